"""What the commands share: their common arguments, how they show problems and progress, and how they end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

import strategydocs as sd

P = ParamSpec("P")

DONE, CONTENT, WRONG_USE, MACHINE = range(4)
"""Exit statuses: done, problems in the content, wrong use, the machine failed."""

FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=".", required=False)
QUIET = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
STRICT = click.option("--strict", is_flag=True, help="Take warnings as errors; suggestions stay what they are.")


def statuses(command: Callable[P, None]) -> Callable[P, None]:
    """Turns what the library raises into words and an exit status."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except sd.InvalidStrategy as error:
            # Where the folder is no strategy there is one problem and no line to show.
            tell(error.problems, None)
            sys.exit(CONTENT)
        except sd.WrongUse as error:
            raise click.UsageError(str(error)) from error
        except sd.MachineError as error:
            click.echo(f"strategydocs: {error}", err=True)
            sys.exit(MACHINE)
        except KeyboardInterrupt:
            click.echo("strategydocs: stopped.", err=True)
            sys.exit(130)

    return run


def the_strategy(folder: Path, command: str) -> Path:
    """The one strategy in a folder."""
    found = sd.find_strategies(folder)
    if len(found) > 1:
        examples = "\n".join(f"  strategydocs {command} {path}" for path in found)
        raise click.UsageError(f"there are {len(found)} strategies here. Name one:\n{examples}")
    return found[0]


def tell(problems: Iterable[sd.Problem], folder: Path | None, *, suggestions: bool = False) -> None:
    """Shows problems, each with its line, and counts them. Suggestions are for those who check a text; whoever makes
    something of it is not held up by them."""
    found = [problem for problem in problems if suggestions or problem.level is not sd.Level.SUGGESTION]
    lines = _Lines(folder)

    def name(file: str) -> str:
        """A file of the strategy by its path from here; layouts are not in it."""
        return str(folder / file) if folder and not file.startswith("layouts/") else file

    for problem in found:
        click.echo(sd.show(problem, lines.get(problem.place), name=name), err=True)
    if found:
        levels = Counter(problem.level for problem in found)
        shown = [level for level in sd.Level if levels[level] or level is not sd.Level.SUGGESTION]
        click.echo(f"{', '.join(count(levels[level], level.value) for level in shown)}.", err=True)


class _Lines:
    """The lines of files that problems are in."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.files: dict[str, list[str]] = {}

    def get(self, place: sd.Place) -> str | None:
        if self.folder is None or not place.line:
            return None
        if place.file not in self.files:
            # A project's layouts/ stand beside its content/, in which the strategy is.
            is_layout = place.file.startswith("layouts/")
            path = (self.folder.resolve().parents[1] if is_layout else self.folder) / place.file
            text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
            self.files[place.file] = text.split("\n")
        lines = self.files[place.file]
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None


@contextmanager
def progress_of(name: str, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on a terminal, plain lines elsewhere, nothing where quiet is wanted."""
    if quiet:
        yield None
    elif not sys.stderr.isatty():
        yield lambda what, done, total: click.echo(f"{name}: {what} ({done} of {total})", err=True)
    else:
        with _Bar(name) as bar:
            yield bar.show


class _Bar:
    """click's bar, whose length is known only when the first document is done."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.bar: Any = None

    def __enter__(self) -> _Bar:
        click.echo(f"{self.name}: reading…\r", nl=False, err=True)
        return self

    def __exit__(self, *error: object) -> None:
        if self.bar is not None:
            self.bar.__exit__(None, None, None)

    def show(self, what: str, done: int, total: int) -> None:
        if self.bar is None:
            self.bar = click.progressbar(
                length=total, label=self.name, file=sys.stderr, item_show_func=lambda item: item, show_pos=True
            )
            self.bar.__enter__()
        self.bar.update(1, what)


def count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"

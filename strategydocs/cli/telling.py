"""What the commands share: their common arguments, how they show problems, and how they end."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

import strategydocs as sd
from strategydocs.cli.completing import folders

P = ParamSpec("P")

DONE, CONTENT, WRONG_USE, MACHINE = range(4)
"""Exit statuses: done, problems in the content, wrong use, the machine failed."""

FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=".", required=False, shell_complete=folders)
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


def typed(*words: object, **options: str | None) -> str:
    """A command as one would type it, with those of its options that are given."""
    given = [word for name, value in options.items() if value is not None for word in (f"--{name}", value)]
    return shlex.join(["strategydocs", *map(str, words), *given])


def the_strategy(folder: Path, *command: object, **options: str | None) -> Path:
    """The one strategy in a folder, for a command that was typed so. Raises UsageError where there are several, with
    what to type for each; InvalidStrategy where there is none."""
    found = sd.find_strategies(folder)
    if len(found) > 1:
        examples = "\n".join(f"  {typed(*command, path, **options)}" for path in found)
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
        click.echo(sd.show(problem, lines.get(problem.place), name=name, coloured=True), err=True)
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


def count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"

"""A strategy to begin with: an example that is complete and works, made the writer's own by its title.

The example is the folder `starter/`, a strategy itself: change it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from strategydocs.dates import PartialDate
from strategydocs.frozen import keep
from strategydocs.load import STRATEGY
from strategydocs.load.tables import read_record
from strategydocs.model import About
from strategydocs.new.wishes import check_name, date_of, words_of
from strategydocs.new.writing import obstacles, write
from strategydocs.new.yaml import quoted
from strategydocs.problems import InvalidStrategy, WrongUse

_CONTENT = "content"
_YEAR = re.compile(r"\b20\d\d\b")
_EARLIEST, _LATEST = 1900, 9900
"""The years that the example's dates can be moved to."""


@dataclass(frozen=True)
class NewStrategy:
    """A strategy that was begun: its folder, what it is, and its files by their paths from the folder."""

    folder: Path
    about: About
    made: tuple[str, ...]


def new_strategy(
    folder: str | Path,
    name: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: PartialDate | str | None = None,
) -> NewStrategy:
    """Begins the strategy NAME in a project's `content/`, or in the folder itself where that has none: a small example
    that passes every check, to be written over.

    `title` is the example's where it is left out, and so is `publisher`. The dates of the example's tables move with
    the year in which it is `published`; nothing is taken from the clock.

    Raises WrongUse (a ValueError) for a name that can't be, or that is taken; InvalidStrategy where a link stands in
    the way; MachineError where the machine fails. Nothing is written then.
    """
    check_name(name, "a strategy", "our-strategy")
    title, publisher, date = words_of(title, "title"), words_of(publisher, "publisher"), date_of(published)
    if date is not None and not _EARLIEST <= date.year <= _LATEST:
        raise WrongUse(f"{date.words} is too far away to be published in. Give a year that you may live in.")
    parent = place_for(Path(folder), name)
    keep(parent)
    texts = dict(_starter())
    if date is not None:
        years = date.year - _read(texts[STRATEGY]).published.year
        texts = {file: _moved(text, years) if file.endswith(".yaml") else text for file, text in texts.items()}
    texts[STRATEGY] = _own(texts[STRATEGY], title, publisher, date)
    about = _read(texts[STRATEGY])
    write(parent, {f"{name}/{file}": text.encode() for file, text in texts.items()}, {})
    return NewStrategy(parent / name, about, tuple(texts))


def place_for(folder: Path, name: str) -> Path:
    """The folder in which a new strategy of that name can be put: a project's content/, or else the folder itself.

    Raises WrongUse where something is there already, InvalidStrategy where a link is.
    """
    parent = _parent(folder)
    _is_free(parent, name)
    return parent


def _parent(folder: Path) -> Path:
    root = folder.resolve()
    if not root.is_dir():
        raise WrongUse(f"there is no folder {folder}. Make it first, or name another.")
    parent = root / _CONTENT if (root / _CONTENT).is_dir() else root
    outer = next((path for path in (parent, *parent.parents) if (path / STRATEGY).exists()), None)
    if outer is not None:
        message = f"{outer} is a strategy itself, and none stands within another."
        raise WrongUse(f"{message} Name the folder that it is in, or move it into one of its own.")
    return parent


def _is_free(parent: Path, name: str) -> None:
    """Raises what tells why nothing can be put there: a folder that has anything in it is somebody's."""
    if problems := list(obstacles(parent, name)):
        raise InvalidStrategy(problems)
    path = parent / name
    if path.is_dir() and any(path.iterdir()):
        raise WrongUse(f"{path} is there already, and is kept as it is. Choose another name.")
    for other in sorted(parent.glob(f"*/{STRATEGY}")):
        about, _ = read_record(About, STRATEGY, other.read_text(encoding="utf-8-sig", errors="replace"))
        if about is not None and about.id == name:
            raise WrongUse(f"“{name}” is the id of the strategy in {other.parent}. Choose another name.")


def _starter() -> Iterator[tuple[str, str]]:
    """The example's texts by their files."""
    yield from _below(files("strategydocs.new") / "starter", "")


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    # Files before folders: strategy.yaml and its like are what one opens first.
    for entry in sorted(folder.iterdir(), key=lambda one: (one.is_dir(), one.name != STRATEGY, one.name)):
        if entry.is_dir():
            yield from _below(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_text(encoding="utf-8")


def _read(text: str) -> About:
    about, problems = read_record(About, STRATEGY, text)
    if about is None:
        raise InvalidStrategy(problems)
    return about


def _own(text: str, title: str | None, publisher: str | None, published: PartialDate | None) -> str:
    """strategy.yaml with what the writer gave."""
    if title is not None:
        lines = _with_line(text, "title", quoted(title)).split("\n")
        subtitle = next(index for index, line in enumerate(lines) if line.startswith("subtitle:"))
        text = "\n".join([*lines[: subtitle - 1], *lines[subtitle + 1 :]])  # that of another title, and the note above
    if publisher is not None:
        text = _with_line(text, "publisher", quoted(publisher))
    return text if published is None else _with_line(text, "published", str(published))


def _with_line(text: str, key: str, value: str) -> str:
    return re.sub(rf"^{key}: .*$", lambda _: f"{key}: {value}", text, count=1, flags=re.MULTILINE)


def _moved(text: str, years: int) -> str:
    """A table whose dates are some years later, or earlier."""
    return _YEAR.sub(lambda year: str(int(year[0]) + years), text)

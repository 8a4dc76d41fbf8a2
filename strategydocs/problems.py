"""What is wrong in content, where, and how to mend it: values that every stage can make and the command shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import overload

from strategydocs.paint import Paint, painted
from strategydocs.rules import Level, Rule

__all__ = [
    "NOWHERE",
    "InvalidStrategy",
    "Level",
    "MachineError",
    "Place",
    "Problem",
    "Problems",
    "Rule",
    "StrategyDocsError",
    "UnknownName",
    "WrongUse",
    "nearest",
    "pointed",
    "show",
    "suggest",
]


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where something was written: a file, by its path from the strategy's folder, and counted from 1 a line, a
    column and a number of characters (0 where the whole line is meant)."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("", 0, 0)
"""The place of a value that was made by a program and never written down."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in content: its place, one sentence of what, one of how to mend it, and the rule that it
    breaks. A publication may have switched the rule to another level than its own."""

    place: Place
    message: str
    remedy: str
    rule: Rule
    switched: Level | None = None

    @property
    def level(self) -> Level:
        return self.switched or self.rule.level

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR


_WEIGHTS = {level: weight for weight, level in enumerate(Level)}


class Problems(Sequence[Problem]):
    """Problems in the order of files and lines, each told once."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._all = tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, _WEIGHTS[p.level], p.message)))

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Problem]: ...
    def __getitem__(self, index: int | slice) -> Problem | Sequence[Problem]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problems) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return f"Problems({list(self._all)!r})"

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self._of(Level.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return self._of(Level.WARNING)

    @property
    def suggestions(self) -> tuple[Problem, ...]:
        return self._of(Level.SUGGESTION)

    def _of(self, level: Level) -> tuple[Problem, ...]:
        return tuple(problem for problem in self._all if problem.level is level)


class StrategyDocsError(Exception):
    """Anything that this library raises on purpose."""


class InvalidStrategy(StrategyDocsError):
    """The content has errors; `problems` holds them all, warnings too. `folder` is the strategy's, where it is not the
    one that was asked for."""

    def __init__(self, problems: Iterable[Problem], folder: Path | None = None) -> None:
        self.problems = Problems(problems)
        self.folder = folder
        super().__init__("\n".join(f"{problem.place}: {problem.message}" for problem in self.problems.errors))


class UnknownName(StrategyDocsError, ValueError):
    """A document or a format was asked for that there is not."""


class WrongUse(StrategyDocsError, ValueError):
    """What was asked for can't be done; the text says why, and what to ask for instead."""


class MachineError(StrategyDocsError):
    """The machine lacks something or failed: a tool that is not installed, a full disk. Its text says what to do."""


_PAINTS = {Level.ERROR: Paint.GRAVE, Level.WARNING: Paint.NOTABLE, Level.SUGGESTION: Paint.SLIGHT}


def show(
    problem: Problem, source_line: str | None = None, *, name: Callable[[str], str] = str, coloured: bool = False
) -> str:
    """The problem as text to read: the place, what is wrong, the line with a caret below, the remedy.

    `source_line` is the text of the line that the place names; `name` turns the place's file into what the reader
    should see (a path from the current folder, say). The text may be coloured for a terminal.
    """
    place, paint = problem.place, _PAINTS[problem.level]
    where = f":{place.line}:{place.column}" if place.line else ""  # a whole file, bytes and all, has no lines
    place_said = painted(_plain(f"{name(place.file)}{where}:"), Paint.STRONG, coloured)
    level_said = painted(f"{problem.level.value}:", paint, coloured)
    lines = [f"{place_said} {level_said} {_plain(problem.message)} [{problem.rule}]"]
    if source_line is not None and source_line.strip():
        gutter = f"{place.line:>6} | "
        shown, caret = pointed(place, source_line)
        lines.append(f"{gutter}{shown}")
        before = caret[: -len(caret.lstrip())] if caret.strip() else ""
        lines.append(f"{' ' * (len(gutter) - 2)}| {before}{painted(caret.lstrip(), paint, coloured)}")
    if problem.remedy:
        lines.append(f"         {_plain(problem.remedy)}")
    return "\n".join(lines)


def pointed(place: Place, source_line: str) -> tuple[str, str]:
    """The line that a place names, or so much of it as one can look over, and a caret to stand below it."""
    shown, before = _window(source_line.rstrip("\n"), place.column - 1)
    width = max(1, min(place.length or 1, len(shown) - before))
    return _plain(shown), f"{' ' * before}{'^' * width}"


def _plain(line: str) -> str:
    """A line without what a terminal would obey: names of files and texts may hold anything."""
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else "\ufffd" for c in line)


def _window(line: str, index: int, width: int = 100) -> tuple[str, int]:
    """At most `width` characters of the line around the index, and where the index is in them."""
    line = line.replace("\t", " ")
    if len(line) <= width:
        return line, min(index, len(line))
    start = max(0, min(index - width // 3, len(line) - width))
    return line[start : start + width], index - start


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like the one typed; none where nothing is near."""
    # Capitals do not count: “DWP” is near to “dwp”.
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def suggest(name: str, known: Iterable[str], otherwise: str, *, prefix: str = "") -> str:
    """The remedy for a name that does not exist: the nearest one that does, or `otherwise`."""
    near = nearest(name, known)
    return f"Did you mean “{prefix}{near}”?" if near else otherwise

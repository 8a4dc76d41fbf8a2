"""The tree of changes, from which every redline and note is written.

A text is a row of parts; each part knows what it was in the old text and what it is in the new one. `old()` puts
together the old text from what stayed and what went, as rejecting every change does, and `new()` the new one. What
moved stands twice, with the same number: as `MovedAway` where it was, and as `Moved`, with what changed in it, where it
is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from strategydocs.compare.prose.values import Cell, Grid, Row, Token, Unit, Units


class Weight(StrEnum):
    """What a change asks of its reader. Substance is what was agreed to: actions, dates, numbers, money, names, status,
    and all that is added or removed whole; wording is how it is said; typography is what nobody would hear read out."""

    SUBSTANCE = "substance"
    WORDING = "wording"
    TYPOGRAPHY = "typography"


# Within a unit


@dataclass(frozen=True, slots=True)
class Same:
    """Tokens that did not change."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """Tokens that went, tokens that came in their place, or both."""

    out: tuple[Token, ...]
    came: tuple[Token, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote on both sides, with what changed in it."""

    old_marks: tuple[str, ...]
    new_marks: tuple[str, ...]
    text: Text


Words: TypeAlias = tuple[Same | Swap | Footnote, ...]


# A text


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit that did not change, as each side has it: ids may differ."""

    old: Unit
    new: Unit


@dataclass(frozen=True, slots=True)
class Edited:
    """A unit on both sides. `old` and `new` are what it is, without words and table: those are in `words`, `table`."""

    old: Unit
    new: Unit
    words: Words = ()
    table: TableChange | None = None

    @property
    def is_set_otherwise(self) -> bool:
        """Whether it stands in something else now (a box, a list), or is a heading of another level."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Added:
    unit: Unit
    weight: Weight


@dataclass(frozen=True, slots=True)
class Removed:
    unit: Unit
    weight: Weight


@dataclass(frozen=True, slots=True)
class Moved:
    """What came here from elsewhere, with what changed in it."""

    number: int
    parts: tuple[Kept | Edited | Added | Removed, ...]


@dataclass(frozen=True, slots=True)
class MovedAway:
    """Where something was that moved; its parts are those of the `Moved` of the same number."""

    number: int
    parts: tuple[Kept | Edited | Added | Removed, ...]


Plain: TypeAlias = Kept | Edited | Added | Removed
Part: TypeAlias = Plain | Moved | MovedAway


@dataclass(frozen=True, slots=True)
class Text:
    """Two texts as one. `gave_up` tells that there was too much to compare in detail, and that some of what is shown
    as removed and added may be alike."""

    parts: tuple[Part, ...]
    gave_up: bool = False

    def old(self) -> Units:
        """The old text: every change rejected."""
        return tuple(unit for part in self.parts for unit in _old(part))

    def new(self) -> Units:
        """The new text: every change accepted."""
        return tuple(unit for part in self.parts for unit in _new(part))


# A table


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, by the words of its head; on one side alone if it was added or removed."""

    title: str
    in_old: bool = True
    in_new: bool = True


@dataclass(frozen=True, slots=True)
class CellOfBoth:
    """`old` and `new` are the cell without its text."""

    old: Cell
    new: Cell
    text: Text


@dataclass(frozen=True, slots=True)
class CellOfOne:
    """A cell of a column, or of a row's end, that only one side has."""

    cell: Cell
    is_new: bool


@dataclass(frozen=True, slots=True)
class RowOfBoth:
    """A row of both sides, without its cells in `old` and `new`; `moved` is a number of its own where it moved, and
    `is_here` whether this is where it moved to."""

    old: Row
    new: Row
    cells: tuple[CellOfBoth | CellOfOne, ...]
    moved: int = 0
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class RowOfOne:
    row: Row
    is_new: bool


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table of both sides. `old` and `new` are the grids without caption and rows; rows stand in merged order."""

    old: Grid
    new: Grid
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[RowOfBoth | RowOfOne, ...]

    def grid(self, is_new: bool) -> Grid:
        """The table of one side."""
        rows = tuple(row for part in self.rows for row in _row(part, is_new))
        caption = self.caption.new() if is_new else self.caption.old()
        return replace(self.new if is_new else self.old, caption=caption, rows=rows)


def _row(part: RowOfBoth | RowOfOne, is_new: bool) -> Iterator[Row]:
    if isinstance(part, RowOfOne):
        if part.is_new == is_new:
            yield part.row
    elif not part.moved or part.is_here == is_new:
        cells = tuple(cell for one in part.cells for cell in _cell(one, is_new))
        yield replace(part.new if is_new else part.old, cells=cells)


def _cell(part: CellOfBoth | CellOfOne, is_new: bool) -> Iterator[Cell]:
    if isinstance(part, CellOfBoth):
        frame = part.new if is_new else part.old
        yield replace(frame, text=part.text.new() if is_new else part.text.old())
    elif part.is_new == is_new:
        yield part.cell


def _old(part: Part) -> Iterator[Unit]:
    match part:
        case Kept():
            yield part.old
        case Edited():
            table = part.table.grid(is_new=False) if part.table else None
            yield replace(part.old, tokens=tuple(_tokens(part.words, is_new=False)), grid=table)
        case Removed():
            yield part.unit
        case MovedAway():
            for inner in part.parts:
                yield from _old(inner)
        case Added() | Moved():
            pass


def _new(part: Part) -> Iterator[Unit]:
    match part:
        case Kept():
            yield part.new
        case Edited():
            table = part.table.grid(is_new=True) if part.table else None
            yield replace(part.new, tokens=tuple(_tokens(part.words, is_new=True)), grid=table)
        case Added():
            yield part.unit
        case Moved():
            for inner in part.parts:
                yield from _new(inner)
        case Removed() | MovedAway():
            pass


def _tokens(words: Words, is_new: bool) -> Iterator[Token]:
    for run in words:
        match run:
            case Same():
                yield from run.tokens
            case Swap():
                yield from run.came if is_new else run.out
            case Footnote():
                marks = run.new_marks if is_new else run.old_marks
                yield Token("", marks, note=run.text.new() if is_new else run.text.old())

"""The changes of a comparison one after the other, each with its weight: what notes and counts are made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from strategydocs import tree
from strategydocs.compare.prose.changes import (
    Added,
    CellOfBoth,
    Edited,
    Footnote,
    Kept,
    Moved,
    MovedAway,
    Part,
    Removed,
    RowOfBoth,
    RowOfOne,
    Swap,
    TableChange,
    Text,
    Weight,
    Words,
)
from strategydocs.compare.prose.values import Row, Step, Token, Unit, Units

What: TypeAlias = Literal[
    "added", "removed", "moved", "words", "set otherwise", "column added", "column removed", "row added",
    "row removed", "row moved", "look of table",
]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One change, with the words that went and that came, and the path of what it is in, through tables and notes."""

    what: What
    weight: Weight
    old: str = ""
    new: str = ""
    path: tuple[Step, ...] = field(default=(), compare=False, repr=False)


Say = Callable[[Token], str]


def said(token: Token) -> str:
    """A token's words; what has none by what it is: `[act-redesign]` for a reference, `[Note]`, `[Image]`."""
    if token.note is not None:
        return "[Note]"
    if token.text or not token.node:
        return token.text
    node = json.loads(token.node)
    return f"[{tree.value(node, 'targets') or node['t']}]"


def listed(text: Text, say: Say = said) -> Iterator[Change]:
    """The changes of a text in its order, those in footnotes and cells among them; what moved is told where it is.
    `say` gives a token's words."""
    return _Lister(say).text(text)


def is_numbered(part: Part) -> bool:
    """Whether a part is a change, and has a number, from 1, wherever a text is shown; what moved has it where it is."""
    return not isinstance(part, Kept | MovedAway)


class _Lister:
    def __init__(self, say: Say) -> None:
        self.say = say

    def text(self, text: Text) -> Iterator[Change]:
        for part in text.parts:
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Change]:
        match part:
            case Added(unit, weight):
                yield Change("added", weight, new=self._unit(unit), path=unit.path)
            case Removed(unit, weight):
                yield Change("removed", weight, old=self._unit(unit), path=unit.path)
            case Moved(_, parts):
                moved = Text(parts)
                path = next(iter(moved.new()), Unit("empty")).path
                yield Change("moved", Weight.WORDING, self._all(moved.old()), self._all(moved.new()), path)
                for inner in parts:
                    yield from self._part(inner)
            case Edited():
                for change in self._edited(part):
                    yield replace(change, path=(*part.new.path, *change.path))
            case _:
                pass

    def _edited(self, part: Edited) -> Iterator[Change]:
        if part.is_set_otherwise:
            yield Change("set otherwise", Weight.TYPOGRAPHY)
        yield from self._words(part.words)
        if part.table:
            yield from self._table(part.table)

    def _words(self, runs: Words) -> Iterator[Change]:
        for run in runs:
            if isinstance(run, Swap):
                out, came = ("".join(map(self.say, tokens)) for tokens in (run.out, run.came))
                yield Change("words", run.weight, out, came)
            elif isinstance(run, Footnote):
                if run.old_marks != run.new_marks:
                    yield Change("set otherwise", Weight.TYPOGRAPHY)
                yield from self.text(run.text)

    def _table(self, table: TableChange) -> Iterator[Change]:
        yield from self.text(table.caption)
        if not _is_like(table):
            yield Change("look of table", Weight.TYPOGRAPHY)
        for column in table.columns:
            if not column.in_old:
                yield Change("column added", Weight.SUBSTANCE, new=column.title)
            elif not column.in_new:
                yield Change("column removed", Weight.SUBSTANCE, old=column.title)
        for row in table.rows:
            yield from self._row(row)

    def _row(self, row: RowOfBoth | RowOfOne) -> Iterator[Change]:
        if isinstance(row, RowOfOne):
            if row.is_new:
                yield Change("row added", Weight.SUBSTANCE, new=self._cells(row.row))
            else:
                yield Change("row removed", Weight.SUBSTANCE, old=self._cells(row.row))
            return
        if row.moved and not row.is_here:
            return
        if row.moved:
            cells = [cell.text for cell in row.cells if isinstance(cell, CellOfBoth)]
            before, after = (" | ".join(map(self._all, side)) for side in _sides(cells))
            yield Change("row moved", Weight.WORDING, before, after)
        for cell in row.cells:
            if isinstance(cell, CellOfBoth):
                if cell.old != cell.new:
                    yield Change("look of table", Weight.TYPOGRAPHY)
                yield from self.text(cell.text)

    def _unit(self, unit: Unit) -> str:
        """What a unit says, its table's cells apart by bars."""
        return "\n".join(map(self._cells, unit.grid.rows)) if unit.grid else "".join(map(self.say, unit.tokens))

    def _cells(self, row: Row) -> str:
        return " | ".join(self._all(cell.text) for cell in row.cells)

    def _all(self, units: Units) -> str:
        return "\n".join(map(self._unit, units))


def _is_like(table: TableChange) -> bool:
    """Whether the columns of both look alike; those added and removed are told of as such."""
    return len(table.old.columns) != len(table.new.columns) or table.old.columns == table.new.columns


def _sides(cells: list[Text]) -> tuple[list[Units], list[Units]]:
    return [cell.old() for cell in cells], [cell.new() for cell in cells]

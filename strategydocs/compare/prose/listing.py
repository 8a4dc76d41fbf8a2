"""The changes of a comparison one after the other, each with its weight: what notes and counts are made of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from strategydocs import tree
from strategydocs.compare.prose.changes import (
    Added,
    CellOfBoth,
    Edited,
    Footnote,
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
from strategydocs.compare.prose.values import Cell, Row, Token, Unit, Units

What: TypeAlias = Literal[
    "added", "removed", "moved", "words", "set otherwise", "column added", "column removed", "row added",
    "row removed", "row moved", "look of table",
]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One change, with the words that went and that came."""

    what: What
    weight: Weight
    old: str = ""
    new: str = ""


def listed(text: Text) -> Iterator[Change]:
    """The changes of a text in its order, those in footnotes and cells among them; what moved is told where it is."""
    for part in text.parts:
        yield from _of(part)


def _of(part: Part) -> Iterator[Change]:
    match part:
        case Added(unit, weight):
            yield Change("added", weight, new=words(unit))
        case Removed(unit, weight):
            yield Change("removed", weight, old=words(unit))
        case Moved(_, parts):
            moved = Text(parts)
            yield Change("moved", Weight.WORDING, _all(moved.old()), _all(moved.new()))
            for inner in parts:
                yield from _of(inner)
        case Edited():
            if part.is_set_otherwise:
                yield Change("set otherwise", Weight.TYPOGRAPHY)
            yield from _words(part.words)
            if part.table:
                yield from _table(part.table)
        case MovedAway():
            pass
        case _:
            pass


def _words(runs: Words) -> Iterator[Change]:
    for run in runs:
        if isinstance(run, Swap):
            out, came = ("".join(map(said, tokens)) for tokens in (run.out, run.came))
            yield Change("words", run.weight, out, came)
        elif isinstance(run, Footnote):
            if run.old_marks != run.new_marks:
                yield Change("set otherwise", Weight.TYPOGRAPHY)
            yield from listed(run.text)


def _table(table: TableChange) -> Iterator[Change]:
    yield from listed(table.caption)
    if not _is_like(table):
        yield Change("look of table", Weight.TYPOGRAPHY)
    for column in table.columns:
        if not column.in_old:
            yield Change("column added", Weight.SUBSTANCE, new=column.title)
        elif not column.in_new:
            yield Change("column removed", Weight.SUBSTANCE, old=column.title)
    for row in table.rows:
        yield from _row(row)


def _is_like(table: TableChange) -> bool:
    """Whether the columns of both look alike; those added and removed are told of as such."""
    return len(table.old.columns) != len(table.new.columns) or table.old.columns == table.new.columns


def _row(row: RowOfBoth | RowOfOne) -> Iterator[Change]:
    if isinstance(row, RowOfOne):
        if row.is_new:
            yield Change("row added", Weight.SUBSTANCE, new=_said(row.row))
        else:
            yield Change("row removed", Weight.SUBSTANCE, old=_said(row.row))
        return
    if row.moved and not row.is_here:
        return
    if row.moved:
        cells = [cell.text for cell in row.cells if isinstance(cell, CellOfBoth)]
        sides = [" | ".join(_all(units) for units in side) for side in _sides(cells)]
        yield Change("row moved", Weight.WORDING, *sides)
    for cell in row.cells:
        if isinstance(cell, CellOfBoth):
            if cell.old != cell.new:
                yield Change("look of table", Weight.TYPOGRAPHY)
            yield from listed(cell.text)


def _sides(cells: list[Text]) -> tuple[list[Units], list[Units]]:
    return [cell.old() for cell in cells], [cell.new() for cell in cells]


def said(token: Token) -> str:
    """A token's words; what has none by what it is: `[act-redesign]` for a reference, `[Note]`, `[Image]`."""
    if token.note is not None:
        return "[Note]"
    if token.text or not token.node:
        return token.text
    node = json.loads(token.node)
    return f"[{tree.value(node, 'targets') or node['t']}]"


def words(unit: Unit) -> str:
    """What a unit says, its table's cells apart by bars."""
    return "\n".join(_said(row) for row in unit.grid.rows) if unit.grid else "".join(map(said, unit.tokens))


def _said(row: Row) -> str:
    return " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    return _all(cell.text)


def _all(units: Units) -> str:
    return "\n".join(words(unit) for unit in units)

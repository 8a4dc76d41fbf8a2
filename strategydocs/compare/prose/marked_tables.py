"""Two tables as one: the rows and columns of both, with those marked that only one side has."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from strategydocs import tree
from strategydocs.compare.prose.changes import CellOfBoth, CellOfOne, Column, RowOfBoth, RowOfOne, TableChange, Text
from strategydocs.compare.prose.painting import Pen
from strategydocs.compare.prose.sides import Side
from strategydocs.compare.prose.tokens import as_json
from strategydocs.compare.prose.values import Cell, Grid, Row, Units

Texts = Callable[[Text], Units]
_EMPTY: Final = Cell((), node=as_json([tree.attributes(), {"t": "AlignDefault"}]))


def can_be_merged(table: TableChange) -> bool:
    """Whether each cell has its place in a table of both: in one with cells that span others only words may differ."""
    if table.grid(is_new=False).is_regular and table.grid(is_new=True).is_regular:
        return True
    return all(column.in_old and column.in_new for column in table.columns) and all(
        isinstance(row, RowOfBoth) and not row.moved and all(map(_is_framed_alike, row.cells)) for row in table.rows
    )


def _is_framed_alike(cell: CellOfBoth | CellOfOne) -> bool:
    return isinstance(cell, CellOfBoth) and (cell.old.columns, cell.old.rows) == (cell.new.columns, cell.new.rows)


def merged(table: TableChange, captions: Texts, texts: Texts) -> Grid:
    """A table of both sides. `captions` and `texts` merge what a caption and a cell hold."""
    rows = _Rows(table.columns, texts)
    made = [row for part in table.rows for row in rows.row(part)]
    bodies = json.loads(table.new.node)[3]
    housed = [replace(row, part=_housed(row.part, len(bodies))) for row in made]
    return replace(
        table.new,
        caption=captions(table.caption),
        rows=tuple(housed),
        columns=_columns(table),
        node=_frame(table, needs_body=any(row.part == "body 0" for row in housed)),
    )


def _columns(table: TableChange) -> tuple[str, ...]:
    """What the columns are like: as in the new table, where they are in it."""
    old, new = iter(table.old.columns), iter(table.new.columns)
    found = []
    for column in table.columns:
        before, after = (next(old) if column.in_old else ""), (next(new) if column.in_new else "")
        found.append(after or before)
    return tuple(found)


def _housed(part: str, bodies: int) -> str:
    """The part of the new table for a row of a part that it may lack."""
    if not part.startswith("body"):
        return part
    return part if int(part.split()[1]) < bodies else f"body {max(0, bodies - 1)}"


def _frame(table: TableChange, needs_body: bool) -> str:
    attributes, short, head, bodies, foot = json.loads(table.new.node)
    places = list(accumulate(int(column.in_new) for column in table.columns))
    # As many columns are heads of rows as up to the last that is one in the new table.
    made = [[body, places.index(heads) + 1 if heads and heads in places else heads] for body, heads in bodies]
    if needs_body and not made:
        made = [[tree.attributes(), 0]]
    return as_json([attributes, short, head, made, foot])


class _Rows:
    def __init__(self, columns: Sequence[Column], texts: Texts) -> None:
        self.columns, self.texts = columns, texts

    def row(self, part: RowOfBoth | RowOfOne) -> Iterator[Row]:
        if isinstance(part, RowOfOne):
            row = Pen(part.is_new).row(part.row)
            cells = self._in_columns(row.cells, part.is_new)
            yield _classed_row(replace(row, cells=cells), "added" if part.is_new else "removed")
        elif part.moved:
            yield self._moved(part)
        else:
            yield replace(part.new, cells=tuple(map(self._cell, part.cells)))

    def _in_columns(self, cells: Sequence[Cell], is_new: bool) -> tuple[Cell, ...]:
        """The cells of a row of one side, with empty ones in the columns of the other."""
        left = iter(cells)
        return tuple(
            _of_column(next(left) if (column.in_new if is_new else column.in_old) else _EMPTY, column)
            for column in self.columns
        )

    def _moved(self, part: RowOfBoth) -> Row:
        side = Side(part.is_here)
        cells = []
        for cell in part.cells:
            if isinstance(cell, CellOfBoth):
                cells.append(side.cell(cell))
            elif cell.is_new == part.is_here:
                cells.append(side.changed.cell(cell.cell))
        row = side.row(part, self._in_columns(cells, part.is_here))
        return _classed_row(row, "moved" if part.is_here else "moved-away")

    def _cell(self, part: CellOfBoth | CellOfOne) -> Cell:
        if isinstance(part, CellOfOne):
            return _classed_cell(Pen(part.is_new).cell(part.cell), "added" if part.is_new else "removed")
        return replace(part.new, text=self.texts(part.text))


def _of_column(cell: Cell, column: Column) -> Cell:
    if column.in_old and column.in_new:
        return cell
    return _classed_cell(cell, "added" if column.in_new else "removed")


def _classed_row(row: Row, name: str) -> Row:
    ident, classes, values = json.loads(row.node)
    return replace(row, node=as_json(tree.attributes(ident, [*classes, name], values)))


def _classed_cell(cell: Cell, name: str) -> Cell:
    (ident, classes, values), alignment = json.loads(cell.node)
    return replace(cell, node=as_json([tree.attributes(ident, [*classes, name], values), alignment]))

"""One side of what moved: where it was all of it goes, where it is all of it comes.

What only moved is told apart from what also changed on the way, which is marked as any other change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from strategydocs.compare.prose.changes import (
    Added,
    CellOfBoth,
    CellOfOne,
    Edited,
    Footnote,
    Kept,
    Moved,
    MovedAway,
    Removed,
    RowOfBoth,
    RowOfOne,
    Same,
    Swap,
    TableChange,
    Text,
    Words,
)
from strategydocs.compare.prose.painting import Pen, gone_cell, gone_grid, gone_row
from strategydocs.compare.prose.values import Cell, Grid, Row, Token, Unit, Units


class Side:
    """The new side of a text that moved, as insertions, or its old side, as deletions."""

    def __init__(self, is_new: bool) -> None:
        self.is_new = is_new
        self.changed, self.moved = Pen(is_new), Pen(is_new, "moved")

    def text(self, text: Text) -> Units:
        return tuple(unit for part in text.parts for unit in self._part(part))

    def _part(self, part: object) -> Iterator[Unit]:
        match part:
            case Kept(old, new):
                yield self.moved.unit(new if self.is_new else old)
            case Edited():
                yield self._edited(part)
            case Added() | Removed() if isinstance(part, Added) == self.is_new:
                yield self.changed.unit(part.unit)
            case Moved() | MovedAway() if isinstance(part, Moved) == self.is_new:
                for inner in part.parts:
                    yield from self._part(inner)

    def _edited(self, part: Edited) -> Unit:
        frame = self.moved.unit(part.new if self.is_new else part.old)
        grid = self._grid(part.table) if part.table else None
        return replace(frame, tokens=tuple(self._words(part.words)), grid=grid)

    def _words(self, words: Words) -> Iterator[Token]:
        for run in words:
            match run:
                case Same(tokens):
                    yield from self.moved.tokens(tokens)
                case Swap(out, came):
                    yield from self.changed.tokens(came if self.is_new else out)
                case Footnote():
                    marks = run.new_marks if self.is_new else run.old_marks
                    (token,) = self.moved.tokens([Token("", marks)])
                    yield replace(token, note=self.text(run.text))

    def _grid(self, table: TableChange) -> Grid:
        frame = table.new if self.is_new else gone_grid(table.old)
        rows = tuple(row for part in table.rows for row in self._row(part))
        return replace(frame, caption=self.text(table.caption), rows=rows)

    def _row(self, part: RowOfBoth | RowOfOne) -> Iterator[Row]:
        if isinstance(part, RowOfOne):
            if part.is_new == self.is_new:
                yield self.changed.row(part.row)
        elif not part.moved or part.is_here == self.is_new:
            yield self.row(part, tuple(cell for one in part.cells for cell in self._cell(one)))

    def row(self, part: RowOfBoth, cells: tuple[Cell, ...]) -> Row:
        """The row as this side has it, with other cells."""
        return replace(part.new if self.is_new else gone_row(part.old), cells=cells)

    def cell(self, part: CellOfBoth) -> Cell:
        return replace(part.new if self.is_new else gone_cell(part.old), text=self.text(part.text))

    def _cell(self, part: CellOfBoth | CellOfOne) -> Iterator[Cell]:
        if isinstance(part, CellOfBoth):
            yield self.cell(part)
        elif part.is_new == self.is_new:
            yield self.changed.cell(part.cell)

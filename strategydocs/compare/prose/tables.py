"""Two tables compared: columns first, then rows, then the cells that stand in the same row and column of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from strategydocs.compare.prose.align import align
from strategydocs.compare.prose.budget import Budget
from strategydocs.compare.prose.chains import Pair
from strategydocs.compare.prose.changes import (
    CellOfBoth,
    CellOfOne,
    Column,
    Kept,
    RowOfBoth,
    RowOfOne,
    TableChange,
    Text,
)
from strategydocs.compare.prose.likeness import Item
from strategydocs.compare.prose.merging import Both, Merged, One, merge
from strategydocs.compare.prose.tokens import address
from strategydocs.compare.prose.values import Cell, Grid, Row, Units
from strategydocs.compare.prose.vocabulary import words_of

Texts = Callable[[Units, Units], Text]
Columns = Sequence[tuple[int | None, int | None]]
"""The merged columns, each by its index on both sides, or on the one that has it."""


def compare_tables(old: Grid, new: Grid, texts: Texts, budget: Budget) -> TableChange:
    """Two tables as one. `texts` compares what two cells hold."""
    columns = _columns(old, new, budget)
    rows = _Rows(old, new, columns, texts)
    return TableChange(
        replace(old, caption=(), rows=()),
        replace(new, caption=(), rows=()),
        texts(old.caption, new.caption),
        tuple(_column(old, new, one, other) for one, other in columns),
        tuple(rows.merged(budget)),
    )


def _column(old: Grid, new: Grid, one: int | None, other: int | None) -> Column:
    title = _title(new, other) if other is not None else _title(old, one or 0)
    return Column(title, one is not None, other is not None)


def _title(grid: Grid, column: int) -> str:
    """The words at the head of a column, in the last row of the table's head."""
    heads = [row for row in grid.rows if row.part == "head" and len(row.cells) > column]
    return said(heads[-1].cells[column]) if heads else ""


def _name(grid: Grid, column: int) -> str:
    """What tells a column from others: what its head leads to, where it is a link, else its words."""
    heads = [row for row in grid.rows if row.part == "head" and len(row.cells) > column]
    tokens = [token for unit in (heads[-1].cells[column].text if heads else ()) for token in unit.tokens]
    targets = {address(token) for token in tokens}
    return targets.pop() if len(targets) == 1 and "" not in targets else _title(grid, column).casefold()


def said(cell: Cell) -> str:
    return " ".join(unit.text for unit in cell.text).strip()


def _columns(old: Grid, new: Grid, budget: Budget) -> Columns:
    """Columns are matched by their heads, then by what they hold, in order. Where cells span several, or a row lacks
    some, they are taken by their position: what stands in which column is not known then."""
    if not (old.is_regular and new.is_regular):
        return _by_position(len(old.columns), len(new.columns))
    if _names(old) == _names(new):
        return [(index, index) for index in range(len(old.columns))]
    stayed = list(align(_column_items(old), _column_items(new), budget).stayed)
    return list(_in_order(stayed, len(old.columns), len(new.columns)))


def _names(grid: Grid) -> list[str]:
    return [_name(grid, column) for column in range(len(grid.columns))]


def _by_position(old: int, new: int) -> Columns:
    both = min(old, new)
    least: Columns = [(index, index) for index in range(both)]
    return [*least, *((index, None) for index in range(both, old)), *((None, index) for index in range(both, new))]


def _in_order(pairs: list[Pair], old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    """The columns in merged order. One renamed between the same neighbours is still that column."""
    one = other = 0
    for end, other_end in [*pairs, (old, new)]:
        if end - one == other_end - other == 1 and end < old:
            yield one, other
        else:
            yield from ((index, None) for index in range(one, end))
            yield from ((None, index) for index in range(other, other_end))
        if (end, other_end) != (old, new):
            yield end, other_end
        one, other = end + 1, other_end + 1


def _column_items(grid: Grid) -> list[Item]:
    items = []
    for column in range(len(grid.columns)):
        cells = [row.cells[column] for row in grid.rows]
        words = words_of(unit for cell in cells for unit in cell.text)
        items.append(Item("column", tuple(cell.text for cell in cells), words, _name(grid, column)))
    return items


def _is_running(grid: Grid, column: int) -> bool:
    """Whether a column numbers its rows: each number is the one above and one more."""
    cells = [row.cells for row in grid.rows if row.part.startswith("body") and not row.part.endswith("head")]
    found = [said(row[column]).rstrip(".") if column < len(row) else "" for row in cells]
    if len(found) < 2 or not all(number.isdecimal() and number.isascii() for number in found):
        return False
    return [int(number) for number in found] == list(range(int(found[0]), int(found[0]) + len(found)))


def _renumbered(old: Cell, new: Cell) -> Text:
    """Two cells with a row's number, which is no change, as that of a heading is none."""
    return Text(tuple(Kept(one, other) for one, other in zip(old.text, new.text, strict=True)))


class _Rows:
    """The rows of two tables whose columns are known."""

    def __init__(self, old: Grid, new: Grid, columns: Columns, texts: Texts) -> None:
        self.old, self.new, self.columns, self.texts = old.rows, new.rows, columns, texts
        self.is_regular = old.is_regular and new.is_regular
        self.both = [(one, other) for one, other in columns if one is not None and other is not None]
        self.numbering = {pair for pair in self.both if _is_running(old, pair[0]) and _is_running(new, pair[1])}

    def merged(self, budget: Budget) -> Iterator[RowOfBoth | RowOfOne]:
        olds = [self._item(row, [one for one, _ in self.both]) for row in self.old]
        news = [self._item(row, [other for _, other in self.both]) for row in self.new]
        found = merge(align(olds, news, budget), len(olds), len(news))
        for step in found:
            yield from self._parts(step)

    def _item(self, row: Row, columns: list[int]) -> Item:
        """A row by its cells in the columns of both. Its head cell tells it from others, unless that is a number:
        those are given anew when a row is inserted."""
        cells = [row.cells[column] for column in columns] if self.is_regular else list(row.cells)
        words = words_of(unit for cell in cells for unit in cell.text)
        head = said(cells[0]).casefold() if cells and not row.part.endswith("head") else ""
        is_number = not any(character.isalpha() for character in head)
        return Item(row.part, tuple(cell.text for cell in cells), words, "" if is_number else head)

    def _parts(self, step: Merged) -> Iterator[RowOfBoth | RowOfOne]:
        match step:
            case One(index, is_new):
                yield RowOfOne((self.new if is_new else self.old)[index], is_new)
            case Both(one, other):
                yield self._both(self.old[one], self.new[other])
            case _:
                for inner in step.steps:
                    if isinstance(inner, Both):
                        row = self._both(self.old[inner.old], self.new[inner.new])
                        yield replace(row, moved=step.number, is_here=step.is_here)
                    elif inner.is_new == step.is_here:
                        yield from self._parts(inner)

    def _both(self, old: Row, new: Row) -> RowOfBoth:
        cells: list[CellOfBoth | CellOfOne] = []
        columns = self.columns if self.is_regular else _by_position(len(old.cells), len(new.cells))
        for one, other in columns:
            if one is not None and other is not None:
                before, after = old.cells[one], new.cells[other]
                is_number = self.is_regular and (one, other) in self.numbering and old.part == "body 0" == new.part
                is_number = is_number and len(before.text) == len(after.text)
                text = _renumbered(before, after) if is_number else self.texts(before.text, after.text)
                cells.append(CellOfBoth(replace(before, text=()), replace(after, text=()), text))
            elif one is not None:
                cells.append(CellOfOne(old.cells[one], is_new=False))
            elif other is not None:
                cells.append(CellOfOne(new.cells[other], is_new=True))
        return RowOfBoth(replace(old, cells=()), replace(new, cells=()), tuple(cells))

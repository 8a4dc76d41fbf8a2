"""Repairs tables: which cells are headers, and of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pydyf

from strategydocs.pdf.tagtree import Tag, Tree


@dataclass(eq=False)
class _Cell:
    """A cell in the grid: its rows and columns as ranges, and the group of rows (such as a `tbody`) that it is in.
    `scope` is that of HTML, as given or as a reader takes it; empty for a data cell."""

    tag: Tag
    rows: range
    columns: range
    group: Tag
    scope: str


def mend_tables(tree: Tree) -> None:
    """Header cells have no Scope (#2508); those that span rows or columns are given to the wrong data cells, and cells
    that are named as headers have IDs that no IDTree lists (no issue found; #1784 had it wrong before)."""
    found = 0
    for tag in tree.walk():
        if tag.kind != "Table":
            continue
        cells = list(_cells(tag))
        heads = [cell for cell in cells if cell.scope]
        for cell in cells:
            cell.tag.entries.pop("ID", None)
            cell.tag.attributes.pop("Headers", None)
            if cell.scope:
                cell.tag.attributes["Scope"] = "/Row" if cell.scope.startswith("row") else "/Column"
        if _is_plain(cells):
            continue
        for head in heads:
            found += 1
            head.tag.entries["ID"] = f"head-{found}"
        for cell in cells:
            names = [pydyf.String(head.tag.entries["ID"]) for head in heads if _heads(head, cell)]
            if names:
                cell.tag.attributes["Headers"] = pydyf.Array(names)


def _cells(table: Tag) -> Iterator[_Cell]:
    """The cells of a table, each in its place in the grid."""
    row = 0
    for group, rows in _groups(table):
        taken: set[tuple[int, int]] = set()
        last = row + len(rows)
        for tag in rows:
            column = 0
            for cell in tag.tags:
                while (row, column) in taken:
                    column += 1
                height = cell.attributes.get("RowSpan", 1)
                spanned = range(row, min(row + height, last) if height else last)
                across = range(column, column + cell.attributes.get("ColSpan", 1))
                taken |= {(down, right) for down in spanned for right in across}
                yield _Cell(cell, spanned, across, group, _scope(cell, group, column))
            row += 1


def _groups(table: Tag) -> Iterator[tuple[Tag, list[Tag]]]:
    """The groups of rows, in their order; rows that are in none are one."""
    loose = [kid for kid in table.tags if kid.kind == "TR"]
    if loose:
        yield table, loose
    for kid in table.tags:
        if kid.kind in ("THead", "TBody", "TFoot"):
            yield kid, [row for row in kid.tags if row.kind == "TR"]


def _scope(cell: Tag, group: Tag, column: int) -> str:
    """What a header cell is the header of. Where it does not say, the first of a row in the body heads the row."""
    if cell.kind != "TH":
        return ""
    given = str(cell.element.get("scope") or "").lower() if cell.element is not None else ""
    if given in ("row", "col", "rowgroup", "colgroup"):
        return given
    return "row" if group.kind == "TBody" and column == 0 else "col"


def _is_plain(cells: list[_Cell]) -> bool:
    """Whether the scopes alone say which headers a cell has: one row of column heads above all, and no spans."""
    return all(
        len(cell.rows) == len(cell.columns) == 1
        and (cell.scope in ("", "row") or (cell.scope == "col" and cell.rows.start == 0))
        for cell in cells
    )


def _heads(head: _Cell, cell: _Cell) -> bool:
    """Whether a header cell is one of a cell's headers."""
    if head is cell:
        return False
    shares_rows = head.rows.start < cell.rows.stop and cell.rows.start < head.rows.stop
    shares_columns = head.columns.start < cell.columns.stop and cell.columns.start < head.columns.stop
    match head.scope:
        case "row":
            return shares_rows and not cell.scope
        case "rowgroup":
            below = shares_rows if len(head.rows) > 1 else head.rows.start <= cell.rows.start
            return head.group is cell.group and below and cell.scope != "rowgroup"
        case _:
            # A head in the body is for the rows below it there.
            is_below = head.rows.stop <= cell.rows.start and (head.group.kind == "THead" or head.group is cell.group)
            return shares_columns and is_below and not cell.scope.startswith("row")

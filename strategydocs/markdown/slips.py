"""Lines that pandoc takes otherwise than they were meant, without a word: a list, a table, a footnote's text or a
link's address without a blank line above are a paragraph's text, and a row's cells beyond its table's head are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from strategydocs.markdown.rows import PipeTable, find_pipe_tables, is_rule
from strategydocs.markdown.rules import BLANK_LINE, TABLE_ROW, TABLE_ROW_SHORT
from strategydocs.rules import Rule

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\(?1[.)])[ \t]+\S")
_ANY_ITEM = re.compile(r"[ \t>]*(?:[-*+]|#\.|\(?(?:\d{1,9}|[A-Za-z]{1,5})[.)])[ \t]+|[ \t>]*[:~|+][ \t-]")
_DEFINITION = re.compile(r"[ \t>]*\[(?P<note>\^)?[^\]\[\n]+\]:(?P<rest>[ \t]*<?[a-z]+:|[ \t]*#|)")

Slip = tuple[int, int, str, str, Rule]
"""Where in the passage it begins and ends, what is wrong, how to mend it, the rule."""


def find_slips(lines: Sequence[str]) -> Iterator[Slip]:
    """The slips in a passage, the first of each kind."""
    yield from _glued(lines, _list_at(lines), "a list", "list")
    yield from _glued(lines, _table_at(lines), "a table", "table")
    for index in _definitions(lines):
        what = "a footnote’s text" if "[^" in lines[index] else "a link’s address"
        yield from _glued(lines, index, what, "line")
    for table in find_pipe_tables(lines):
        yield from _cells(lines, table)


def _cells(lines: Sequence[str], table: PipeTable) -> Iterator[Slip]:
    """A table's head, dashes and rows that do not match, the first of each kind."""
    head = len(table.header.cells)
    if table.columns != head:
        message = f"the line of dashes makes {table.columns} columns, and the table’s head has {head}"
        yield *_span(lines, table.header.index + 1), message, "Let both have as many.", TABLE_ROW
        return
    wide = next((row for row in table.rows if len(row.cells) > head), None)
    if wide is not None:
        message = f"this row has {len(wide.cells)} cells, and the table’s head {head}"
        yield *_span(lines, wide.index), message, "Write “\\|” for a bar that is part of a cell’s text.", TABLE_ROW
    # Without bars around the rows, an empty cell at an end can’t be told from none.
    barred = [row for row in (table.header, *table.rows) if lines[row.index].lstrip(" \t>").startswith("|")]
    short = next((row for row in barred if len(row.cells) < head), None)
    if short is not None and barred[0] is table.header:
        message = f"this row has {len(short.cells)} of the {head} cells that the table’s head has"
        remedy = "Write the cells that are missing, or leave them empty: “| |”."
        yield *_span(lines, short.index), message, remedy, TABLE_ROW_SHORT


def _glued(lines: Sequence[str], index: int | None, what: str, above: str) -> Iterator[Slip]:
    if index is not None:
        remedy = f"Put a blank line above the {above}."
        yield *_span(lines, index), f"{what} needs a blank line before it", remedy, BLANK_LINE


def _span(lines: Sequence[str], index: int) -> tuple[int, int]:
    """Where a line's text begins and ends in the passage."""
    start = sum(len(line) + 1 for line in lines[:index])
    return start + len(lines[index]) - len(lines[index].lstrip()), start + len(lines[index])


def _list_at(lines: Sequence[str]) -> int | None:
    """The line of the first item of a list that is glued to a paragraph. A single “-” may be a dash where a line was
    broken, and a table has its own rows, so it takes two lines that look like items, or one that ends the passage."""
    if _ANY_ITEM.match(lines[0]) or lines[0].lstrip(" \t>").startswith("[^"):
        return None
    items = [index for index, line in enumerate(lines) if _ITEM.match(line)]
    return items[0] if items and (len(items) > 1 or items[0] == len(lines) - 1) else None


def _table_at(lines: Sequence[str]) -> int | None:
    """The line of the head of a pipe table that is glued to a paragraph."""
    for index in range(2, len(lines)):
        if is_rule(lines[index]):
            above = lines[:index]
            return index - 1 if not any("|" in line or "+-" in line for line in above[:-1]) else None
    return None


def _definitions(lines: Sequence[str]) -> Iterator[int]:
    """The lines of definitions that are glued to a paragraph; one may follow another."""
    if _DEFINITION.match(lines[0]):
        return
    for index, line in enumerate(lines):
        match = _DEFINITION.match(line)
        if match and (match["note"] or match["rest"]):
            yield index
            return

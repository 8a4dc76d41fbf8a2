"""A chart's table can be drawn. What pandoc alone can read (grid tables, cells with values) is left to composing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.blocks.rules import CHART_DATA
from strategydocs.charts import KINDS, ChartError, read_table
from strategydocs.checks.material import Material
from strategydocs.markdown import Block, Prose
from strategydocs.markdown.rows import PipeTable, find_pipe_tables
from strategydocs.problems import Place, Problem

_OTHER_TABLE = re.compile(r"^[ \t>]*(?:\+[-=]|-{3,}[ -]*$)", re.MULTILINE)
_MARKUP = re.compile(r"\\(.)|[*_`]")
_ROW = re.compile(r"row (\d+)\b")


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        for block in prose.all(Block):
            if "chart" in block.attributes.classes and block.attributes.get("type") in KINDS:
                yield from _chart(prose, block)


def _chart(prose: Prose, block: Block) -> Iterator[Problem]:
    body = prose.text[slice(*block.body)]
    tables = list(find_pipe_tables(body.split("\n")))
    if _OTHER_TABLE.search(body) or "{{" in body:
        return
    if len(tables) != 1:
        message = f"a chart needs one table in it, not {len(tables)}"
        yield Problem(block.place, message, "Put one pipe table in the block.", CHART_DATA)
        return
    table = tables[0]
    if table.columns != len(table.header.cells) or any(len(row.cells) > table.columns for row in table.rows):
        return  # told of as such
    header, *rows = ([_plain(cell) for cell in row.cells] for row in (table.header, *table.rows))
    words = block.attributes.get("alt")
    try:
        read_table(
            block.attributes.get("type"),
            header,
            rows,
            title=words,
            description=words,
            unit=block.attributes.get("unit") or None,
        )
    except ChartError as error:
        first = prose.line + prose.text.count("\n", 0, block.body[0])
        place = _place(block, table, str(error), first, body)
        yield Problem(place, f"this chart can’t be drawn: {error}", "Mend the table.", CHART_DATA)


def _plain(cell: str) -> str:
    return _MARKUP.sub(lambda match: match[1] or "", cell)


def _place(block: Block, table: PipeTable, message: str, first: int, body: str) -> Place:
    """The row's line where the message begins with one, else the block's."""
    match = _ROW.match(message)
    if match is None or int(match[1]) > len(table.rows):
        return block.place
    index = table.rows[int(match[1]) - 1].index
    return Place(block.place.file, first + index, 1, len(body.split("\n")[index]))

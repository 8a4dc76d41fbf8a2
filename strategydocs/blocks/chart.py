"""The `.chart` block: a table drawn as a picture, and kept beside it as its accessible source."""

from __future__ import annotations

from typing import Any

from strategydocs import tree
from strategydocs.blocks.pictures import drawn
from strategydocs.blocks.rules import CHART_DATA
from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.charts import ChartError, read_table
from strategydocs.problems import InvalidStrategy, Problem
from strategydocs.tree import Node, Nodes


def chart(call: Call, scene: Scene) -> Context:
    """Raises InvalidStrategy where the block holds no table, or one that can't be drawn."""
    tables = [node for node in tree.nodes(call.content) if node["t"] == "Table"]
    if len(tables) != 1:
        raise _wrong(call, f"a chart needs one table in it, not {len(tables)}", "Put one pipe table in the block.")
    table = tables[0]
    caption = table["c"][1][1]
    words: Nodes = caption[0]["c"] if caption else []
    header, rows = _cells(table)
    try:
        found = read_table(
            call.get("type"),
            header,
            rows,
            title=tree.plain(words) or call.get("alt"),
            description=call.get("alt"),
            unit=call.get("unit") or None,
            language=scene.language,
        )
    except ChartError as error:
        raise _wrong(
            call, f"this chart can’t be drawn: {error}", "Mend the table, or show it without a chart."
        ) from error
    others = [node for node in call.content if node is not table]
    bare = {"t": "Table", "c": [table["c"][0], [None, []], *table["c"][2:]]}
    return {
        "id": call.attributes.id,
        "number": call.number,
        "picture": scene.picture(call.attributes.id or f"chart-{call.number}", drawn(found, scene)),
        "alt": call.get("alt"),
        "caption": scene.inline_slot(words),
        "table": scene.slot([bare]),
        "content": scene.slot(others) if others else None,
    }


def _cells(table: Node) -> tuple[list[str], list[list[str]]]:
    _, _, _, head, bodies, _ = table["c"]
    header = [_text(cell) for row in head[1] for cell in row[1]]
    rows = [[_text(cell) for cell in row[1]] for body in bodies for row in body[3]]
    return header, rows


def _text(cell: Any) -> str:
    return tree.plain(cell[4]).strip()


def _wrong(call: Call, message: str, remedy: str) -> InvalidStrategy:
    return InvalidStrategy([Problem(call.place, message, remedy, CHART_DATA)])

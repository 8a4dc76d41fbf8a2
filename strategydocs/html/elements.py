"""What becomes of single elements, on the screen as in print."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from strategydocs import tree
from strategydocs.compose.manuscript import PLACE
from strategydocs.model import Picture
from strategydocs.tree import Node, Nodes

_TIMES = ("datetime", "data-datetime", "lang")
_ALIGNED = {"AlignRight": "align-right", "AlignCenter": "align-centre"}
_TAGS = {"time": "time", "cite": "cite", "small": "small"}
_CHANGES = {"insertion": "ins", "deletion": "del"}


def unplaced(heading: Node) -> Node:
    """A heading without where it was written."""
    values = {key: value for key, value in tree.values_of(heading).items() if key != PLACE}
    return tree.with_attributes(heading, values=values)


def image(node: Node, assets: str, pictures: Mapping[str, Picture]) -> Node:
    """A picture with its size, where that is known, at its address in the folder of assets."""
    _, content, (path, title) = node["c"]
    values = tree.values_of(node)
    if tree.has_class(node, "decorative"):
        values["alt"] = ""
    picture = pictures.get(path)
    if picture is not None and picture.size is not None and not {"width", "height"} & set(values):
        values |= {"width": str(picture.size[0]), "height": str(picture.size[1])}
    moved = {"t": "Image", "c": [node["c"][0], content, [assets + path, title]]}
    return tree.with_attributes(moved, values=values)


def unstyled(table: Node) -> Node:
    """A table without widths and with its columns' alignment as classes: pages have no styles of their own."""
    attributes, caption, columns, head, bodies, foot = table["c"]
    classes = [_ALIGNED.get(alignment["t"]) for alignment, _ in columns]
    plain = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in columns]
    made_bodies = [[*body[:2], *(_aligned(rows, classes) for rows in body[2:])] for body in bodies]
    made_head, made_foot = ([part[0], _aligned(part[1], classes)] for part in (head, foot))
    return {"t": "Table", "c": [attributes, caption, plain, made_head, made_bodies, made_foot]}


def _aligned(rows: list[Any], classes: list[str | None]) -> list[Any]:
    made = []
    for attributes, cells in rows:
        column, row = 0, []
        for (ident, own, values), alignment, height, width, content in cells:
            name = _ALIGNED.get(alignment["t"]) or (classes[column] if column < len(classes) else None)
            row.append([[ident, [*own, name] if name else own, values], {"t": "AlignDefault"}, height, width, content])
            column += width
        made.append([attributes, row])
    return made


def element(node: Node) -> Nodes:
    """Spans that stand for an element of HTML that pandoc does not write by itself."""
    if node["t"] != "Span":
        return [node]
    ident, classes, values = node["c"][0]
    change = next((_CHANGES[name] for name in classes if name in _CHANGES), None)
    if change is not None:
        attributes = f' id="{escape(ident)}"' if ident else ""
        attributes += ' class="moved"' if "moved" in classes else ""
        return [tree.raw_inline(f"<{change}{attributes}>"), *node["c"][1], tree.raw_inline(f"</{change}>")]
    name = next((tag for tag in classes if tag in _TAGS), None)
    if name is None or ident:
        return [node]
    attributes = "".join(f' {key.removeprefix("data-")}="{escape(value)}"' for key, value in values if key in _TIMES)
    return [tree.raw_inline(f"<{name}{attributes}>"), *node["c"][1], tree.raw_inline(f"</{name}>")]

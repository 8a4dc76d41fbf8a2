"""A marked text as a Word file whose changes can be accepted and rejected.

Pandoc writes insertions and deletions of words; what it doesn't write (paragraphs and rows that came or went whole) is
told by `word_changes.py`. Here a marked text is made ready for it: whatever came or went stands in such spans, and
nothing is in them that Word takes amiss.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Final, Literal, TypeAlias

from strategydocs import pandoc, tree
from strategydocs.redline.word_file import finished
from strategydocs.tree import Node, Nodes

Change: TypeAlias = Literal["insertion", "deletion"]

_CHANGES: Final[Mapping[str, Change]] = {
    "added": "insertion",
    "moved": "insertion",
    "removed": "deletion",
    "moved-away": "deletion",
}
"""What the classes of boxes, rows and cells say of what is in them."""

_TYPES: Final = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
"""The pictures that every Word shows."""

_RULE: Final = (
    '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t"/></w:pict></w:r>'
)
"""A horizontal rule as pandoc writes it: it can't put one into an insertion or a deletion."""


def tracked(
    blocks: Nodes, *, title: str, language: str, author: str, date: datetime, pictures: Mapping[str, bytes]
) -> bytes:
    """A Word file of marked blocks. `author` and `date` are those of every change, and `pictures` the files that the
    blocks show, by path."""
    ready = _without_raw(blocks)
    ready = tree.rewrite(ready, inlines=tree.each(partial(_pictured, pictures=pictures)))
    ready = tree.rewrite(ready, blocks=tree.each(_unboxed))
    ready = tree.rewrite(ready, inlines=tree.each(partial(_signed, author=author, date=stamp(date))))
    ready = tree.rewrite(ready, blocks=tree.each(_opened))
    return finished(pandoc.write_docx(ready, title, language), stamp(date))


def stamp(date: datetime) -> str:
    """A time as Word has it. One without a zone is taken as it is."""
    return (date.astimezone(UTC) if date.tzinfo else date).strftime("%Y-%m-%dT%H:%M:%SZ")


def _without_raw(blocks: Nodes) -> Nodes:
    """The blocks without what is written for another format."""

    def kept(nodes: Nodes) -> Nodes:
        return [node for node in nodes if node["t"] not in ("RawBlock", "RawInline")]

    made: Nodes = tree.rewrite(blocks, blocks=kept, inlines=kept)
    return made


def _pictured(node: Node, pictures: Mapping[str, bytes]) -> Nodes:
    """A picture with its bytes in its address, as pandoc reads no files here; or what it shows, in words."""
    if node["t"] != "Image":
        return [node]
    attributes, words, (path, title) = node["c"]
    kind = _TYPES.get(PurePosixPath(path).suffix.lower())
    if kind and path in pictures:
        data = f"data:{kind};base64,{b64encode(pictures[path]).decode('ascii')}"
        return [{"t": "Image", "c": [attributes, words, [data, title]]}]
    return [{"t": "Str", "c": "["}, *words, {"t": "Str", "c": "]"}] if words else []


# Boxes


def _unboxed(node: Node) -> Nodes:
    """What is in a box of ours, with all of it in spans that came or went with it; the same in rows and cells."""
    if node["t"] == "Table":
        return [_table(node, None)]
    if node["t"] != "Div" or not tree.has_class(node, "change"):
        return [node]
    attributes, content = node["c"]
    return _whole(content, _change(attributes))


def _change(attributes: list[Any]) -> Change | None:
    return next((_CHANGES[name] for name in attributes[1] if name in _CHANGES), None)


def _table(table: Node, change: Change | None) -> Node:
    """The table with each cell that came or went: with it, with its row or with its column."""

    def rows(found: list[Any]) -> list[Any]:
        return [[row[0], [cell(one, change or _change(row[0]) or _change(one[0])) for one in row[1]]] for row in found]

    def cell(found: list[Any], change: Change | None) -> list[Any]:
        content = found[4] or ([{"t": "Plain", "c": []}] if change else [])
        return [*found[:4], _whole(content, change)]

    *start, head, bodies, foot = table["c"]
    made = [[*body[:2], rows(body[2]), rows(body[3])] for body in bodies]
    return {"t": "Table", "c": [*start, [head[0], rows(head[1])], made, [foot[0], rows(foot[1])]]}


def _whole(content: Nodes, change: Change | None) -> Nodes:
    """Blocks that came or went whole, where those without words have an insertion or a deletion in them too."""
    if change is None:
        return content
    made: Nodes = tree.rewrite(content, blocks=tree.each(partial(_marked, change=change)))
    return made


def _marked(node: Node, change: Change) -> Nodes:
    match node["t"]:
        case "HorizontalRule":
            return [_paragraph({"t": "RawInline", "c": ["openxml", _RULE]}, change)]
        case "CodeBlock":
            return [_paragraph({"t": "Code", "c": node["c"]}, change)]
        case "Table":
            return [_table(node, change)]
        case "Para" | "Plain" if not node["c"]:
            return [{"t": node["t"], "c": [tree.span([], change)]}]
        case "Header" if not node["c"][2]:
            return [{"t": "Header", "c": [*node["c"][:2], [tree.span([], change)]]}]
    return [node]


def _paragraph(inline: Node, change: Change) -> Node:
    return {"t": "Para", "c": [tree.span([inline], change)]}


# Spans


def _signed(node: Node, author: str, date: str) -> Nodes:
    """An insertion or a deletion with who made it and when, and with nothing in it that can't be in one."""
    change = _change_of(node)
    if change is None:
        return [node]
    content = tree.rewrite(node["c"][1], inlines=tree.each(_simple))
    return [tree.span(content, change, author=author, date=date)]


def _change_of(node: Node) -> Change | None:
    if node["t"] != "Span":
        return None
    return (
        "insertion" if tree.has_class(node, "insertion") else "deletion" if tree.has_class(node, "deletion") else None
    )


def _simple(node: Node) -> Nodes:
    """What can stand in a change: links as their text, formulas as they were typed. A footnote goes with its number, so
    its own words have no marks."""
    match node["t"]:
        case "Link":
            content: Nodes = node["c"][1]
            return content
        case "Math":
            return [{"t": "Code", "c": [tree.attributes(), node["c"][1]]}]
        case "Note":
            return [{"t": "Note", "c": tree.rewrite(node["c"], inlines=tree.each(_unmarked))}]
    return [node]


def _unmarked(node: Node) -> Nodes:
    content: Nodes = node["c"][1] if _change_of(node) else [node]
    return content


def _opened(node: Node) -> Nodes:
    """A figure in which something changed, as its parts: pandoc would draw a table around a picture in a span."""
    if node["t"] != "Figure" or not any(map(_change_of, tree.nodes(node["c"][2]))):
        return [node]
    attributes, (_, caption), content = node["c"]
    return [
        tree.div(caption, ident=attributes[0], values=[("custom-style", "Image Caption")]),
        tree.div(content, values=[("custom-style", "Captioned Figure")]),
    ]

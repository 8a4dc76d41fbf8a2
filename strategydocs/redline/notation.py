"""A change note as Markdown, as plain text, and in colours for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from strategydocs import tree
from strategydocs.compose.captions import title
from strategydocs.digest import Digest
from strategydocs.paint import Paint, painted
from strategydocs.tree import Node, Nodes

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@&])")
_MARKS = {"insertion": (Paint.IN, "{+", "+}"), "deletion": (Paint.OUT, "[-", "-]")}
_LEAVES = ("Para", "Plain", "Header", "LineBlock", "Table", "CodeBlock")
_COLOURS = {"substance": Paint.GRAVE, "wording": Paint.NOTABLE, "typography": Paint.SLIGHT}


def markdown(digest: Digest) -> str:
    """The note as Markdown: parts under headings of the second level, topics of the third."""
    lines = [f"# {_escaped(digest.title)}", ""]
    for part in digest.parts:
        lines += [f"## {_escaped(part.title)}", ""]
        for topic in part.topics:
            lines += [f"### {_escaped(topic.title)}", "", *(f"- {_escaped(line.text)}" for line in topic.lines), ""]
    lines += [line for remark in digest.remarks for line in (_escaped(remark), "")]
    return "\n".join(lines).rstrip("\n") + "\n"


def text(digest: Digest, *, coloured: bool = False) -> str:
    """The note as text; coloured, with the escape sequences of terminals (ECMA-48)."""
    return "\n".join(_text(digest, coloured)).rstrip("\n") + "\n"


def _text(digest: Digest, coloured: bool) -> Iterator[str]:
    yield painted(digest.title, Paint.STRONG, coloured)
    yield ""
    for part in digest.parts:
        yield painted(part.title, _COLOURS[part.weight], coloured)
        for topic in part.topics:
            yield ""
            yield f"  {painted(topic.title, Paint.STRONG, coloured)}"
            yield from (f"    - {line.text}" for line in topic.lines)
        yield ""
    yield from digest.remarks


def passages(blocks: Nodes, coloured: bool) -> str:
    """The changed blocks of a marked text, each once, under the heading before it."""
    found = _Passages(coloured)
    tree.outside_in(blocks, found.visit)
    return "\n".join(found.lines) + "\n" if found.lines else ""


class _Passages:
    def __init__(self, coloured: bool) -> None:
        self.coloured = coloured
        self.lines: list[str] = []
        self._heading = ""

    def visit(self, node: Node) -> tuple[Node, bool]:
        """Notes what a node says; whether to look inside it too."""
        is_box = node["t"] == "Div" and tree.has_class(node, "change")
        if node["t"] == "Header" and not is_marked(node):
            self._heading = title(node)
        elif node["t"] == "DefinitionList":
            for term, _ in node["c"]:
                self.visit({"t": "Plain", "c": term})
        elif is_box or (node["t"] in _LEAVES and is_marked(node)):
            self._tell(node)
        return node, not is_box and node["t"] not in _LEAVES

    def _tell(self, node: Node) -> None:
        if self._heading:
            self.lines += ["", painted(self._heading, Paint.STRONG, self.coloured)]
            self._heading = ""
        self.lines += ["", *_lines([node], self.coloured)]


def is_marked(content: Any) -> bool:
    """Whether anything in the content came or went."""
    spans = (node for node in tree.nodes([content]) if node["t"] == "Span")
    return any(tree.has_class(node, name) for node in spans for name in _MARKS)


def _lines(content: Nodes, coloured: bool) -> Iterator[str]:
    """Blocks as lines of text: each list of inlines one line, the cells of a row apart by bars."""
    for node in content:
        if node["t"] == "Table":
            for row in (one for one in _rows(node) if is_marked(one[1])):
                yield " | ".join(" ".join(_lines(cell[4], coloured)) for cell in row[1])
        elif node["t"] in ("Para", "Plain"):
            yield _inline(node["c"], coloured)
        elif node["t"] == "Header":
            yield _inline(node["c"][2], coloured)
        elif node["t"] == "Div" and any(one["t"] == "CodeBlock" for one in node["c"][1]):
            before, after = ("{+", "+}") if tree.has_class(node, "added") else ("[-", "-]")
            yield f"{before}{tree.plain(node['c'][1])}{after}"
        elif node["t"] == "LineBlock":
            yield from (_inline(line, coloured) for line in node["c"])
        elif node["t"] == "Figure":
            yield from _lines([*node["c"][1][1], *node["c"][2]], coloured)
        elif node["t"] == "Div":
            yield from _lines(node["c"][1], coloured)


def _rows(table: Node) -> Iterator[list[Any]]:
    *_, head, bodies, foot = table["c"]
    for rows in (head[1], *(part for body in bodies for part in body[2:]), foot[1]):
        yield from rows


def _inline(content: Nodes, coloured: bool) -> str:
    parts = []
    for node in content:
        kind = next((one for one in _MARKS if node["t"] == "Span" and tree.has_class(node, one)), None)
        words = tree.plain(tree.rewrite([node], inlines=tree.each(_readable)))
        if node["t"] == "Note":
            parts.append(f"[{' '.join(_lines(node['c'], coloured))}]")
        elif kind is None:
            parts.append(words)
        else:
            colour, before, after = _MARKS[kind]
            parts.append(f"\x1b[{colour}m{before}{words}{after}\x1b[0m" if coloured else f"{before}{words}{after}")
    return "".join(parts)


def _readable(node: Node) -> Nodes:
    """Notes and pictures in brackets."""
    if node["t"] == "Note":
        return tree.text(f"[{' '.join(tree.plain(node['c']).split())}]")
    if node["t"] == "Image":
        return tree.text(f"[{tree.value(node, 'alt') or tree.plain(node['c'][1])}]")
    return [node]


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)

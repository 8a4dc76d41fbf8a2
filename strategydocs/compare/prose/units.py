"""A text as units: headings, paragraphs, terms, captions and tables in the order of the text, each with its path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from strategydocs import tree
from strategydocs.compare.prose.tokens import Tokeniser, as_json, shown
from strategydocs.compare.prose.values import Cell, Grid, Row, Step, Token, Unit, Units
from strategydocs.tree import Node, Nodes

Path = tuple[Step, ...]


def units(blocks: Nodes) -> Units:
    """The units of a text."""
    return _Reader().read(blocks)


class _Reader:
    def __init__(self) -> None:
        self._tokeniser = Tokeniser(self.read)
        self._marks = count(1)

    def read(self, blocks: Nodes) -> Units:
        return tuple(self._blocks(blocks, ()))

    def _blocks(self, blocks: Nodes, path: Path) -> Iterator[Unit]:
        begins = bool(path) and path[-1].kind in ("Item", "Meaning")
        for block in blocks:
            for unit in self._block(block, path):
                yield replace(unit, begins=True) if begins and unit.path == path else unit
                begins = False
        if not blocks and path:
            yield Unit("empty", path=path, begins=begins)

    def _block(self, node: Node, path: Path) -> Iterator[Unit]:
        kind = node["t"]
        if kind in ("Para", "Plain"):
            is_caption = bool(path) and path[-1].kind == "Caption"
            tokens = self._tokeniser.tokens(node["c"])
            yield Unit("caption" if is_caption else "paragraph", tokens, path, node=as_json({"t": kind}))
        elif kind == "Header":
            yield self._heading(node, path)
        elif kind == "CodeBlock":
            lines = tuple(Token(line) for line in node["c"][1].splitlines(keepends=True))
            detail = as_json(shown(node["c"][0]))
            yield Unit("code", lines, path, detail=detail, id=tree.ident(node), node=as_json(node["c"][0]))
        elif kind == "Table":
            yield Unit("table", (), path, grid=self._grid(node["c"]), id=tree.ident(node))
        elif kind in _CONTAINERS:
            yield from _CONTAINERS[kind](self, node, path)
        else:
            yield Unit("atom", (), path, detail=as_json(node), node=as_json(node))

    def _heading(self, node: Node, path: Path) -> Unit:
        level, attributes, inlines = node["c"]
        detail = as_json([level, *shown(attributes)[1:]])
        found = self._tokeniser.tokens(inlines)
        return Unit("heading", found, path, detail=detail, id=attributes[0], node=as_json([level, attributes]))

    def _step(self, kind: str, detail: Any = "", node: Any = None) -> Step:
        return Step(kind, as_json(detail), as_json(node), next(self._marks))

    def _div(self, node: Node, path: Path) -> Iterator[Unit]:
        attributes, blocks = node["c"]
        yield from self._blocks(blocks, (*path, self._step("Div", shown(attributes), attributes)))

    def _quote(self, node: Node, path: Path) -> Iterator[Unit]:
        yield from self._blocks(node["c"], (*path, self._step("BlockQuote")))

    def _list(self, node: Node, path: Path) -> Iterator[Unit]:
        is_ordered = node["t"] == "OrderedList"
        settings = node["c"][0] if is_ordered else None
        inside = (*path, self._step(node["t"], settings, settings))
        items = node["c"][1] if is_ordered else node["c"]
        for item in items:
            yield from self._blocks(item, (*inside, self._step("Item")))
        if not items:
            yield Unit("empty", path=inside)

    def _definitions(self, node: Node, path: Path) -> Iterator[Unit]:
        inside = (*path, self._step("DefinitionList"))
        for term, meanings in node["c"]:
            entry = (*inside, self._step("Entry"))
            yield Unit("term", self._tokeniser.tokens(term), entry)
            for meaning in meanings:
                yield from self._blocks(meaning, (*entry, self._step("Meaning")))
        if not node["c"]:
            yield Unit("empty", path=inside)

    def _lines(self, node: Node, path: Path) -> Iterator[Unit]:
        inside = (*path, self._step("LineBlock"))
        for line in node["c"]:
            yield Unit("line", self._tokeniser.tokens(line), inside)
        if not node["c"]:
            yield Unit("empty", path=inside)

    def _figure(self, node: Node, path: Path) -> Iterator[Unit]:
        attributes, (short, caption), blocks = node["c"]
        inside = (*path, self._step("Figure", shown(attributes), [attributes, short]))
        if caption:
            yield from self._blocks(caption, (*inside, self._step("Caption")))
        yield from self._blocks(blocks, inside)

    def _grid(self, content: list[Any]) -> Grid:
        attributes, (short, caption), columns, head, bodies, foot = content
        rows = [*self._rows("head", head[1])]
        for index, (_, _, heads, body) in enumerate(bodies):
            rows += [*self._rows(f"body {index} head", heads), *self._rows(f"body {index}", body)]
        rows += self._rows("foot", foot[1])
        frame = [attributes, short, head[0], [body[:2] for body in bodies], foot[0]]
        return Grid(self.read(caption), tuple(rows), tuple(as_json(column) for column in columns), as_json(frame))

    def _rows(self, part: str, rows: list[Any]) -> Iterator[Row]:
        for attributes, cells in rows:
            yield Row(part, tuple(self._cell(cell) for cell in cells), as_json(attributes))

    def _cell(self, cell: list[Any]) -> Cell:
        attributes, alignment, rows, columns, blocks = cell
        detail = as_json([shown(attributes), alignment])
        return Cell(self.read(blocks), detail, columns, rows, as_json([attributes, alignment]))


_CONTAINERS = {
    "Div": _Reader._div,
    "BlockQuote": _Reader._quote,
    "BulletList": _Reader._list,
    "OrderedList": _Reader._list,
    "DefinitionList": _Reader._definitions,
    "LineBlock": _Reader._lines,
    "Figure": _Reader._figure,
}


def is_worked_out(unit: Unit) -> bool:
    """Whether a heading's id was made from its words: such an id moves to another heading when the words do."""
    words = "-".join(re.findall(r"[^\W_]+", unit.text.lower()))[:60].strip("-")
    return unit.kind == "heading" and bool(words) and re.sub(r"-\d+$", "", unit.id).endswith(words)


def level(unit: Unit) -> int:
    """A heading's level; 0 for any other unit."""
    return int(json.loads(unit.detail)[0]) if unit.kind == "heading" else 0

"""What marks mean, applied without thinking: the text of one side is what is left when the other's is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from strategydocs import tree
from strategydocs.compare.prose import compare, marked
from strategydocs.tree import Node, Nodes
from tests.compare.documents import tree_of
from tests.compare.texts import read


def accepted(blocks: Nodes) -> Nodes:
    """The new text."""
    made: Nodes = _Without("deletion", frozenset(["removed", "moved-away"])).of(blocks)
    return made


def rejected(blocks: Nodes) -> Nodes:
    """The old text."""
    made: Nodes = _Without("insertion", frozenset(["added", "moved"])).of(blocks)
    return made


def marks(old: str | Nodes, new: str | Nodes) -> Nodes:
    """Two texts, or their Markdown, as one with its changes marked."""
    before, after = (read(one) if isinstance(one, str) else one for one in (old, new))
    return marked(compare(before, after))


def words(content: Any) -> str:
    """What is read, without spaces; footnotes where they stand."""

    def opened(node: Node) -> Nodes:
        return [tree.span(node["c"])] if node["t"] == "Note" else [node]

    return "".join(tree.plain(tree.rewrite(content, inlines=tree.each(opened))).split())


def pruned(content: Any) -> Any:
    """Blocks without those that hold nothing: what is left of a list when all its items went, or of an item when all
    in it did."""

    def full(blocks: Nodes) -> Nodes:
        return [_without_empty_items(block) for block in blocks if "c" not in block or _holds_something(block)]

    return tree.rewrite(content, blocks=full)


def _without_empty_items(block: Node) -> Node:
    if block["t"] == "BulletList":
        return {"t": "BulletList", "c": [item for item in block["c"] if item]}
    if block["t"] == "OrderedList":
        return {"t": "OrderedList", "c": [block["c"][0], [item for item in block["c"][1] if item]]}
    return block


def _holds_something(block: Node) -> bool:
    """Whether there is anything in a block but blocks without words."""
    if block["t"] in ("Table", "CodeBlock", "RawBlock"):
        return True
    return any(node["t"] not in _EMPTY for node in tree_of(block["c"]))


_EMPTY = tree.BLOCKS - {"Table", "CodeBlock", "RawBlock", "HorizontalRule"} | {"LineBreak", "Decimal", "Period"}


@dataclass(frozen=True)
class _Without:
    span: str
    """The class of the spans that are dropped."""

    gone: frozenset[str]
    """The classes of the boxes, rows and cells that are."""

    def of(self, content: Any) -> Any:
        """The content without what is dropped, and without the boxes and spans that say so."""
        if isinstance(content, dict):
            return self._table(content) if content["t"] == "Table" else self._node(content)
        if not isinstance(content, list):
            return content
        made: list[Any] = []
        for one in content:
            classes = _classes(one)
            if classes & {"change", "insertion", "deletion"}:
                made += [] if self._is_gone(classes) else self.of(one["c"][1])
            else:
                made.append(self.of(one))
        return made

    def _is_gone(self, classes: set[str]) -> bool:
        return self.span in classes or ("change" in classes and bool(self.gone & classes))

    def _node(self, node: Node) -> Node:
        return {"t": node["t"], "c": self.of(node["c"])} if "c" in node else node

    def _table(self, table: Node) -> Node:
        attributes, caption, columns, head, bodies, foot = table["c"]
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        if rows and len(rows[0][1]) == len(columns):
            columns = [one for one, cell in zip(columns, rows[0][1], strict=True) if not self.gone & set(cell[0][1])]
        made = [[*body[:2], self._rows(body[2]), self._rows(body[3])] for body in bodies]
        ends = [[end[0], self._rows(end[1])] for end in (head, foot)]
        return {"t": "Table", "c": [attributes, self.of(caption), columns, ends[0], made, ends[1]]}

    def _cell(self, cell: list[Any]) -> list[Any]:
        return [_unmarked(cell[0]), *self.of(cell[1:])]

    def _rows(self, rows: list[Any]) -> list[Any]:
        return [
            [_unmarked(row[0]), [self._cell(cell) for cell in row[1] if not self.gone & set(cell[0][1])]]
            for row in rows
            if not self.gone & set(row[0][1])
        ]


_MARKS = {"added", "removed", "moved", "moved-away"}


def _unmarked(attributes: list[Any]) -> list[Any]:
    ident, classes, values = attributes
    return [ident, [name for name in classes if name not in _MARKS], values]


def _classes(one: Any) -> set[str]:
    """The classes of a box or a span."""
    return set(one["c"][0][1]) if isinstance(one, dict) and one.get("t") in ("Div", "Span") else set()

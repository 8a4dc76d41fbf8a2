"""Templates' HTML as blocks: collected while a document is composed, read by pandoc in one call, put in place.

A template gets content as slots: empty elements that pandoc's HTML reader keeps, and whose place the content takes
afterwards. So a layout's author writes ordinary HTML and the content never becomes text in between.

What comes from a template stands in a div of the class DRAWN, and content in it in one of the class WRITTEN, so that
a comparison knows what was typed and what was made of data. Neither reaches a page (captions.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from strategydocs import pandoc, tree
from strategydocs.memo import Memo, NoMemo
from strategydocs.problems import InvalidStrategy, Place, Problem
from strategydocs.templates import LAYOUT, Layouts
from strategydocs.tree import Node, Nodes

DRAWN = "strategydocs-drawn"
WRITTEN = "strategydocs-written"

_FRAGMENT = "strategydocs-fragment-number"
_SLOT = "strategydocs-slot"


class Fragments:
    """The fragments and slots of one document."""

    def __init__(self, layouts: Layouts, memo: Memo | None = None) -> None:
        self.layouts = layouts
        self.memo = memo or NoMemo()
        self._html: list[str] = []
        self._written: list[bool] = []
        self._templates: list[str] = []
        self._slots: list[Nodes] = []

    def slot(self, content: Nodes) -> Markup:
        """Blocks as a place in a template."""
        return Markup(f'<div class="{_SLOT}" data-number="{self._new_slot(content)}"></div>')

    def inline_slot(self, content: Nodes) -> Markup:
        """Inlines as a place in a template."""
        return Markup(f'<span class="{_SLOT}" data-number="{self._new_slot(content)}">x</span>')

    def _new_slot(self, content: Nodes) -> int:
        self._slots.append(content)
        return len(self._slots) - 1

    def add(self, template: str, context: Mapping[str, Any], *, is_written: bool = False) -> Node:
        """A template filled in, as a block that stands for what it will be; all in it may be what somebody wrote."""
        self._written.append(is_written)
        self._html.append(self.layouts.render(template, context))
        self._templates.append(template)
        return tree.div([], values=[(_FRAGMENT, str(len(self._html) - 1))])

    def put_in_place(self, parts: Nodes) -> Nodes:
        """The parts of a document with fragments and slots as what they stand for.

        Raises InvalidStrategy, naming the template, for one that closes an element that it did not open.
        """
        try:
            read = self.memo.of_each([(("fragment", html), None) for html in self._html], self._read)
        except ValueError:
            raise InvalidStrategy(self._unbalanced()) from None

        def block(node: Node) -> Nodes:
            if node["t"] == "Div" and (number := tree.value(node, _FRAGMENT)):
                return [tree.div(place(read[int(number)]), WRITTEN if self._written[int(number)] else DRAWN)]
            if node["t"] == "Div" and tree.has_class(node, _SLOT):
                return [tree.div(place(self._slots[int(tree.value(node, "number"))]), WRITTEN)]
            return [node]

        def inline(node: Node) -> Nodes:
            if node["t"] == "Span" and tree.has_class(node, _SLOT):
                return place(self._slots[int(tree.value(node, "number"))])
            return [node]

        def place(nodes: Nodes) -> Nodes:
            placed: Nodes = tree.rewrite(nodes, blocks=tree.each(block), inlines=tree.each(inline))
            return placed

        return [node for index, part in enumerate(parts) for node in self._placed(index, part, place)]

    def _placed(self, index: int, part: Node, place: Callable[[Nodes], Nodes]) -> Nodes:
        if not self.memo.of(("has fragments", index), (part,), lambda: _has_fragments(part)):
            return [part]
        return self.memo.same(("placed", index), place([part]))

    def _read(self, new: list[int]) -> list[Nodes]:
        return [_unsized(blocks) for blocks in pandoc.read_html(self._html[index] for index in new)]

    def _unbalanced(self) -> Iterator[Problem]:
        """The templates whose HTML does not stay in the element around it."""
        for template, html in dict(zip(self._templates, self._html, strict=True)).items():
            try:
                pandoc.read_html([html, "<p>What follows.</p>"])
            except ValueError:
                message = "this template closes an element that it did not open, or leaves one open"
                remedy = "Give every <div> its </div>, within the template."
                yield Problem(Place(f"layouts/{template}"), message, remedy, LAYOUT)


def _has_fragments(part: Node) -> bool:
    return any(node["t"] == "Div" and tree.value(node, _FRAGMENT) for node in tree.nodes(part))


def _unsized(blocks: Nodes) -> Nodes:
    """Tables without the column widths that pandoc works out from the length of the HTML's lines."""

    def unsized(node: Node) -> Nodes:
        if node["t"] != "Table":
            return [node]
        columns = [[alignment, {"t": "ColWidthDefault"}] for alignment, _ in node["c"][2]]
        return [{"t": "Table", "c": [*node["c"][:2], columns, *node["c"][3:]]}]

    result: Nodes = tree.rewrite(blocks, blocks=tree.each(unsized))
    return result

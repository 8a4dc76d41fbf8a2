"""Templates' HTML as blocks: collected while a document is composed, read by pandoc in one call, put in place.

A template gets content as slots: empty elements that pandoc's HTML reader keeps, and whose place the content takes
afterwards. So a layout's author writes ordinary HTML and the content never becomes text in between.

What comes from a template stands in a div of the class DRAWN, and content in it in one of the class WRITTEN, so that
a comparison knows what was typed and what was made of data. Neither reaches a page (captions.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

    def __init__(self, layouts: Layouts) -> None:
        self.layouts = layouts
        self.html: list[str] = []
        self._written: list[bool] = []
        self._templates: list[str] = []
        self._slots: list[tuple[Nodes, bool]] = []

    def slot(self, content: Nodes, *, is_done: bool = False) -> Markup:
        """Blocks as a place in a template; those that are done have all in its place."""
        return Markup(f'<div class="{_SLOT}" data-number="{self._new_slot(content, is_done)}"></div>')

    def inline_slot(self, content: Nodes) -> Markup:
        """Inlines as a place in a template."""
        return Markup(f'<span class="{_SLOT}" data-number="{self._new_slot(content, is_done=False)}">x</span>')

    def _new_slot(self, content: Nodes, is_done: bool) -> int:
        self._slots.append((content, is_done))
        return len(self._slots) - 1

    def add(self, template: str, context: Mapping[str, Any], *, is_written: bool = False) -> Node:
        """A template filled in, as a block that stands for what it will be; all in it may be what somebody wrote."""
        self._written.append(is_written)
        self.html.append(self.layouts.render(template, context))
        self._templates.append(template)
        return tree.div([], values=[(_FRAGMENT, str(len(self.html) - 1))])

    def put_in_place(self, content: Nodes) -> Nodes:
        """The content with fragments and slots as what they stand for.

        Raises InvalidStrategy, naming the template, for one that closes an element that it did not open.
        """
        (read,) = read_all([self], NoMemo())
        return self.placed(content, read)

    def placed(self, content: Nodes, read: Sequence[Nodes]) -> Nodes:
        """The content with fragments, as they were read, and slots in their places."""
        if not read:
            return content

        def block(node: Node) -> Nodes:
            if node["t"] == "Div" and (number := tree.value(node, _FRAGMENT)):
                return [tree.div(place(read[int(number)]), WRITTEN if self._written[int(number)] else DRAWN)]
            if node["t"] == "Div" and tree.has_class(node, _SLOT):
                return [tree.div(slot(node), WRITTEN)]
            return [node]

        def inline(node: Node) -> Nodes:
            return slot(node) if node["t"] == "Span" and tree.has_class(node, _SLOT) else [node]

        def slot(node: Node) -> Nodes:
            content, is_done = self._slots[int(tree.value(node, "number"))]
            return content if is_done else place(content)

        def place(nodes: Nodes) -> Nodes:
            found: Nodes = tree.rewrite(nodes, blocks=tree.each(block), inlines=tree.each(inline))
            return found

        return place(content)

    def unbalanced(self) -> Iterator[Problem]:
        """The templates whose HTML does not stay in the element around it."""
        for template, html in dict(zip(self._templates, self.html, strict=True)).items():
            try:
                pandoc.read_html([html, "<p>What follows.</p>"])
            except ValueError:
                message = "this template closes an element that it did not open, or leaves one open"
                remedy = "Give every <div> its </div>, within the template."
                yield Problem(Place(f"layouts/{template}"), message, remedy, LAYOUT)


def read_all(found: Sequence[Fragments], memo: Memo) -> list[list[Nodes]]:
    """The fragments of each as blocks, all that are not known in one call of pandoc.

    Raises InvalidStrategy, naming the template, for one that closes an element that it did not open.
    """
    html = [one for fragments in found for one in fragments.html]

    def read(new: list[int]) -> list[Nodes]:
        return [_unsized(blocks) for blocks in pandoc.read_html(html[index] for index in new)]

    try:
        blocks = iter(memo.of_each([(("fragment", one), None) for one in html], read))
    except ValueError:
        raise InvalidStrategy(problem for fragments in found for problem in fragments.unbalanced()) from None
    return [[next(blocks) for _ in fragments.html] for fragments in found]


def apart(drawn: Nodes) -> Nodes:
    """What came from one template as parts, each drawn, as if it came from a template of its own."""
    return [tree.div([child], DRAWN) for template in drawn for child in template["c"][1]]


def _unsized(blocks: Nodes) -> Nodes:
    """Tables without the column widths that pandoc works out from the length of the HTML's lines."""

    def unsized(node: Node) -> Nodes:
        if node["t"] != "Table":
            return [node]
        columns = [[alignment, {"t": "ColWidthDefault"}] for alignment, _ in node["c"][2]]
        return [{"t": "Table", "c": [*node["c"][:2], columns, *node["c"][3:]]}]

    result: Nodes = tree.rewrite(blocks, blocks=tree.each(unsized))
    return result

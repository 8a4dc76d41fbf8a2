"""Blocks as the inside of a sheet of paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from strategydocs import pandoc, tree
from strategydocs.html.elements import element, image, unplaced, unstyled
from strategydocs.model import Picture
from strategydocs.tree import Node, Nodes

_ABROAD = ("http://", "https://", "mailto:", "tel:")


def for_print(blocks: Nodes, *, pictures: Mapping[str, Picture], address: Callable[[str], str]) -> str:
    """The inside of a sheet. Pictures keep the paths that they have in the strategy's folder; `address` gives the
    address of an id of the document."""

    def block(node: Node) -> Nodes:
        if node["t"] == "Div" and tree.has_class(node, "collapsed"):
            return [_opened(node)]
        if node["t"] == "Table":
            table = unstyled(node)
            return [tree.div([table], "landscape")] if tree.has_class(node, "wide") else [table]
        return [unplaced(node)] if node["t"] == "Header" else [node]

    def inline(node: Node) -> Nodes:
        if node["t"] == "Note":
            return [tree.span(_one_line(node["c"]), "footnote")]
        if node["t"] == "Link":
            attributes, content, (target, title) = node["c"]
            if target.startswith("#"):
                return [{"t": "Link", "c": [attributes, content, [address(target[1:]), title]]}]
            return [node] if target.startswith(_ABROAD) else [tree.span(content)]
        if node["t"] == "Image":
            return [image(node, "", pictures)]
        return element(node)

    return pandoc.write_html(tree.rewrite(blocks, blocks=tree.each(block), inlines=tree.each(inline)))


def _opened(node: Node) -> Node:
    title = tree.div([{"t": "Para", "c": tree.text(tree.value(node, "data-summary"))}], "box-title")
    return tree.div([title, *node["c"][1]], "collapsed")


def _one_line(blocks: Nodes) -> Nodes:
    """A footnote's blocks as inlines, for the foot of a page: paragraphs and items with a break between them."""
    lines: list[Nodes] = []
    _collect_lines(blocks, lines)
    joined: Nodes = []
    for index, line in enumerate(lines):
        joined += [{"t": "LineBreak"}, *line] if index else line
    return joined


def _collect_lines(content: object, lines: list[Nodes]) -> None:
    if isinstance(content, list):
        if content and isinstance(content[0], dict) and content[0]["t"] in tree.INLINES:
            lines.append(content)
            return
        for item in content:
            _collect_lines(item, lines)
    elif isinstance(content, dict):
        if content["t"] == "CodeBlock":
            lines.append([{"t": "Code", "c": content["c"]}])
        else:
            _collect_lines(content.get("c"), lines)

"""A document's blocks as HTML: for the screen, and for print on its way to PDF.

The two differ where a page and a sheet of paper do: charts stand in the page and beside the sheet, collapsed text
opens on the one and is open on the other, footnotes go to the end of the one and to the foot of the other, and links
to other pages lead nowhere from paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from strategydocs import pandoc, tree
from strategydocs.model import Picture
from strategydocs.tree import Node, Nodes

_ABROAD = ("http://", "https://", "mailto:", "tel:")
_TAGS = {"time": "time", "cite": "cite", "small": "small"}


def for_screen(blocks: Nodes, *, assets: str, pictures: Mapping[str, Picture], drawn: Mapping[str, str]) -> str:
    """The inside of a page. `assets` is the way to the folder of pictures; `drawn` holds the charts by their path."""

    def block(node: Node) -> Nodes:
        if node["t"] == "Table":
            return [_region(node)]
        if node["t"] == "Div" and tree.has_class(node, "collapsed"):
            return _details(node)
        return [node]

    def inline(node: Node) -> Nodes:
        if node["t"] == "Image" and node["c"][2][0] in drawn:
            return [tree.raw_inline(drawn[node["c"][2][0]])]
        if node["t"] == "Image":
            return [_image(node, assets, pictures)]
        return _element(node)

    return pandoc.write_html(tree.rewrite(blocks, blocks=tree.each(block), inlines=tree.each(inline)))


def for_print(blocks: Nodes, *, pictures: Mapping[str, Picture]) -> str:
    """The inside of a sheet. Pictures keep the paths that they have in the strategy's folder."""

    def block(node: Node) -> Nodes:
        if node["t"] == "Div" and tree.has_class(node, "collapsed"):
            return [_opened(node)]
        if node["t"] == "Table" and tree.has_class(node, "wide"):
            return [tree.div([node], "landscape")]
        return [node]

    def inline(node: Node) -> Nodes:
        if node["t"] == "Note":
            return [tree.span(_one_line(node["c"]), "footnote")]
        if node["t"] == "Link" and not node["c"][2][0].startswith(("#", *_ABROAD)):
            return [tree.span(node["c"][1])]
        if node["t"] == "Image":
            return [_image(node, "", pictures)]
        return _element(node)

    return pandoc.write_html(tree.rewrite(blocks, blocks=tree.each(block), inlines=tree.each(inline)))


def _image(node: Node, assets: str, pictures: Mapping[str, Picture]) -> Node:
    _, content, (path, title) = node["c"]
    values = tree.values_of(node)
    if tree.has_class(node, "decorative"):
        values["alt"] = ""
    picture = pictures.get(path)
    if picture is not None and picture.size is not None and not {"width", "height"} & set(values):
        values |= {"width": str(picture.size[0]), "height": str(picture.size[1])}
    image = {"t": "Image", "c": [node["c"][0], content, [assets + path, title]]}
    return tree.with_attributes(image, values=values)


def _region(table: Node) -> Node:
    """A table in a part of the page that scrolls by itself, which a keyboard can reach (WCAG 2.2, 1.4.10 and 2.1.1)."""
    caption = tree.plain(table["c"][1][1]).strip()
    head = tree.plain([cell[4] for row in table["c"][3][1] for cell in row[1]]).strip()
    values = {"role": "region", "tabindex": "0", "aria-label": caption or f"Table: {head}"}
    return tree.div([table], "table-region", values=values.items())


def _details(node: Node) -> Nodes:
    summary = escape(tree.value(node, "summary"))
    return [
        tree.raw_block(f'<details class="collapsed"><summary>{summary}</summary>'),
        *node["c"][1],
        tree.raw_block("</details>"),
    ]


def _opened(node: Node) -> Node:
    title = tree.div([{"t": "Para", "c": tree.text(tree.value(node, "summary"))}], "box-title")
    return tree.div([title, *node["c"][1]], "collapsed")


def _element(node: Node) -> Nodes:
    """Spans that stand for an element of HTML that pandoc does not write by itself."""
    if node["t"] != "Span":
        return [node]
    ident, classes, values = node["c"][0]
    name = next((tag for tag in classes if tag in _TAGS), None)
    if name is None or ident:
        return [node]
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in values if key in ("datetime", "lang"))
    return [tree.raw_inline(f"<{name}{attributes}>"), *node["c"][1], tree.raw_inline(f"</{name}>")]


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



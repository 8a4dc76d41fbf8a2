"""A document's blocks as HTML: for the screen, and for print on its way to PDF.

The two differ where a page and a sheet of paper do: charts stand in the page and beside the sheet, collapsed text
opens on the one and is open on the other, footnotes go to the end of the one and to the foot of the other, and links
to other pages lead nowhere from paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from strategydocs import pandoc, tree
from strategydocs.blocks import Drawn
from strategydocs.compose.captions import title as heading_title
from strategydocs.compose.manuscript import PLACE
from strategydocs.language import ENGLISH, Language
from strategydocs.model import Picture
from strategydocs.tree import Node, Nodes

_ABROAD = ("http://", "https://", "mailto:", "tel:")
_TIMES = ("datetime", "data-datetime", "lang")
_ALIGNED = {"AlignRight": "align-right", "AlignCenter": "align-centre"}
_TAGS = {"time": "time", "cite": "cite", "small": "small"}
_CHANGES = {"insertion": "ins", "deletion": "del"}


def for_screen(
    blocks: Nodes,
    *,
    assets: str,
    pictures: Mapping[str, Picture],
    drawn: Mapping[str, Drawn],
    language: Language = ENGLISH,
    sourced: bool = False,
) -> str:
    """The inside of a page. `assets` is the way to the folder of pictures; `drawn` holds the charts by their path.
    Where it is `sourced`, each heading's address tells where the heading was written."""

    names: Counter[str] = Counter()

    def block(node: Node) -> Nodes:
        if node["t"] == "Table":
            return [_region(node, names, language)]
        if node["t"] == "Div" and tree.has_class(node, "collapsed"):
            return _details(node)
        if node["t"] == "Header":
            heading = _unplaced(node)
            has_address = node["c"][0] > 1 and tree.ident(node)
            return [heading, _anchor(node, language, sourced)] if has_address else [heading]
        return [node]

    def inline(node: Node) -> Nodes:
        if node["t"] == "Image" and node["c"][2][0] in drawn:
            names[node["c"][2][0]] += 1
            wide, narrow = (_again(svg, names[node["c"][2][0]]) for svg in drawn[node["c"][2][0]])
            return [
                tree.raw_inline(f'<span class="drawn wide">{wide}</span><span class="drawn narrow">{narrow}</span>')
            ]
        if node["t"] == "Image":
            return [_image(node, assets, pictures)]
        return _element(node)

    html = pandoc.write_html(tree.rewrite(blocks, blocks=tree.each(block), inlines=tree.each(inline)))
    return _finished(html, language)


def for_print(blocks: Nodes, *, pictures: Mapping[str, Picture], address: Callable[[str], str]) -> str:
    """The inside of a sheet. Pictures keep the paths that they have in the strategy's folder; `address` gives the
    address of an id of the document."""

    def block(node: Node) -> Nodes:
        if node["t"] == "Div" and tree.has_class(node, "collapsed"):
            return [_opened(node)]
        if node["t"] == "Table":
            table = _unstyled(node)
            return [tree.div([table], "landscape")] if tree.has_class(node, "wide") else [table]
        return [_unplaced(node)] if node["t"] == "Header" else [node]

    def inline(node: Node) -> Nodes:
        if node["t"] == "Note":
            return [tree.span(_one_line(node["c"]), "footnote")]
        if node["t"] == "Link":
            attributes, content, (target, title) = node["c"]
            if target.startswith("#"):
                return [{"t": "Link", "c": [attributes, content, [address(target[1:]), title]]}]
            return [node] if target.startswith(_ABROAD) else [tree.span(content)]
        if node["t"] == "Image":
            return [_image(node, "", pictures)]
        return _element(node)

    return pandoc.write_html(tree.rewrite(blocks, blocks=tree.each(block), inlines=tree.each(inline)))


def _unplaced(heading: Node) -> Node:
    """A heading without where it was written."""
    values = {key: value for key, value in tree.values_of(heading).items() if key != PLACE}
    return tree.with_attributes(heading, values=values)


def _anchor(heading: Node, language: Language, sourced: bool) -> Node:
    """A heading's address, to follow or to copy. It stands beside the heading and not in it, so that the heading is
    called what it says."""
    title = escape(language.gettext("Link to “%(heading)s”", heading=heading_title(heading)))
    place = tree.value(heading, PLACE).rpartition(":")[0] if sourced else ""  # its column helps nobody
    source = f' data-source="{escape(place)}"' if place else ""
    return tree.raw_block(f'<a class="anchor" href="#{escape(tree.ident(heading))}" aria-label="{title}"{source}></a>')


_CHART_ID = re.compile(r"\bchart-[0-9a-f]{12}\b")


def _again(svg: str, time: int) -> str:
    """A chart, which may stand in a page before: its ids are others then."""
    return svg if time == 1 else _CHART_ID.sub(rf"\g<0>-{time}", svg)


_ANCHORED = re.compile(r'(<h([2-6])\b(?:(?!</h\2>).)*</h\2>)\n(<a class="anchor".*?</a>)', re.DOTALL)
_EMPTY_HEAD = re.compile(r"<th\b([^>]*?)(?: scope=\"\w+\")?></th>")
_BACKLINK = re.compile(r'<a href="#fnref(\d+)" class="footnote-back" role="doc-backlink">[^<]*</a>')
_NOTES_BEGIN = re.compile(r'(<section id="footnotes"[^>]*)>\s*<hr />')


def _finished(html: str, language: Language) -> str:
    """What pandoc wrote, with what it can't be asked for: headings and their addresses in one box, corners of tables
    that are no heads, footnotes under a heading, and the way back from each in words."""
    html = _ANCHORED.sub(r'<div class="heading">\1\3</div>', html)
    html = _EMPTY_HEAD.sub(r"<td\1></td>", html)
    heading = f'<h2 class="footnotes-title" id="footnotes-title">{escape(language.gettext("Notes"))}</h2>'
    html = _NOTES_BEGIN.sub(lambda match: f'{match[1]} aria-labelledby="footnotes-title">\n{heading}', html)
    return _BACKLINK.sub(lambda match: _back(match[1], language), html)


def _back(note: str, language: Language) -> str:
    """The way back from a note to the text."""
    words, name = (
        language.gettext("Back to the text"),
        language.gettext("Back to the text, note %(number)s", number=note),
    )
    attributes = f'class="footnote-back" role="doc-backlink" aria-label="{escape(name)}"'
    return f' <a href="#fnref{note}" {attributes}>{escape(words)}</a>'


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


def _region(table: Node, names: Counter[str], language: Language) -> Node:
    """A table in a part of the page that scrolls by itself, which a keyboard can reach (WCAG 2.2, 1.4.10 and 2.1.1)."""
    caption = tree.plain(table["c"][1][1]).strip()
    head = ", ".join(tree.plain(cell[4]).strip() for row in table["c"][3][1] for cell in row[1])
    name = caption or language.gettext("Table: %(heads)s", heads=head)
    names[name] += 1
    label = name if names[name] == 1 else f"{name} ({names[name]})"
    values = {"role": "region", "tabindex": "0", "aria-label": label}
    return tree.div([_unstyled(table)], "table-region", values=values.items())


def _unstyled(table: Node) -> Node:
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


def _details(node: Node) -> Nodes:
    summary = escape(tree.value(node, "data-summary"))
    return [
        tree.raw_block(f'<details class="collapsed"><summary>{summary}</summary>'),
        *node["c"][1],
        tree.raw_block("</details>"),
    ]


def _opened(node: Node) -> Node:
    title = tree.div([{"t": "Para", "c": tree.text(tree.value(node, "data-summary"))}], "box-title")
    return tree.div([title, *node["c"][1]], "collapsed")


def _element(node: Node) -> Nodes:
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

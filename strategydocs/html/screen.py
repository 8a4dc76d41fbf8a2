"""Blocks as the inside of a page, part by part: a preview makes again only the parts that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape

from strategydocs import pandoc, tree
from strategydocs.blocks import Drawn
from strategydocs.compose.captions import title as heading_title
from strategydocs.compose.manuscript import PLACE
from strategydocs.html.elements import element, image, unplaced, unstyled
from strategydocs.html.footnotes import Footnotes, section
from strategydocs.language import ENGLISH, Language
from strategydocs.memo import Memo, NoMemo
from strategydocs.model import Picture
from strategydocs.tree import Node, Nodes


def for_screen(
    parts: Nodes,
    *,
    assets: str,
    pictures: Mapping[str, Picture],
    drawn: Mapping[str, Drawn],
    language: Language = ENGLISH,
    sourced: bool = False,
    memo: Memo | None = None,
) -> list[str]:
    """The inside of a page: HTML for each part of a document, and then its footnotes, where it has any.

    `assets` is the way to the folder of pictures; `drawn` holds the charts by their path. Where it is `sourced`, each
    heading's address tells where the heading was written.
    """
    memo = memo or NoMemo()
    screen = _Screen(assets, language, sourced)
    asked: list[tuple[tuple[str, int], _Shown]] = []
    seen: Counter[str] = Counter()
    footnotes = 0
    for index, part in enumerate(parts):
        uses = memo.of(("uses", index), (part,), partial(_uses, part, language))
        shown = _Shown(
            part,
            {name: seen[name] for name in uses.names if name in seen},
            footnotes if uses.footnotes else 0,
            {path: pictures[path] for path in uses.images if path in pictures},
            {path: drawn[path] for path in uses.images if path in drawn},
        )
        asked.append((("screen", index), shown))
        seen.update(uses.names)
        footnotes += uses.footnotes
    made = memo.of_each(asked, lambda new: screen.written([asked[index][1] for index in new]))
    found = [note for _, notes_of_part in made for note in notes_of_part]
    return [*(html for html, _ in made), *([section(found, language)] if found else [])]


@dataclass(frozen=True)
class _Uses:
    """What of a part is numbered through a page: tables and charts by their names, footnotes; and its pictures."""

    names: tuple[str, ...]
    footnotes: int
    images: tuple[str, ...]


@dataclass(frozen=True)
class _Shown:
    """All that the HTML of a part follows from: its block, how often names stood before it and how many footnotes, the
    pictures and the charts that it shows."""

    part: Node = field(repr=False)
    before: Mapping[str, int]
    footnotes_before: int
    pictures: Mapping[str, Picture]
    drawn: Mapping[str, Drawn] = field(repr=False)


def _uses(part: Node, language: Language) -> _Uses:
    nodes = list(tree.nodes(part))
    images = tuple(node["c"][2][0] for node in nodes if node["t"] == "Image")
    tables = tuple(_name(node, language) for node in nodes if node["t"] == "Table")
    return _Uses((*tables, *images), sum(node["t"] == "Note" for node in nodes), images)


class _Screen:
    def __init__(self, assets: str, language: Language, sourced: bool) -> None:
        self.assets = assets
        self.language = language
        self.sourced = sourced

    def written(self, parts: Iterable[_Shown]) -> list[tuple[str, list[str]]]:
        """The HTML of each part, and of each of its footnotes, all in one call of pandoc."""
        ready = [self._ready(part) for part in parts]
        html = iter(pandoc.write_all_html(blocks for part, notes in ready for blocks in (part, *notes)))
        return [(_finished(next(html)), [_finished(next(html)) for _ in notes]) for _, notes in ready]

    def _ready(self, shown: _Shown) -> tuple[Nodes, list[Nodes]]:
        """A part as pandoc is to write it, and its footnotes."""
        names = Counter(shown.before)

        def block(node: Node) -> Nodes:
            if node["t"] == "Table":
                return [_region(node, names, self.language)]
            if node["t"] == "Div" and tree.has_class(node, "collapsed"):
                return _details(node)
            if node["t"] == "Header":
                has_address = node["c"][0] > 1 and tree.ident(node)
                return [unplaced(node), *([_anchor(node, self.language, self.sourced)] if has_address else [])]
            return [node]

        def inline(node: Node) -> Nodes:
            if node["t"] == "Image" and node["c"][2][0] in shown.drawn:
                names[node["c"][2][0]] += 1
                wide, narrow = (_again(svg, names[node["c"][2][0]]) for svg in shown.drawn[node["c"][2][0]])
                html = f'<span class="drawn wide">{wide}</span><span class="drawn narrow">{narrow}</span>'
                return [tree.raw_inline(html)]
            if node["t"] == "Image":
                return [image(node, self.assets, shown.pictures)]
            return element(node)

        footnotes = Footnotes(shown.footnotes_before, self.language)
        rewrite = partial(tree.rewrite, blocks=tree.each(block), inlines=tree.each(inline))
        return rewrite(footnotes.taken_out([shown.part])), [rewrite(note) for note in footnotes.notes]


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


def _finished(html: str) -> str:
    """What pandoc wrote, with what it can't be asked for: headings and their addresses in one box, corners of tables
    that are no heads."""
    html = _ANCHORED.sub(r'<div class="heading">\1\3</div>', html)
    return _EMPTY_HEAD.sub(r"<td\1></td>", html)


def _region(table: Node, names: Counter[str], language: Language) -> Node:
    """A table in a part of the page that scrolls by itself, which a keyboard can reach (WCAG 2.2, 1.4.10 and 2.1.1)."""
    name = _name(table, language)
    names[name] += 1
    label = name if names[name] == 1 else f"{name} ({names[name]})"
    values = {"role": "region", "tabindex": "0", "aria-label": label}
    return tree.div([unstyled(table)], "table-region", values=values.items())


def _name(table: Node, language: Language) -> str:
    caption = tree.plain(table["c"][1][1]).strip()
    head = ", ".join(tree.plain(cell[4]).strip() for row in table["c"][3][1] for cell in row[1])
    return caption or language.gettext("Table: %(heads)s", heads=head)


def _details(node: Node) -> Nodes:
    summary = escape(tree.value(node, "data-summary"))
    return [
        tree.raw_block(f'<details class="collapsed"><summary>{summary}</summary>'),
        *node["c"][1],
        tree.raw_block("</details>"),
    ]

"""A page's footnotes, which stand at its end, under a heading, each with a way back in words.

Pandoc numbers footnotes by itself, but of a whole page only; here each part of a page is written on its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from strategydocs import tree
from strategydocs.language import Language
from strategydocs.tree import Node, Nodes


class Footnotes:
    """The footnotes of a part, in the order of the text; `before` is how many stood before it on the page."""

    def __init__(self, before: int, language: Language) -> None:
        self.before = before
        self.language = language
        self.notes: list[Nodes] = []

    def taken_out(self, blocks: Nodes) -> Nodes:
        """The blocks with the number of each footnote in its place."""
        found: Nodes = tree.outside_in(blocks, self._note)
        return found

    def _note(self, node: Node) -> tuple[Node, bool]:
        if node["t"] != "Note":
            return node, True
        number = self.before + len(self.notes) + 1
        self.notes.append(_with_back(node["c"], _back(number, self.language)))
        attributes = f'href="#fn{number}" class="footnote-ref" id="fnref{number}" role="doc-noteref"'
        return tree.raw_inline(f"<a {attributes}><sup>{number}</sup></a>"), False


def _with_back(note: Nodes, back: str) -> Nodes:
    """A note's blocks with the way back at the end of its last paragraph, or in one of its own."""
    if note and note[-1]["t"] in ("Para", "Plain"):
        *others, last = note
        return [*others, {"t": last["t"], "c": [*last["c"], tree.raw_inline(f" {back}")]}]
    return [*note, {"t": "Plain", "c": [tree.raw_inline(back)]}]


def _back(number: int, language: Language) -> str:
    words = language.gettext("Back to the text")
    name = language.gettext("Back to the text, note %(number)s", number=number)
    attributes = f'class="footnote-back" role="doc-backlink" aria-label="{escape(name)}"'
    return f'<a href="#fnref{number}" {attributes}>{escape(words)}</a>'


def section(notes: Iterable[str], language: Language) -> str:
    """Notes, as HTML, at the end of their page."""
    classes = 'class="footnotes footnotes-end-of-document" role="doc-endnotes"'
    lines = [
        f'<section id="footnotes" {classes} aria-labelledby="footnotes-title">',
        f'<h2 class="footnotes-title" id="footnotes-title">{escape(language.gettext("Notes"))}</h2>',
        "<ol>",
        *(f'<li id="fn{number}">{note}</li>' for number, note in enumerate(notes, 1)),
        "</ol>",
        "</section>",
    ]
    return "\n".join(lines)

"""HTML in content is an allow-list of inline tags, properly nested; everything else is Markdown or a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import Prose, Tag
from strategydocs.markdown.rules import HTML_TAG
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Rule

HTML_CLOSED = Rule(
    id="html-closed",
    finds="An HTML tag is not closed in its paragraph, or closes nothing.",
    why="It would go on to where nobody meant it.",
    bad="CO<sub>2 fell.",
    good="CO<sub>2</sub> fell.",
    file=SECTION,
)
ALLOWED = {
    "abbr": ("title",),
    "br": (),
    "cite": (),
    "kbd": (),
    "mark": (),
    "small": (),
    "sub": (),
    "sup": (),
    "time": ("datetime",),
}
"""The tags that pass, each with the attributes that it may have besides `lang`."""


_PARAGRAPH = re.compile(r"\n[ \t>]*\n")


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        told: set[str] = set()
        for tag in prose.all(Tag):
            # A tag that was told of where it opens is not told of again where it closes.
            if not (tag.closing and tag.name in told):
                yield from _allowed(tag)
            if not tag.closing:
                told.add(tag.name)
        yield from _pairs(prose)


def _pairs(prose: Prose) -> Iterator[Problem]:
    """Each tag is closed in the paragraph that it opens in, the last to open first."""
    opened: list[Tag] = []
    for tag in prose.all(Tag):
        if tag.name not in ALLOWED or tag.name == "br":
            continue
        if opened and _PARAGRAPH.search(prose.text, opened[-1].end, tag.start):
            yield from map(_not_closed, opened)
            opened = []
        if not tag.closing:
            opened.append(tag)
        elif opened and opened[-1].name == tag.name:
            opened.pop()
        else:
            yield Problem(tag.place, f"</{tag.name}> closes nothing", "Take it out, or open it before.", HTML_CLOSED)
    yield from map(_not_closed, opened)


def _not_closed(tag: Tag) -> Problem:
    message = f"<{tag.name}> is not closed in its paragraph"
    return Problem(tag.place, message, f"Add </{tag.name}>.", HTML_CLOSED)


def _allowed(tag: Tag) -> Iterator[Problem]:
    if not tag.name:
        yield Problem(tag.place, "comments don’t belong in a published text", "Take it out.", HTML_TAG)
    elif tag.name not in ALLOWED:
        names = ", ".join(ALLOWED)
        remedy = f"Write it in Markdown. Only {names} may be HTML; put a “<” that is meant as such in `code`."
        yield Problem(tag.place, f"<{tag.name}> is not allowed", remedy, HTML_TAG)
    else:
        for key in tag.attributes:
            if key != "lang" and key not in ALLOWED[tag.name]:
                yield Problem(tag.place, f"<{tag.name}> may not have “{key}”", "Take it out.", HTML_TAG)

"""Headings tell the shape of a text: one title a file, no level skipped, none empty (WCAG 2.2, 1.3.1 and 2.4.6)."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.load.rules import SECTION_TITLE
from strategydocs.markdown import Block, Heading, Image, Link, Note, Prose, Reference, Tag, Value
from strategydocs.model import Section
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Rule

HEADING_LEVEL = Rule(
    id="heading-level",
    finds="A heading skips a level.",
    why="People who move by headings would look for one that is missing (WCAG 2.2, 1.3.1).",
    bad="### Costs",
    good="## Costs",
    file=SECTION,
)

HEADING_EMPTY = Rule(
    id="heading-empty",
    finds="A heading has no text.",
    why="It would be an empty line in the contents and for those who listen (WCAG 2.2, 2.4.6).",
    bad="## {#sec-costs}",
    good="## Costs {#sec-costs}",
    file=SECTION,
)

PLAIN_TITLE = Rule(
    id="plain-title",
    finds="A file’s title has a link, a reference, a value, a picture, a footnote or HTML in it.",
    why="The title also stands in contents, bookmarks and lists of documents, where none of these work.",
    bad="# The {{ actions | count }} actions",
    good="# The actions",
)


def check(material: Material) -> Iterator[Problem]:
    for section in material.sections:
        has_title = any(heading is section.heading for heading in section.prose.all(Heading))
        yield from _levels(section.prose, 0 if has_title else None)
        yield from _title(section)
        for heading in section.prose.all(Heading):
            if heading.level == 1 and heading is not section.heading and heading.text:
                remedy = "Write “##”, or move the text to a file of its own."
                yield Problem(heading.place, "a file has one title; this is a second", remedy, SECTION_TITLE)
    for annex in material.annexes:
        yield from _levels(annex.prose, 1)
    for prose in material.strategy.partials.values():
        yield from _levels(prose, None)


def _title(section: Section) -> Iterator[Problem]:
    """A title also stands where nothing is filled in: in contents, in lists of documents, in a PDF's bookmarks."""
    for kind in (Value, Reference, Tag, Note, Link, Image):
        for token in section.prose.all(kind):
            if section.heading.start <= token.start < section.heading.end:
                yield Problem(token.place, "a file’s title is plain words", "Move this into the text.", PLAIN_TITLE)


def _levels(prose: Prose, before: int | None) -> Iterator[Problem]:
    """`before` is the level of the heading that the text stands under; None where that is not known.

    An `.action` block brings a heading of its own, one below the heading above it.
    """
    outer: list[tuple[int, int | None]] = []  # where each open action's block ends, and the level to go back to
    tokens: list[Heading | Block] = [*prose.all(Heading), *prose.all(Block)]
    for token in sorted(tokens, key=lambda token: token.start):
        while outer and token.start >= outer[-1][0]:
            before = outer.pop()[1]
        if isinstance(token, Block):
            if "action" in token.attributes.classes and before is not None:
                outer.append((token.body[1], before))
                before += 1
            continue
        if not token.text:
            yield Problem(token.place, "this heading is empty", "Write its text, or take it out.", HEADING_EMPTY)
        if before is not None and token.level > before + 1:
            after = f"{'#' * before}" if before else "nothing"
            message = f"this heading skips a level: {'#' * token.level} after {after}"
            yield Problem(token.place, message, f"Write “{'#' * (before + 1)} {token.text}”.", HEADING_LEVEL)
        before = token.level

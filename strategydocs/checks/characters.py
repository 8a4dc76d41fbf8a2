"""Text that pandoc can read in good time: no control or private-use characters, no nesting beyond reason.

The limits are far above what a person types and far below what takes pandoc minutes or gigabytes: its time grows
faster than the text with open brackets, quotes and notes in one passage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import TOO_MANY, Prose
from strategydocs.markdown.marks import is_private
from strategydocs.model import Record
from strategydocs.problems import Place, Problem

RULE = "characters"
MOST_IN_LINE = 20_000
MOST_OPEN = 200
MOST_QUOTED = 20

_DRAWN_AS_NOTHING = frozenset("\t\u2002\u2003\u200c\u200d\u200e\u2060\u202a\ufe0f\ufeff")
"""Spaces and joiners that no font needs a glyph for."""

_Wrong = tuple[int, str, str]
"""The column of a character that can't be shown, what is wrong with it, how to mend it."""

_QUOTED = re.compile(rf"(?:[ \t]*>){{{MOST_QUOTED + 1}}}")
_PASSAGE = re.compile(r"(?:[^\n]+\n?)+")
_OPENERS = re.compile(r"\[|\^\[|!\[|\*|_|~|\^|<")


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        yield from _characters(prose, material.characters)
        yield from _nesting(prose)
    strategy = material.strategy
    for record in (strategy.about, *strategy.departments.values(), *strategy.actions.values(), *strategy.terms):
        yield from _in_table(record, material.characters)


def _characters(prose: Prose, drawable: frozenset[str] | None) -> Iterator[Problem]:
    if len(prose.tokens) >= TOO_MANY:
        yield Problem(prose.place, "this text refers to too many things", "Split the file.", RULE)
    for number, line in enumerate(prose.text.split("\n"), prose.line):
        for column, message, remedy in _wrong(line, drawable):
            yield Problem(Place(prose.file, number, column, 1), message, remedy, RULE)


def _in_table(record: Record, drawable: frozenset[str] | None) -> Iterator[Problem]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            if isinstance(item, Record):
                yield from _in_table(item, drawable)
            elif isinstance(item, str):
                place = record.place_of(name if index is None else f"{name}.{index}")
                for _, message, remedy in _wrong(item.replace("\n", " "), drawable):
                    yield Problem(place, message, remedy, RULE)


def _wrong(line: str, drawable: frozenset[str] | None) -> Iterator[_Wrong]:
    """The first character of a line that can't be shown: one a line tells enough."""
    for column, character in enumerate(line, 1):
        if (character < " " and character != "\t") or character in "\x7f\ufffe\uffff" or is_private(character):
            message = f"the character U+{ord(character):04X} has no meaning in a text"
            yield column, message, "Delete it and type what you meant."
            return
        if drawable is not None and character not in drawable and character not in _DRAWN_AS_NOTHING:
            if not character.isprintable():
                named = unicodedata.name(character, "a control character").lower()
                yield column, f"there is an invisible character here (U+{ord(character):04X}, {named})", "Delete it."
                return
            message = f"the fonts have no “{character}” (U+{ord(character):04X})"
            yield column, message, "Type another character, or add a font that has it to layouts/fonts/."
            return


def _nesting(prose: Prose) -> Iterator[Problem]:
    for number, line in enumerate(prose.text.split("\n"), prose.line):
        if len(line) > MOST_IN_LINE:
            message = f"this line is {len(line):,} characters long; {MOST_IN_LINE:,} is the most"
            yield Problem(Place(prose.file, number), message, "Break it into paragraphs.", RULE)
        if _QUOTED.match(line):
            yield Problem(
                Place(prose.file, number), "this line quotes too deep", f"{MOST_QUOTED} “>” is the most.", RULE
            )
    for passage in _PASSAGE.finditer(prose.text):
        unclosed = passage[0].count("[") - passage[0].count("]")
        crowded = len(_OPENERS.findall(passage[0])) > 2_000
        if unclosed > MOST_OPEN or crowded or passage[0].count("^[") > MOST_OPEN or passage[0].count("![") > MOST_OPEN:
            number = prose.line + prose.text.count("\n", 0, passage.start())
            message, remedy = "this passage opens too many brackets or marks", "Close them, or split the passage."
            yield Problem(Place(prose.file, number), message, remedy, RULE)

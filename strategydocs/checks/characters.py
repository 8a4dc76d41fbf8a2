"""Characters that mean something and that the fonts can draw, in texts and in tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial

from strategydocs.checks.material import Material
from strategydocs.markdown import Prose
from strategydocs.markdown.marks import is_private
from strategydocs.model import Record
from strategydocs.problems import Place, Problem
from strategydocs.rules import SECTION, Rule

CONTROL_CHARACTER = Rule(
    id="control-character",
    finds="A character that can’t be seen or has no meaning stands in a text or a table.",
    why="It breaks search and copying, and some programs stop at it.",
    bad="a soft hyphen or a “private use” character that came along from a PDF",
    good="the words, typed anew",
)

MISSING_GLYPH = Rule(
    id="missing-glyph",
    finds="The fonts have no sign for a character.",
    why="Readers of the PDF would see an empty box.",
    bad="It is done ☃.",
    good="It is done.",
    file=SECTION,
)

_DRAWN_AS_NOTHING = frozenset("\t\u2002\u2003\u200c\u200d\u200e\u2060\u202a\ufe0f\ufeff")
"""Spaces and joiners that no font needs a glyph for."""

_Wrong = tuple[int, str, str, Rule]
"""The column of a character that can't be shown, what is wrong with it, how to mend it, the rule."""


def check(material: Material) -> Iterator[Problem]:
    drawable = material.characters
    for prose in material.texts:
        yield from material.once("characters", prose, drawable, partial(_characters, prose, drawable))
    strategy = material.strategy
    tables = (strategy.departments, strategy.actions, strategy.measures, strategy.registers)
    records: list[Record] = [strategy.about, *(record for table in tables for record in table.values())]
    for record in (*records, *(update.about for update in strategy.updates.values()), *strategy.terms):
        yield from _in_table(record, material.characters)


def _characters(prose: Prose, drawable: frozenset[str] | None) -> Iterator[Problem]:
    for number, line in enumerate(prose.text.split("\n"), prose.line):
        for column, message, remedy, rule in _wrong(line, drawable):
            yield Problem(Place(prose.file, number, column, 1), message, remedy, rule)


def _in_table(record: Record, drawable: frozenset[str] | None) -> Iterator[Problem]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            if isinstance(item, Record):
                yield from _in_table(item, drawable)
            elif isinstance(item, str):
                place = record.place_of(name if index is None else f"{name}.{index}")
                for _, message, remedy, rule in _wrong(item.replace("\n", " "), drawable):
                    yield Problem(place, message, remedy, rule)


def _wrong(line: str, drawable: frozenset[str] | None) -> Iterator[_Wrong]:
    """The first character of a line that can't be shown: one a line tells enough."""
    for column, character in enumerate(line, 1):
        if (character < " " and character != "\t") or character in "\x7f\ufffe\uffff" or is_private(character):
            message = f"the character U+{ord(character):04X} has no meaning in a text"
            yield column, message, "Delete it and type what you meant.", CONTROL_CHARACTER
            return
        if drawable is not None and character not in drawable and character not in _DRAWN_AS_NOTHING:
            if not character.isprintable():
                named = unicodedata.name(character, "a control character").lower()
                message = f"there is an invisible character here (U+{ord(character):04X}, {named})"
                yield column, message, "Delete it.", CONTROL_CHARACTER
                return
            message = f"the fonts have no “{character}” (U+{ord(character):04X})"
            remedy = "Type another character, or add a font that has it to layouts/fonts/."
            yield column, message, remedy, MISSING_GLYPH
            return

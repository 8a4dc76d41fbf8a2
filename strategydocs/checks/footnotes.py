"""Footnotes and their texts come in pairs, within one file."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import Note
from strategydocs.problems import Problem, suggest
from strategydocs.rules import SECTION, Level, Rule

FOOTNOTE_UNDEFINED = Rule(
    id="footnote-undefined",
    finds="A footnote’s mark has no text in its file.",
    why="Readers would see “[^costs]” in the sentence.",
    bad="It saved £1 million.[^costs]",
    good="It saved £1 million.[^costs]\n\n[^costs]: In 2012.",
    file=SECTION,
)

FOOTNOTE_TWICE = Rule(
    id="footnote-twice",
    finds="A footnote has two texts.",
    why="Only one of them would be shown.",
    bad="It saved £1 million.[^costs]\n\n[^costs]: In 2012.\n\n[^costs]: In 2013.",
    good="It saved £1 million.[^costs]\n\n[^costs]: In 2012.",
    file=SECTION,
)

FOOTNOTE_UNUSED = Rule(
    id="footnote-unused",
    finds="A footnote’s text has no mark in its file.",
    why="The note would not be shown.",
    bad="It saved £1 million.\n\n[^costs]: In 2012.",
    good="It saved £1 million.[^costs]\n\n[^costs]: In 2012.",
    level=Level.WARNING,
    file=SECTION,
)


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        notes = list(prose.all(Note))
        defined = [note for note in notes if note.definition]
        used = {note.name for note in notes if not note.definition}
        names = [note.name for note in defined]
        for note in notes:
            if not note.definition and note.name not in names:
                remedy = suggest(note.name, names, f"Add a line “[^{note.name}]: …” to this file.")
                yield Problem(note.place, f"the footnote “{note.name}” has no text", remedy, FOOTNOTE_UNDEFINED)
        for index, note in enumerate(defined):
            if note.name in names[:index]:
                remedy = "Give one of them another name."
                yield Problem(note.place, f"the footnote “{note.name}” has two texts", remedy, FOOTNOTE_TWICE)
            elif note.name not in used:
                message, remedy = f"the footnote “{note.name}” is not used", f"Write [^{note.name}] where it belongs."
                yield Problem(note.place, message, remedy, FOOTNOTE_UNUSED)

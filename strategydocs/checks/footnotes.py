"""Footnotes and their texts come in pairs, within one file."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import Note
from strategydocs.problems import Level, Problem, suggest

RULE = "footnotes"


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        notes = list(prose.all(Note))
        defined = [note for note in notes if note.definition]
        used = {note.name for note in notes if not note.definition}
        names = [note.name for note in defined]
        for note in notes:
            if not note.definition and note.name not in names:
                remedy = suggest(note.name, names, f"Add a line “[^{note.name}]: …” to this file.")
                yield Problem(note.place, f"the footnote “{note.name}” has no text", remedy, RULE)
        for index, note in enumerate(defined):
            if note.name in names[:index]:
                remedy = "Give one of them another name."
                yield Problem(note.place, f"the footnote “{note.name}” has two texts", remedy, RULE)
            elif note.name not in used:
                message, remedy = f"the footnote “{note.name}” is not used", f"Write [^{note.name}] where it belongs."
                yield Problem(note.place, message, remedy, RULE, Level.WARNING)

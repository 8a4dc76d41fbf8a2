"""What needs a person's eye: points, and the marks that keep their places while the text becomes Markdown.

A mark is one character of a private plane of Unicode, put at the end of the paragraph that a point is about. It goes
through pandoc as a letter does, and is taken out of the finished text, where it tells file and line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from strategydocs.importing.signs import MARKS, one_of
from strategydocs.problems import NOWHERE, Place

MARK = re.compile(one_of(MARKS))
_KEPT = "\n\t\u200c\u200d"
"""Joiners shape the letters of some scripts."""


@dataclass(frozen=True)
class Point:
    """One thing to look at: where it is in what was made (NOWHERE where it has no place), and what to look for."""

    message: str
    place: Place = NOWHERE


class Points:
    """Gathers points, and where they turned out to be."""

    def __init__(self) -> None:
        self._messages: list[str] = []
        self._places: dict[int, Place] = {}
        self.left_out: list[str] = []
        """Words of Word's that are knowingly in no file, or as something else: dates, departments."""

    def add(self, message: str) -> str:
        """A point; what is given back marks its place. Of more than there are marks for, the last shares one."""
        self._messages.append(" ".join(clean(message).split()))
        return chr(MARKS[min(len(self._messages), len(MARKS)) - 1])

    def without(self, *words: str) -> None:
        """Says that words are left out, and told or known otherwise."""
        self.left_out += words

    def found(self, mark: str, place: Place) -> None:
        """Says where a mark turned up."""
        self._places.setdefault(MARKS.index(ord(mark)), place)

    def all(self) -> tuple[Point, ...]:
        """The points in the order of files and lines, those about the whole first."""
        points = [Point(message, self._places.get(index, NOWHERE)) for index, message in enumerate(self._messages)]
        return tuple(sorted(dict.fromkeys(points), key=lambda point: point.place))


def marks_in(text: str) -> list[str]:
    return MARK.findall(text)


def clean(text: str) -> str:
    """A text that somebody else wrote, without what can't be seen, and without what are marks here."""
    if text.isascii():
        return text
    kinds = {letter: unicodedata.category(letter) for letter in set(text)}
    unseen = [letter for letter, kind in kinds.items() if kind in ("Cc", "Cf", "Cn", "Co") and letter not in _KEPT]
    breaks = [letter for letter, kind in kinds.items() if kind in ("Zl", "Zp")]
    return text.translate({**dict.fromkeys(map(ord, unseen)), **dict.fromkeys(map(ord, breaks), " ")})


def shortly(text: str, most: int = 80) -> str:
    """A text as it is quoted in a point."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def quoted(texts: Iterable[str], most: int = 80) -> str:
    return ", ".join(f"“{shortly(text, most)}”" for text in texts)

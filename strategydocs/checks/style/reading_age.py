"""How old readers have to be to read a section with ease, by the Automated Readability Index.

R. J. Senter and E. A. Smith, “Automated Readability Index”, AMRL-TR-66-220, 1967: letters a word and words a sentence
give a school year; children are five years older than its number. It counts what a program can count for sure. The
formulas of Flesch and Gunning want syllables, of which it can only guess, and a figure that is told to a writer should
be one that does not change with a dictionary.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from strategydocs.checks.style.spoken import Spoken
from strategydocs.model import Section
from strategydocs.problems import Problem
from strategydocs.rules import Level, Rule

READING_AGE = Rule(
    id="reading-age",
    finds="A section’s sentences and words are so long that it is easy only for readers of an age above "
    "`reading-age` of `style` in strategy.yaml: 15, if it says nothing.",
    why="Many adults read no better than when they left lower secondary school (WCAG 2.2, 3.1.5), and all read plain "
    "text faster.",
    bad="Contemporary organisational transformation necessitates comprehensive interdepartmental cooperation.",
    good="Departments have to work together if they are to change.",
    level=Level.SUGGESTION,
)
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_FEWEST = 100
"""Words of which the formula says anything."""


def check(section: Section, passages: Iterable[Spoken], highest: int) -> Iterator[Problem]:
    age = reading_age(passages)
    if age is not None and age > highest:
        message = f"this section is easy to read only from the age of {age} on"
        remedy = f"Use shorter sentences and words, so that it is for readers of {highest}."
        yield Problem(section.place, message, remedy, READING_AGE)


def reading_age(passages: Iterable[Spoken]) -> int | None:
    """The age in years; none for a text too short to tell."""
    letters = words = sentences = 0
    for passage in passages:
        for _, sentence in passage.sentences():
            found = _WORD.findall(sentence)
            letters += sum(map(len, found))
            words += len(found)
            sentences += bool(found)
    if words < _FEWEST:
        return None
    return math.ceil(4.71 * letters / words + 0.5 * words / sentences - 21.43) + 5

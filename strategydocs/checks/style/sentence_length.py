"""Sentences that readers can follow: GOV.UK style asks for 25 words at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.checks.style.spoken import Spoken
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Level, Rule

SENTENCE_LENGTH = Rule(
    id="sentence-length",
    finds="A sentence has more than 25 words, or than `longest-sentence` of `style` in strategy.yaml says.",
    why="Many readers lose a long sentence before it ends, and those who read on a telephone sooner still.",
    bad="We will publish the plan in the spring, when the departments that we have asked have all replied and the "
    "figures that they sent us have been checked twice.",
    good="We will publish the plan in the spring. By then the departments that we have asked will have replied.",
    level=Level.SUGGESTION,
    file=SECTION,
)
_SPOKEN = re.compile(r"[\w\ufffc]")


def check(passage: Spoken, longest: int) -> Iterator[Problem]:
    for start, sentence in passage.sentences():
        if sentence.count(" ") + sentence.count("\n") < longest:
            continue  # it can't have more words than that
        count = sum(1 for word in sentence.split() if _SPOKEN.search(word))
        if count > longest:
            place = passage.place(start, start + len(sentence.rstrip()))
            remedy = f"Split it, or take out what can go: {longest} words are enough for one."
            yield Problem(place, f"this sentence has {count} words", remedy, SENTENCE_LENGTH)

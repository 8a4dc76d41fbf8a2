"""A number of actions, departments or measures that was typed is that of the tables.

Only plain statements about all of them are read: “This strategy has 14 actions.” What may be about some of them (“the 6
actions on skills”, “2 of the 14 actions”), about another time or about others is left alone, and so is a number that is
right of any group of them: those of a theme, those of a department.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from strategydocs.checks.numerals import WORDS, read
from strategydocs.checks.sentences import UNKNOWN, Passage
from strategydocs.model import Strategy
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Level, Rule

COUNT = Rule(
    id="count-in-text",
    finds="A text says how many actions, departments or measures the strategy has, and the tables have another number.",
    why="Readers who count would find that one of the two is wrong, and not know which.",
    bad="This strategy has 14 actions.",
    good="This strategy has {{ actions | count }} actions.",
    level=Level.WARNING,
    file=SECTION,
)

MENTIONED = re.compile(r"\b(?:actions|departments|measures)\b", re.IGNORECASE)
"""What a text must have in it to be looked at."""

_WORDS = "|".join(sorted((word for word, value in WORDS.items() if value > 1), key=len, reverse=True))
_NUMBER = rf"(?P<number>\d{{1,3}}|{_WORDS})"
_ANY = r"(?P<noun>actions|departments|measures)"
_END = (
    r"(?=\s*(?:[.,;:)!?]|$)|\s+(?:and|altogether|in all|in total|in this strategy|under)\b"
    r"|\s+(?:that\s+|which\s+)?(?:the\s+)?(?:government|departments|we)\s+(?:will|must)\b)"
)
_HAS = r"(?:contains|has|includes|sets\s+out|lists|makes|comprises|consists\s+of|is\s+made\s+up\s+of|names|covers)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:this|our|the)\s+strategy\s+(?:now\s+)?{_HAS}\s+{_NUMBER}\s+{_ANY}{_END}",
        rf"\b(?:all|the)\s+{_NUMBER}\s+{_ANY}\s+(?:in|of)\s+(?:this|our)\s+strategy(?=\s*(?:[.,;:)!?]|$)|\s+(?:are|will)\b)",
        rf"\b(?:we\s+have|there\s+are)\s+{_NUMBER}\s+(?P<noun>actions){_END}",
        rf"\b(?:all|our)\s+{_NUMBER}\s+(?P<noun>actions)(?=\s*(?:[.,;:)!?]|$)|\s+in\s+this\s+strategy\b)",
    )
)
_ANOTHER_TIME = re.compile(
    r"\b(?:ago|before|earlier|former|formerly|had|if|last|next|once|original|originally|planned|previous|previously|then|"
    r"until|was|were|would)\b",
    re.IGNORECASE,
)


class Counts:
    """How many there are of each in one edition, and what sentences say of it."""

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy

    @cached_property
    def _right(self) -> Mapping[str, tuple[int, frozenset[int]]]:
        """The number of each, and all numbers that are right of some group of them."""
        strategy = self._strategy
        actions = list(strategy.in_force.values())
        groups = Counter(action.theme for action in actions)
        groups.update(lead for action in actions for lead in action.leads)
        asked = Counter(department.id for action in actions for department in strategy.asked(action))
        departments = {len(strategy.asked(action)) for action in actions} | {len(strategy.departmental_annexes)}
        measures = [len([m for m in strategy.measures.values() if getattr(m, what)]) for what in ("target", "readings")]
        return {
            "actions": (len(actions), frozenset({len(strategy.actions), *groups.values(), *asked.values()})),
            "departments": (len(strategy.departments), frozenset(departments)),
            "measures": (len(strategy.measures), frozenset(measures)),
        }

    def check(self, passage: Passage) -> Iterator[Problem]:
        if passage.file.startswith("departments/") or "/returns/" in passage.file:
            return  # what departments write is about themselves
        for start, sentence in passage.sentences():
            if UNKNOWN in sentence or not MENTIONED.search(sentence) or _ANOTHER_TIME.search(sentence):
                continue
            for form in _FORMS:
                for match in form.finditer(sentence):
                    yield from self._differs(passage, start, match)

    def _differs(self, passage: Passage, start: int, match: re.Match[str]) -> Iterator[Problem]:
        noun = match["noun"].lower()
        has, also = self._right[noun]
        number = int(read(match["number"]))
        if not has or number == has or number in also or not passage.is_typed(start + match.start("number")):
            return
        place = passage.place(start + match.start("number"), start + match.end("noun"))
        message = f"this says {match['number']} {noun}, and the strategy has {has}"
        # No list of measures can be named in a text.
        value = "" if noun == "measures" else f", or write {{{{ {noun} | count }}}}, which is always right"
        remedy = f"Correct what is wrong{value}."
        yield Problem(place, message, remedy, COUNT)

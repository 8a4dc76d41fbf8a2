"""An action's title that was typed by hand behind its number or its reference is the title that it has.

“Action 5: Redesign services” goes stale when the action is renamed. What stands there may be something else (“action 5:
done in March”), so it is told of only where it is much like the title and not the same. A title that was cut short, or
that the sentence goes on from, is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from strategydocs.checks.sentences import UNKNOWN, Passage
from strategydocs.model import Action, Strategy
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Level, Rule

TITLE_BY_HAND = Rule(
    id="title-by-hand",
    finds="An action’s title was typed behind its number or its reference, and is not quite the one in actions.yaml.",
    why="Readers who look for the action by that title would not find it, or would take it for another.",
    bad="Action 1: Name a new leader",
    good='@Act-leaders: {{ action("leaders").title }}',
    level=Level.WARNING,
    file=SECTION,
)

MENTIONED = re.compile(r"@act-|\baction\s+\d", re.IGNORECASE)
"""What a text must have in it to be looked at."""

_NAMED = re.compile(
    r"(?:(?<!`)@act-(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)|(?<![`\w-])action\s(?P<number>\d{1,3}))[*_]{0,3}"
    r"(?::\s|\s[–—-]\s|\s\(|,?\s(?=[“\"‘]))[\s*_“\"‘]{0,4}(?P<title>[^\W\d_][^.;:!?()\[\]“”\"*|]{0,300})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.65
"""How much of two titles must be the same for one to be meant as the other."""

_FEWEST = 3
"""Words of a title that can be told from a few words about the action."""


class Titles:
    """The titles of actions in one edition, and what texts make of them."""

    def __init__(self, strategy: Strategy) -> None:
        self._by_id = strategy.actions
        self._by_number = {str(action.number): action for action in strategy.in_force.values()}

    def check(self, passage: Passage) -> Iterator[Problem]:
        if not MENTIONED.search(passage.text):
            return
        for match in _NAMED.finditer(passage.text):
            start = match.start("title")
            action = self._by_id.get(match["id"]) if match["id"] else self._by_number.get(match["number"])
            if action is None or UNKNOWN in match["title"] or not passage.is_typed(start):
                continue
            typed = match["title"].rstrip(" \n,*_’")
            if _is_another(action, typed):
                message = f"action {action.number} has the title “{action.title}”, and this is not quite the same"
                remedy = f'Let @Act-{action.id} stand alone, or write {{{{ action("{action.id}").title }}}} behind it.'
                yield Problem(passage.place(start, start + len(typed)), message, remedy, TITLE_BY_HAND)


def _is_another(action: Action, typed: str) -> bool:
    """Whether what was typed is like a title of the action and none of them."""
    words = _words(typed)
    titles = [_words(title) for title in (action.title, action.short_title) if title]
    if any(words[: len(title)] == title[: len(words)] for title in titles):
        return False
    return any(
        min(len(words), len(title)) >= _FEWEST
        and SequenceMatcher(None, title, words[: len(title) + 2], autojunk=False).ratio() >= _ALIKE
        for title in titles
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())

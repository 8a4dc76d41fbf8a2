"""Words that sound like work and say little, each with what to say instead.

The list is our own, in the spirit of “Words to avoid” in the GOV.UK style guide. A publication adds words of its own
and allows those that it has a use for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from strategydocs.checks.style.spoken import Spoken
from strategydocs.model import Style
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Level, Rule

WORDS = Rule(
    id="words-to-avoid",
    finds="A word says little, or a plainer one says the same. `words-to-avoid` and `words-allowed` of `style` in "
    "strategy.yaml change the list.",
    why="Readers have to guess what will be done, and many stop reading.",
    bad="We will utilise digital channels going forward.",
    good="From now on we will use digital channels.",
    level=Level.SUGGESTION,
    file=SECTION,
)
AVOIDED: Mapping[str, str] = MappingProxyType(
    {
        "a number of": "some, many, or the number",
        "a range of": "some, many, or what they are",
        "agenda": "plan",
        "ascertain": "find out",
        "at this point in time": "now",
        "at this moment in time": "now",
        "best practice": "what works well",
        "blueprint": "plan",
        "collaborate": "work with",
        "combat": "what will be done to stop it",
        "commence": "start",
        "cutting-edge": "new, or what is new about it",
        "deliver benefits": "what will be better, and for whom",
        "deliver change": "what will be different",
        "deliver efficiencies": "what will cost less",
        "deliver improvements": "improve",
        "deliver outcomes": "what will be different",
        "deliver priorities": "what will be done",
        "deliver savings": "save",
        "deploy": "use, or put in place",
        "dialogue": "talk, or discussion",
        "direction of travel": "plan, or aim",
        "disburse": "pay",
        "disincentivise": "discourage",
        "drill down": "look closely at",
        "drive forward": "what will be done",
        "drive out": "what will be stopped, and how",
        "empower": "let, or give the right to",
        "end user": "user, or who it is",
        "endeavour": "try",
        "expedite": "speed up",
        "facilitate": "help, or what will be done to help",
        "foster": "encourage, or help",
        "game changer": "what it changes",
        "going forward": "from now on",
        "hard-wired": "part of",
        "holistic": "whole",
        "impacted": "affected",
        "impacting": "affecting",
        "in order to": "to",
        "in respect of": "about, or for",
        "in the event that": "if",
        "in the process of": "the verb alone",
        "incentivise": "encourage",
        "initiate": "start",
        "innovative": "new, or what is new about it",
        "landscape": "what there is",
        "learnings": "what was learnt",
        "leverage": "use",
        "liaise": "work with, or talk to",
        "low-hanging fruit": "what is easy to do first",
        "methodology": "method",
        "mission-critical": "necessary",
        "one-stop shop": "one place",
        "operationalise": "put into practice",
        "overarching": "main, or nothing",
        "paradigm": "way, or model",
        "prior to": "before",
        "proactive": "what will be done before",
        "reach out": "ask, or write to",
        "ring-fence": "keep for",
        "roadmap": "plan",
        "robust": "strong, or how it was tested",
        "roll out": "introduce, or start to use",
        "seamless": "what people no longer have to do",
        "slim down": "make smaller",
        "state-of-the-art": "new, or what is new about it",
        "step change": "how much will be different",
        "streamline": "make simpler",
        "subsequent to": "after",
        "synergy": "what is gained together",
        "thought leader": "expert",
        "touchpoint": "where people meet it",
        "utilise": "use",
        "value-add": "what it is good for",
        "vibrant": "nothing",
        "world-class": "how good it is, and by which measure",
    }
)
"""The program's own list: in small letters, the word or phrase, and what to say instead."""

_UNLESS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "agenda": re.compile(r"\bmeetings?\b", re.IGNORECASE),
        "deploy": re.compile(r"\b(?:software|code|releases?|servers?|troops?|forces)\b", re.IGNORECASE),
        "landscape": re.compile(r"\b(?:portrait|garden|country|park|page)", re.IGNORECASE),
    }
)
"""What in a sentence shows that a word is meant as such."""


_WORD = re.compile(r"[^\W_]+")
_STEM = 4
"""Letters that a word has in common with all its forms."""


class Avoided:
    """The words that a publication avoids."""

    def __init__(self, style: Style) -> None:
        allowed = {word.lower() for word in style.words_allowed}
        own = {word.lower(): instead for word, instead in style.words_to_avoid.items()}
        self._instead = {word: say for word, say in {**AVOIDED, **own}.items() if word not in allowed}
        self._stems = frozenset(_stem(word) for word in self._instead)
        self._names = {f"w{number}": word for number, word in enumerate(self._instead)}
        forms = (f"(?P<{name}>{_forms(word)})" for name, word in self._names.items())
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.IGNORECASE)

    def check(self, passage: Spoken) -> Iterator[Problem]:
        # Most paragraphs have none, and to look for a hundred words in each of them is slow.
        if self._stems.isdisjoint(word[:_STEM] for word in _WORD.findall(passage.text.lower())):
            return
        for start, sentence in passage.sentences():
            for match in self._pattern.finditer(sentence):
                word = self._names[str(match.lastgroup)]
                is_name = match.start() > 0 and match[0][0].isupper()
                if not (is_name or (word in _UNLESS and _UNLESS[word].search(sentence))):
                    place = passage.place(start + match.start(), start + match.end())
                    typed = " ".join(match[0].split())
                    yield Problem(place, f"“{typed}” is a word to avoid", _remedy(self._instead[word]), WORDS)


def _remedy(instead: str) -> str:
    return "Leave it out." if instead == "nothing" else f"Say instead: {instead}."


def _stem(word: str) -> str:
    """What shows that a word or phrase may be there: how its longest word begins."""
    return max(_WORD.findall(word), key=len, default="")[:_STEM]


def _forms(word: str) -> str:
    """A pattern of a word or phrase in each of its forms: utilise, utilised, utilising, utilize."""
    first, *more = re.split(r"[ -]", word)
    return r"(?:\s+|-)".join([_inflected(first), *(re.escape(one) for one in more[:-1]), *map(_plural, more[-1:])])


def _inflected(word: str) -> str:
    stem, last = re.escape(word[:-1]), word[-1:]
    if last == "e":
        return re.sub("is$", "i[sz]", stem) + "(?:es?|ed|ing)"
    if last == "y":
        return f"{stem}(?:y|ies|ied|ying)"
    return f"{re.escape(word)}(?:s|ed|ing)?"


def _plural(word: str) -> str:
    return f"{re.escape(word)}s?"

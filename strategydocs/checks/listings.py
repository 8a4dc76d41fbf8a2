"""What a sentence says of a register: numbers for its stages, and perhaps a total.

“At the end of June, of the 25 exemplars 13 were in discovery, 6 in alpha, 5 in beta and 1 was live.” The sentence is
walked word by word, once; where it may mean something else (“about 5”, “in alpha and beta”), it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategydocs.checks.numerals import WORDS
from strategydocs.model import Register

_WORD = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\s\w*>]")
_MOST_DIGITS = 6
_YEARS = range(1900, 2101)
_BE = frozenset("is are was were".split())
_SMALL = _BE | frozenset("now already still currently".split())
_VAGUE = frozenset(
    "about almost another approximately around first further last least most nearly next over roughly some than to "
    "under".split()
)
_AFTER_A_STAGE = frozenset([*", ; . : ) ! ? – —".split(), *"and with but at by as phase stage".split()])
_BEFORE_A_TOTAL = frozenset("all of are were total".split())
_BETWEEN = frozenset("the our these those its".split())
_AFTER_A_TOTAL = frozenset(", ; . : ( ) ! ? – —".split())
_NO_LABEL = frozenset("from over that this under with".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a sign, in small letters, and its span in the sentence."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        if self.text[0].isdecimal():
            digits = self.text.replace(",", "")
            is_count = len(digits) <= _MOST_DIGITS and "." not in digits
            return int(digits) if is_count and not self.is_year else None
        return 0 if self.text == "none" else WORDS.get(self.text)

    @property
    def is_year(self) -> bool:
        return len(self.text) == 4 and self.text.isdecimal() and int(self.text) in _YEARS


@dataclass(frozen=True, slots=True)
class Listing:
    """A sentence's numbers by stage, and its total where it has one; each with the word that gives it."""

    counts: dict[str, tuple[int, Word]]
    total: tuple[int, Word] | None
    is_said: bool
    """Whether it says in so many words that items are in stages (“were in”), and not just names some that are."""


def words(sentence: str) -> list[Word]:
    return [Word(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(sentence)]


class Reader:
    """Reads what sentences say of one register."""

    def __init__(self, register: Register) -> None:
        self._stages: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for stage in register.stages:
            parts = tuple(word.text for word in words(stage))
            if parts:
                self._stages.setdefault(parts[0], []).append((stage, parts))
        names = {word.text for word in words(f"{register.title} {register.item_label}")}
        names = {name for name in names if len(name) > 3 and name not in self._stages} - _NO_LABEL
        self._labels = {form for name in names for form in _forms(name)}

    def read(self, sentence: Sequence[Word]) -> Listing | None:
        """What a sentence says; None where that is nothing, or not certain."""
        counts: dict[str, tuple[int, Word]] = {}
        totals: list[tuple[int, Word]] = []
        is_said = False
        for index, word in enumerate(sentence):
            number = word.number
            if number is None:
                continue
            after = self._past(sentence, index + 1, self._labels)
            found = self._count(sentence, index + 1, after)
            if found is None:
                if after > index + 1 and self._is_total(sentence, index, after):
                    totals.append((number, word))
                continue
            stage, end, said = found
            is_vague = index > 0 and sentence[index - 1].text in _VAGUE
            if is_vague or stage in counts or self._goes_on(sentence, end):
                return None
            counts[stage] = (number, word)
            is_said = is_said or said
        if len(counts) < 2:
            return None
        return Listing(counts, totals[0] if len({number for number, _ in totals}) == 1 else None, is_said)

    def _count(self, sentence: Sequence[Word], start: int, after: int) -> tuple[str, int, bool] | None:
        """The stage that a number belongs to, where that ends, and whether a verb says so. `after` is where what the
        number counts has been named, if it has."""
        at = self._past(sentence, after, _SMALL)
        said = any(word.text in _BE for word in sentence[after:at])
        is_placed = _text(sentence, at) in ("in", "at")
        if is_placed:
            at += 1 + (_text(sentence, at + 1) == "the")
        stage = self._stage(sentence, at)
        if stage is None or (after > start and not said and not is_placed):
            return None
        name, end = stage
        following = _text(sentence, end)
        if not said and not is_placed and following and following not in _AFTER_A_STAGE | self._labels:
            return None
        return name, end, said

    def _stage(self, sentence: Sequence[Word], at: int) -> tuple[str, int] | None:
        for stage, parts in self._stages.get(_text(sentence, at), ()):
            if parts == tuple(word.text for word in sentence[at : at + len(parts)]):
                return stage, at + len(parts)
        return None

    def _goes_on(self, sentence: Sequence[Word], end: int) -> bool:
        """Whether a second stage follows that the same number counts: “5 in alpha and beta”."""
        at = self._past(sentence, end, frozenset({"phase", "stage"}))
        at = self._past(sentence, at, frozenset({"and", "or", "in", "the", ",", "/"}), 4)
        return self._stage(sentence, at) is not None

    def _is_total(self, sentence: Sequence[Word], index: int, after: int) -> bool:
        """Whether a number of items is that of all: “all 25 services”, “25 services:”, not “3 of the 25 services”."""
        before = index - 1
        if _text(sentence, before) in _BETWEEN:
            before -= 1
        if _text(sentence, before) in _VAGUE:
            return False
        if _text(sentence, before) == "of":
            return before == 0 or sentence[before - 1].number is None
        return _text(sentence, before) in _BEFORE_A_TOTAL or _text(sentence, after) in _AFTER_A_TOTAL | {""}

    @staticmethod
    def _past(sentence: Sequence[Word], at: int, known: Iterable[str], most: int = 3) -> int:
        """Where the words that are known end, from a word on."""
        end = at
        while end < min(len(sentence), at + most) and sentence[end].text in known:
            end += 1
        return end


def _text(sentence: Sequence[Word], at: int) -> str:
    return sentence[at].text if 0 <= at < len(sentence) else ""


def _forms(name: str) -> set[str]:
    """A noun in the singular and the plural."""
    plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    singular = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    return {name, plural, singular}

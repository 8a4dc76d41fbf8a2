"""A percentage agrees with the parts that stand beside it: 20 of 330 is 6%, not 15%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from strategydocs.checks.numerals import DIGITS, SMALL, read
from strategydocs.checks.sentences import UNKNOWN, Passage
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Level, Rule
from strategydocs.style import number

PERCENTAGE = Rule(
    id="percentage",
    finds="A percentage is not that of the parts that stand beside it.",
    why="One of the figures is wrong, and readers can’t tell which.",
    bad="Of the services, 20 of 330 (15%) are digital.",
    good="Of the services, 20 of 330 (6%) are digital.",
    level=Level.WARNING,
    file=SECTION,
)

MENTIONED = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
"""What a text must have in it to be looked at."""

_ABOUT = ("about", "around", "some", "roughly", "approximately", "just under", "just over", "nearly", "almost")
_LEAST = ("more than", "over", "at least", "above")
_MOST = ("less than", "fewer than", "under", "up to", "below", "at most")
_HOW = rf"(?:{'|'.join((*_ABOUT, *_LEAST, *_MOST))})"
_NUMBER = rf"(?:{DIGITS}|(?<!\w)(?:{SMALL})(?!\w))"
# Money, scales, ranges and fractions are left alone: “£1.2 million of £8 million”, “20 to 30 of 330”.
_NO_SCALE = r"(?![\w,.]*\d|\s*(?:thousand|million|billion|trillion|m|bn|k|to|%)\b|[\u2013-])"
_NOUNS = r"(?:\s+(?!or\b|and\b|about\b|nearly\b|over\b|is\b|are\b|was\b|were\b)[^\W\d_][\w’'-]*+){0,4}"
_PARTS = (
    rf"(?:(?P<how_part>{_HOW})\s+)?(?P<part>{_NUMBER})\s+(?:out\s+)?of\s+(?:(?:the|all|all the|these|those)\s+)?"
    rf"(?:(?P<how_whole>{_HOW})\s+)?(?:the\s+)?(?P<whole>{_NUMBER}){_NO_SCALE}{_NOUNS}"
)
_SHARE = rf"(?:(?P<how_share>{_HOW})\s+)?(?P<share>{DIGITS})\s?(?:%|per\s?cent\b)"
_FORMS = (
    re.compile(rf"{_PARTS}\s*\((?:or\s+|that is,?\s+)?{_SHARE}\)", re.IGNORECASE),
    re.compile(rf"{_PARTS},?\s+or\s+{_SHARE}(?!\s+(?:of|points?)\b)", re.IGNORECASE),
    re.compile(rf"{_PARTS},\s+{_SHARE}(?=\s*(?:[.,;:)]|$))", re.IGNORECASE),
    re.compile(rf"{_SHARE}(?:\s+of(?:\s+[^\W\d_][\w’'-]*+){{1,4}})?\s*\({_PARTS}\)", re.IGNORECASE),
)
_RANGE = re.compile(rf"(?:\d|\b(?:{SMALL}))(?:\s+(?:to|and|or)\s+|\s?[\u2013-]\s?)$", re.IGNORECASE)
_MOST_BEFORE = 20
"""How many characters before a number may make a range of it."""


def check(passage: Passage) -> Iterator[Problem]:
    for start, sentence in passage.sentences():
        if UNKNOWN in sentence or not ("%" in sentence or "cent" in sentence):
            continue
        for form in _FORMS:
            for match in form.finditer(sentence):
                if not _RANGE.search(sentence[max(0, match.start() - _MOST_BEFORE) : match.start()]) and _differs(
                    match
                ):
                    yield _problem(passage, start, match)


def _differs(match: re.Match[str]) -> bool:
    """Whether the percentage is another than the parts', however it was rounded."""
    part, whole, share = (read(match[name]) for name in ("part", "whole", "share"))
    if not whole:
        return False
    exact = part / whole * 100
    lowest, highest = exact, exact
    for name, more, less in (("how_part", _LEAST, _MOST), ("how_whole", _MOST, _LEAST)):
        how = " ".join((match[name] or "").lower().split())
        lowest *= _wide(how, less, Decimal("0.5"))
        highest *= _wide(how, more, Decimal("1.5"))
    # Cut off or rounded, the last place may differ by one.
    slack = Decimal(1).scaleb(int(share.as_tuple().exponent))
    how = " ".join((match["how_share"] or "").lower().split())
    if how in _ABOUT:
        slack += max(Decimal(2), exact / 10)
    return not ((how in _MOST or share <= highest + slack) and (how in _LEAST or share >= lowest - slack))


def _wide(how: str, bound: tuple[str, ...], widest: Decimal) -> Decimal:
    """By what a part’s share may be smaller or larger for the word before the part."""
    if how in bound:
        return widest
    return Decimal(1) + (widest - 1) / 5 if how in _ABOUT else Decimal(1)


def _problem(passage: Passage, start: int, match: re.Match[str]) -> Problem:
    exact = read(match["part"]) / read(match["whole"]) * 100
    places = -int(read(match["share"]).as_tuple().exponent)
    rounded = round(exact, places if exact >= 1 else max(places, 2))
    whole = f"{match['how_whole']} {match['whole']}" if match["how_whole"] else match["whole"]
    whole = " ".join(whole.split())
    message = f"{match['part']} of {whole} is {number(rounded)}%, not {match['share']}%"
    place = passage.place(start + match.start(), start + match.end())
    return Problem(place, message, "Correct the figure that is wrong, or take all from the data.", PERCENTAGE)

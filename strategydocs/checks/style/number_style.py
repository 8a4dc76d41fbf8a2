"""Numbers as GOV.UK writes them: 1,000, £1.5 million, 10%, 500 to 900.

Only what can be told surely is told: four digits may be a year, and a hyphen may stand in a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.checks.numerals import read
from strategydocs.checks.style.spoken import Spoken
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Level, Rule
from strategydocs.style import number

NUMBER_STYLE = Rule(
    id="number-style",
    finds="A number in a text is not written as “1,000”, “£1.5 million”, “10%” or “500 to 900”.",
    why="Long rows of digits are misread, “m” has several meanings, and screen readers may take a hyphen for a minus.",
    bad="It will save £1.5m and 20 per cent of 12000 calls.",
    good="It will save £1.5 million and 20% of 12,000 calls.",
    level=Level.SUGGESTION,
    file=SECTION,
)
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
_NUMBER = re.compile(
    r"""
    (?<![\w.,/:\#-])(?<!\d\ )(?:
      £(?P<money>\d[\d,]{0,14}(?:\.\d{1,6})?)\s?(?P<scale>mn|m|bn|b|tn|k)(?![\w-])
    | (?P<share>\d[\d,]{0,14}(?:\.\d{1,6})?)(?:\s*per\s?cent\b|\s+%)
    | (?P<low>£?\d[\d,]{0,14})\s?[-\u2013]\s?(?P<high>£?\d(?:[\d,]{0,14}\d)?%?)(?![\w/:\u2013-]|[.,]\d)
    | (?P<pound>£)?(?P<long>[1-9]\d{3,11})(?![\w/:\u2013-]|[.,]\d|\ \d)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LIKELY = re.compile(r"\d{4}|\d(?:\s*per|\s+%|[mbtk]|\s?[-\u2013]|\s[mbtk])", re.IGNORECASE)
_NAME = re.compile(r"(?:\b[A-Z]\w*|\b[Nn]o\.?|\bnumber)\s$")
_YEARS = range(1000, 2101)


def check(passage: Spoken) -> Iterator[Problem]:
    if not _LIKELY.search(passage.text):
        return
    for match in _NUMBER.finditer(passage.text):
        if right := _right(match, passage.text):
            typed = " ".join(match[0].split())
            message = f"“{typed}” is not how we write a number"
            yield Problem(passage.place(match.start(), match.end()), message, f"Write “{right}”.", NUMBER_STYLE)


def _right(match: re.Match[str], text: str) -> str:
    """How it is written; nothing for what may be something else."""
    if match["money"]:
        scale = match["scale"].lower()
        return f"£{_thousands(match['money'])}" if scale == "k" else f"£{match['money']} {_SCALES[scale]}"
    if match["share"]:
        return f"{match['share']}%"
    if match["low"]:
        return f"{match['low']} to {match['high']}" if _is_range(match) else ""
    value = int(match["long"])
    is_named = _NAME.search(text[max(0, match.start() - 40) : match.start()])
    if not match["pound"] and (is_named or value in _YEARS):
        return ""
    return f"{match['pound'] or ''}{value:,}"


def _thousands(written: str) -> str:
    return number(read(written) * 1000)


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range: the second is larger, and they are no years."""
    low, high = (int(match[end].strip("£%").replace(",", "")) for end in ("low", "high"))
    return low < high and not (low in _YEARS and high in _YEARS)

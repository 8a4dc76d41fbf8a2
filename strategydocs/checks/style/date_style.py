"""Dates as GOV.UK writes them: 6 November 2012."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.checks.style.spoken import Spoken
from strategydocs.dates import MONTHS
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Level, Rule

DATE_STYLE = Rule(
    id="date-style",
    finds="A date in a text is not written as “6 November 2012”, or a span of years not as “2012 to 2013”.",
    why="06/11/2012 is another day to some readers, and one way to write dates lets them be found and compared.",
    bad="It opens on November 6th, 2012.",
    good="It opens on 6 November 2012.",
    level=Level.SUGGESTION,
    file=SECTION,
)
_MONTH = "|".join(MONTHS[1:])
_SHORT = "|".join(sorted({month[:3] for month in MONTHS[1:] if len(month) > 3} | {"Sept"}, reverse=True))
_TH = r"(?:st|nd|rd|th)"
_DATE = re.compile(
    rf"""
    (?<![\w./-])(?:
      (?P<day>\d{{1,2}})(?:{_TH}(?:\s+of)?\s+(?P<month>{_MONTH}|{_SHORT})\b|\s+(?P<short>{_SHORT})\b)\.?
      (?:,?\s+(?P<year>\d{{4}}))?
    | (?P<first>{_MONTH}|{_SHORT})\.?\s+(?P<after>\d{{1,2}})
      (?:{_TH}\b(?:,?\s+(?P<late>\d{{4}}))?|,?\s+(?P<later>\d{{4}}))
    | (?P<slashed>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d))
    | (?P<iso>(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d)
    | (?P<from>(?:19|20)\d\d)[-/\u2013](?P<to>\d\d|(?:19|20)\d\d)
    )(?![\w/-]|\.\d)
    """,
    re.VERBOSE,
)
_LIKELY = re.compile(rf"\d(?:{_TH}\b|[-/\u2013]\d|\s+(?:{_SHORT})\b)|(?:{_MONTH}|{_SHORT})\.?\s\d")


def check(passage: Spoken) -> Iterator[Problem]:
    if not _LIKELY.search(passage.text):
        return
    for match in _DATE.finditer(passage.text):
        if right := _right(match):
            typed = " ".join(match[0].split())
            what = "span of years" if match["from"] else "date"
            message = f"“{typed}” is not how we write a {what}"
            yield Problem(passage.place(match.start(), match.end()), message, f"Write “{right}”.", DATE_STYLE)


def _right(match: re.Match[str]) -> str:
    """How it is written; nothing for what is no date after all."""
    if match["slashed"] or match["iso"]:
        return _in_digits(match)
    if match["from"]:
        return _years(match["from"], match["to"])
    day = match["day"] or match["after"]
    year = match["year"] or match["late"] or match["later"]
    return " ".join(filter(None, (str(int(day)), _full(match["month"] or match["short"] or match["first"]), year)))


def _in_digits(match: re.Match[str]) -> str:
    """A British date has the day first; one that may be either is for the writer to say."""
    if match["iso"]:
        year, month, day = match["iso"].split("-")
    else:
        day, month, year = match["slashed"].split("/")
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and len(year) == 4):
        return "6 November 2012"
    return f"{int(day)} {MONTHS[int(month)]} {year}"


def _years(first: str, last: str) -> str:
    whole = last if len(last) == 4 else first[:2] + last
    if last == "00":
        whole = str(int(first) + 1)
    return f"{first} to {whole}" if int(first) < int(whole) else ""


def _full(month: str) -> str:
    return next(full for full in MONTHS[1:] if full.startswith(month[:3]))

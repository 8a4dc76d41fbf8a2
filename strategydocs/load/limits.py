"""Tables of a size that a person writes.

A text of a few hundred kilobytes can hold so many values, or so many brackets in brackets, that reading it takes
minutes. Both are counted before it is parsed, roughly: signs within quotes count too, and the limits are far above
what the largest table of a government needs.
"""

from __future__ import annotations

import re

from strategydocs.load.syntax import Slip

MOST_VALUES = 50_000
"""Lines and commas of one table, each of which may stand for a value. Reading so many takes some seconds."""

MOST_NESTED = 50
"""Brackets that are open at once."""

MOST_DIGITS = 18
"""Digits in a row; sums of money have 13."""

_SEPARATOR = re.compile(r"[\n,]")
_BRACKET = re.compile(r"[\[\]{}]")
_NUMBER = re.compile(
    rf"(?:^|(?<=[\s\[,]))[-+]?(?:\d[\d_]{{{MOST_DIGITS},}}|0[xob][\da-fA-F_]{{{MOST_DIGITS},}})(?=[\s\],}}]|$)"
)


_HALF = re.compile(r"(?<!\\)\\(?:u|U0000)[dD][89a-fA-F][\da-fA-F]{2}")
"""An escape that gives half a character (a surrogate), which can't be written to any file."""


def find_excess(text: str) -> Slip | None:
    """Where a table goes beyond a limit first."""
    return _values(text) or _nesting(text) or _digits(text) or _halves(text)


def _values(text: str) -> Slip | None:
    if text.count("\n") + text.count(",") <= MOST_VALUES:
        return None
    last = next(match for count, match in enumerate(_SEPARATOR.finditer(text), 1) if count > MOST_VALUES)
    message = f"this table has more than {MOST_VALUES:,} lines and commas"
    return Slip(message, "Split it, or take out what nobody reads.", *_at(text, last.start()))


def _nesting(text: str) -> Slip | None:
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
        if depth > MOST_NESTED:
            message = f"more than {MOST_NESTED} brackets are open here: it is nested too deep"
            return Slip(message, "Close the brackets, or make it simpler.", *_at(text, match.start()))
    return None


def _digits(text: str) -> Slip | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    message = f"this number has more than {MOST_DIGITS} digits"
    return Slip(message, "Correct it; if it is no number, put it in quotes.", *_at(text, match.start()), len(match[0]))


def _halves(text: str) -> Slip | None:
    match = _HALF.search(text)
    if match is None:
        return None
    message = f"“{match[0]}” is half a character"
    return Slip(message, "Type the character itself.", *_at(text, match.start()), len(match[0]))


def _at(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1)

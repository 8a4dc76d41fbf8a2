"""Axes: round steps for numbers, and true distances for dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from strategydocs.language import ENGLISH

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WORDED_DATE = re.compile(r"(?:([0-9]{1,2}) )?([^\W\d]+) ([0-9]{4})")


def ticks(low: Decimal, high: Decimal, most: int, *, whole: bool = False) -> tuple[Decimal, ...]:
    """Round numbers, one, two or five apart (times a power of ten), from at or below `low` to at or above `high`.

    No more than `most` steps, at least two numbers; `whole` keeps steps from being fractions.
    """
    if high <= low:
        high = low + 1
    exponent = ((high - low) / most).adjusted()
    while True:
        for digit in (1, 2, 5):
            step = Decimal(digit).scaleb(exponent)
            if whole and step < 1:
                continue
            first = int((low / step).to_integral_value(ROUND_FLOOR))
            last = int((high / step).to_integral_value(ROUND_CEILING))
            if last - first <= max(most, 2):
                return tuple(step * number for number in range(first, last + 1))
        exponent += 1


def positions(categories: Sequence[str], months: Sequence[str] = ENGLISH.words.months) -> tuple[float, ...]:
    """Where points stand between 0 and 1: by date if all categories are dates in order, else evenly."""
    names = [month.casefold() for month in months]
    days = [_day(category, names) for category in categories]
    known = [day for day in days if day is not None]
    if len(known) == len(days) > 1 and all(earlier < later for earlier, later in pairwise(known)):
        return tuple((day - known[0]) / (known[-1] - known[0]) for day in known)
    steps = max(len(categories) - 1, 1)
    return tuple(index / steps for index in range(len(categories)))


def _day(text: str, months: Sequence[str]) -> int | None:
    """The day number of 2013, 2013-06, 2013-06-30, June 2013 or 30 June 2013; the first day where none is given."""
    day: str | None
    if match := _DATE.fullmatch(text):
        year, month, day = match[1], int(match[2] or 1), match[3]
    elif (match := _WORDED_DATE.fullmatch(text.casefold())) and match[2] in months:
        year, month, day = match[3], months.index(match[2]) + 1, match[1]
    else:
        return None
    try:
        return date(int(year), month, int(day or 1)).toordinal()
    except ValueError:
        return None

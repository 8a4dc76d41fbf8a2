"""Dates as people write them in tables → dates of the content format; what can't be one stays words."""

from __future__ import annotations

import re

from strategydocs.dates import MONTHS, PartialDate

_NAMES = {name.lower(): index for index, name in enumerate(MONTHS) if name}
_SHORT = {name[:3].lower(): index for index, name in enumerate(MONTHS) if name} | {"sept": 9}
_BEFORE = re.compile(
    r"^(?:due\s+)?(?:(?:by\s+)?(?:the\s+)?end(?:\s+of)?|(?:no|not)\s+later\s+than|by|before|in|on)?\s+", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_FORMS = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"),
    re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<name>[A-Za-z]+)\.?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<name>[A-Za-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<name>[A-Za-z]{3,9})(?:[-’' ]|\s+[’'])(?P<short>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<short>\d{2})"),
    re.compile(r"(?P<month>\d{1,2})[./](?P<year>\d{4})"),
)
_FIGURES = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./]\d{2}")


def date_in(words: str) -> PartialDate | None:
    """The date that words name, the day before the month; none where they name none, or more than one."""
    text = _WEEKDAY.sub("", _BEFORE.sub("", " ".join(words.split()).rstrip("."), count=1))
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _date({key: value for key, value in match.groupdict().items() if value})
    return None


def is_ambiguous(words: str) -> bool:
    """Whether a date of figures may have the month first."""
    match = _FIGURES.search(words)
    return match is not None and match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12


def _date(found: dict[str, str]) -> PartialDate | None:
    name = found.get("name", "").lower()
    month = _NAMES.get(name) or _SHORT.get(name) if name else int(found["month"]) if "month" in found else None
    if name and month is None:
        return None
    year = int(found["year"]) if "year" in found else 2000 + int(found["short"])
    try:
        return PartialDate(year, month, int(found["day"]) if "day" in found else None)
    except ValueError:
        return None

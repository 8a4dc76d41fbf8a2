"""Dates as writers know them: a year, a month or a day, and no more precise than that."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
# Not the calendar module's names, which follow the machine's language.
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. Dates compare by the last day that they may mean, so that “2013” is due
    after “2013-04”; `str()` gives the date as it is written in YAML (ISO 8601)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a date that does not exist."""
        try:
            exists = (self.month is not None or self.day is None) and self.first_day <= self.last_day
        except (ValueError, IndexError):
            exists = False
        if not exists:
            raise ValueError(f"there is no such date as {self}")

    @classmethod
    def parse(cls, written: object) -> PartialDate:
        """Reads 2012, 2012-11 or 2012-11-06, as text or as YAML's own number and date.

        Raises ValueError, with a sentence for the writer, for anything else.
        """
        if isinstance(written, PartialDate):
            return written
        if isinstance(written, datetime.date) and not isinstance(written, datetime.datetime):
            return cls.of(written)
        match = _WRITTEN.fullmatch(str(written)) if isinstance(written, str | int) else None
        if match is None:
            raise ValueError(f"“{written}” is not a date; write a year, a month or a day: 2013, 2013-04, 2013-04-18")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: datetime.date) -> PartialDate:
        """A day as a date of full precision."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> datetime.date:
        month = 1 if self.month is None else self.month
        return datetime.date(self.year, month, 1 if self.day is None else self.day)

    @property
    def last_day(self) -> datetime.date:
        month = 12 if self.month is None else self.month
        day = calendar.monthrange(self.year, month)[1] if self.day is None else self.day
        return datetime.date(self.year, month, day)

    def is_over(self, day: datetime.date) -> bool:
        """Whether all of it has passed at the end of a day."""
        return self.last_day <= day

    def months_until(self, other: PartialDate) -> int:
        """How many months another date is later, by the calendar: 9 from March to December of a year."""
        first, last = self.last_day, other.last_day
        return (last.year - first.year) * 12 + last.month - first.month

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def words(self) -> str:
        """As the GOV.UK style guide has dates: 6 November 2012, November 2012, 2012."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTHS[self.month]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.last_day, -len(str(self))) < (other.last_day, -len(str(other)))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """As it is written in YAML, where a year without quotes is a number. Which days a month has is for `parse`."""
        return {
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
            "patternErrorMessage": "Write a year, a month or a day: 2013, 2013-04, 2013-04-18.",
            "minimum": 1000,
            "maximum": 9999,
            "examples": ["2013-04-18", "2013-04", 2013],
        }

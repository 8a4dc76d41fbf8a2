"""Measures: numbers with a baseline, a target and readings."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, model_validator

from strategydocs.dates import PartialDate
from strategydocs.model.records import Id, Identified, Record, Text

LARGEST = 10**15
"""A larger number is read by nobody: it wants a larger unit."""

_WITH_UNIT = re.compile(
    r"(?!-\D*-)(?P<sign>-?)(?P<before>[^\w\s.,+-]?)\s*(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(?P<after>[^\d\s.,].*)?"
)


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"“{value}” is not a number; write digits alone, without commas: 1390000")
    if abs(value) > LARGEST:
        raise ValueError("this number is too large to read; use a larger unit, such as £ billion")
    # ruamel.yaml's own kinds of number remember how they were typed.
    return int(value) if isinstance(value, int) else float(value)


Number = Annotated[int | float, PlainValidator(_number)]


class Figure(Record):
    """A number that may be written with its unit: `value: 82%`."""

    value: Number
    unit: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _split(cls, data: Any) -> Any:
        """The number and the unit of a value that was written with both."""
        written = data.get("value") if isinstance(data, Mapping) else None
        match = _WITH_UNIT.fullmatch(written.strip()) if isinstance(written, str) else None
        unit = " ".join(part for part in (match["before"], match["after"]) if part) if match else None
        if match is None or not unit:
            return data
        number = match["sign"] + match["number"].replace(",", "")
        return {**data, "value": float(number) if "." in number else int(number), "unit": data.get("unit", unit)}


class Reading(Figure):
    """What a measure was at a time. `note` is a remark that readers see."""

    as_of: PartialDate
    source: Text | None = None
    note: Text | None = None


class Target(Figure):
    """What a measure is to be; `by` is left out where the target holds at all times."""

    by: PartialDate | None = None
    source: Text | None = None


class Measure(Identified):
    title: Text
    unit: Text
    better: Literal["up", "down"] = "up"
    baseline: Reading | None = None
    target: Target | None = None
    readings: tuple[Reading, ...] = ()

    @property
    def latest(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def previous(self) -> Reading | None:
        """The reading before the latest; the baseline where that is the only one."""
        return self.readings[-2] if len(self.readings) > 1 else self.baseline if self.readings else None

    def as_of(self, day: datetime.date) -> Measure:
        """The measure with the readings that there were at the end of a day."""
        readings = tuple(reading for reading in self.readings if reading.as_of.is_over(day))
        baseline = self.baseline if self.baseline and self.baseline.as_of.is_over(day) else None
        return self.model_copy(update={"readings": readings, "baseline": baseline})


class MeasureTable(Record):
    measures: tuple[Measure, ...]


class Forecast(Figure):
    """What an update expects of a measure; `bound` says whether it is a figure, about one, or the least."""

    measure: Id
    by: PartialDate
    bound: Literal["exactly", "about", "at-least", "more-than"] = "exactly"

    @property
    def bound_words(self) -> str:
        """What to say before the figure: “more than ”."""
        return "" if self.bound == "exactly" else f"{self.bound.replace('-', ' ')} "

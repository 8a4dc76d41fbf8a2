"""Measures: numbers with a baseline, a target and readings."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema, model_validator

from strategydocs.dates import PartialDate
from strategydocs.model.records import Id, Identified, Record, Text

LARGEST = 10**15
"""A larger number is read by nobody: it wants a larger unit."""

_BEFORE, _AMOUNT, _AFTER = r"[^\w\s.,+-]", r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?", r"[^\d\s.,].*"
_ONE_MINUS = r"(?!-\D*-)"
_WITH_UNIT = re.compile(
    rf"{_ONE_MINUS}(?P<sign>-?)(?P<before>{_BEFORE}?)\s*(?P<number>{_AMOUNT})\s*(?P<after>{_AFTER})?"
)


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"“{value}” is not a number; write digits alone, without commas: 1390000")
    if abs(value) > LARGEST:
        raise ValueError("this number is too large to read; use a larger unit, such as £ billion")
    # ruamel.yaml's own kinds of number remember how they were typed.
    return int(value) if isinstance(value, int) else float(value)


_WRITTEN = {
    "type": ["number", "string"],
    "minimum": -LARGEST,
    "maximum": LARGEST,
    "pattern": rf"^\s*{_ONE_MINUS}-?({_BEFORE}\s*({_AMOUNT})\s*({_AFTER})?|\s*({_AMOUNT})\s*{_AFTER})\s*$",
    "patternErrorMessage": "Write digits alone, or a number with its unit: 1390000, 82%, £1.7 billion.",
    "examples": [1390000, "82%", "£1.7 billion"],
}
"""A number as it is written, with its unit or without."""

Number = Annotated[int | float, PlainValidator(_number), WithJsonSchema(_WRITTEN)]


class Figure(Record):
    """A number that may be written with its unit: `value: 82%`."""

    value: Number
    """The figure: digits without commas, or a text of the number with its unit."""
    unit: Text | None = None
    """The unit of this figure, where it is another than the measure's."""

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
    """What a measure was at a time."""

    as_of: PartialDate
    """The time that the figure is of: a year, a month or a day."""
    source: Text | None = None
    """Where the figure is from."""
    note: Text | None = None
    """A remark that readers see, as on why a forecast was missed."""


class Target(Figure):
    """What a measure is to be."""

    by: PartialDate | None = None
    """When it is to be reached; left out where it holds at all times."""
    source: Text | None = None
    """Where the target was set."""


class Measure(Identified):
    """A number that is followed."""

    title: Text
    """What is counted: Agency websites moved."""
    unit: Text
    """What it is counted in: people, %, £ million."""
    better: Literal["up", "down"] = "up"
    """Whether more of it is better, or less."""
    baseline: Reading | None = None
    """Where it began."""
    target: Target | None = None
    """What it is to be."""
    readings: tuple[Reading, ...] = ()
    """What it was since, in the order of the dates."""

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
    """measures.yaml: numbers with a baseline, a target and readings."""

    measures: tuple[Measure, ...]
    """The measures, in the order that readers see them in."""


class Forecast(Figure):
    """What an update expects of a measure."""

    measure: Id
    """The id of the measure, as measures.yaml has it."""
    by: PartialDate
    """When it is expected to be so."""
    bound: Literal["exactly", "about", "at-least", "more-than"] = "exactly"
    """Whether it is a figure, about one, or the least that is expected."""

    @property
    def bound_words(self) -> str:
        """What to say before the figure: “more than ”."""
        return "" if self.bound == "exactly" else f"{self.bound.replace('-', ' ')} "

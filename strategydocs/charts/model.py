"""What a chart is: its kind, its words and its numbers, checked once when it is made."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from strategydocs.charts.style import STYLES

KINDS = ("bar", "stacked-bar", "share", "line")
MOST_SERIES = 8
MOST_CATEGORIES = 40
# Beyond this a number is longer than a bar is wide, and nobody reads it: "£ billion" says the same.
LARGEST = Decimal(10) ** 15


class ChartError(Exception):
    """A table, or a measure, that cannot become the chart asked for. The message says where and how to mend it."""


@dataclass(frozen=True)
class Series:
    """One column of numbers; None where the table has no number.

    `style` names a fill of its own for the bars (style.STYLES), for what should look the same in every chart; with ""
    a series looks as its place among the others says.
    """

    name: str
    values: tuple[Decimal | None, ...]
    style: str = field(default="", repr=False)


@dataclass(frozen=True)
class Chart:
    """A chart, ready to draw. Making one raises ChartError if it cannot be drawn truthfully.

    `unit` is what each number counts: "%", "£", "£ million", "people", or "" for bare numbers.
    `category_label` heads the categories, `value_label` the numbers (it may be "" when series have names).
    """

    kind: str
    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    category_label: str
    value_label: str

    def __post_init__(self) -> None:
        _check_shape(self)
        for series in self.series:
            for row, value in enumerate(series.values):
                if value is not None:
                    _check_value(self, series, row, value)


@dataclass(frozen=True)
class Moment:
    """A value of a measure at a time. `day` is where it stands on the axis; `label` is the date as the measure has it,
    in words ("June 2013")."""

    day: datetime.date
    value: Decimal
    label: str


@dataclass(frozen=True)
class MeasureChart:
    """A measure over time, ready to draw. Making one raises ChartError if there is nothing in it to draw.

    `unit` is as in a Chart. `readings` may be in any order. A measure has one target or none: `target`, or, where it
    has no date, `goal`.
    """

    title: str
    description: str
    unit: str
    better: Literal["up", "down"]
    readings: tuple[Moment, ...]
    baseline: Moment | None
    target: Moment | None
    goal: Decimal | None

    def __post_init__(self) -> None:
        if self.target is not None and self.goal is not None:
            raise ChartError("a measure has one target; give it with its date or without, not both")
        if not self.moments and self.goal is None:
            raise ChartError("there is nothing to draw; give at least one reading, a baseline or a target")
        for moment in self.moments:
            _check_number(f'the value of "{_short(moment.label)}"', moment.value)
        if self.goal is not None:
            _check_number("the target", self.goal)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All that has a date: the baseline, the readings and the target."""
        return tuple(one for one in (self.baseline, *self.readings, self.target) if one is not None)


def place(row: int, category: str, column: str) -> str:
    """Name a cell as a writer would find it: `row` counts from 0, the words count from 1."""
    in_column = f', column "{_short(column)}"' if column else ""
    return f'row {row + 1} ("{_short(category)}"){in_column}'


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _check_shape(chart: Chart) -> None:
    if chart.kind not in KINDS:
        raise ChartError(f'there is no chart of type "{_short(chart.kind)}"; use one of {", ".join(KINDS)}')
    rows, columns = len(chart.categories), len(chart.series)
    if not rows:
        raise ChartError("the table is empty; give it at least one row under its header")
    if not columns:
        raise ChartError("the table has no column of numbers; give it one beside the column of labels")
    if columns > MOST_SERIES:
        raise ChartError(
            f"the table has {columns} columns of numbers and a chart can show {MOST_SERIES}; leave some out or split it"
        )
    if rows > MOST_CATEGORIES:
        raise ChartError(
            f"the table has {rows} rows and a chart can show {MOST_CATEGORIES}; group the smallest or split it"
        )
    if chart.kind == "share" and columns > 1:
        names = ", ".join(f'"{_short(series.name)}"' for series in chart.series)
        raise ChartError(
            f"a share chart shows one column of numbers and the table has {columns} ({names}); "
            "leave the others out or use type=stacked-bar"
        )
    for series in chart.series:
        if series.style and series.style not in STYLES:
            raise ChartError(f'there is no style "{_short(series.style)}" for a series')
        if len(series.values) != rows:
            raise ChartError(f'column "{_short(series.name)}" has {len(series.values)} values for {rows} rows')
    points = sum(any(series.values[row] is not None for series in chart.series) for row in range(rows))
    if not points:
        raise ChartError("the table has no number at all; write one in at least one row")
    if chart.kind == "line" and points < 2:
        raise ChartError("a line needs at least 2 rows with numbers and the table has 1; add rows or use type=bar")


def _check_value(chart: Chart, series: Series, row: int, value: Decimal) -> None:
    where = place(row, chart.categories[row], series.name)
    _check_number(where, value, '; write "n/a" where there is none')
    if value < 0 and chart.kind in ("share", "stacked-bar"):
        raise ChartError(
            f"{where} is negative, and parts of a whole cannot be; correct it or use type=bar or type=line"
        )


def _check_number(where: str, value: Decimal, remedy: str = "") -> None:
    if not value.is_finite():
        raise ChartError(f"{where} is not a number{remedy}")
    if abs(value) > LARGEST:
        raise ChartError(f'{where} is too large to read; use a larger unit, such as "£ billion"')

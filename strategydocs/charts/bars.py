"""Bars from a common line, one group a category, each with its number at its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from strategydocs.charts.model import Chart
from strategydocs.charts.pen import SIZE, Pen, Picture
from strategydocs.charts.rows import headings, labels, place_rows
from strategydocs.charts.style import Fill, fill_of
from strategydocs.charts.units import value_title

_SINGLE = 28.0
_GROUPED = 22.0
_BETWEEN = 2.0
_VALUE_GAP = 7.0
_OVERHANG = 5.0
_NUMBER_SHARE = 0.7


@dataclass(frozen=True)
class _Axis:
    """Where zero is, how many pixels one unit is long, and whether negative numbers stand left of their bars."""

    zero: float
    scale: float
    numbers_left: bool

    def span(self, value: Decimal) -> tuple[float, float]:
        """The left end and the length of a value's bar."""
        length = float(value) * self.scale
        return (self.zero + min(length, 0.0), abs(length))


def draw_bars(pen: Pen, chart: Chart) -> Picture:
    """One row a category, one bar a series in it."""
    column = labels(pen, chart)
    # Each number has its "million" in full, so the heading has only what is counted.
    head = headings(pen, chart, column, value_title(chart.value_label, replace(pen.unit, power=0), pen.language))
    thickness = _SINGLE if len(chart.series) == 1 else _GROUPED
    group = len(chart.series) * (thickness + _BETWEEN) - _BETWEEN
    count = len(chart.categories)
    rows = place_rows(pen, column, head.height + _OVERHANG, [group] * count, [0.0] * count)
    axis = _axis(pen, chart, column.indent)
    parts = [*head.parts, *rows.parts]
    for row, top in enumerate(rows.tops):
        for index, series in enumerate(chart.series):
            y = top + index * (thickness + _BETWEEN)
            parts += _bar(pen, axis, series.values[row], y, thickness, fill_of(index, series.style))
    bottom = rows.bottom + _OVERHANG
    if column.width:
        parts.append(pen.axis(axis.zero, head.height, axis.zero, bottom))
    else:
        # Where labels stand above the bars, one line through all would strike them out.
        parts += [pen.axis(axis.zero, top - 2, axis.zero, top + group + 2) for top in rows.tops]
    return Picture(tuple(part for part in parts if part), bottom)


def _bar(pen: Pen, axis: _Axis, value: Decimal | None, y: float, thickness: float, fill: Fill) -> list[str]:
    middle = y + thickness / 2
    if value is None:
        return [pen.text(axis.zero + _VALUE_GAP, middle, pen.no_data, "axis")]
    start, length = axis.span(value)
    text = pen.value(value)
    if value < 0 and not axis.numbers_left:
        number = pen.text(axis.zero + _VALUE_GAP, middle, text, "value")
    elif value < 0:
        number = pen.text(start - _VALUE_GAP, middle, text, "value", "end")
    else:
        number = pen.text(start + length + _VALUE_GAP, middle, text, "value")
    return [pen.bar(start, y, length, thickness, fill), number]


def _axis(pen: Pen, chart: Chart, left: float) -> _Axis:
    """The longest bars that leave room for every number outside their ends."""
    values = [value for series in chart.series for value in series.values if value is not None]
    high, low = max(*values, Decimal(0)), min(*values, Decimal(0))
    ends = [(value, pen.measure(pen.value(value), SIZE) + _VALUE_GAP) for value in values]
    if any(value is None for series in chart.series for value in series.values):
        ends.append((Decimal(0), pen.measure(pen.no_data) + _VALUE_GAP))
    before = max((room for value, room in ends if value < 0), default=0.0)
    after = max((room for value, room in ends if value >= 0), default=0.0)
    numbers_left = before + after < (pen.width - left) * _NUMBER_SHARE
    if not numbers_left:
        # Then they stand right of zero, where a negative number's row is empty.
        before, after = 0.0, max(before, after)
    room = max(pen.width - left - before - after - 1, 0.0)
    span = float(high - low)
    scale = room / span if span else 0.0
    return _Axis(left + before + float(-low) * scale, scale, numbers_left)

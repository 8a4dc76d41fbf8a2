"""Bars of several parts end to end, on a scale, with a number on each part."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from strategydocs.charts.model import Chart
from strategydocs.charts.pen import LINE, SMALL, Pen, Picture
from strategydocs.charts.rows import headings, labels, place_rows
from strategydocs.charts.scale import ticks
from strategydocs.charts.style import Fill, fill_of
from strategydocs.charts.units import value_title

_THICKNESS = 32.0
_CALLOUT = 30.0
_LEADER = 8.0
_CALLOUT_GAP = 12.0
_PADDING = 8.0
_OVERHANG = 5.0
_EMPTY_GAP = 7.0


@dataclass(frozen=True)
class _Part:
    """One part of a bar: its fill, its ends, its number, and whether the number goes inside."""

    fill: Fill
    start: float
    end: float
    text: str
    inside: bool


@dataclass(frozen=True)
class _Axis:
    left: float
    right: float
    numbers: tuple[Decimal, ...]

    def at(self, value: Decimal) -> float:
        return self.left + (self.right - self.left) * float(value) / float(self.numbers[-1])


def draw_stacked(pen: Pen, chart: Chart) -> Picture:
    """One row a category, its parts in the order of the series."""
    column = labels(pen, chart)
    head = headings(pen, chart, column, value_title(chart.value_label, pen.unit, pen.language))
    axis = _axis(pen, chart, column.indent)
    bars = [_parts(pen, chart, axis, row) for row in range(len(chart.categories))]
    callouts = [_callouts(pen, axis, parts, _missing(pen, chart, row)) for row, parts in enumerate(bars)]
    below = [_CALLOUT if found else 0.0 for found in callouts]
    rows = place_rows(pen, column, head.height + _OVERHANG, [_THICKNESS] * len(bars), below)
    bottom = rows.bottom + _OVERHANG
    parts = [*head.parts, *_scale(pen, axis, rows.tops, head.height, bottom, striking=not column.width), *rows.parts]
    for top, row_parts, callout in zip(rows.tops, bars, callouts, strict=True):
        parts += [pen.bar(part.start, top, part.end - part.start, _THICKNESS, part.fill) for part in row_parts]
        parts += [
            pen.inside((part.start + part.end) / 2, top + _THICKNESS / 2, part.text, part.fill)
            for part in row_parts
            if part.inside
        ]
        parts += _draw_callouts(pen, top + _THICKNESS, callout)
    parts += _empty_rows(pen, chart, axis, rows.tops)
    return Picture(tuple(part for part in parts if part), bottom + LINE + 4)


def _axis(pen: Pen, chart: Chart, left: float) -> _Axis:
    totals = [
        sum((series.values[row] or Decimal(0) for series in chart.series), Decimal(0))
        for row in range(len(chart.categories))
    ]
    whole = all(value == value.to_integral_value() for series in chart.series for value in series.values if value)
    for most in range(6, 1, -1):
        numbers = ticks(Decimal(0), max(totals), most, whole=whole)
        widths = [pen.measure(pen.value(number, short=True), SMALL) for number in numbers]
        # Half of the first and of the last number stand outside the axis, unless a column of labels is there.
        first = left if left >= widths[0] / 2 else widths[0] / 2
        axis = _Axis(first, pen.width - widths[-1] / 2 - 1, numbers)
        if max(widths) + _PADDING <= (axis.right - axis.left) / (len(numbers) - 1):
            return axis
    return _Axis(axis.left, axis.right, (numbers[0], numbers[-1]))


def _parts(pen: Pen, chart: Chart, axis: _Axis, row: int) -> tuple[_Part, ...]:
    found: list[_Part] = []
    total = Decimal(0)
    for index, series in enumerate(chart.series):
        value = series.values[row]
        if not value:
            continue
        start, end = axis.at(total), axis.at(total + value)
        total += value
        texts = (pen.value(value), pen.value(value, short=True))
        fitting = [text for text in texts if pen.measure(text) + _PADDING <= end - start]
        found.append(
            _Part(fill_of(index, series.style), start, end, fitting[0] if fitting else texts[1], bool(fitting))
        )
    return tuple(found)


def _missing(pen: Pen, chart: Chart, row: int) -> str:
    names = [series.name for series in chart.series if series.values[row] is None]
    if not 0 < len(names) < len(chart.series):
        return ""
    return pen.language.gettext("%(label)s: %(value)s", label=", ".join(names), value=pen.no_data)


def _empty_rows(pen: Pen, chart: Chart, axis: _Axis, tops: tuple[float, ...]) -> list[str]:
    """Say of a row without any part whether its numbers are zero or not known."""
    parts = []
    for row, top in enumerate(tops):
        values = [series.values[row] for series in chart.series]
        if not any(values):
            unknown = all(value is None for value in values)
            text, role = (pen.no_data, "axis") if unknown else (pen.value(Decimal(0)), "value")
            parts.append(pen.text(axis.left + _EMPTY_GAP, top + _THICKNESS / 2, text, role))
    return parts


@dataclass(frozen=True)
class _Callout:
    """A number under its part: the middle of the part (None for a remark), the text and its left end."""

    middle: float | None
    text: str
    x: float


def _callouts(pen: Pen, axis: _Axis, parts: tuple[_Part, ...], remark: str) -> tuple[_Callout, ...]:
    """Place what does not fit inside side by side under the bar; nothing where even that has no room.

    The table beside the chart holds every number, so one that is left out is not lost; one that is unreadable
    would be in the way.
    """
    wanted: list[tuple[float | None, str]] = [
        ((part.start + part.end) / 2, part.text) for part in parts if not part.inside
    ]
    if remark:
        wanted.append((None, remark))
    widths = [pen.measure(text, SMALL) for _, text in wanted]
    if sum(widths) + _CALLOUT_GAP * (len(widths) - 1) > pen.width - axis.left:
        return ()
    xs: list[float] = []
    free = axis.left
    for (middle, _), width in zip(wanted, widths, strict=True):
        xs.append(max(free, axis.left + _EMPTY_GAP if middle is None else middle - width / 2))
        free = xs[-1] + width + _CALLOUT_GAP
    limit = pen.width
    for index in range(len(xs) - 1, -1, -1):
        xs[index] = min(xs[index], limit - widths[index])
        limit = xs[index] - _CALLOUT_GAP
    return tuple(_Callout(middle, text, x) for (middle, text), x in zip(wanted, xs, strict=True))


def _draw_callouts(pen: Pen, top: float, callouts: tuple[_Callout, ...]) -> list[str]:
    parts: list[str] = []
    for callout in callouts:
        middle = top + _LEADER + LINE / 2 + 1
        if callout.middle is None:
            parts.append(pen.text(callout.x, middle, callout.text, "axis", size=SMALL))
            continue
        centre = callout.x + pen.measure(callout.text, SMALL) / 2
        parts.append(pen.axis(callout.middle, top, centre, top + _LEADER))
        parts.append(pen.text(callout.x, middle, callout.text, "value", size=SMALL))
    return parts


def _scale(pen: Pen, axis: _Axis, tops: tuple[float, ...], top: float, bottom: float, *, striking: bool) -> list[str]:
    """Grid lines with their numbers. Where they would strike labels out, they are drawn behind the bars only."""
    parts: list[str] = []
    for number in axis.numbers:
        x = axis.at(number)
        line = pen.axis if not number else pen.grid
        spans = [(y - 2, y + _THICKNESS + 2) for y in tops] if striking else [(top, bottom)]
        parts += [line(x, start, x, end) for start, end in spans]
        text = pen.value(number, short=True)
        parts.append(pen.text(x, bottom + 4 + LINE / 2, text, "axis", "middle", SMALL))
    return parts

"""Lines through points in time, named at their ends where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from strategydocs.charts.legend import line_legend, marker, stroke
from strategydocs.charts.model import Chart, Series
from strategydocs.charts.pen import LINE, SIZE, SMALL, Pen, Picture
from strategydocs.charts.point_labels import Box, Point, Segment, Wanted, place_numbers
from strategydocs.charts.scale import positions, ticks
from strategydocs.charts.style import MARKER_RADIUS
from strategydocs.charts.svg import number
from strategydocs.charts.units import format_value, value_title

_HEIGHT = 300.0
_TICK_GAP = 8.0
_INSET = 20.0
# For the number over a point at the very top.
_HEADROOM = 28.0
_NAME_GAP = 12.0
_NAME_SHARE = 0.26
_FEW_SERIES = 2
_FLAT = Decimal("0.8")


@dataclass(frozen=True)
class _Plot:
    """The area between the axes and what maps values into it."""

    left: float
    top: float
    right: float
    bottom: float
    xs: tuple[float, ...]
    numbers: tuple[Decimal, ...]

    def y(self, value: Decimal) -> float:
        low, high = self.numbers[0], self.numbers[-1]
        # Divided as decimals: two numbers of many digits can be the same as floats.
        return self.bottom - (self.bottom - self.top) * float((value - low) / (high - low))

    def points(self, series: Series) -> list[Point | None]:
        return [None if value is None else (x, self.y(value)) for x, value in zip(self.xs, series.values, strict=True)]


def draw_lines(pen: Pen, chart: Chart) -> Picture:
    """A line a series, over categories from left to right."""
    names = _end_names(pen, chart)
    numbers = _ticks(chart)
    title = _title(pen, chart, numbers)
    top = LINE * len(title)
    legend = line_legend(pen, [series.name for series in chart.series], top + 8) if names is None else Picture((), 0)
    top += legend.height + (8 if legend.height else 0)
    plot = _plot(pen, chart, numbers, top, names or ())
    parts = [*pen.block(0, 0, title, "axis", size=SMALL), *legend.parts, *_grid(pen, plot)]
    dates = _dates(pen, chart, plot)
    parts += dates.parts
    for index, series in enumerate(chart.series):
        points = plot.points(series)
        parts.append(stroke(_path(points), index))
        parts += [marker(*point, index) for point in points if point]
    placed = _place_names(chart, plot, names) if names else ()
    parts += _numbers(pen, chart, plot, placed)
    parts += _draw_names(pen, plot, placed)
    return Picture(tuple(parts), plot.bottom + dates.height)


def _title(pen: Pen, chart: Chart, numbers: Sequence[Decimal]) -> tuple[str, ...]:
    text = value_title(chart.value_label, pen.unit)
    if numbers[0] > 0:
        # Said in words because a cut scale makes a small change look large.
        remark = f"the scale starts at {format_value(numbers[0].normalize(), pen.unit)}"
        text = f"{text[:-1]}; {remark})" if text.endswith(")") else f"{text} ({remark})".strip()
    return pen.wrap(text, pen.width, 3, SMALL) if text else ()


def _ticks(chart: Chart) -> tuple[Decimal, ...]:
    """From zero, unless all values lie so far from it that the line would be flat against one edge."""
    values = [value for series in chart.series for value in series.values if value is not None]
    low, high = min(values), max(values)
    whole = all(value == value.to_integral_value() for value in values)
    if low <= high * _FLAT or low == high:
        low = min(low, Decimal(0))
    if high >= low * _FLAT or low == high:
        high = max(high, Decimal(0))
    return ticks(low, max(high, low), 6, whole=whole)


def _end_names(pen: Pen, chart: Chart) -> tuple[tuple[str, ...], ...] | None:
    """Each series' name and last number, wrapped, to stand at its line's end; None where there is no room for them.

    Empty for a single series, which the heading names.
    """
    if len(chart.series) == 1:
        return ()
    if pen.narrow:
        return None
    width = pen.width * _NAME_SHARE
    names = []
    for series in chart.series:
        last = next((value for value in reversed(series.values) if value is not None), None)
        text = f"{series.name} {format_value(last, pen.unit, short=True)}" if last is not None else series.name
        lines = pen.wrap(text, width, 4)
        if last is None or len(lines) > 3:
            return None
        names.append(lines)
    height = sum(LINE * len(lines) + 2 for lines in names)
    return tuple(names) if height <= _HEIGHT else None


def _plot(
    pen: Pen, chart: Chart, numbers: tuple[Decimal, ...], top: float, names: tuple[tuple[str, ...], ...]
) -> _Plot:
    left = pen.widest([format_value(one, pen.unit, short=True) for one in numbers], SMALL) + _TICK_GAP
    after = max((pen.widest(lines) for lines in names), default=0.0)
    right = pen.width - (after + _NAME_GAP if after else 0)
    top += _HEADROOM
    first, last = left + _INSET, max(right - _INSET, left + _INSET)
    xs = tuple(first + (last - first) * share for share in positions(chart.categories))
    return _Plot(left, top, right, top + _HEIGHT, xs, numbers)


def _grid(pen: Pen, plot: _Plot) -> list[str]:
    parts = []
    for one in plot.numbers:
        y = plot.y(one)
        line = pen.axis if one == 0 or (plot.numbers[0] > 0 and one == plot.numbers[0]) else pen.grid
        parts.append(line(plot.left, y, plot.right, y))
        parts.append(pen.text(plot.left - _TICK_GAP, y, format_value(one, pen.unit, short=True), "axis", "end", SMALL))
    return parts


def _path(points: Sequence[Point | None]) -> str:
    """A line through the points, interrupted where one is missing."""
    path, pen_down = "", False
    for point in points:
        if point:
            path += f"{'L' if pen_down else 'M'}{number(point[0])} {number(point[1])}"
        pen_down = point is not None
    return path


def _dates(pen: Pen, chart: Chart, plot: _Plot) -> Picture:
    """The categories under the axis: all of them, or every second, third … counted from the last, that have room."""
    chosen, lines, middles = _dates_with_room(pen, chart, plot)
    top = plot.bottom + 10
    parts = [pen.axis(plot.xs[index], plot.bottom, plot.xs[index], plot.bottom + 5) for index in chosen]
    for middle, wrapped in zip(middles, lines, strict=True):
        parts += pen.block(middle, top, wrapped, "axis", "middle", SMALL)
    height = 10 + LINE * max(map(len, lines))
    heading = pen.wrap(chart.category_label, pen.width - plot.left, 2, SMALL) if chart.category_label else ()
    centre = (plot.left + plot.right) / 2
    half = pen.widest(heading, SMALL) / 2
    centre = min(max(centre, half), pen.width - half)
    parts += pen.block(centre, plot.bottom + height + 4, heading, "axis", "middle", SMALL)
    return Picture(tuple(parts), height + (4 + LINE * len(heading) if heading else 0))


def _dates_with_room(pen: Pen, chart: Chart, plot: _Plot) -> tuple[list[int], list[tuple[str, ...]], list[float]]:
    """Which categories are written, their lines, and the middle of each."""
    count = len(plot.xs)
    slot = (plot.xs[-1] - plot.xs[0]) / max(count - 1, 1)
    for stride in range(1, count + 1):
        chosen = [index for index in range(count) if (count - 1 - index) % stride == 0]
        width = min(max(slot * stride - 10, 48.0), pen.width / 2)
        lines = [pen.wrap(chart.categories[index], width, 3, SMALL) for index in chosen]
        halves = [pen.widest(wrapped, SMALL) / 2 for wrapped in lines]
        middles = [min(max(plot.xs[index], half), pen.width - half) for index, half in zip(chosen, halves, strict=True)]
        spans = [(middle - half, middle + half) for middle, half in zip(middles, halves, strict=True)]
        whole = all(pen.widest(chart.categories[index].split(), SMALL) <= width for index in chosen)
        if whole and all(second[0] - first[1] >= 8 for first, second in pairwise(spans)):
            break
    return chosen, lines, middles


@dataclass(frozen=True)
class _Name:
    """A series' name beside the plot: its lines and top, and the line that leads to it from its last point."""

    lines: tuple[str, ...]
    top: float
    leader: Segment


def _place_names(chart: Chart, plot: _Plot, names: tuple[tuple[str, ...], ...]) -> tuple[_Name, ...]:
    """Put each name at the height of its line's last point, moved apart where two would touch."""
    ends = [next(point for point in reversed(plot.points(series)) if point) for series in chart.series]
    order = sorted(range(len(names)), key=lambda index: (ends[index][1], index))
    heights = [LINE * len(names[index]) for index in order]
    tops: list[float] = []
    free = plot.top - LINE / 2
    for index, height in zip(order, heights, strict=True):
        tops.append(max(free, ends[index][1] - height / 2))
        free = tops[-1] + height + 2
    limit = plot.bottom + LINE / 2
    for position in range(len(tops) - 1, -1, -1):
        tops[position] = min(tops[position], limit - heights[position])
        limit = tops[position] - 2
    placed = []
    for index, height, top in zip(order, heights, tops, strict=True):
        (x, y), target = ends[index], (plot.right + _NAME_GAP - 4, top + height / 2)
        placed.append(_Name(names[index], top, ((x + MARKER_RADIUS + 2, y), target)))
    return tuple(placed)


def _draw_names(pen: Pen, plot: _Plot, names: tuple[_Name, ...]) -> list[str]:
    parts: list[str] = []
    for name in names:
        (x1, y1), (x2, y2) = name.leader
        # A name that stands right beside its point needs nothing to lead to it.
        if abs(y2 - y1) > LINE / 2 or x2 - x1 > _INSET + _NAME_GAP:
            parts.append(pen.axis(x1, y1, x2, y2))
        parts += pen.block(plot.right + _NAME_GAP, name.top, name.lines)
    return parts


def _numbers(pen: Pen, chart: Chart, plot: _Plot, names: tuple[_Name, ...]) -> list[str]:
    """Numbers at the points. With many lines only their ends have them; the scale and the table say the rest."""
    drawn = [plot.points(series) for series in chart.series]
    segments: list[Segment] = [(one, two) for points in drawn for one, two in pairwise(points) if one and two]
    segments += [name.leader for name in names]
    wanted: list[Wanted] = []
    for series, points in zip(chart.series, drawn, strict=True):
        pairs = zip(points, series.values, strict=True)
        known = [(point, value) for point, value in pairs if point and value is not None]
        # The ends matter most; with names beside the plot, the last number stands there.
        chosen = [*([] if names else known[-1:]), *known[:1]]
        if len(chart.series) <= _FEW_SERIES:
            chosen += [*known[1:-1]]
        for point, value in chosen:
            text = format_value(value, pen.unit, short=True)
            # Among many lines a number under its point would be read as the next line's.
            wanted.append(Wanted(point, text, pen.measure(text), SIZE, may_be_below=len(chart.series) <= _FEW_SERIES))
    right = plot.right + _NAME_GAP / 2 if names else pen.width
    area = Box(plot.left, plot.top - _HEADROOM, right, plot.bottom)
    placed = place_numbers(wanted, area, [point for points in drawn for point in points if point], segments)
    return [pen.text(one.x, one.y, one.text, "value", "middle") for one in placed]

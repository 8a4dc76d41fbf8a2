"""Lines through points in time, named at their ends where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategydocs.charts.legend import line_legend, marker, stroke
from strategydocs.charts.model import Chart, Series
from strategydocs.charts.pen import LINE, SIZE, SMALL, Pen, Picture
from strategydocs.charts.plot import (
    HEIGHT,
    Plot,
    Under,
    draw_under,
    height_under,
    path_through,
    scale_numbers,
    scale_title,
    stand_apart,
    under_axis,
)
from strategydocs.charts.point_labels import Point, Segment, Wanted, place_numbers
from strategydocs.charts.scale import positions
from strategydocs.charts.style import MARKER_RADIUS

_NAME_GAP = 12.0
_NAME_SHARE = 0.26
_FEW_SERIES = 2
# A name that is further than this from its point has a line that leads to it.
_FAR = 32.0

Points = Sequence[Point | None]


def draw_lines(pen: Pen, chart: Chart) -> Picture:
    """A line a series, over categories from left to right."""
    names = _end_names(pen, chart)
    numbers = scale_numbers([value for series in chart.series for value in series.values if value is not None])
    title = scale_title(pen, chart.value_label, numbers)
    top = LINE * len(title)
    legend = line_legend(pen, [series.name for series in chart.series], top + 8) if names is None else Picture((), 0)
    top += legend.height + (8 if legend.height else 0)
    after = max((pen.widest(lines) for lines in names or ()), default=0.0)
    plot = Plot.under(pen, numbers, top, pen.width - (after + _NAME_GAP if after else 0))
    xs = tuple(map(plot.x, positions(chart.categories, pen.language.words.months)))
    lines = [_points(plot, xs, series) for series in chart.series]
    parts = [*pen.block(0, 0, title, "axis", size=SMALL), *legend.parts, *plot.grid(pen)]
    dates = _dates(pen, chart, plot, xs)
    parts += dates.parts
    for index, points in enumerate(lines):
        parts.append(stroke(path_through(points), index))
        parts += [marker(*point, index) for point in points if point]
    placed = _place_names(plot, lines, names) if names else ()
    parts += _numbers(pen, chart, plot, lines, placed)
    parts += _draw_names(pen, plot, placed)
    return Picture(tuple(parts), plot.bottom + dates.height)


def _points(plot: Plot, xs: Sequence[float], series: Series) -> Points:
    return [None if value is None else (x, plot.y(value)) for x, value in zip(xs, series.values, strict=True)]


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
        text = f"{series.name} {pen.value(last, short=True)}" if last is not None else series.name
        lines = pen.wrap(text, width, 4)
        if last is None or len(lines) > 3:
            return None
        names.append(lines)
    height = sum(LINE * len(lines) + 2 for lines in names)
    return tuple(names) if height <= HEIGHT else None


def _dates(pen: Pen, chart: Chart, plot: Plot, xs: Sequence[float]) -> Picture:
    """The categories under the axis: all of them, or every second, third … counted from the last, that have room."""
    labels = _dates_with_room(pen, chart, xs)
    parts = draw_under(pen, plot, labels)
    height = height_under(labels)
    heading = pen.wrap(chart.category_label, pen.width - plot.left, 2, SMALL) if chart.category_label else ()
    centre = (plot.left + plot.right) / 2
    half = pen.widest(heading, SMALL) / 2
    centre = min(max(centre, half), pen.width - half)
    parts += pen.block(centre, plot.bottom + height + 4, heading, "axis", "middle", SMALL)
    return Picture(tuple(parts), height + (4 + LINE * len(heading) if heading else 0))


def _dates_with_room(pen: Pen, chart: Chart, xs: Sequence[float]) -> list[Under]:
    """The categories that are written."""
    count = len(xs)
    slot = (xs[-1] - xs[0]) / max(count - 1, 1)
    for stride in range(1, count + 1):
        chosen = [index for index in range(count) if (count - 1 - index) % stride == 0]
        width = min(max(slot * stride - 10, 48.0), pen.width / 2)
        labels = [under_axis(pen, xs[index], pen.wrap(chart.categories[index], width, 3, SMALL)) for index in chosen]
        whole = all(pen.widest(chart.categories[index].split(), SMALL) <= width for index in chosen)
        if whole and stand_apart(labels):
            break
    return labels


@dataclass(frozen=True)
class _Name:
    """A series' name beside the plot: its lines and top, and the line that leads to it from its last point."""

    lines: tuple[str, ...]
    top: float
    leader: Segment


def _place_names(plot: Plot, lines: Sequence[Points], names: tuple[tuple[str, ...], ...]) -> tuple[_Name, ...]:
    """Put each name at the height of its line's last point, moved apart where two would touch."""
    ends = [next(point for point in reversed(points) if point) for points in lines]
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


def _draw_names(pen: Pen, plot: Plot, names: tuple[_Name, ...]) -> list[str]:
    parts: list[str] = []
    for name in names:
        (x1, y1), (x2, y2) = name.leader
        # A name that stands right beside its point needs nothing to lead to it.
        if abs(y2 - y1) > LINE / 2 or x2 - x1 > _FAR:
            parts.append(pen.axis(x1, y1, x2, y2))
        parts += pen.block(plot.right + _NAME_GAP, name.top, name.lines)
    return parts


def _numbers(pen: Pen, chart: Chart, plot: Plot, lines: Sequence[Points], names: tuple[_Name, ...]) -> list[str]:
    """Numbers at the points. With many lines only their ends have them; the scale and the table say the rest."""
    segments: list[Segment] = [(one, two) for points in lines for one, two in pairwise(points) if one and two]
    segments += [name.leader for name in names]
    wanted: list[Wanted] = []
    for series, points in zip(chart.series, lines, strict=True):
        pairs = zip(points, series.values, strict=True)
        known = [(point, value) for point, value in pairs if point and value is not None]
        # The ends matter most; with names beside the plot, the last number stands there.
        chosen = [*([] if names else known[-1:]), *known[:1]]
        if len(chart.series) <= _FEW_SERIES:
            chosen += [*known[1:-1]]
        for point, value in chosen:
            text = pen.value(value, short=True)
            # Among many lines a number under its point would be read as the next line's.
            wanted.append(Wanted(point, text, pen.measure(text), SIZE, may_be_below=len(chart.series) <= _FEW_SERIES))
    area = plot.room(plot.right + _NAME_GAP / 2 if names else pen.width)
    placed = place_numbers(wanted, area, [point for points in lines for point in points if point], segments)
    return [pen.text(one.x, one.y, one.text, "value", "middle") for one in placed]

"""A measure over time: its readings as a line, and the path that it should take to its target.

Four numbers are always told: the target, the baseline, the last reading, and the first where there is no baseline.
Those that find no place beside their points are told in the key. The other readings have a number where there is room.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise

from strategydocs.charts.legend import LINE_SWATCH, Entry, legend, line_swatch, marker, plain_swatch, stroke
from strategydocs.charts.model import MeasureChart, Moment
from strategydocs.charts.pen import LINE, SIZE, SMALL, Pen, Picture
from strategydocs.charts.plot import (
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
from strategydocs.charts.point_labels import Placed, Point, Room, Segment, Wanted
from strategydocs.charts.style import DIAMOND, LINES, MARKER_RADIUS, RING
from strategydocs.charts.svg import element
from strategydocs.charts.timeline import Timeline
from strategydocs.language import Phrase

_KEY_GAP = 8.0
_READINGS, _TARGET = 0, 1
_NAMED = {
    "target": Phrase("Target: %(number)s"),
    "baseline": Phrase("Baseline: %(number)s"),
    "first": Phrase("first %(number)s"),
    "last": Phrase("last %(number)s"),
}
# With half of its outline.
_RING_RADIUS = 6.25
# A date with its month and year under each other.
_NARROW_DATE = 64.0


@dataclass(frozen=True)
class _Scene:
    """What is drawn, and where: the moments that the line goes through, with their points in the same order."""

    plot: Plot
    moments: tuple[Moment, ...]
    points: tuple[Point, ...]
    baseline: Point | None
    target: Point | None
    path: Segment | None
    level: Segment | None

    @property
    def crowded(self) -> bool:
        """Whether a marker at every point would hide the line; then those with numbers, and the ends, have one."""
        lengths = [math.dist(*pair) for pair in pairwise(self.points)]
        return bool(lengths) and sum(lengths) / len(lengths) < 2 * MARKER_RADIUS

    @property
    def marks(self) -> list[Point]:
        return [*self.points, *([self.target] if self.target else [])]

    @property
    def segments(self) -> list[Segment]:
        return [*pairwise(self.points), *filter(None, (self.path, self.level))]


@dataclass(frozen=True)
class _Labels:
    """Numbers that have a place, and which points of the line they belong to (counted from 0).

    `homeless` are the numbers that must be somewhere and have no place in the plot, by name.
    """

    placed: tuple[Placed, ...]
    numbered: frozenset[int]
    homeless: Mapping[str, str]


def draw_path(pen: Pen, chart: MeasureChart) -> Picture:
    """Lay out a measure: its scale, the key, the line and the path, and time under them."""
    values = [moment.value for moment in chart.moments]
    numbers = scale_numbers([*values, *([] if chart.goal is None else [chart.goal])])
    title = scale_title(pen, "", numbers)
    # The key is above the plot and names what finds no room in it. So the numbers are placed first, and moved down.
    draft = _scene(chart, Plot.under(pen, numbers, 0, pen.width))
    labels = _labels(pen, chart, draft)
    key = legend(pen, _entries(pen, chart, draft, labels.homeless), LINE * len(title) + _KEY_GAP, LINE_SWATCH)
    top = LINE * len(title) + (key.height + 2 * _KEY_GAP if key.height else 0)
    scene = _scene(chart, Plot.under(pen, numbers, top, pen.width))
    down = scene.plot.top - draft.plot.top
    dates = _dates(pen, chart, scene.plot)
    parts = [*pen.block(0, 0, title, "axis", size=SMALL), *key.parts, *scene.plot.grid(pen)]
    parts += draw_under(pen, scene.plot, dates)
    parts += _marks(scene, labels)
    parts += [pen.text(one.x, one.y + down, one.text, "value", "middle") for one in labels.placed]
    return Picture(tuple(parts), scene.plot.bottom + height_under(dates))


def _scene(chart: MeasureChart, plot: Plot) -> _Scene:
    timeline = _timeline(chart)

    def point(moment: Moment) -> Point:
        return plot.x(timeline.share(moment.day) if timeline else 0.5), plot.y(moment.value)

    moments = _travelled(chart)
    start = chart.baseline or next(iter(moments), None)
    target = chart.target
    ahead = target is not None and start is not None and start.day < target.day
    height = None if chart.goal is None else plot.y(chart.goal)
    return _Scene(
        plot=plot,
        moments=moments,
        points=tuple(map(point, moments)),
        baseline=point(chart.baseline) if chart.baseline else None,
        target=point(target) if target else None,
        # There is no way back in time to a target that was to be met before the measure began.
        path=(point(start), point(target)) if ahead and start and target else None,
        level=None if height is None else ((plot.left, height), (plot.right, height)),
    )


def _timeline(chart: MeasureChart) -> Timeline | None:
    days = [moment.day for moment in chart.moments]
    return Timeline(min(days), max(days)) if days else None


def _travelled(chart: MeasureChart) -> tuple[Moment, ...]:
    """What the line goes through, in the order of time; a reading that only says the baseline again is left out."""
    moments = (*([chart.baseline] if chart.baseline else []), *chart.readings)
    different: dict[tuple[datetime.date, Decimal], Moment] = {}
    for moment in moments:
        different.setdefault((moment.day, moment.value), moment)
    return tuple(sorted(different.values(), key=lambda moment: moment.day))


def _labels(pen: Pen, chart: MeasureChart, scene: _Scene) -> _Labels:
    """Numbers beside what they belong to, those wanted most first: the target, the baseline, the last reading."""
    room = Room(scene.plot.room(pen.width), scene.marks, scene.segments)
    placed: list[Placed] = []
    homeless: dict[str, str] = {}
    for name, value, put in _named(pen, chart, scene, room):
        long, short = (_numbered(pen, name, pen.value(value, short=cut)) for cut in (False, True))
        if label := put(long) or put(short):
            placed.append(label)
        else:
            homeless[name] = pen.value(value)
    readings = [index for index, point in enumerate(scene.points) if point != scene.baseline]
    numbered = set()
    for index in (*readings[-1:], *readings[:-1]):
        text = pen.value(scene.moments[index].value, short=True)
        first, last = index == readings[0], index == readings[-1]
        wanted = Wanted(scene.points[index], text, pen.measure(text), SIZE, True, may_be_beside=first or last)
        if label := room.place(wanted):
            placed.append(label)
            numbered.add(index)
        elif last or (first and not chart.baseline):
            homeless["last" if last else "first"] = text
    return _Labels(tuple(placed), frozenset(numbered), homeless)


def _named(
    pen: Pen, chart: MeasureChart, scene: _Scene, room: Room
) -> Iterator[tuple[str, Decimal, Callable[[str], Placed | None]]]:
    """What has a name beside its number, and what finds a place for the two."""

    def at(point: Point, text: str) -> Placed | None:
        return room.place(Wanted(point, text, pen.measure(text), SIZE, True, may_be_beside=True, named=True))

    def along(height: float, text: str) -> Placed | None:
        return room.place_along(height, text, pen.measure(text), SIZE)

    if chart.target and scene.target:
        yield "target", chart.target.value, partial(at, scene.target)
    if chart.baseline and scene.baseline:
        yield "baseline", chart.baseline.value, partial(at, scene.baseline)
    if chart.goal is not None and scene.level:
        yield "target", chart.goal, partial(along, scene.level[0][1])


def _numbered(pen: Pen, name: str, number: str) -> str:
    """A number with the name of what it belongs to."""
    return pen.language.say(_NAMED[name], number=number)


def _entries(pen: Pen, chart: MeasureChart, scene: _Scene, homeless: Mapping[str, str]) -> list[Entry]:
    """The key, with the numbers that have no place elsewhere; none where everything is named where it stands."""
    entries = []
    language = pen.language
    middle = LINE_SWATCH / 2
    if chart.readings:
        ends = ", ".join(_numbered(pen, name, homeless[name]) for name in ("first", "last") if name in homeless)
        readings = language.gettext("Readings (%(ends)s)", ends=ends) if ends else language.gettext("Readings")
        entries.append(Entry(readings, partial(line_swatch, _READINGS)))
    if scene.path:
        entries.append(Entry(language.gettext("Path to the target"), _path_swatch))
    if scene.level:
        level = _numbered(pen, "target", homeless["target"]) if "target" in homeless else language.gettext("Target")
        entries.append(Entry(level, partial(plain_swatch, _TARGET)))
    elif "target" in homeless:
        target = _numbered(pen, "target", homeless["target"])
        entries.append(Entry(target, lambda x, y: _target_marker((x + middle, y))))
    if "baseline" in homeless:
        baseline = _numbered(pen, "baseline", homeless["baseline"])
        entries.append(Entry(baseline, lambda x, y: _baseline_marker((x + middle, y))))
    return entries if scene.path or homeless or len(entries) > 1 else []


def _path_swatch(x: float, y: float) -> str:
    return plain_swatch(_TARGET, x, y) + _target_marker((x + LINE_SWATCH - 8, y))


def _marks(scene: _Scene, labels: _Labels) -> list[str]:
    """The lines and their markers; the readings last, so that they are seen."""
    parts = [stroke(path_through(line), _TARGET) for line in _clear_of(scene.baseline, [scene.path, scene.level])]
    parts += [_target_marker(scene.target)] if scene.target else []
    lines = _clear_of(scene.baseline, list(pairwise(scene.points)))
    if lines:
        parts.append(stroke(_joined(lines), _READINGS))
    ends = (0, len(scene.points) - 1)
    for index, point in enumerate(scene.points):
        if point == scene.baseline:
            parts.append(_baseline_marker(point))
        elif not scene.crowded or index in ends or index in labels.numbered:
            parts.append(marker(*point, _READINGS))
    return parts


def _clear_of(baseline: Point | None, segments: Sequence[Segment | None]) -> list[Segment]:
    """Segments that end at the edge of the baseline's ring: it is hollow, on whatever ground the page has."""
    cleared = []
    for one, other in filter(None, segments):
        length = math.dist(one, other)
        if baseline in (one, other) and length <= _RING_RADIUS:
            continue
        share = _RING_RADIUS / length if length else 0
        cleared.append(
            (
                _between(one, other, share) if one == baseline else one,
                _between(other, one, share) if other == baseline else other,
            )
        )
    return cleared


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _joined(segments: Sequence[Segment]) -> str:
    """One path through segments, which goes on where one begins at the end of another."""
    points: list[Point | None] = [*segments[0]]
    for before, (start, end) in pairwise(segments):
        points += [end] if start == before[1] else [None, start, end]
    return path_through(points)


def _baseline_marker(point: Point) -> str:
    return element(
        "path", class_=f"chart-line series-{_READINGS + 1}", color=LINES[_READINGS].colour, d=RING(*point),
        fill="none", stroke="currentColor", stroke_width=2.5,
    )  # fmt: skip


def _target_marker(point: Point) -> str:
    name = f"chart-line series-{_TARGET + 1}"
    return element("path", class_=name, color=LINES[_TARGET].colour, d=DIAMOND(*point), fill="currentColor")


def _dates(pen: Pen, chart: MeasureChart, plot: Plot) -> list[Under]:
    """What is written under the axis: years or months; in a time too short for two of them, its ends."""
    timeline = _timeline(chart)
    if timeline is None:
        return []
    beyond = (plot.x(0) - plot.left) / max(plot.x(1) - plot.x(0), 1)
    for ticks in timeline.ticks(beyond, pen.language.words.short_months):
        labels = [under_axis(pen, plot.x(timeline.share(tick.day)), tick.lines) for tick in ticks]
        # One beyond the last moment may be too near the picture's edge to stand in the middle under its day.
        labels = [one for one in labels if one.middle >= one.x]
        if len(labels) > 1 and stand_apart(labels):
            return labels
    moments = sorted(chart.moments, key=lambda moment: moment.day)
    first, last = moments[0], moments[-1]
    for width in (pen.width / 2, _NARROW_DATE):
        labels = [_own_date(pen, plot, timeline, moment, width) for moment in (first, last)]
        if first.day < last.day and stand_apart(labels):
            return labels
    return [_own_date(pen, plot, timeline, last, pen.width / 2)]


def _own_date(pen: Pen, plot: Plot, timeline: Timeline, moment: Moment, width: float) -> Under:
    lines = pen.wrap(moment.label, width, 3, SMALL)
    return under_axis(pen, plot.x(timeline.share(moment.day)), lines)

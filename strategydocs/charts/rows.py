"""What the three kinds of horizontal bars share: headings, a column of labels, and where each row's bar goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from strategydocs.charts.legend import bar_legend
from strategydocs.charts.model import Chart
from strategydocs.charts.pen import LINE, SIZE, SMALL, Pen, Picture
from strategydocs.charts.style import fill_of, hatching

_LABEL_SHARE = 0.38
_LABEL_GAP = 16
_MOST_LINES = 5
_HEADING_GAP = 8


@dataclass(frozen=True)
class Labels:
    """The categories' labels, wrapped, and the width of their column; 0 where they go above the bars."""

    lines: tuple[tuple[str, ...], ...]
    heading: tuple[str, ...]
    width: float

    @property
    def indent(self) -> float:
        """Where the bars' side of the picture begins."""
        return self.width + _LABEL_GAP if self.width else 0.0


@dataclass(frozen=True)
class Rows:
    """The labels, drawn; the top of each row's bar; and where the last row ends."""

    parts: tuple[str, ...]
    tops: tuple[float, ...]
    bottom: float


def labels(pen: Pen, chart: Chart) -> Labels:
    """Wrap the categories into a column, or over the full width where the picture is narrow."""
    most = pen.width if pen.narrow else pen.width * _LABEL_SHARE
    wrapped = tuple(pen.wrap(category, most, _MOST_LINES) for category in chart.categories)
    heading = pen.wrap(chart.category_label, most, 3, SMALL) if chart.category_label else ()
    if pen.narrow:
        return Labels(wrapped, heading, 0)
    return Labels(wrapped, heading, max(pen.widest(heading, SMALL), *(pen.widest(lines) for lines in wrapped)))


def headings(pen: Pen, chart: Chart, column: Labels, title: str) -> Picture:
    """What the labels and the numbers are, as a table heads its columns; then the key to the series."""
    titles = pen.wrap(title, pen.width - column.indent, 3, SMALL) if title else ()
    if column.width:
        parts = [*pen.block(0, 0, column.heading, "axis", size=SMALL)]
        parts += pen.block(column.indent, 0, titles, "axis", size=SMALL)
        height = LINE * max(len(column.heading), len(titles))
    else:
        parts = [*pen.block(0, 0, (*column.heading, *titles), "axis", size=SMALL)]
        height = LINE * (len(titles) + len(column.heading))
    height += _HEADING_GAP if height else 0
    fills = [fill_of(index, series.style) for index, series in enumerate(chart.series)]
    legend = bar_legend(pen, [(series.name, fill) for series, fill in zip(chart.series, fills, strict=True)], height)
    if legend.height:
        parts += [hatching(pen.ident, fill) for fill in fills]
        parts += legend.parts
        height += legend.height + _HEADING_GAP * 1.5
    return Picture(tuple(parts), height)


def place_rows(pen: Pen, column: Labels, top: float, bars: Sequence[float], below: Sequence[float]) -> Rows:
    """Place rows under each other. `bars` is the height of each row's bars, `below` what it needs under them."""
    gap = 16 if len(bars) <= 12 else 10
    parts: list[str] = []
    tops: list[float] = []
    for lines, bar, extra in zip(column.lines, bars, below, strict=True):
        height = LINE * len(lines)
        if column.width:
            middle = top + max(height, bar) / 2
            parts += pen.block(0, middle - height / 2, lines, size=SIZE)
            tops.append(middle - bar / 2)
            top = max(top + height, middle + bar / 2 + extra, middle + bar / 2) + gap
        else:
            parts += pen.block(0, top, lines, size=SIZE)
            tops.append(top + height + 2)
            top += height + 2 + bar + extra + gap
    return Rows(tuple(parts), tuple(tops), top - gap)

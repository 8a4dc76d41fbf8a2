"""The key to several series: a swatch and a name each, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from strategydocs.charts.pen import LINE, Pen, Picture
from strategydocs.charts.style import LINES, Fill
from strategydocs.charts.svg import element

LINE_SWATCH = 44
_GAP = 24
_TEXT_GAP = 8
_ROW_GAP = 6
_BAR_SWATCH = 24


@dataclass(frozen=True)
class Entry:
    """One line of the key: a name, and what draws its swatch from a left side and a middle height."""

    name: str
    swatch: Callable[[float, float], str]


def bar_legend(pen: Pen, series: Sequence[tuple[str, Fill]], top: float) -> Picture:
    """Swatches as bars are filled. The picture's height is 0 for a single series, which needs no key."""
    entries = [Entry(name, partial(_bar_swatch, pen, fill)) for name, fill in series]
    return legend(pen, entries if len(series) > 1 else [], top, _BAR_SWATCH)


def line_legend(pen: Pen, names: Sequence[str], top: float) -> Picture:
    """Swatches as lines are drawn, with their markers."""
    entries = [Entry(name, partial(line_swatch, series)) for series, name in enumerate(names)]
    return legend(pen, entries if len(names) > 1 else [], top, LINE_SWATCH)


def _bar_swatch(pen: Pen, fill: Fill, x: float, y: float) -> str:
    return pen.bar(x, y - 8, _BAR_SWATCH, 16, fill)


def line_swatch(series: int, x: float, y: float) -> str:
    """A piece of a series' line, with its marker."""
    return plain_swatch(series, x, y) + marker(x + LINE_SWATCH / 2, y, series)


def plain_swatch(series: int, x: float, y: float) -> str:
    """A piece of a series' line."""
    return stroke(f"M{x:g} {y:g}h{LINE_SWATCH}", series)


def stroke(path: str, series: int) -> str:
    """A line in the style of its series (counted from 0)."""
    style = LINES[series]
    return element(
        "path", class_=f"chart-line series-{series + 1}", color=style.colour, d=path, fill="none",
        stroke="currentColor", stroke_width=2.5, stroke_dasharray=style.dashes, stroke_linejoin="round",
    )  # fmt: skip


def marker(x: float, y: float, series: int) -> str:
    """The mark of a point, in the shape of its series."""
    style = LINES[series]
    name = f"chart-line series-{series + 1}"
    return element("path", class_=name, color=style.colour, d=style.marker(x, y), fill="currentColor")


def legend(pen: Pen, entries: Sequence[Entry], top: float, swatch_width: float) -> Picture:
    """The key, in as many rows as it needs, with room for swatches of a width. Its height is 0 without entries."""
    if not entries:
        return Picture((), 0)
    parts: list[str] = []
    indent = swatch_width + _TEXT_GAP
    x, y, row = 0.0, top, LINE
    for entry in entries:
        lines = pen.wrap(entry.name, pen.width - indent, 3)
        width = indent + pen.widest(lines)
        if x and x + width > pen.width:
            x, y, row = 0.0, y + row + _ROW_GAP, LINE
        parts.append(entry.swatch(x, y + LINE / 2))
        parts += pen.block(x + indent, y, lines)
        x, row = x + width + _GAP, max(row, LINE * len(lines))
    return Picture(tuple(parts), y + row - top)

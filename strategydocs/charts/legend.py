"""The key to several series: a swatch and a name each, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from strategydocs.charts.pen import LINE, Pen, Picture
from strategydocs.charts.style import LINES
from strategydocs.charts.svg import element

_GAP = 24
_TEXT_GAP = 8
_ROW_GAP = 6
_BAR_SWATCH = 24
_LINE_SWATCH = 44

Swatch = Callable[[Pen, float, float, int], str]


def bar_legend(pen: Pen, names: Sequence[str], top: float) -> Picture:
    """Swatches as bars are filled. The picture's height is 0 for a single series, which needs no key."""
    return _legend(pen, names, top, _BAR_SWATCH, _bar_swatch)


def line_legend(pen: Pen, names: Sequence[str], top: float) -> Picture:
    """Swatches as lines are drawn, with their markers."""
    return _legend(pen, names, top, _LINE_SWATCH, _line_swatch)


def _bar_swatch(pen: Pen, x: float, y: float, series: int) -> str:
    return pen.bar(x, y - 8, _BAR_SWATCH, 16, series)


def _line_swatch(pen: Pen, x: float, y: float, series: int) -> str:
    return stroke(f"M{x:g} {y:g}h{_LINE_SWATCH}", series) + marker(x + _LINE_SWATCH / 2, y, series)


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


def _legend(pen: Pen, names: Sequence[str], top: float, swatch_width: float, swatch: Swatch) -> Picture:
    if len(names) < 2:
        return Picture((), 0)
    parts: list[str] = []
    indent = swatch_width + _TEXT_GAP
    x, y, row = 0.0, top, LINE
    for series, name in enumerate(names):
        lines = pen.wrap(name, pen.width - indent, 3)
        width = indent + pen.widest(lines)
        if x and x + width > pen.width:
            x, y, row = 0.0, y + row + _ROW_GAP, LINE
        parts.append(swatch(pen, x, y + LINE / 2, series))
        parts += pen.block(x + indent, y, lines)
        x, row = x + width + _GAP, max(row, LINE * len(lines))
    return Picture(tuple(parts), y + row - top)

"""The area that lines stand in: numbers up its left side, dates or categories from left to right under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from strategydocs.charts.pen import LINE, SMALL, Pen
from strategydocs.charts.point_labels import Box, Point
from strategydocs.charts.scale import ticks
from strategydocs.charts.svg import number
from strategydocs.charts.units import value_title

# For the number over a point at the very top.
HEADROOM = 28.0
UNDER_GAP = 10.0
HEIGHT = 300.0
_TICK_GAP = 8.0
_INSET = 20.0
_FLAT = Decimal("0.8")
_APART = 8.0


@dataclass(frozen=True)
class Plot:
    """The area between the axes, its sides in pixels, and what maps numbers and dates into it.

    `numbers` are those of the scale, the lowest first.
    """

    left: float
    top: float
    right: float
    bottom: float
    numbers: tuple[Decimal, ...]

    @classmethod
    def under(cls, pen: Pen, numbers: tuple[Decimal, ...], top: float, right: float) -> Plot:
        """An area of the usual height, as wide as the numbers of the scale leave it, under what ends at `top`."""
        left = pen.widest([pen.value(one, short=True) for one in numbers], SMALL) + _TICK_GAP
        return cls(left, top + HEADROOM, right, top + HEADROOM + HEIGHT, numbers)

    def x(self, share: float) -> float:
        """Where something stands that is so far, from 0 to 1, between the first and the last."""
        first = self.left + _INSET
        return first + (max(self.right - _INSET, first) - first) * share

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        low, high = self.numbers[0], self.numbers[-1]
        # Divided as decimals: two numbers of many digits can be the same as floats.
        return self.bottom - (self.bottom - self.top) * float((value - low) / (high - low))

    def room(self, right: float) -> Box:
        """Where numbers may stand: over the area too, and on as far as `right`."""
        return Box(self.left, self.top - HEADROOM, right, self.bottom)

    def grid(self, pen: Pen) -> list[str]:
        """The scale: its lines and its numbers."""
        parts = []
        for one in self.numbers:
            y = self.y(one)
            line = pen.axis if one == 0 or (self.numbers[0] > 0 and one == self.numbers[0]) else pen.grid
            parts.append(line(self.left, y, self.right, y))
            text = pen.value(one, short=True)
            parts.append(pen.text(self.left - _TICK_GAP, y, text, "axis", "end", SMALL))
        return parts


def scale_numbers(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """From zero, unless all values lie so far from it that the line would be flat against one edge."""
    low, high = min(values), max(values)
    whole = all(value == value.to_integral_value() for value in values)
    if low <= high * _FLAT or low == high:
        low = min(low, Decimal(0))
    if high >= low * _FLAT or low == high:
        high = max(high, Decimal(0))
    return ticks(low, max(high, low), 6, whole=whole)


def scale_title(pen: Pen, label: str, numbers: Sequence[Decimal]) -> tuple[str, ...]:
    """What heads the scale, in lines: the label and the unit, and where the scale starts if that is not at zero."""
    text = value_title(label, pen.unit, pen.language)
    if numbers[0] > 0:
        # Said in words because a cut scale makes a small change look large.
        remark = pen.language.gettext("the scale starts at %(number)s", number=pen.value(numbers[0].normalize()))
        text = f"{text[:-1]}; {remark})" if text.endswith(")") else f"{text} ({remark})".strip()
    return pen.wrap(text, pen.width, 3, SMALL) if text else ()


def path_through(points: Sequence[Point | None]) -> str:
    """A line through the points, interrupted where one is missing."""
    path, pen_down = "", False
    for point in points:
        if point:
            path += f"{'L' if pen_down else 'M'}{number(point[0])} {number(point[1])}"
        pen_down = point is not None
    return path


@dataclass(frozen=True)
class Under:
    """What is written under the axis at `x`: its lines, their middle (moved where the picture ends) and half width."""

    x: float
    lines: tuple[str, ...]
    middle: float
    half: float


def under_axis(pen: Pen, x: float, lines: tuple[str, ...]) -> Under:
    """Lines to be written under the axis at `x`."""
    half = pen.widest(lines, SMALL) / 2
    return Under(x, lines, min(max(x, half), pen.width - half), half)


def stand_apart(labels: Sequence[Under]) -> bool:
    """Whether no label under the axis comes near the next one."""
    spans = [(one.middle - one.half, one.middle + one.half) for one in labels]
    return all(second[0] - first[1] >= _APART for first, second in pairwise(spans))


def draw_under(pen: Pen, plot: Plot, labels: Sequence[Under]) -> list[str]:
    """Labels under the axis, each with a short line up to it."""
    parts = [pen.axis(one.x, plot.bottom, one.x, plot.bottom + 5) for one in labels]
    for one in labels:
        parts += pen.block(one.middle, plot.bottom + UNDER_GAP, one.lines, "axis", "middle", SMALL)
    return parts


def height_under(labels: Sequence[Under]) -> float:
    """How far labels under the axis reach."""
    return UNDER_GAP + LINE * max((len(one.lines) for one in labels), default=0)

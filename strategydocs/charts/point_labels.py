"""Numbers beside the points of lines: put where they touch no other number, no marker and no line, or left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from strategydocs.charts.style import MARKER_RADIUS

_DISTANCE = 4.0


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def crossed_by(self, segment: Segment) -> bool:
        """Whether a straight line runs through the box (clipping it by Liang and Barsky's method)."""
        (x1, y1), (x2, y2) = segment
        enter, leave = 0.0, 1.0
        across = (x2 - x1, self.left - x1, self.right - x1)
        down = (y2 - y1, self.top - y1, self.bottom - y1)
        for delta, near, far in (across, down):
            if not delta:
                if near > 0 or far < 0:
                    return False
                continue
            first, last = sorted((near / delta, far / delta))
            enter, leave = max(enter, first), min(leave, last)
        return enter < leave


Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True)
class Wanted:
    """A number that should stand at a point, with the width and height that it takes."""

    point: Point
    text: str
    width: float
    height: float
    may_be_below: bool


@dataclass(frozen=True)
class Placed:
    """A number and the middle of where it goes."""

    text: str
    x: float
    y: float


def place_numbers(
    wanted: Sequence[Wanted], area: Box, points: Sequence[Point], segments: Sequence[Segment]
) -> tuple[Placed, ...]:
    """Place numbers, the first ones wanted most, above their points or below; those with no room are left out."""
    taken = [Box(x - MARKER_RADIUS, y - MARKER_RADIUS, x + MARKER_RADIUS, y + MARKER_RADIUS) for x, y in points]
    placed: list[Placed] = []
    for one in wanted:
        for box in _candidates(one, area):
            free = not any(map(box.meets, taken)) and not any(map(box.crossed_by, segments))
            if free and _nearest(box, points) == _nearest(box, [one.point]):
                taken.append(box)
                placed.append(Placed(one.text, (box.left + box.right) / 2, (box.top + box.bottom) / 2))
                break
    return tuple(placed)


def _nearest(box: Box, points: Sequence[Point]) -> float:
    """How far the nearest point is from a number: it must be the number's own, or a reader takes it for another's."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return min(math.hypot(x - across, y - down) for across, down in points)


def _candidates(wanted: Wanted, area: Box) -> tuple[Box, ...]:
    """Above and below, in the middle; then off to a side, where a steep line leaves room. Always inside the area."""
    x, y = wanted.point
    if wanted.width > area.right - area.left:
        return ()
    boxes = []
    for shift in (0.0, -0.4, 0.4):
        left = x + (shift - 0.5) * wanted.width
        # At the area's edges a number may stand a little beside its point.
        left = min(max(left, area.left), area.right - wanted.width)
        above, below = y - MARKER_RADIUS - _DISTANCE - wanted.height, y + MARKER_RADIUS + _DISTANCE
        for top in (above, below) if wanted.may_be_below else (above,):
            if area.top <= top and top + wanted.height <= area.bottom:
                boxes.append(Box(left, top, left + wanted.width, top + wanted.height))
    return tuple(boxes)

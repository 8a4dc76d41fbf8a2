"""Numbers beside the points of lines: put where they touch no other number, no marker and no line, or left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from strategydocs.charts.style import MARKER_RADIUS

_DISTANCE = 4.0
# How far the text of a level line is moved along to try again.
_STEP = 12.0


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
    """A number that should stand at a point, with the width and height that it takes.

    `named` is for one that says itself whose it is ("Target: 25"): it need not be nearest to its own point.
    """

    point: Point
    text: str
    width: float
    height: float
    may_be_below: bool
    may_be_beside: bool = False
    named: bool = False


@dataclass(frozen=True)
class Placed:
    """A number and the middle of where it goes."""

    text: str
    x: float
    y: float


class Room:
    """An area with the points and lines in it, which fills up with the numbers that are placed."""

    def __init__(self, area: Box, points: Sequence[Point], segments: Sequence[Segment]) -> None:
        self._area = area
        self._points = points
        self._segments = segments
        radius = MARKER_RADIUS
        self._taken = [Box(x - radius, y - radius, x + radius, y + radius) for x, y in points]

    def place(self, wanted: Wanted) -> Placed | None:
        """Place a number above its point, below it or beside it; None where there is no room."""
        for box in _candidates(wanted, self._area):
            own = wanted.named or _nearest(box, self._points) == _nearest(box, [wanted.point])
            if own and self._is_free(box):
                return self._take(box, wanted.text)
        return None

    def place_along(self, y: float, text: str, width: float, height: float) -> Placed | None:
        """Place the text of a level line above or below it, as far to the right as there is room; None for nowhere."""
        area, least = self._area, _DISTANCE
        steps = int((area.right - area.left - width) // _STEP)
        for left in (area.right - width - _STEP * step for step in range(steps + 1)):
            for top in (y - least - height, y + least):
                box = Box(left, top, left + width, top + height)
                if area.top <= top and box.bottom <= area.bottom and self._is_free(box):
                    return self._take(box, text)
        return None

    def _is_free(self, box: Box) -> bool:
        return not any(map(box.meets, self._taken)) and not any(map(box.crossed_by, self._segments))

    def _take(self, box: Box, text: str) -> Placed:
        self._taken.append(box)
        return Placed(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2)


def place_numbers(
    wanted: Sequence[Wanted], area: Box, points: Sequence[Point], segments: Sequence[Segment]
) -> tuple[Placed, ...]:
    """Place numbers, the first ones wanted most; those with no room are left out."""
    room = Room(area, points, segments)
    return tuple(placed for placed in map(room.place, wanted) if placed)


def _nearest(box: Box, points: Sequence[Point]) -> float:
    """How far the nearest point is from a number: it must be the number's own, or a reader takes it for another's."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return min(math.hypot(x - across, y - down) for across, down in points)


def _candidates(wanted: Wanted, area: Box) -> tuple[Box, ...]:
    """Above and below, in the middle; then off to a side, where a steep line leaves room. Always inside the area."""
    x, y = wanted.point
    width, height = wanted.width, wanted.height
    if width > area.right - area.left:
        return ()
    above, below = y - MARKER_RADIUS - _DISTANCE - height, y + MARKER_RADIUS + _DISTANCE
    corners: list[Point] = []
    for shift in (0.0, -0.4, 0.4):
        # At the area's edges a number may stand a little beside its point.
        left = min(max(x + (shift - 0.5) * width, area.left), area.right - width)
        corners += [(left, top) for top in ((above, below) if wanted.may_be_below else (above,))]
    if wanted.may_be_beside:
        sides = (x + MARKER_RADIUS + _DISTANCE, x - MARKER_RADIUS - _DISTANCE - width)
        corners += [(left, y - height / 2) for left in sides if area.left <= left <= area.right - width]
    boxes = [Box(left, top, left + width, top + height) for left, top in corners]
    return tuple(box for box in boxes if area.top <= box.top and box.bottom <= area.bottom)

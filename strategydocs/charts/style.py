"""Colours, hatchings, markers and dashes: what tells one series from another, in colour, in grey and in print.

Bars alternate between a dark and a light fill, and all but two are hatched, so that neighbours differ in lightness and
no two series look alike without colour. Each hatching stays on one side of its number's colour: black on the light
fills and white on the dark ones have a contrast of more than 4.5 to 1 against both of a fill's tones. Lines have a
marker of their own shape and their own dashes. All line colours have at least 3 to 1 on white and
on near black.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from strategydocs.charts.svg import element, number

TEXT = "#0b0c0c"
SOFT_TEXT = "#505a5f"
GRID = "#dee0e2"
TRACK = "#eeefef"
HATCH_SIZE = 8


@dataclass(frozen=True)
class Fill:
    """How a bar of one series looks: ground, hatching (a path, its colour and width), outline, and text on it."""

    base: str
    text: str
    hatch: str = ""
    hatch_colour: str = ""
    hatch_width: float = 0
    edge: str = ""


@dataclass(frozen=True)
class LineStyle:
    """How a line of one series looks."""

    colour: str
    dashes: str | None
    marker: Callable[[float, float], str]


_RISING = "M-2 2L2 -2M0 8L8 0M6 10L10 6"
_FALLING = "M-2 6L2 10M0 0L8 8M6 -2L10 2"
FILLS = (
    Fill("#1d70b8", "#ffffff"),
    Fill("#d2e2f1", TEXT, _RISING, "#7fb0dc", 1.5, "#1d70b8"),
    Fill("#912b88", "#ffffff", "M2 0V8M6 0V8", "#6d1a65", 2, "#5f1459"),
    Fill("#f3e3f1", TEXT, "M1 2h2M5 6h2", "#c078ba", 2, "#912b88"),
    Fill("#00703c", "#ffffff", "M0 2H8M0 6H8", "#004b28", 2, "#004b28"),
    Fill("#dcede5", TEXT, _FALLING, "#74b496", 1.5, "#00703c"),
    Fill(TEXT, "#ffffff", edge="#6f777b"),
    Fill("#eef0f1", TEXT, "M0 4H8M4 0V8", "#b1b8bc", 1, "#505a5f"),
)


def _polygon(*points: tuple[float, float]) -> Callable[[float, float], str]:
    def path(x: float, y: float) -> str:
        return "M" + "L".join(f"{number(x + dx)} {number(y + dy)}" for dx, dy in points) + "Z"

    return path


def _circle(x: float, y: float) -> str:
    return f"M{number(x - 5)} {number(y)}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"


MARKER_RADIUS = 6.0
LINES = (
    LineStyle("#1d70b8", None, _circle),
    LineStyle("#a8419f", "9 4", _polygon((-5, -5), (5, -5), (5, 5), (-5, 5))),
    LineStyle("#00703c", "3 3", _polygon((0, -6), (6, 5), (-6, 5))),
    LineStyle("#626a6e", "12 4 3 4", _polygon((0, -6), (6, 0), (0, 6), (-6, 0))),
    LineStyle("#b04a00", None, _polygon((-6, -5), (6, -5), (0, 6))),
    LineStyle("#2b8cc4", "9 4", _polygon((-6, -2), (-2, -2), (-2, -6), (2, -6), (2, -2), (6, -2),
                                         (6, 2), (2, 2), (2, 6), (-2, 6), (-2, 2), (-6, 2))),
    LineStyle("#d4351c", "3 3", _polygon((-6, -3), (6, -3), (6, 3), (-6, 3))),
    LineStyle("#85620f", "12 4 3 4", _polygon((-3, -6), (3, -6), (3, 6), (-3, 6))),
)  # fmt: skip


def hatching(ident: str, series: int) -> str:
    """The `<pattern>` that hatches bars of a series (counted from 0); "" for one that is not hatched.

    The ground is not part of it: readers of PDF show the seams between the tiles of a pattern.
    """
    fill, name = FILLS[series], f"series-{series + 1}"
    if not fill.hatch:
        return ""
    lines = element(
        "path", class_=f"chart-hatch {name}-hatch", color=fill.hatch_colour, d=fill.hatch, fill="none",
        stroke="currentColor", stroke_width=fill.hatch_width,
    )  # fmt: skip
    return element(
        "pattern", lines, id=f"{ident}-{name}", width=HATCH_SIZE, height=HATCH_SIZE, patternUnits="userSpaceOnUse"
    )

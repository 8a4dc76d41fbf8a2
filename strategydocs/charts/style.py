"""Colours, hatchings, markers and dashes: what tells one series from another, in colour, in grey and in print.

Bars alternate between a dark and a light fill, and all but two are hatched, so that neighbours differ in lightness and
no two series look alike without colour. What has a meaning of its own looks the same in every chart (STYLES): a status
by its tone, a stage by its place in a sequence from light to dark. Each hatching stays on one side of its number's
colour: black on the light fills and white on the dark ones have a contrast of more than 4.5 to 1 against both of a
fill's tones. Lines have a marker of their own shape and their own dashes. All line colours have at least 3 to 1 on
white and on near black.
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
    """How a bar of one series looks: the name of its classes, ground, text on it, hatching (a path, its colour and
    width) and outline."""

    name: str
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
_UPRIGHT = "M2 0V8M6 0V8"
_LEVEL = "M0 2H8M0 6H8"
_DOTS = "M1 2h2M5 6h2"
FILLS = (
    Fill("series-1", "#1d70b8", "#ffffff"),
    Fill("series-2", "#d2e2f1", TEXT, _RISING, "#7fb0dc", 1.5, "#1d70b8"),
    Fill("series-3", "#912b88", "#ffffff", _UPRIGHT, "#6d1a65", 2, "#5f1459"),
    Fill("series-4", "#f3e3f1", TEXT, _DOTS, "#c078ba", 2, "#912b88"),
    Fill("series-5", "#00703c", "#ffffff", _LEVEL, "#004b28", 2, "#004b28"),
    Fill("series-6", "#dcede5", TEXT, _FALLING, "#74b496", 1.5, "#00703c"),
    Fill("series-7", TEXT, "#ffffff", edge="#6f777b"),
    Fill("series-8", "#eef0f1", TEXT, "M0 4H8M4 0V8", "#b1b8bc", 1, "#505a5f"),
)

VARIANTS = 3
"""How many statuses of one tone can be told apart: by their hatching."""


def _tone(name: str, base: str, text: str, hatch: str, edge: str, first: str, *others: str) -> tuple[Fill, ...]:
    """The variants of a tone: one hatching each, "" for none."""
    return tuple(
        Fill(name if variant == 1 else f"{name}-{variant}", base, text, path, hatch if path else "", 1.5, edge)
        for variant, path in enumerate((first, *others), 1)
    )


_TONES = (
    *_tone("status-done", "#00602f", "#ffffff", "#004522", "#003a1c", "", _LEVEL, _UPRIGHT),
    *_tone("status-good", "#c3dbf1", TEXT, "#8cb8df", "#1d5f9e", "", _RISING, _DOTS),
    *_tone("status-neutral", "#f1f2f3", TEXT, "#b1b8bc", "#5c666b", "", _LEVEL, _DOTS),
    *_tone("status-warning", "#ffd573", TEXT, "#d99a1c", "#7a4d00", _FALLING, _RISING, _DOTS),
    *_tone("status-bad", "#9c1c11", "#ffffff", "#74100a", "#5e0b06", "", _UPRIGHT, _LEVEL),
    Fill("status-none", "#ffffff", TEXT, _DOTS, "#9aa1a5", 1.5, "#5c666b"),
)

_DARK = "#12284b"
_STEPS = (
    ("#e6eff8", TEXT),
    ("#c3dbf1", TEXT),
    ("#9cc3e6", TEXT),
    ("#70a7d9", TEXT),
    ("#2f6cad", "#ffffff"),
    ("#1d4f87", "#ffffff"),
    (_DARK, "#ffffff"),
)
"""A sequence from light to dark."""

STYLES = {
    fill.name: fill
    for fill in (
        *_TONES,
        *(Fill(f"stage-{place}", base, text, edge=_DARK) for place, (base, text) in enumerate(_STEPS, 1)),
        Fill("stage-none", "#ffffff", TEXT, edge="#5c666b"),
    )
}
"""Fills with a meaning of their own, by the name that a Series gives."""


def fill_of(index: int, style: str = "") -> Fill:
    """How a series looks: by its own style, or by its place among the others, counted from 0."""
    return STYLES[style] if style else FILLS[index]


def step(index: int, count: int) -> str:
    """The style of one of `count` stages, counted from 0: the first is light, the last dark."""
    last = len(_STEPS) - 1
    return f"stage-{1 + min(last, round(index * last / max(count - 1, 1)))}"


def tone(name: str, variant: int = 0) -> str:
    """The style of a status by its tone, the `variant`-th of that tone, counted from 0; "" where there are too many
    to be told apart."""
    style = f"status-{name}" if not variant else f"status-{name}-{variant + 1}"
    return style if style in STYLES else ""


def _polygon(*points: tuple[float, float]) -> Callable[[float, float], str]:
    def path(x: float, y: float) -> str:
        return "M" + "L".join(f"{number(x + dx)} {number(y + dy)}" for dx, dy in points) + "Z"

    return path


def _circle(x: float, y: float) -> str:
    return f"M{number(x - 5)} {number(y)}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"


# The marks of a measure: a baseline, drawn hollow, and a target, which shows behind a reading that meets it.
RING = _circle
DIAMOND = _polygon((0, -8), (8, 0), (0, 8), (-8, 0))
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


def hatching(ident: str, fill: Fill) -> str:
    """The `<pattern>` that hatches bars of a fill; "" for one that is not hatched.

    The ground is not part of it: readers of PDF show the seams between the tiles of a pattern.
    """
    if not fill.hatch:
        return ""
    lines = element(
        "path", class_=f"chart-hatch {fill.name}-hatch", color=fill.hatch_colour, d=fill.hatch, fill="none",
        stroke="currentColor", stroke_width=fill.hatch_width,
    )  # fmt: skip
    return element(
        "pattern", lines, id=f"{ident}-{fill.name}", width=HATCH_SIZE, height=HATCH_SIZE, patternUnits="userSpaceOnUse"
    )

"""Colours as numbers: how well one can be read on another, and the nearest to one that can be read."""

from __future__ import annotations

from itertools import count

WHITE = "#ffffff"
BLACK = "#000000"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (`#rrggbb`), from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """A colour with a share of another in it, from 0 to 1."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_parts(colour), _parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def readable(colour: str, ground: str, ratio: float) -> str:
    """The colour, with as little white or black in it as gives that contrast on the ground."""
    towards = WHITE if contrast(WHITE, ground) > contrast(BLACK, ground) else BLACK
    steps = (mix(colour, towards, step / 50) for step in count())
    return next(mixed for mixed in steps if mixed == towards or contrast(mixed, ground) >= ratio)


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it for sRGB."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

"""Font files: what they are called and what they can draw."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from fontTools.ttLib import TTFont, TTLibError

_ITALIC = 1
"""The bit of OS/2.fsSelection."""


@dataclass(frozen=True)
class Face:
    """A font: its file's name, its family, its weight from 100 to 900, and the characters that it has."""

    name: str
    family: str
    weight: int
    is_italic: bool
    characters: frozenset[str] = field(repr=False)


def read_face(name: str, content: bytes) -> Face:
    """A font from a TrueType file. Raises ValueError for what is none."""
    try:
        with TTFont(BytesIO(content), lazy=True) as font:
            family = font["name"].getBestFamilyName() or ""
            selection = font["OS/2"]
            characters = frozenset(map(chr, font.getBestCmap() or ()))
            return Face(name, family, selection.usWeightClass, bool(selection.fsSelection & _ITALIC), characters)
    except (TTLibError, KeyError) as error:
        raise ValueError(f"this font can’t be read: {error}") from error

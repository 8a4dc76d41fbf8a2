"""Characters of a private plane of Unicode that stand for something while a text goes through pandoc, as a letter does.
What Word's text has of them is taken out before (`points.clean`), and none is left in what is written."""

from __future__ import annotations

CAPTION = "\U000f0001"
"""Begins a paragraph that Word has as a caption."""

ESCAPE = "\U000f0002"
"""Stands before a letter of LETTERS: both become a backslash and the letter."""

OWN = "\U000f0003"
"""Begins an alt text that is the caption too: pandoc would leave it out."""

BETWEEN = "\U000f0004"
"""A paragraph between two lists, which becomes nothing."""

LETTERS = range(0xF0100, 0xF0180)
LITERALS = range(0xF0200, 0xF1000)
"""Lines of the format's own."""

MARKS = range(0xF1000, 0xFFFFE)
"""Places that a person has to look at."""


def one_of(signs: range) -> str:
    """A range of signs, for a regular expression."""
    return f"[{chr(signs[0])}-{chr(signs[-1])}]"

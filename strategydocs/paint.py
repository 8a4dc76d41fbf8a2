"""Colours for a terminal: the escape sequences of ECMA-48, which whoever prints takes out where they can't be shown."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Paint", "painted"]


class Paint(StrEnum):
    """What words can be painted as, by the parameters of the sequence."""

    STRONG = "1"
    GRAVE = "1;31"
    NOTABLE = "1;33"
    SLIGHT = "1;36"
    OUT = "31"
    IN = "32"


def painted(words: str, paint: Paint, coloured: bool = True) -> str:
    """Words in a colour, where they are to be coloured."""
    return f"\x1b[{paint}m{words}\x1b[0m" if coloured else words

"""Numbers as writers type them in a sentence: 1,300, 4.5, eleven."""

from __future__ import annotations

from decimal import Decimal

from strategydocs.style import in_words

WORDS = {in_words(value): value for value in range(100)}
"""Whole numbers by their words."""

DIGITS = r"(?<![\w.,])\d{1,12}+(?:,\d{3}){0,4}+(?:\.\d{1,6}+)?"
"""A number in digits; one begins where no other number or word goes on, so that the search is linear."""

SMALL = "|".join(sorted((in_words(value) for value in range(21)), key=len, reverse=True))
"""The words up to twenty, for a pattern."""


def read(written: str) -> Decimal:
    """The value of a number as typed."""
    if (small := WORDS.get(written.lower())) is not None:
        return Decimal(small)
    return Decimal(written.replace(",", ""))

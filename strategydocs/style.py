"""Numbers, dates and lists in words, as the GOV.UK style guide has them
(https://www.gov.uk/guidance/style-guide/a-to-z): 9,000, 82%, 1 June 2013, “one” but 2."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int | float | Decimal) -> str:
    """A number with commas between its thousands, and no zeros at its end: 9,000, 1.5."""
    exact = Decimal(str(value))
    if exact == exact.to_integral_value():
        return f"{int(exact):,}"
    return f"{exact.normalize():,f}"


def in_words(value: int) -> str:
    """A whole number in words up to ninety-nine, in figures beyond."""
    if not 0 <= value <= 99:
        return number(value)
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def listed(items: Iterable[str], last: str = "and") -> str:
    """A list in a sentence: “a, b and c”."""
    found = list(items)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def capital(text: str) -> str:
    """The text with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]

"""How much a change of a text weighs: whether it says something else, says it otherwise, or is set otherwise."""

from __future__ import annotations

import re
import unicodedata

from strategydocs.compare.prose import Weight
from strategydocs.dates import MONTHS

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›‘’‚‛′″`´'"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SET = _QUOTES | _DASHES | _UNSEEN | {ord("…"): "..."}

_MONTH = "|".join(MONTHS[1:])
_FIGURE = re.compile(rf"[£$€]?\d+(?:[.,]\d+)*%?|\b(?:{_MONTH})\b")
"""What of a text is taken for a number, money or a date."""


def weigh(before: str, after: str) -> Weight:
    """How much it weighs that a text is now another."""
    then, now = plain(before), plain(after)
    if then == now:
        return Weight.TYPOGRAPHY
    return Weight.WORDING if _FIGURE.findall(then) == _FIGURE.findall(now) else Weight.SUBSTANCE


def plain(text: str) -> str:
    """A text as it is heard: all quotes are alike, and all dashes, and spaces however many."""
    spaced = " ".join(unicodedata.normalize("NFC", text).translate(_SET).split())
    return re.sub(r" ?- ?", "-", spaced)

"""Ids and file names made from words: short, of letters that every machine has, and none twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 40
_SMALL = frozenset("a an and as at be by for from in into is of on or our the their to we will with".split())


def slug(words: str, otherwise: str, most: int = _LONGEST) -> str:
    """Words as an id: the first that say something, as many as fit."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "").replace("'", ""))
    found = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    found = [word for word in found if word not in _SMALL] or found
    made = ""
    for word in found:
        longer = f"{made}-{word}" if made else word[:most]
        if len(longer) > most:
            break
        made = longer
    return made or otherwise


class Names:
    """Gives each name once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def unique(self, name: str) -> str:
        found, number = name, 1
        while found in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._taken.add(found)
        return found

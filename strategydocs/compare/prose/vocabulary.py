"""The words of units, counted, whatever they look like: what likeness is measured by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from strategydocs.compare.prose.values import Token, Unit


def words_of(units: Iterable[Unit]) -> Counter[str]:
    """How often each word stands in units, their tables and their footnotes."""
    return Counter(word for unit in units for word in _words(unit))


def _words(unit: Unit) -> Iterator[str]:
    for token in unit.tokens:
        yield from _of(token)
    if unit.grid:
        texts = [unit.grid.caption, *(cell.text for row in unit.grid.rows for cell in row.cells)]
        for inner in (inner for text in texts for inner in text):
            yield from _words(inner)


def _of(token: Token) -> Iterator[str]:
    if token.note is not None:
        for unit in token.note:
            yield from _words(unit)
    elif token.node and not token.text.strip():
        yield token.node
    elif any(character.isalnum() for character in token.text):
        yield token.text.casefold()

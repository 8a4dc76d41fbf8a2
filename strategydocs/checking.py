"""What is wrong with a strategy: what its files say, as they are read and as the checks see them."""

from __future__ import annotations

from pathlib import Path

from strategydocs import checks
from strategydocs.load import read
from strategydocs.model import Strategy
from strategydocs.problems import Problems
from strategydocs.templates import layouts_of


def check(strategy: Strategy | str | Path) -> Problems:
    """Every problem of a strategy, or of a strategy's folder, in the order of files and lines."""
    return examine(strategy)[1]


def examine(strategy: Strategy | str | Path) -> tuple[Strategy, Problems]:
    """A strategy, read where it is a folder, and all its problems, those of its layouts among them."""
    if isinstance(strategy, Strategy):
        layouts = layouts_of(strategy.folder)
        found = checks.check(strategy, characters=layouts.characters())
        return strategy, Problems([*layouts.problems, *found])
    reading = read(strategy)
    layouts = layouts_of(reading.strategy.folder)
    found = checks.check(reading.strategy, unread=reading.unread, characters=layouts.characters())
    return reading.strategy, Problems([*layouts.problems, *reading.problems, *found])

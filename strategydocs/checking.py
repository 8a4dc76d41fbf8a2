"""What is wrong with a strategy: what its files say, as they are read and as the checks see them."""

from __future__ import annotations

from pathlib import Path

from strategydocs import checks
from strategydocs.load import read
from strategydocs.model import Strategy
from strategydocs.problems import InvalidStrategy, Problems
from strategydocs.templates import layouts_of


def check(strategy: Strategy | str | Path) -> Problems:
    """Every problem of a strategy, or of a strategy's folder, in the order of files and lines."""
    try:
        return examine(strategy)[1]
    except InvalidStrategy as error:  # the layouts have no font that can be read
        return error.problems


def examine(strategy: Strategy | str | Path) -> tuple[Strategy, Problems]:
    """A strategy, read where it is a folder, and all its problems."""
    if isinstance(strategy, Strategy):
        return strategy, checks.check(strategy, characters=layouts_of(strategy.folder).characters())
    reading = read(strategy)
    characters = layouts_of(reading.strategy.folder).characters()
    found = checks.check(reading.strategy, unread=reading.unread, characters=characters)
    return reading.strategy, Problems([*reading.problems, *found])

"""An alignment as one row of steps in which both sides are read in their own order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from strategydocs.compare.prose.align import Alignment
from strategydocs.compare.prose.chains import Pair


@dataclass(frozen=True)
class One:
    """An item of one side."""

    index: int
    is_new: bool


@dataclass(frozen=True)
class Both:
    """An item of both sides."""

    old: int
    new: int


@dataclass(frozen=True)
class Move:
    """A run that moved, where it was or where it is now (`is_here`), with what went and came in it."""

    number: int
    is_here: bool
    steps: tuple[One | Both, ...]


Merged: TypeAlias = One | Both | Move


def merge(alignment: Alignment, old: int, new: int) -> Iterator[Merged]:
    """The steps through two sequences of so many items: what went stands before what came in its place."""
    from_old: dict[int, Move] = {}
    to_new: dict[int, Move] = {}
    for number, run in enumerate(alignment.moved, 1):
        steps = tuple(_between(run))
        from_old[run[0][0]] = Move(number, False, steps)
        to_new[run[0][1]] = Move(number, True, steps)
    inside = _inside(alignment.moved)
    one = other = 0
    for end, other_end in [*alignment.stayed, (old, new)]:
        yield from _side(range(one, end), from_old, inside[0], is_new=False)
        yield from _side(range(other, other_end), to_new, inside[1], is_new=True)
        if (end, other_end) != (old, new):
            yield Both(end, other_end)
        one, other = end + 1, other_end + 1


def _inside(moved: Sequence[Sequence[Pair]]) -> tuple[set[int], set[int]]:
    """What a move holds on each side after its first item."""
    olds = {index for run in moved for index in range(run[0][0] + 1, run[-1][0] + 1)}
    news = {index for run in moved for index in range(run[0][1] + 1, run[-1][1] + 1)}
    return olds, news


def _side(indexes: range, moves: dict[int, Move], inside: set[int], is_new: bool) -> Iterator[Merged]:
    for index in indexes:
        if index in moves:
            yield moves[index]
        elif index not in inside:
            yield One(index, is_new)


def _between(run: Sequence[Pair]) -> Iterator[One | Both]:
    one, other = run[0]
    for end, other_end in run:
        yield from (One(index, False) for index in range(one, end))
        yield from (One(index, True) for index in range(other, other_end))
        yield Both(end, other_end)
        one, other = end + 1, other_end + 1

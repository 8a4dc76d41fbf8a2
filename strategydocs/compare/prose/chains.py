"""Matching two sequences in order: the heaviest chain of pairs that do not cross, and the least edit between them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

Pair = tuple[int, int]


def heaviest(pairs: Sequence[tuple[int, int, float]]) -> list[Pair]:
    """Of pairs with weights, those that make the heaviest chain in which both sides rise. What is left out crosses it:
    of two parts that changed places, the lighter one moved."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ranks = {new: rank for rank, new in enumerate(sorted({new for _, new, _ in pairs}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree of the best end up to a rank
    before: list[int] = []
    end = (0.0, -1)
    for index, (_, new, weight) in enumerate(ordered):
        reached, previous = _most(best, ranks[new] - 1)
        before.append(previous)
        here = (reached + weight, index)
        _raise(best, ranks[new], here)
        end = max(end, here, key=lambda one: one[0])
    chain: list[Pair] = []
    index = end[1]
    while index >= 0:
        chain.append(ordered[index][:2])
        index = before[index]
    return chain[::-1]


def _most(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank > 0:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank -= rank & -rank
    return found


def _raise(best: list[tuple[float, int]], rank: int, value: tuple[float, int]) -> None:
    while rank < len(best):
        if value[0] > best[rank][0]:
            best[rank] = value
        rank += rank & -rank


def equal_once(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """The pairs of what stands exactly once on each side."""
    olds, news = Counter(old), Counter(new)
    places = {key: index for index, key in enumerate(new)}
    for index, key in enumerate(old):
        if olds[key] == 1 and news.get(key) == 1:
            yield index, places[key]


def equal_by_turns(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """The pairs of the first of its kind with the first, the second with the second, and so on."""
    places: dict[Hashable, list[int]] = {}
    for index in range(len(new) - 1, -1, -1):
        places.setdefault(new[index], []).append(index)
    for index, key in enumerate(old):
        if places.get(key):
            yield index, places[key].pop()


def least_edit(old: Sequence[Hashable], new: Sequence[Hashable], most: int) -> list[Pair] | None:
    """The pairs of equals that the least edit keeps (Myers, 1986); None where it takes more than `most` steps.

    The work grows with the length and with the square of the steps, so that texts that are alike are quick.
    """
    start, ends = _common(old, new)
    middle = _myers(old[start : len(old) - ends], new[start : len(new) - ends], most)
    if middle is None:
        return None
    first = [(index, index) for index in range(start)]
    last = [(len(old) - index, len(new) - index) for index in range(ends, 0, -1)]
    return [*first, *((one + start, other + start) for one, other in middle), *last]


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pair:
    """How much is equal at the start, and how much of the rest at the end."""
    least = min(len(old), len(new))
    start = 0
    while start < least and old[start] == new[start]:
        start += 1
    ends = 0
    while ends < least - start and old[-1 - ends] == new[-1 - ends]:
        ends += 1
    return start, ends


def _myers(old: Sequence[Hashable], new: Sequence[Hashable], most: int) -> list[Pair] | None:
    if not old or not new:
        return []
    reach = array("l")
    trace: list[array[int]] = []
    for steps in range(min(most, len(old) + len(new)) + 1):
        now = array("l")
        for diagonal in range(-steps, steps + 1, 2):
            x, _ = _come_from(reach, steps, diagonal)
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            if x >= len(old) and y >= len(new):
                return _walked_back(trace, len(old), len(new))
            now.append(x)
        trace.append(now)
        reach = now
    return None


def _come_from(reach: array[int], steps: int, diagonal: int) -> Pair:
    """Where the last of so many steps to a diagonal leads, and the diagonal that it came from. `reach` has how far one
    step less goes, on every second diagonal from the lowest on."""
    if not steps:
        return 0, 0
    index = (diagonal + steps) // 2  # of the diagonal above, from which the step goes down
    if diagonal == -steps or (diagonal != steps and reach[index - 1] < reach[index]):
        return reach[index], diagonal + 1
    return reach[index - 1] + 1, diagonal - 1


def _walked_back(trace: list[array[int]], x: int, y: int) -> list[Pair]:
    pairs: list[Pair] = []
    for steps in range(len(trace), -1, -1):
        start, previous = _come_from(trace[steps - 1] if steps else array("l"), steps, x - y)
        while x > start:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if steps:
            x = trace[steps - 1][(previous + steps - 1) // 2]
            y = x - previous
    return pairs[::-1]

"""Which item of the old sequence is which of the new one: moves first, then edits.

Items are matched by id, by equal content that stands once on each side, by equal neighbours of what is matched, and by
likeness between anchors. The heaviest chain of matches stays in place; the rest moved. What could be a move by chance
(repeated, short, or alike to several) is none: a missed move is better than an invented one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from strategydocs.compare.prose.budget import Budget
from strategydocs.compare.prose.chains import Pair, equal_by_turns, equal_once, heaviest, least_edit
from strategydocs.compare.prose.likeness import Item, alike, candidates, far_candidates, likeness

LEAST_MOVED: Final = 4
"""Words that a move has at least: what is shorter may well be the same by chance."""

SAME_ID: Final = 0.5
"""How alike two items of the same id are at least to be called moved."""


@dataclass(frozen=True)
class Alignment:
    """Pairs that stayed in place, in order, and runs of pairs that moved together, in the order of the new side."""

    stayed: tuple[Pair, ...]
    moved: tuple[tuple[Pair, ...], ...]


def align(old: Sequence[Item], new: Sequence[Item], budget: Budget) -> Alignment:
    return _Aligner(old, new, budget).align()


class _Aligner:
    def __init__(self, old: Sequence[Item], new: Sequence[Item], budget: Budget) -> None:
        numbers: dict[Hashable, int] = {}
        self.old, self.new, self.budget = old, new, budget
        self.old_keys = [numbers.setdefault((item.kind, item.key), len(numbers)) for item in old]
        self.new_keys = [numbers.setdefault((item.kind, item.key), len(numbers)) for item in new]
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.anchors: set[Pair] = set()

    def align(self) -> Alignment:
        self._anchor()
        stayed = self._settle()
        for run in [stayed, *self._runs(stayed)]:
            self._fill(run, is_whole=run is stayed)
        for one, other, _ in far_candidates(self._left(self.old, self.to_new), self._left(self.new, self.to_old)):
            self.anchors.add((one, other))
            self._match(one, other)
        self._extend()
        stayed = self._settle()
        return Alignment(tuple(stayed), tuple(tuple(run) for run in self._runs(stayed)))

    def _match(self, one: int, other: int) -> None:
        self.to_new[one], self.to_old[other] = other, one

    def _part(self, one: int) -> None:
        del self.to_old[self.to_new.pop(one)]

    @staticmethod
    def _left(items: Sequence[Item], matched: Mapping[int, int]) -> dict[int, Item]:
        return {index: item for index, item in enumerate(items) if index not in matched}

    def _anchor(self) -> None:
        """Matches what can be nothing else: the same id, or content that stands once on each side."""
        olds = [(item.kind, item.id) if item.id else index for index, item in enumerate(self.old)]
        news = [(item.kind, item.id) if item.id else -1 - index for index, item in enumerate(self.new)]
        for one, other in equal_once(olds, news):
            self._match(one, other)
            self.anchors.add((one, other))
        for one, other in equal_once(self.old_keys, self.new_keys):
            if one not in self.to_new and other not in self.to_old and not self._differ_by_id(one, other):
                self._match(one, other)
                self.anchors.add((one, other))
        self._extend()

    def _differ_by_id(self, one: int, other: int) -> bool:
        return bool(self.old[one].id and self.new[other].id and self.old[one].id != self.new[other].id)

    def _extend(self) -> None:
        """Matches equal neighbours of what is matched, forwards, then backwards."""
        for step in (1, -1):
            for one, other in sorted(self.to_new.items(), reverse=step < 0):
                while self._are_free_equals(one + step, other + step):
                    one, other = one + step, other + step
                    self._match(one, other)

    def _are_free_equals(self, one: int, other: int) -> bool:
        return (
            0 <= one < len(self.old)
            and 0 <= other < len(self.new)
            and one not in self.to_new
            and other not in self.to_old
            and self.old_keys[one] == self.new_keys[other]
        )

    def _settle(self) -> list[Pair]:
        """The pairs that stay, once those that can't be said to have moved are parted."""
        weighted = [(one, other, self.new[other].weight) for one, other in self.to_new.items()]
        stayed = heaviest(weighted)
        for run in self._runs(stayed):
            if not self._is_move(run):
                for one, _ in run:
                    self._part(one)
        return stayed

    def _is_move(self, run: list[Pair]) -> bool:
        """Whether a run is long enough, and holds an anchor whose text is on both sides."""
        words = sum(self.new[other].weight - 1 for _, other in run)
        return words >= LEAST_MOVED and any(
            pair in self.anchors and likeness(self.old[pair[0]].words, self.new[pair[1]].words) >= SAME_ID
            for pair in run
        )

    def _runs(self, stayed: list[Pair]) -> list[list[Pair]]:
        """The pairs that moved, in runs with nothing between them but what went and what came."""
        still = set(stayed)
        runs: list[list[Pair]] = []
        last = (-1, -1)
        places = {one: place for place, one in enumerate(sorted(self.to_new))}
        olds = {other: place for place, other in enumerate(sorted(self.to_old))}
        for other in sorted(self.to_old):
            one = self.to_old[other]
            if (one, other) in still:
                continue
            here = (places[one], olds[other])
            if runs and here == (last[0] + 1, last[1] + 1):
                runs[-1].append((one, other))
            else:
                runs.append([(one, other)])
            last = here
        return runs

    def _fill(self, run: list[Pair], is_whole: bool) -> None:
        """Matches between the pairs of a run, and next to its ends, or up to the ends of both sides."""
        ends = [(-1, -1), *run, (len(self.old), len(self.new))] if is_whole else run
        for (one, other), (after, later) in pairwise(ends):
            olds = [index for index in range(one + 1, after) if index not in self.to_new]
            news = [index for index in range(other + 1, later) if index not in self.to_old]
            if olds and news:
                self._match_between(olds, news)
        if not is_whole:
            self._grow(*run[0], -1)
            self._grow(*run[-1], 1)

    def _grow(self, one: int, other: int, step: int) -> None:
        """Takes an edited neighbour into a run that moved."""
        one, other = one + step, other + step
        if not (0 <= one < len(self.old) and 0 <= other < len(self.new)):
            return
        if one not in self.to_new and other not in self.to_old and alike(self.old[one], self.new[other]):
            self._match(one, other)

    def _match_between(self, olds: list[int], news: list[int]) -> None:
        for before, after in self._equals(olds, news):
            for one, other in self._alike(before, after):
                self._match(one, other)

    def _equals(self, olds: list[int], news: list[int]) -> Iterator[tuple[list[int], list[int]]]:
        """Matches equals in order; yields what is left between them."""
        shared = {self.old_keys[one] for one in olds} & {self.new_keys[other] for other in news}
        some = [one for one in olds if self.old_keys[one] in shared]
        others = [other for other in news if self.new_keys[other] in shared]
        keys = [self.old_keys[one] for one in some], [self.new_keys[other] for other in others]
        found = least_edit(*keys, most=self.budget.edit)
        if found is None:
            self.budget.gave_up = True
            found = heaviest([(one, other, 1) for one, other in equal_by_turns(*keys)])
        for one, other in found:
            self._match(some[one], others[other])
        at = [(some[one], others[other]) for one, other in found]
        start = (-1, -1)
        for end in [*at, (len(self.old), len(self.new))]:
            before = olds[bisect_right(olds, start[0]) : bisect_left(olds, end[0])]
            after = news[bisect_right(news, start[1]) : bisect_left(news, end[1])]
            if before and after:
                yield before, after
            start = end

    def _alike(self, olds: list[int], news: list[int]) -> list[Pair]:
        """Matches items that are alike, in order."""
        some, others = {one: self.old[one] for one in olds}, {other: self.new[other] for other in news}
        found = heaviest(list(candidates(some, others, self.budget)))
        gone = sum(self.old[one].weight for one in set(olds) - {one for one, _ in found})
        come = sum(self.new[other].weight for other in set(news) - {other for _, other in found})
        if min(gone, come) > self.budget.rewrite:
            self.budget.gave_up = True
        return found

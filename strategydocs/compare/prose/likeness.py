"""How alike two items are: the share of words that they have in common, wherever they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from strategydocs.compare.prose.budget import Budget

LEAST: Final = {"table": 0.3, "heading": 0.5}
"""From where on items between the same anchors are one that was edited; below, one went and another came."""

LEAST_OF_OTHERS: Final = 0.5
FAR: Final = 0.75
"""From where on items in different places are one that was moved and edited; it also has some words."""

FAR_WORDS: Final = 8
MARGIN: Final = 0.15
"""How much more alike a pair in different places is than any other pair of either."""

RARE: Final = 8
"""In how many items a word stands at most to lead from one to the other."""

Scored = tuple[int, int, float]


@dataclass(frozen=True)
class Item:
    """What is matched: equal keys are equal content; only items of one kind match. `words` counts its words."""

    kind: str
    key: Hashable
    words: Mapping[str, int]
    id: str = ""

    @property
    def weight(self) -> int:
        return 1 + sum(self.words.values())


def likeness(old: Mapping[str, int], new: Mapping[str, int]) -> float:
    """From 0, nothing in common, to 1, the same words. Of two without words nothing can be told: 0."""
    if len(old) > len(new):
        old, new = new, old
    both = sum(min(count, new.get(word, 0)) for word, count in old.items())
    total = sum(old.values()) + sum(new.values())
    return 2 * both / total if total else 0.0


def alike(old: Item, new: Item) -> bool:
    return old.kind == new.kind and likeness(old.words, new.words) >= LEAST.get(old.kind, LEAST_OF_OTHERS)


def candidates(old: Mapping[int, Item], new: Mapping[int, Item], budget: Budget) -> Iterator[Scored]:
    """The pairs that are alike, with their likeness by length."""
    pairs: Iterable[tuple[int, int]]
    if len(old) * len(new) <= budget.pairs:
        pairs = [(one, other) for one in old for other in new]
    else:
        pairs = sorted(_sharing_rare_words(old, new))
    for one, other in pairs:
        first, second = old[one], new[other]
        if first.kind != second.kind or not budget.may(min(len(first.words), len(second.words))):
            continue
        score = likeness(first.words, second.words)
        if score >= LEAST.get(first.kind, LEAST_OF_OTHERS):
            yield one, other, score * min(first.weight, second.weight)


def far_candidates(old: Mapping[int, Item], new: Mapping[int, Item]) -> Iterator[Scored]:
    """The pairs in different places that are alike enough, and more alike than either is to any other."""
    scores: dict[tuple[int, int], float] = {}
    for one, other in sorted(_sharing_rare_words(old, new)):
        if old[one].kind == new[other].kind and min(old[one].weight, new[other].weight) > FAR_WORDS:
            scores[one, other] = likeness(old[one].words, new[other].words)
    ranked: dict[tuple[str, int], list[float]] = defaultdict(list)
    for (one, other), score in scores.items():
        ranked["old", one].append(score)
        ranked["new", other].append(score)
    for (one, other), score in scores.items():
        rivals = [*ranked["old", one], *ranked["new", other]]
        rivals.remove(score)
        rivals.remove(score)
        if score >= FAR and all(rival <= score - MARGIN for rival in rivals):
            yield one, other, score


def _sharing_rare_words(old: Mapping[int, Item], new: Mapping[int, Item]) -> set[tuple[int, int]]:
    """The pairs with a word in common that few items have: in a long text not every pair can be looked at."""
    olds, news = _places(old), _places(new)
    found: Counter[tuple[int, int]] = Counter()
    for word in olds.keys() & news.keys():
        if len(olds[word]) <= RARE and len(news[word]) <= RARE:
            found.update((one, other) for one in olds[word] for other in news[word])
    return set(found)


def _places(items: Mapping[int, Item]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, item in items.items():
        for word in item.words:
            places[word].append(index)
    return places

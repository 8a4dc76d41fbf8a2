"""Two texts as one: units matched, words compared in what is matched, tables by row and column."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from strategydocs.compare.prose.align import align
from strategydocs.compare.prose.budget import Budget
from strategydocs.compare.prose.changes import Added, Edited, Kept, Moved, MovedAway, Part, Plain, Removed, Text, Weight
from strategydocs.compare.prose.containers import in_containers
from strategydocs.compare.prose.likeness import Item
from strategydocs.compare.prose.merging import Both, Merged, One, merge
from strategydocs.compare.prose.tables import compare_tables
from strategydocs.compare.prose.units import is_worked_out, units
from strategydocs.compare.prose.values import Unit, Units
from strategydocs.compare.prose.vocabulary import words_of
from strategydocs.compare.prose.weaving import woven
from strategydocs.compare.prose.words import compare_words
from strategydocs.tree import Nodes


def compare(old: Nodes, new: Nodes, budget: Budget | None = None) -> Text:
    """What changed between two texts. The budget limits the work; where it does not suffice, the result has less
    detail and says so (`gave_up`). It is used up: take a new one for each comparison."""
    return compare_units(units(old), units(new), budget)


def compare_units(old: Units, new: Units, budget: Budget | None = None) -> Text:
    """As `compare`, of texts that were read before."""
    budget = budget or Budget()
    found = _Comparer(budget).text(old, new)
    return replace(found, gave_up=budget.gave_up)


class _Comparer:
    def __init__(self, budget: Budget) -> None:
        self.budget = budget

    def text(self, old: Units, new: Units) -> Text:
        if len(old) == len(new) == 1 and old[0].kind == new[0].kind:
            return Text((self._both(old[0], new[0]),))  # a cell or a footnote of one paragraph is that paragraph
        alignment = align(_items(old, new), _items(new, old), self.budget)
        old = woven(old, new, chain(alignment.stayed, *alignment.moved))
        parts = [self._part(step, old, new) for step in merge(alignment, len(old), len(new))]
        return Text(tuple(in_containers(parts)))

    def _part(self, step: Merged, old: Units, new: Units) -> Part:
        if isinstance(step, One | Both):
            return self._plain(step, old, new)
        parts = tuple(self._plain(one, old, new) for one in step.steps)
        return Moved(step.number, parts) if step.is_here else MovedAway(step.number, parts)

    def _plain(self, step: One | Both, old: Units, new: Units) -> Plain:
        if isinstance(step, Both):
            return self._both(old[step.old], new[step.new])
        unit = new[step.index] if step.is_new else old[step.index]
        return Added(unit, _weight(unit)) if step.is_new else Removed(unit, _weight(unit))

    def _both(self, old: Unit, new: Unit) -> Kept | Edited:
        if old == new:
            return Kept(old, new)
        table = None
        if old.grid is not None and new.grid is not None:
            table = compare_tables(old.grid, new.grid, self.text, self.budget)
        words = compare_words(old.tokens, new.tokens, self.text, self.budget)
        return Edited(replace(old, tokens=(), grid=None), replace(new, tokens=(), grid=None), words, table)


def _weight(unit: Unit) -> Weight:
    """A whole unit more or less is a matter of substance, if it says anything."""
    return Weight.SUBSTANCE if words_of([unit]) else Weight.TYPOGRAPHY


def _items(units: Units, others: Units) -> list[Item]:
    """Units as what is matched. An id counts where a writer gave it, on this side or on the other: one that was made
    from words on both goes with the words."""
    given = {unit.id for unit in (*units, *others) if unit.id and not is_worked_out(unit)}
    return [
        Item(unit.kind, (unit.tokens, unit.grid, _atom(unit)), words_of([unit]), unit.id if unit.id in given else "")
        for unit in units
    ]


def _atom(unit: Unit) -> str:
    """What tells blocks without words apart."""
    return unit.detail if unit.kind == "atom" else ""

"""Which departments go on as which: a merged department's part is its successor's, and no change of lead."""

from __future__ import annotations

from collections.abc import Iterable

from strategydocs.model import ALL, Strategy


class Kin:
    """Successors as either strategy knows them, so that there and back is told alike."""

    def __init__(self, old: Strategy, new: Strategy) -> None:
        self._heirs = {
            department.id: department.successors
            for strategy in (old, new)
            for department in strategy.departments.values()
            if department.successors
        }

    def heirs(self, department: str) -> frozenset[str]:
        """Those who do now what it did: itself where nobody succeeded it."""
        found, waiting = set[str](), [department]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._heirs.get(one, ())
        return frozenset(one for one in found if one not in self._heirs) or frozenset({department})

    def are_same(self, before: Iterable[str], after: Iterable[str]) -> bool:
        """Whether two lists name the same departments, or their successors."""
        return self._settled(before) == self._settled(after)

    def _settled(self, departments: Iterable[str]) -> frozenset[str]:
        listed = set(departments)
        if ALL in listed:
            return frozenset({ALL})
        return frozenset[str]().union(*map(self.heirs, listed))

    def are_kin(self, one: str, other: str) -> bool:
        return bool(self.heirs(one) & self.heirs(other))

"""What came, what went, and what took the place of what: for actions, departments and the items of registers alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from strategydocs.compare.changes import Added, Change, Merged, Removed, Restored, Retired, Split, Subject, Thing


@dataclass(frozen=True)
class Generation:
    """The things of one kind in one strategy: whether each is in force, by id in their order; what each new one says
    that it came from; and what took the place of those that are not in force."""

    in_force: Mapping[str, bool]
    origins: Mapping[str, tuple[str, ...]]
    retired: Mapping[str, Retired]


@dataclass(frozen=True)
class Lineage:
    """From the one generation to the other."""

    thing: Thing
    old: Generation
    new: Generation
    within: tuple[str, ...] = ()

    @cached_property
    def came(self) -> tuple[str, ...]:
        return tuple(ident for ident in self.new.in_force if ident not in self.old.in_force)

    @cached_property
    def went(self) -> tuple[str, ...]:
        """Those that were in force and are not any more, or not there."""
        return tuple(one for one, was in self.old.in_force.items() if was and not self.new.in_force.get(one))

    @cached_property
    def stayed(self) -> tuple[str, ...]:
        """Those that there are before and after, in force or not: their fields are worth comparing."""
        return tuple(ident for ident in self.new.in_force if ident in self.old.in_force)

    @cached_property
    def steady(self) -> tuple[str, ...]:
        """Those that neither came nor went, nor were retired or restored."""
        return tuple(one for one in self.stayed if self.old.in_force[one] == self.new.in_force[one])

    @cached_property
    def _links(self) -> tuple[tuple[str, str], ...]:
        """What took the place of what, whichever of the two says so."""
        said = [(one, late) for late in self.came for one in self.new.origins.get(late, ()) if one in self.old.in_force]
        said += [(one, late) for one in self.went if one in self.new.retired for late in self._heirs(one)]
        return tuple(dict.fromkeys(said))

    def _heirs(self, ident: str) -> Iterable[str]:
        return (late for late in self.new.retired[ident].replaced_by if late in self.new.in_force)

    def _origins(self, ident: str) -> tuple[str, ...]:
        return tuple(one for one, late in self._links if late == ident)

    @cached_property
    def _merged(self) -> Mapping[str, tuple[str, ...]]:
        found = {late: self._origins(late) for late in self.new.in_force}
        return {late: origins for late, origins in found.items() if len(origins) > 1}

    @cached_property
    def _split(self) -> Mapping[str, tuple[str, ...]]:
        found = {one: tuple(late for early, late in self._links if early == one) for one in self.went}
        return {
            one: into
            for one, into in found.items()
            if len(into) > 1 and all(late in self.came and late not in self._merged for late in into)
        }

    def changes(self) -> Iterator[Change]:
        told = {*self._split, *self._merged, *(late for into in self._split.values() for late in into)}
        told |= {one for origins in self._merged.values() for one in origins if one in self.went}
        for ident in (*self.new.in_force, *(one for one in self.old.in_force if one not in self.new.in_force)):
            yield from self._of(ident, is_told=ident in told)

    def _of(self, ident: str, *, is_told: bool) -> Iterator[Change]:
        subject = Subject(self.thing, ident, self.within)
        if ident in self._merged:
            yield Merged(subject, self._merged[ident])
        if ident in self._split:
            yield Split(subject, self._split[ident])
        if is_told:
            return
        if ident not in self.new.in_force:
            yield Removed(subject)
        elif ident not in self.old.in_force:
            yield Added(subject, self._origins(ident))
        elif ident in self.went:
            yield self.new.retired[ident]
        elif self.new.in_force[ident] and not self.old.in_force[ident]:
            yield Restored(subject)

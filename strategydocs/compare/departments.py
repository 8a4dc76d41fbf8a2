"""Changes of departments."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.compare.changes import Change, Field, Renamed, Retired, Subject, Thing
from strategydocs.compare.fields import altered, redated, renamed, reworded
from strategydocs.compare.lineage import Generation, Lineage
from strategydocs.compare.prose import Weight
from strategydocs.compare.weighing import weigh
from strategydocs.model import Department, Strategy


def compare_departments(old: Strategy, new: Strategy) -> Iterator[Change]:
    family = Lineage(Thing.DEPARTMENT, _generation(old), _generation(new))
    yield from family.changes()
    for ident in family.stayed:
        yield from _fields(Subject(Thing.DEPARTMENT, ident), old.departments[ident], new.departments[ident])


def _generation(strategy: Strategy) -> Generation:
    """A department goes when it has an end or successors."""
    departments = strategy.departments.values()
    ended = {
        one.id: Retired(Subject(Thing.DEPARTMENT, one.id), one.until, None, one.successors)
        for one in departments
        if one.until or one.successors
    }
    return Generation({one.id: one.id not in ended for one in departments}, {}, ended)


def _fields(subject: Subject, before: Department, after: Department) -> Iterator[Change]:
    names = (before.name, before.short), (after.name, after.short)
    weights = {weigh(*pair) for pair in zip(*names, strict=True)}
    if names[0] != names[1] and weights != {Weight.TYPOGRAPHY}:
        yield Renamed(subject, *names)
    else:
        yield from renamed(subject, Field.NAME, before.name, after.name)
        yield from renamed(subject, Field.SHORT, before.short, after.short)
    yield from renamed(subject, Field.LEADER, before.leader, after.leader)
    yield from reworded(subject, Field.ADDRESS, before.link, after.link)
    yield from redated(subject, Field.FROM, before.from_, after.from_)
    if (before.until or before.successors) and (after.until or after.successors):
        yield from redated(subject, Field.UNTIL, before.until, after.until)
        yield from altered(subject, Field.SUCCESSORS, before.successors, after.successors)

"""Changes of measures: their readings, baselines and targets."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.compare.changes import Added, Change, Field, Removed, Subject, Thing
from strategydocs.compare.fields import altered, amount, redated, reworded
from strategydocs.model import Measure, Reading, Strategy


def compare_measures(old: Strategy, new: Strategy) -> Iterator[Change]:
    for ident in dict.fromkeys((*new.measures, *old.measures)):
        subject = Subject(Thing.MEASURE, ident)
        if ident not in new.measures:
            yield Removed(subject)
        elif ident not in old.measures:
            yield Added(subject)
        else:
            before, after = old.measures[ident], new.measures[ident]
            yield from _fields(subject, before, after)
            yield from _readings(before, after)


def _fields(subject: Subject, before: Measure, after: Measure) -> Iterator[Change]:
    yield from reworded(subject, Field.TITLE, before.title, after.title)
    yield from altered(subject, Field.UNIT, before.unit, after.unit)
    yield from altered(subject, Field.BETTER, before.better, after.better)
    # A unit that changed is told once, not with every figure.
    first, last = amount(before.baseline, before.unit), amount(after.baseline, before.unit)
    yield from altered(subject, Field.BASELINE, first, last)
    first, last = amount(before.target, before.unit), amount(after.target, before.unit)
    yield from altered(subject, Field.TARGET, first, last)
    if before.target and after.target:
        yield from redated(subject, Field.TARGET_BY, before.target.by, after.target.by)


def _readings(before: Measure, after: Measure) -> Iterator[Change]:
    then = {str(reading.as_of): reading for reading in before.readings}
    now = {str(reading.as_of): reading for reading in after.readings}
    for day in sorted({*then, *now}):
        subject = Subject(Thing.READING, day, (after.id,))
        if day not in now:
            yield Removed(subject)
        elif day not in then:
            yield Added(subject)
        else:
            yield from _reading(subject, then[day], now[day], before.unit)


def _reading(subject: Subject, before: Reading, after: Reading, unit: str) -> Iterator[Change]:
    yield from altered(subject, Field.VALUE, amount(before, unit), amount(after, unit))
    yield from reworded(subject, Field.SOURCE, before.source, after.source)
    yield from reworded(subject, Field.NOTE, before.note, after.note)

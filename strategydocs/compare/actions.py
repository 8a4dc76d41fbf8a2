"""Changes of actions and their milestones."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.compare.changes import Added, Change, Field, Removed, Renumbered, Subject, Thing, retired
from strategydocs.compare.fields import altered, redated, reworded
from strategydocs.compare.kin import Kin
from strategydocs.compare.lineage import Generation, Lineage
from strategydocs.model import Action, Milestone, Strategy


def lineage(old: Strategy, new: Strategy) -> Lineage:
    """Which actions came and went."""
    return Lineage(Thing.ACTION, _generation(old, old.id), _generation(new, old.id))


def _generation(strategy: Strategy, earlier: str) -> Generation:
    """`earlier` is the strategy in which `STRATEGY/ACTION` is looked up."""
    actions = strategy.actions.values()
    return Generation(
        {action.id: action.retired is None for action in actions},
        {action.id: tuple(one.removeprefix(f"{earlier}/") for one in action.from_) for action in actions},
        {one.id: retired(Subject(Thing.ACTION, one.id), one.retired) for one in actions if one.retired},
    )


def compare_actions(old: Strategy, new: Strategy, kin: Kin) -> Iterator[Change]:
    family = lineage(old, new)
    yield from family.changes()
    for ident in family.stayed:
        before, after = old.actions[ident], new.actions[ident]
        yield from _fields(Subject(Thing.ACTION, ident), before, after, kin)
        yield from _milestones(before, after)


def _fields(subject: Subject, before: Action, after: Action, kin: Kin) -> Iterator[Change]:
    if before.number != after.number:
        yield Renumbered(subject, before.number, after.number)
    yield from reworded(subject, Field.TITLE, before.title, after.title)
    yield from reworded(subject, Field.SHORT_TITLE, before.short_title, after.short_title)
    yield from altered(subject, Field.THEME, before.theme, after.theme)
    if not kin.are_same(before.leads, after.leads):
        yield from altered(subject, Field.LEADS, before.leads, after.leads)
    follow = all(kin.are_same(action.asked, action.leads) for action in (before, after))
    if not follow and not kin.are_same(before.asked, after.asked):
        yield from altered(subject, Field.RESPONDERS, before.asked, after.asked)
    yield from redated(subject, Field.DUE, before.due, after.due)
    if set(before.measures) != set(after.measures):
        yield from altered(subject, Field.MEASURES, before.measures, after.measures)
    yield from _record(subject, before, after)


def _record(subject: Subject, before: Action, after: Action) -> Iterator[Change]:
    """What is said of an action's own coming and going, corrected afterwards."""
    yield from redated(subject, Field.ADDED, before.added, after.added)
    if set(before.from_) != set(after.from_):
        yield from altered(subject, Field.ORIGINS, before.from_, after.from_)
    if before.retired and after.retired:
        yield from redated(subject, Field.RETIRED, before.retired.on, after.retired.on)
        yield from reworded(subject, Field.REASON, before.retired.reason, after.retired.reason)
        yield from altered(subject, Field.SUCCESSORS, before.retired.replaced_by, after.retired.replaced_by)


def _milestones(before: Action, after: Action) -> Iterator[Change]:
    then = {milestone.id: milestone for milestone in before.milestones}
    now = {milestone.id: milestone for milestone in after.milestones}
    for ident in dict.fromkeys((*now, *then)):
        subject = Subject(Thing.MILESTONE, ident, (after.id,))
        if ident not in now:
            yield Removed(subject)
        elif ident not in then:
            yield Added(subject)
        else:
            yield from _milestone(subject, then[ident], now[ident])


def _milestone(subject: Subject, before: Milestone, after: Milestone) -> Iterator[Change]:
    yield from reworded(subject, Field.TITLE, before.title, after.title)
    yield from redated(subject, Field.DUE, before.due, after.due)
    # Where nothing is said to have moved, the forecast is the date due and is told with it.
    if before.moved or after.moved:
        yield from redated(subject, Field.FORECAST, before.forecast, after.forecast)
    yield from redated(subject, Field.MET, before.met, after.met)

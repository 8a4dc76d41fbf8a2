"""Changes of status and forecast: where each action stands in the latest update that either strategy has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from strategydocs.compare.changes import Change, Direction, Field, Redated, Restated, Subject, Thing
from strategydocs.compare.direction import direction
from strategydocs.compare.kin import Kin
from strategydocs.model import Status, Strategy
from strategydocs.progress import NO_RETURN, NOT_APPLICABLE, Progress, Standing

Key = tuple[str, str]


class _Now:
    """Where everything stands in a strategy's latest update."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self._progress = Progress(strategy)

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        found = self._progress.statuses(self._progress.current)
        return {action.id: status for action, status in found.items()}

    @cached_property
    def standings(self) -> Mapping[Key, Standing]:
        standings = self._progress.standings(self._progress.current)
        return {(one.action.id, one.department.id): one for one in standings}

    def leaders(self, action: str) -> frozenset[str]:
        """The departments that lead an action."""
        return frozenset(key[1] for key, one in self.standings.items() if key[0] == action and one.is_leading)


def compare_standings(old: Strategy, new: Strategy, kin: Kin, actions: Collection[str]) -> Iterator[Change]:
    """Of actions that neither came nor went: first each action's own status, then the departments' parts in it."""
    then, now = _Now(old), _Now(new)
    for action in actions:
        whole = list(_restated(Subject(Thing.ACTION, action), then.statuses.get(action), now.statuses.get(action)))
        yield from whole
        leaders = then.leaders(action) | now.leaders(action)
        for change in _parts(action, then, now, kin):
            # Where one department leads, its part is the action's own status and has been told.
            if not (isinstance(change, Restated) and {*change.subject.within} == leaders and _is_told(change, whole)):
                yield change


def _is_told(change: Restated, whole: Collection[Restated]) -> bool:
    return any((change.before, change.after) == (other.before, other.after) for other in whole)


def _restated(subject: Subject, before: Status | None, after: Status | None) -> Iterator[Restated]:
    was, is_now = (status.id if status else None for status in (before, after))
    if was is None and is_now in (NO_RETURN.id, NOT_APPLICABLE.id):
        return  # nobody had reported anything, and still nobody has
    if was != is_now:
        way = direction(before, after)
        # Where nobody reported anything before, a status is the first one and no step anywhere.
        yield Restated(subject, was, is_now, way if was or way is Direction.COMPLETED else Direction.OTHER)


def _parts(action: str, then: _Now, now: _Now, kin: Kin) -> Iterator[Change]:
    keys = dict.fromkeys(key for key in (*now.standings, *then.standings) if key[0] == action)
    for key in keys:
        before, after = then.standings.get(key), now.standings.get(key)
        if before is None:
            before = _kindred(key, then, now, kin)
        elif after is None and _kindred(key, now, then, kin):
            continue  # its successor goes on from where it stood
        subject = Subject(Thing.STANDING, action, (key[1],))
        yield from _restated(subject, before.known if before else None, after.known if after else None)
        yield from _forecast(subject, before, after, then, now)


def _kindred(key: Key, there: _Now, here: _Now, kin: Kin) -> Standing | None:
    for other, standing in there.standings.items():
        if other[0] == key[0] and other not in here.standings and kin.are_kin(other[1], key[1]):
            return standing
    return None


def _forecast(
    subject: Subject, before: Standing | None, after: Standing | None, then: _Now, now: _Now
) -> Iterator[Redated]:
    """The date that a department now expects; before anyone reports, that is the action's own."""
    due = then.strategy.actions[subject.id].due, now.strategy.actions[subject.id].due
    dates = (before.due if before else due[0], after.due if after else due[1])
    if dates[0] != dates[1] and dates != due:  # the action's own date is told with the action
        yield Redated(subject, Field.FORECAST, *dates)

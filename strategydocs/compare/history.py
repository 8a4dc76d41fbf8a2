"""Dates and statuses followed over many iterations: how often a date slipped, and when a status turned.

Both take strategies oldest first, such as those of all versions, and look at each as it was then: a date that moved
away and back between two iterations has slipped, though these two agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from strategydocs.compare.changes import Direction, Field, Redated, Subject, Thing
from strategydocs.compare.direction import direction
from strategydocs.dates import PartialDate
from strategydocs.model import Action, Status, Strategy, Update
from strategydocs.progress import NO_RETURN, NOT_APPLICABLE, Progress, Standing


@dataclass(frozen=True)
class Track:
    """The dates that something was to be done by, each until the next one took its place; at least one."""

    subject: Subject
    dates: tuple[PartialDate, ...]

    @property
    def original(self) -> PartialDate:
        return self.dates[0]

    @property
    def now(self) -> PartialDate:
        return self.dates[-1]

    @property
    def slips(self) -> int:
        """How often the date moved to a later one."""
        return sum(after.last_day > before.last_day for before, after in pairwise(self.dates))

    def slips_since(self, date: PartialDate | None) -> int:
        """How often it moved to a later one after it last was a date."""
        begin = max((index for index, one in enumerate(self.dates) if one == date), default=0)
        return sum(after.last_day > before.last_day for before, after in pairwise(self.dates[begin:]))

    @property
    def months(self) -> int:
        """By how many months it is later than at first; fewer than none where it is earlier."""
        return self.original.months_until(self.now)


def tracks(strategies: Sequence[Strategy]) -> Mapping[Subject, Track]:
    """Of every action, milestone and department's part in an action: the dates that it had."""
    found: dict[Subject, list[PartialDate]] = {}
    for strategy in strategies:
        for subject, dates in _dates(strategy):
            known = found.setdefault(subject, list(_inherited(subject, strategy, found)))
            _continue(known, dates)
    return {subject: Track(subject, tuple(dates)) for subject, dates in found.items() if dates}


def _inherited(
    subject: Subject, strategy: Strategy, found: Mapping[Subject, list[PartialDate]]
) -> Sequence[PartialDate]:
    """The dates of the department whose part in the action this one took over, as earlier iterations had them."""
    if subject.thing is Thing.STANDING:
        for one in strategy.departments.values():
            theirs = replace(subject, within=(one.id,))
            if subject.within[0] in one.successors and theirs in found:
                return found[theirs]
    return ()


def _continue(known: list[PartialDate], dates: list[PartialDate]) -> None:
    """Adds what a later iteration tells: all that came after what is known, where it goes on from that; else the date
    that it has now."""
    fresh = dates[len(known) :] if dates[: len(known)] == known else dates[-1:]
    known += [date for date in fresh if date not in known[-1:]]


def _dates(strategy: Strategy) -> Iterator[tuple[Subject, list[PartialDate]]]:
    for action in strategy.actions.values():
        if action.due:
            yield Subject(Thing.ACTION, action.id), [action.due]
        for milestone in action.milestones:
            moved = [move.to for move in milestone.moved]
            yield Subject(Thing.MILESTONE, milestone.id, (action.id,)), _apart([milestone.due, *moved])
    progress = Progress(strategy)
    for standing in progress.standings(progress.current):
        known = [date for date in _expected(standing) if date]
        yield Subject(Thing.STANDING, standing.action.id, (standing.department.id,)), _apart(known)


def _expected(standing: Standing) -> list[PartialDate | None]:
    """The dates that a part in an action was to be done by, also those of the department whose part it took over."""
    before = _expected(standing.before) if standing.before else [standing.original]
    return [*before, standing.due]


def _apart(dates: list[PartialDate]) -> list[PartialDate]:
    """Dates without those that repeat the one before."""
    return [date for index, date in enumerate(dates) if index == 0 or date != dates[index - 1]]


def track_of(change: Redated, found: Mapping[Subject, Track]) -> Track | None:
    """The track that a change of a date belongs to, if it moved the date in it."""
    track = found.get(change.subject)
    moves = change.field in (Field.DUE, Field.FORECAST)
    return track if moves and track and change.after == track.now else None


@dataclass(frozen=True)
class Turn:
    """That the status of an action became another in an update; `first` and `last` are the ends of its period."""

    subject: Subject
    update: str
    first: PartialDate
    last: PartialDate
    before: str
    after: str
    direction: Direction


def turns(strategies: Sequence[Strategy]) -> tuple[Turn, ...]:
    """Every turn of every action, in the order of the latest strategy's actions and then of updates. An update that
    several strategies have is taken as the latest of them has it; what nobody reported is no turn."""
    reported: dict[str, tuple[Update, Mapping[Action, Status]]] = {}
    for strategy in strategies:
        progress = Progress(strategy)
        reported |= {update.name: (update, progress.statuses(update)) for update in progress.updates}
    seen: dict[str, list[tuple[Update, Status]]] = {}
    for update, statuses in sorted(reported.values(), key=lambda one: one[0].order):
        for action, status in statuses.items():
            if status.id not in (NO_RETURN.id, NOT_APPLICABLE.id):
                seen.setdefault(action.id, []).append((update, status))
    order = list(strategies[-1].actions) if strategies else []
    idents = sorted(seen, key=lambda one: order.index(one) if one in order else len(order))
    return tuple(turn for ident in idents for turn in _turns(Subject(Thing.ACTION, ident), seen[ident]))


def _turns(subject: Subject, reports: Sequence[tuple[Update, Status]]) -> Iterator[Turn]:
    for (_, before), (update, after) in pairwise(reports):
        if before.id != after.id:
            way = direction(before, after)
            yield Turn(subject, update.name, *update.period.ends, before.id, after.id, way)

"""Where every commitment stands: what departments reported on it, update after update.

The rules, as docs/updates.md tells them to writers: “no change” repeats what was reported last; an action stands where
the department stands that is furthest behind, of those that lead it; a date that moves later is a slip, counted from
the date that held before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from strategydocs.dates import PartialDate
from strategydocs.language import Language, Phrase
from strategydocs.model import Action, Department, Response, State, Status, Strategy, Tone, Update

_BEHIND = {Tone.DONE: 0, Tone.NEUTRAL: 1, Tone.GOOD: 2, Tone.WARNING: 3, Tone.BAD: 4}
"""How far behind a status of each tone is, where departments stand at several: what some have begun is under way."""

NO_RETURN = Status(id="no-return", title="No return")
NOT_APPLICABLE = Status(id="not-applicable", title="Not applicable")
"""Where an action stands on which nobody reported, or to which all say that it does not apply to them."""

_WITHDRAWN = Status(id=State.WITHDRAWN.value, title="Withdrawn")
"""For a vocabulary that has no such status."""

_OURS = {NO_RETURN: Phrase("No return"), NOT_APPLICABLE: Phrase("Not applicable"), _WITHDRAWN: Phrase("Withdrawn")}
"""The statuses that are not the strategy's own."""


def title_of(status: Status, language: Language) -> str:
    """What a status is called, its own title or what the program calls it."""
    return language.say(_OURS[status]) if status in _OURS else status.title


_CALM = (Tone.NEUTRAL, Tone.GOOD, Tone.DONE)


class Change(StrEnum):
    """What became of a department's part in an action since it was last reported on."""

    COMPLETE = "newly complete"
    SLIPPED = "slipped"
    RECOVERED = "recovered"
    REGRESSED = "regressed"
    AT_RISK = "newly at risk"
    NO_RETURN = "no return"


@dataclass(frozen=True)
class Standing:
    """A department's part in an action, as it was known at the end of an update's period.

    `report` is what was sent in for this update, if anything; `status` what it says; `known` the last status that was
    ever reported and `due` the last date; `original` is the first. `before` is the standing in the update before.
    """

    action: Action
    department: Department
    update: Update
    report: Response | None
    status: Status | None
    known: Status | None
    due: PartialDate | None
    original: PartialDate | None
    slips: int
    is_leading: bool
    before: Standing | None

    @property
    def is_gap(self) -> bool:
        """Whether nothing was sent in."""
        return self.report is None

    @property
    def is_silent(self) -> bool:
        """Whether a report is owed: nothing was sent in, or it is awaited."""
        return self.report is None or self.report.state is State.AWAITING

    @property
    def months_late(self) -> int:
        """By how many months the date now expected is later than the original one."""
        return self.original.months_until(self.due) if self.original and self.due else 0

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What is new in this update."""
        if self.is_gap:
            return (Change.NO_RETURN,)
        found = []
        if self.slips > (self.before.slips if self.before else 0):
            found.append(Change.SLIPPED)
        if self.status and (change := self._moved(self.status)):
            found.append(change)
        return tuple(found)

    def _moved(self, now: Status) -> Change | None:
        """From the last status known before to this one, where the two differ in what they mean."""
        before = self.before.known if self.before else None
        was = before.tone if before else Tone.NEUTRAL
        if now.tone is was:
            return None
        if now.tone is Tone.DONE:
            return Change.COMPLETE
        if now.tone is Tone.WARNING and was in (Tone.NEUTRAL, Tone.GOOD):
            return Change.AT_RISK
        if now.tone is Tone.BAD or was is Tone.DONE:
            return Change.REGRESSED if before else None
        return Change.RECOVERED if was not in _CALM and now.tone is not Tone.NEUTRAL else None


class Progress:
    """The standings of a strategy, or of a strategy as of an update; `current` is the update that is reported on, the
    latest one for the strategy itself, and None where no update has returns. An update for which all is still awaited
    has only just begun, and no other takes notice of it."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.updates = tuple(
            update
            for update in strategy.updates.values()
            if update.reporting or (update.returns and update is strategy.update)
        )
        latest = self.updates[-1] if self.updates else None
        self.current = latest if strategy.update is None or strategy.update is latest else None

    @cached_property
    def _tracks(self) -> Mapping[tuple[str, str], tuple[Standing, ...]]:
        """The standings of each action and department, one for each update in which it was asked for."""
        found: dict[tuple[str, str], list[Standing]] = {}
        for update in self.updates:
            then = self.strategy.as_of(update.name)
            for action in then.in_force.values():
                leading = then.leading(action)
                for department in then.asked(action):
                    before = _last_before(found, action, department, self.strategy)
                    standing = self._standing(action, department, update, before, is_leading=department in leading)
                    found.setdefault((action.id, department.id), []).append(standing)
        return {key: tuple(track) for key, track in found.items()}

    def _standing(
        self, action: Action, department: Department, update: Update, before: Standing | None, *, is_leading: bool
    ) -> Standing:
        report = update.reports.get((action.id, department.id))
        known = before.known if before else None
        due = before.due if before else action.due
        original = before.original if before else action.due
        status = None
        if report is not None:
            status = known if report.no_change else self._reported(report)
            original = original or report.was
            due = due or report.was
        moved = report.due if report else None
        slipped = moved is not None and due is not None and moved.last_day > due.last_day
        return Standing(
            action=action,
            department=department,
            update=update,
            report=report,
            status=status,
            known=status or known,
            due=moved or due,
            original=original or moved,
            slips=(before.slips if before else 0) + slipped,
            is_leading=is_leading,
            before=before,
        )

    def _reported(self, report: Response) -> Status | None:
        """The status that a report gives; one that was withdrawn says so by its state alone."""
        if report.state is State.WITHDRAWN:
            return self.strategy.statuses.get(_WITHDRAWN.id, _WITHDRAWN)
        return self.strategy.statuses.get(report.status or "")

    def track(self, action: str, department: str) -> tuple[Standing, ...]:
        """The standings of a department's part in an action, from the first update on."""
        return self._tracks.get((action, department), ())

    @cached_property
    def _by_update(self) -> Mapping[str, tuple[Standing, ...]]:
        found: dict[str, list[Standing]] = {update.name: [] for update in self.updates}
        for track in self._tracks.values():
            for standing in track:
                found[standing.update.name].append(standing)
        return {name: tuple(standings) for name, standings in found.items()}

    def standings(self, update: Update | None, action: str | None = None) -> Iterator[Standing]:
        """All standings in an update, or those of one action."""
        for standing in self._by_update.get(update.name, ()) if update else ():
            if action in (None, standing.action.id):
                yield standing

    def status(self, action: Action, update: Update | None) -> Status:
        """Where an action stands: with the department furthest behind, of those that lead it (of all that were asked,
        where no leading one was). A department that says nothing may have begun, or not; what was withdrawn counts
        only where all was, and what does not apply not at all."""
        standings = list(self.standings(update, action.id))
        leading = [standing for standing in standings if standing.is_leading] or standings
        found = [s.status or NO_RETURN for s in leading if s.status or s.is_silent]
        going_on = [status for status in found if status.id != _WITHDRAWN.id]
        return max(going_on or found, key=self._behind, default=NOT_APPLICABLE)

    def _behind(self, status: Status) -> tuple[int, int]:
        """How far behind a status is; of one tone, the later in the vocabulary, and silence before all."""
        return _BEHIND[status.tone], [*self.strategy.statuses, NO_RETURN.id].index(status.id)

    def at(self, status: str, update: Update | None = None) -> tuple[Action, ...]:
        """The actions that stand at a status, by its id, in an update, the current one by default."""
        when = update or self.current
        return tuple(action for action, now in self.statuses(when).items() if now.id == status)

    def statuses(self, update: Update | None) -> Mapping[Action, Status]:
        """Where each action stands that was asked about in an update."""
        there = {standing.action.id: standing.action for standing in self.standings(update)}
        return {action: self.status(action, update) for action in there.values()}

    def silent_in(self, update: Update | None) -> tuple[Department, ...]:
        """The departments that were asked in an update and sent nothing."""
        reporting = update.reporting if update else frozenset()
        asked = {standing.department.id for standing in self.standings(update)} - reporting
        return tuple(department for department in self.strategy.departments.values() if department.id in asked)

    def before(self, update: Update) -> Update | None:
        """The update with returns before another."""
        earlier = [other for other in self.updates if other.order < update.order]
        return earlier[-1] if earlier else None


def _last_before(
    found: Mapping[tuple[str, str], list[Standing]], action: Action, department: Department, strategy: Strategy
) -> Standing | None:
    """The standing that a department's part in an action goes on from: its own, or that of one whose part it took."""
    track = found.get((action.id, department.id))
    if track is None:
        before = [one for one in strategy.departments.values() if department.id in one.successors]
        track = next((found[action.id, one.id] for one in before if (action.id, one.id) in found), None)
    return track[-1] if track else None

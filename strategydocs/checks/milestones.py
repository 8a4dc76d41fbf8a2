"""Milestones move in the order of time, with a reason, and are met or shown to be late."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.common import DATE_MOVED, DATE_ORDER
from strategydocs.checks.material import Material
from strategydocs.dates import PartialDate
from strategydocs.model import Milestone, Move, Strategy
from strategydocs.problems import Problem
from strategydocs.rules import Level, Rule

MILESTONE_LATE = Rule(
    id="milestone-late",
    finds="A milestone was due and is neither met nor moved.",
    why="It is shown as overdue, perhaps because nobody noted that it was met.",
    bad="{id: managers, title: Managers in post, due: 2013-04}",
    good="{id: managers, title: Managers in post, due: 2013-04, met: 2013-04}",
    level=Level.WARNING,
)


def check(material: Material) -> Iterator[Problem]:
    strategy = material.strategy
    day = strategy.day if _are_followed(strategy) else None
    for action in strategy.actions.values():
        for milestone in action.milestones:
            yield from _moves(milestone)
            is_open = milestone.met is None and action.retired is None
            if is_open and day is not None and milestone.forecast.is_over(day):
                message = f"the milestone “{milestone.id}” was due ({milestone.forecast.words}) and is not met"
                remedy = "Add “met”, or a new date under “moved”; until then it is shown as overdue."
                yield Problem(milestone.place, message, remedy, MILESTONE_LATE)


def _are_followed(strategy: Strategy) -> bool:
    """Whether anyone says what became of milestones: not where nobody reports and none was ever met or moved."""
    milestones = (milestone for action in strategy.actions.values() for milestone in action.milestones)
    has_news = any(milestone.met or milestone.moved for milestone in milestones)
    return has_news or any(update.returns for update in strategy.updates.values())


def _moves(milestone: Milestone) -> Iterator[Problem]:
    held: PartialDate = milestone.due
    before: Move | None = None
    for move in milestone.moved:
        if before is not None and move.on.last_day < before.on.last_day:
            message = f"this move ({move.on.words}) stands below a later one ({before.on.words})"
            yield Problem(move.place_of("on"), message, "Put the moves in the order of their dates.", DATE_ORDER)
        if move.to.last_day == held.last_day:
            message = f"this moves the milestone to the date that it had ({held.words})"
            yield Problem(move.place_of("to"), message, "Correct the date, or take the move out.", DATE_ORDER)
        if move.reason is None:
            message = f"the date moves from {held.words} to {move.to.words} and no reason is given"
            yield Problem(move.place, message, "Add “reason: …”.", DATE_MOVED)
        held, before = move.to, move

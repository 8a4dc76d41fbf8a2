"""The `.milestones` block: what is due, overdue, met and moved, as at the end of the update's period."""

from __future__ import annotations

import datetime
from typing import Any

from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.blocks.standings import SHAPES, times
from strategydocs.dates import PartialDate
from strategydocs.model import Action, Milestone, Tone


def milestones(call: Call, scene: Scene) -> Context:
    """The milestones due, first or now, in a span of time; all where none is given."""
    first, last = call.get("from"), call.get("to")
    start = PartialDate.parse(first).first_day if first else datetime.date.min
    end = PartialDate.parse(last).last_day if last else datetime.date.max
    found = [
        (action, milestone)
        for action in scene.strategy.in_force.values()
        for milestone in action.milestones
        if any(start <= date.last_day <= end for date in (milestone.due, milestone.forecast))
    ]
    found.sort(key=lambda pair: (pair[1].forecast, pair[0].number))
    return {
        "rows": [_row(action, milestone, scene.strategy.day) for action, milestone in found],
        "day": PartialDate.of(scene.strategy.day) if scene.strategy.day else None,
    }


def _row(action: Action, milestone: Milestone, day: datetime.date | None) -> dict[str, Any]:
    word, tone = _state(milestone, day)
    last = milestone.moved[-1] if milestone.moved else None
    return {
        "action": action,
        "milestone": milestone,
        "state": {"word": word, "tone": tone.value, "shape": SHAPES[tone]},
        "moved": f"moved {times(len(milestone.moved))}" if milestone.moved else "",
        "reason": last.reason if last else None,
    }


def _state(milestone: Milestone, day: datetime.date | None) -> tuple[str, Tone]:
    if milestone.met:
        return "Met", Tone.DONE
    if day is not None and milestone.forecast.is_over(day):
        return "Overdue", Tone.BAD
    return ("Moved", Tone.WARNING) if milestone.slips else ("Due", Tone.NEUTRAL)

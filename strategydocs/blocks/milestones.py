"""The `.milestones` block: what is due, overdue, met and moved, as at the end of the update's period."""

from __future__ import annotations

import datetime
from typing import Any

from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.blocks.standings import SHAPES
from strategydocs.dates import PartialDate
from strategydocs.language import Language
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
        "rows": [_row(action, milestone, scene) for action, milestone in found],
        "day": PartialDate.of(scene.strategy.day) if scene.strategy.day else None,
    }


def _row(action: Action, milestone: Milestone, scene: Scene) -> dict[str, Any]:
    language = scene.language
    word, tone = _state(milestone, scene.strategy.day, language)
    moved = len(milestone.moved)
    last = milestone.moved[-1] if milestone.moved else None
    return {
        "action": action,
        "milestone": milestone,
        "state": {"word": word, "tone": tone.value, "shape": SHAPES[tone]},
        "moved": language.gettext("moved %(times)s", times=language.times(moved)) if moved else "",
        "reason": last.reason if last else None,
    }


def _state(milestone: Milestone, day: datetime.date | None, language: Language) -> tuple[str, Tone]:
    if milestone.met:
        return language.gettext("Met"), Tone.DONE
    if day is not None and milestone.forecast.is_over(day):
        return language.gettext("Overdue"), Tone.BAD
    if milestone.slips:
        return language.gettext("Moved"), Tone.WARNING
    return language.pgettext("milestone", "Due"), Tone.NEUTRAL

"""The `.progress` block: the actions by status, what changed since the update before, and who sent nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from strategydocs.blocks.pictures import picture
from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.blocks.standings import (
    SHAPES,
    SILENT,
    distribution,
    fill,
    in_order,
    short_slip,
    slip,
    standing_tag,
    tag,
)
from strategydocs.blocks.tables import facts
from strategydocs.charts import Chart, Series
from strategydocs.model import Action, Status, Tone, Update
from strategydocs.progress import NO_RETURN, NOT_APPLICABLE, Change, Progress, Standing
from strategydocs.style import listed

_SHOWN = 4
"""How many updates the picture shows, the latest last."""


def _kind(title: str, tone: Tone) -> dict[str, str]:
    return {"title": title, "tone": tone.value, "shape": SHAPES[tone]}


_KINDS = {
    Change.COMPLETE: _kind("Newly complete", Tone.DONE),
    Change.SLIPPED: _kind("Slipped", Tone.WARNING),
    Change.RECOVERED: _kind("Recovered", Tone.GOOD),
    Change.REGRESSED: _kind("Regressed", Tone.BAD),
    Change.AT_RISK: _kind("Newly at risk", Tone.WARNING),
    # Departments that sent nothing at all are told of by themselves.
    Change.NO_RETURN: {**SILENT, "title": "Not in the return"},
}


def progress(call: Call, scene: Scene) -> Context:
    found = scene.progress
    return {"level": call.level, **at_a_glance(found, scene), **details(found)}


def at_a_glance(progress: Progress, scene: Scene) -> Context:
    """The counts of the current update and of the one before, drawn as a picture; empty where there are no returns."""
    update = progress.current
    if update is None:
        return {"update": None, "counts": [], "picture": None, "alt": ""}
    shown = progress.updates[-_SHOWN:]
    vocabulary = list(progress.strategy.statuses.values())
    statuses = in_order([*vocabulary, NO_RETURN, NOT_APPLICABLE])
    numbers = {status: [len(progress.at(status.id, one)) for one in shown] for status in statuses}
    used = {status: counts for status, counts in numbers.items() if any(counts)}
    counts = [
        {**tag(status), "now": line[-1], "before": line[-2] if len(shown) > 1 else None}
        for status, line in used.items()
    ]
    alt = _told(used, shown)
    fills = {status: fill(status, vocabulary) for status in used}
    return {
        "update": update,
        "previous": progress.before(update),
        "counts": counts,
        "picture": picture(scene, f"progress-{update.name}", lambda: _chart(used, fills, shown, alt)),
        "alt": alt,
    }


def _told(used: dict[Status, list[int]], shown: Sequence[Update]) -> str:
    """All that the picture shows, in words."""
    words = {status: tag(status)["word"].lower() for status in used}
    told = [
        f"{update.period.words}: {listed(f'{line[at]} {words[status]}' for status, line in used.items() if line[at])}"
        for at, update in enumerate(shown)
    ]
    return f"Actions by status. {'; '.join(told)}."


def _chart(used: dict[Status, list[int]], fills: dict[Status, str], shown: Sequence[Update], alt: str) -> Chart:
    return Chart(
        kind="stacked-bar",
        title="Actions by status",
        description=alt,
        categories=tuple(update.period.words for update in shown),
        series=tuple(
            Series(tag(status)["word"], tuple(map(Decimal, line)), fills[status]) for status, line in used.items()
        ),
        unit="actions",
        category_label="Period",
        value_label="Actions",
    )


def details(progress: Progress) -> Context:
    """Each action's standing, what changed, and the departments that sent nothing."""
    update = progress.current
    if update is None:
        return {"rows": [], "changes": [], "silent": (), "asked": 0}
    silent = progress.silent_in(update)
    news = [s for s in progress.standings(update) if s.changes and s.department not in silent]
    return {
        "rows": [_row(progress, update, action, status) for action, status in progress.statuses(update).items()],
        "changes": [
            {**_KINDS[change], "actions": list(_by_action(change, news))}
            for change in Change
            if any(change in standing.changes for standing in news)
        ],
        "silent": silent,
        "asked": len({standing.department.id for standing in progress.standings(update)}),
    }


def _row(progress: Progress, update: Update, action: Action, status: Status) -> dict[str, Any]:
    standings = list(progress.standings(update, action.id))
    before = progress.before(update)
    was = progress.status(action, before) if before and _was_asked(progress, before, action) else None
    latest = max((s for s in standings if s.due and s.slips), key=lambda s: (s.due, s.slips), default=None)
    return {
        **facts(progress.strategy, action),
        "status": tag(status),
        "before": tag(was) if was else None,
        "spread": distribution(standings),
        "due": latest.due if latest else action.due,
        "was": latest.original if latest else None,
        "late": {"department": latest.department, "slip": short_slip(latest)} if latest else None,
    }


def _was_asked(progress: Progress, update: Update, action: Action) -> bool:
    return any(True for _ in progress.standings(update, action.id))


def _by_action(change: Change, news: list[Standing]) -> Iterator[dict[str, Any]]:
    """The standings with a change, by action: each department and, for a slip, its dates."""
    found: dict[str, list[Standing]] = {}
    for standing in news:
        if change in standing.changes:
            found.setdefault(standing.action.id, []).append(standing)
    for standings in found.values():
        told = [{"department": s.department, "words": _words(change, s)} for s in standings]
        yield {"action": standings[0].action, "departments": told}


def _words(change: Change, standing: Standing) -> str:
    if change is Change.SLIPPED:
        before = standing.before.due if standing.before else standing.original
        dates = f"from {before.words} to {standing.due.words}" if before and standing.due else ""
        return f"{dates}; {slip(standing)}" if dates else slip(standing)
    if change in (Change.RECOVERED, Change.REGRESSED) and standing.before and standing.before.known:
        return f"{standing.before.known.title.lower()} before, now {standing_tag(standing)['word'].lower()}"
    return ""

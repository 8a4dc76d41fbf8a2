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
from strategydocs.language import Language, Phrase
from strategydocs.model import Action, Status, Tone, Update
from strategydocs.progress import NO_RETURN, NOT_APPLICABLE, Change, Progress, Standing

_SHOWN = 4
"""How many updates the picture shows, the latest last."""


_TITLES = {
    Change.COMPLETE: Phrase("Newly complete"),
    Change.SLIPPED: Phrase("Slipped"),
    Change.RECOVERED: Phrase("Recovered"),
    Change.REGRESSED: Phrase("Regressed"),
    Change.AT_RISK: Phrase("Newly at risk"),
    # Departments that sent nothing at all are told of by themselves.
    Change.NO_RETURN: Phrase("Not in the return"),
}
_TONES = {
    Change.COMPLETE: Tone.DONE,
    Change.SLIPPED: Tone.WARNING,
    Change.RECOVERED: Tone.GOOD,
    Change.REGRESSED: Tone.BAD,
    Change.AT_RISK: Tone.WARNING,
}


def _kind(change: Change, language: Language) -> dict[str, str]:
    """A change as templates show it."""
    tone = _TONES.get(change)
    look = {"tone": tone.value, "shape": SHAPES[tone]} if tone else SILENT
    return {"title": language.say(_TITLES[change]), **look}


def progress(call: Call, scene: Scene) -> Context:
    found = scene.progress
    return {"level": call.level, **at_a_glance(found, scene), **details(found, scene.language)}


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
    language = scene.language
    counts = [
        {**tag(status, language), "now": line[-1], "before": line[-2] if len(shown) > 1 else None}
        for status, line in used.items()
    ]
    alt = _told(used, shown, language)
    fills = {status: fill(status, vocabulary) for status in used}
    return {
        "update": update,
        "previous": progress.before(update),
        "counts": counts,
        "picture": picture(scene, f"progress-{update.name}", lambda: _chart(used, fills, shown, alt, language)),
        "alt": alt,
    }


def _told(used: dict[Status, list[int]], shown: Sequence[Update], language: Language) -> str:
    """All that the picture shows, in words."""
    words = {status: tag(status, language)["word"].lower() for status in used}
    told = []
    for at, update in enumerate(shown):
        counts = (
            language.gettext("%(count)s %(status)s", count=line[at], status=words[status])
            for status, line in used.items()
            if line[at]
        )
        period = language.span(*update.period.ends)
        told.append(language.gettext("%(label)s: %(value)s", label=period, value=language.listed(counts)))
    return language.gettext("Actions by status. %(figures)s.", figures="; ".join(told))


def _chart(
    used: dict[Status, list[int]], fills: dict[Status, str], shown: Sequence[Update], alt: str, language: Language
) -> Chart:
    return Chart(
        kind="stacked-bar",
        title=language.gettext("Actions by status"),
        description=alt,
        categories=tuple(language.span(*update.period.ends) for update in shown),
        series=tuple(
            Series(tag(status, language)["word"], tuple(map(Decimal, line)), fills[status])
            for status, line in used.items()
        ),
        unit=language.gettext("actions"),
        category_label=language.gettext("Period"),
        value_label=language.gettext("Actions"),
    )


def details(progress: Progress, language: Language) -> Context:
    """Each action's standing, what changed, and the departments that sent nothing."""
    update = progress.current
    if update is None:
        return {"rows": [], "changes": [], "silent": (), "asked": 0}
    silent = progress.silent_in(update)
    news = [s for s in progress.standings(update) if s.changes and s.department not in silent]
    return {
        "rows": [
            _row(progress, update, action, status, language) for action, status in progress.statuses(update).items()
        ],
        "changes": [
            {**_kind(change, language), "actions": list(_by_action(change, news, language))}
            for change in Change
            if any(change in standing.changes for standing in news)
        ],
        "silent": silent,
        "asked": len({standing.department.id for standing in progress.standings(update)}),
    }


def _row(progress: Progress, update: Update, action: Action, status: Status, language: Language) -> dict[str, Any]:
    standings = list(progress.standings(update, action.id))
    before = progress.before(update)
    was = progress.status(action, before) if before and _was_asked(progress, before, action) else None
    latest = max((s for s in standings if s.due and s.slips), key=lambda s: (s.due, s.slips), default=None)
    return {
        **facts(progress.strategy, action, language),
        "status": tag(status, language),
        "before": tag(was, language) if was else None,
        "spread": distribution(standings, language),
        "due": latest.due if latest else action.due,
        "was": latest.original if latest else None,
        "late": {"department": latest.department, "slip": short_slip(latest, language)} if latest else None,
    }


def _was_asked(progress: Progress, update: Update, action: Action) -> bool:
    return any(True for _ in progress.standings(update, action.id))


def _by_action(change: Change, news: list[Standing], language: Language) -> Iterator[dict[str, Any]]:
    """The standings with a change, by action: each department and, for a slip, its dates."""
    found: dict[str, list[Standing]] = {}
    for standing in news:
        if change in standing.changes:
            found.setdefault(standing.action.id, []).append(standing)
    for standings in found.values():
        told = [{"department": s.department, "words": _words(change, s, language)} for s in standings]
        yield {"action": standings[0].action, "departments": told}


def _words(change: Change, standing: Standing, language: Language) -> str:
    if change is Change.SLIPPED:
        slipped = slip(standing, language)
        before = standing.before.due if standing.before else standing.original
        if before is None or standing.due is None:
            return slipped
        dates = {"before": language.date(before), "now": language.date(standing.due)}
        return language.gettext("from %(before)s to %(now)s; %(slipped)s", **dates, slipped=slipped)
    if change in (Change.RECOVERED, Change.REGRESSED) and standing.before and standing.before.known:
        before_that = tag(standing.before.known, language)["word"].lower()
        now = standing_tag(standing, language)["word"].lower()
        return language.gettext("%(before)s before, now %(now)s", before=before_that, now=now)
    return ""

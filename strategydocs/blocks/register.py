"""The `.register` block: a register's items by stage, now and at the start of the update's period."""

from __future__ import annotations

from decimal import Decimal

from strategydocs.blocks.pictures import picture
from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.charts import Chart, Series
from strategydocs.charts.style import step
from strategydocs.dates import PartialDate
from strategydocs.language import Language
from strategydocs.model import Register
from strategydocs.style import capital


def register(call: Call, scene: Scene) -> Context:
    name = call.get("name")
    now = scene.strategy.registers[name]
    update = scene.strategy.update
    before = scene.strategy.at_start().registers[name] if update else None
    has_waiting = now.at(None) or (before and before.at(None))
    stages: list[str | None] = [None, *now.stages] if has_waiting else [*now.stages]
    language = scene.language
    names = {stage: stage or language.gettext("not begun") for stage in (None, *stages)}
    counts = [
        {
            "stage": capital(names[stage]),
            "now": len(now.at(stage)),
            "before": len(before.at(stage)) if before else 0,
        }
        for stage in stages
    ]
    eve = update.period.eve if update else None
    days = [PartialDate.of(day) for day in (eve, update.day if update else None) if day]
    dated = {language.date(days[0]): before, language.date(days[-1]): now} if days else {language.gettext("Now"): now}
    shown = {words: register for words, register in dated.items() if register and register.in_force}
    alt = _told(now.title, shown, names, language)
    return {
        "register": now,
        "name": name,
        "counts": counts,
        "total": {"now": len(now.in_force), "before": len(before.in_force) if before else 0},
        "has_before": bool(before and before.in_force),
        "day": days[-1] if days else None,
        "before_day": days[0] if days else None,
        "picture": picture(scene, f"register-{name}", lambda: _chart(now, shown, names, alt, language)),
        "alt": alt,
        "items": sorted(now.in_force, key=lambda item: -stages.index(item.stage)),
        "departments": scene.strategy.departments,
        "not_begun": capital(names[None]),
    }


def _told(title: str, shown: dict[str, Register], names: dict[str | None, str], language: Language) -> str:
    """All that the picture shows, in words."""
    told = []
    for day, register in shown.items():
        numbers = [(name, len(register.at(stage))) for stage, name in names.items()]
        counts = (
            language.gettext("%(count)s %(status)s", count=number, status=name.lower())
            for name, number in numbers
            if number
        )
        told.append(language.gettext("%(label)s: %(value)s", label=day, value=language.listed(counts)))
    figures = "; ".join(told) or language.gettext("None")
    return language.gettext("%(title)s by stage. %(figures)s.", title=title, figures=figures)


def _chart(
    now: Register, shown: dict[str, Register], names: dict[str | None, str], alt: str, language: Language
) -> Chart | None:
    if not now.in_force:
        return None
    places = {stage: place for place, stage in enumerate(now.stages)}
    return Chart(
        kind="stacked-bar",
        title=language.gettext("%(title)s by stage", title=now.title),
        description=alt,
        categories=tuple(shown),
        series=tuple(
            Series(
                capital(name),
                tuple(Decimal(len(register.at(stage))) for register in shown.values()),
                step(places[stage], len(places)) if stage else "stage-none",
            )
            for stage, name in names.items()
            if any(register.at(stage) for register in shown.values())
        ),
        # For what writers name themselves there is no better plural than this.
        unit=language.gettext("%(label)ss", label=now.item_label),
        category_label=language.gettext("Date"),
        value_label="",
    )

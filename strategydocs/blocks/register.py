"""The `.register` block: a register's items by stage, now and at the start of the update's period."""

from __future__ import annotations

from decimal import Decimal

from strategydocs.blocks.pictures import picture
from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.charts import Chart, Series
from strategydocs.charts.style import step
from strategydocs.dates import PartialDate
from strategydocs.model import Register
from strategydocs.style import capital, listed

NOT_BEGUN = "not begun"


def register(call: Call, scene: Scene) -> Context:
    name = call.get("name")
    now = scene.strategy.registers[name]
    update = scene.strategy.update
    before = scene.strategy.at_start().registers[name] if update else None
    has_waiting = now.at(None) or (before and before.at(None))
    stages: list[str | None] = [None, *now.stages] if has_waiting else [*now.stages]
    counts = [
        {
            "stage": capital(stage or NOT_BEGUN),
            "now": len(now.at(stage)),
            "before": len(before.at(stage)) if before else 0,
        }
        for stage in stages
    ]
    eve = update.period.eve if update else None
    days = [PartialDate.of(day) for day in (eve, update.day if update else None) if day]
    dated = {days[0].words: before, days[-1].words: now} if days else {"Now": now}
    shown = {words: register for words, register in dated.items() if register and register.in_force}
    alt = _told(now.title, shown, stages)
    return {
        "register": now,
        "name": name,
        "counts": counts,
        "total": {"now": len(now.in_force), "before": len(before.in_force) if before else 0},
        "has_before": bool(before and before.in_force),
        "day": days[-1] if days else None,
        "before_day": days[0] if days else None,
        "picture": picture(scene, f"register-{name}", lambda: _chart(now, shown, stages, alt)),
        "alt": alt,
        "items": sorted(now.in_force, key=lambda item: -stages.index(item.stage)),
        "departments": scene.strategy.departments,
        "not_begun": capital(NOT_BEGUN),
    }


def _told(title: str, shown: dict[str, Register], stages: list[str | None]) -> str:
    """All that the picture shows, in words."""
    told = []
    for day, register in shown.items():
        numbers = {stage: len(register.at(stage)) for stage in stages}
        words = listed(f"{number} {(stage or NOT_BEGUN).lower()}" for stage, number in numbers.items() if number)
        told.append(f"{day}: {words}")
    return f"{title} by stage. {'; '.join(told) or 'None'}."


def _chart(now: Register, shown: dict[str, Register], stages: list[str | None], alt: str) -> Chart | None:
    if not now.in_force:
        return None
    places = {stage: place for place, stage in enumerate(now.stages)}
    return Chart(
        kind="stacked-bar",
        title=f"{now.title} by stage",
        description=alt,
        categories=tuple(shown),
        series=tuple(
            Series(
                capital(stage or NOT_BEGUN),
                tuple(Decimal(len(register.at(stage))) for register in shown.values()),
                step(places[stage], len(places)) if stage else "stage-none",
            )
            for stage in stages
            if any(register.at(stage) for register in shown.values())
        ),
        unit=f"{now.item_label}s",
        category_label="Date",
        value_label="",
    )

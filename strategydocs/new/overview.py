"""01-overview.md: what the data tells of a period, complete as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.dates import PartialDate
from strategydocs.model import Milestone, Period, Strategy
from strategydocs.new.markdown import as_typed


def overview(view: Strategy) -> str:
    """The text for the update that the strategy is seen as of. A section that would be empty is left out."""
    assert view.update is not None
    parts = [
        f"# Overview {{#sec-{view.update.name}-overview}}",
        "This report covers {{ update.period.from | date }} to {{ update.period.to | date }}.",
        *_sections(view, view.update.name, view.update.period),
    ]
    return "\n\n".join(parts) + "\n"


def _sections(view: Strategy, name: str, period: Period) -> Iterator[str]:
    if any(view.asked(action) for action in view.in_force.values()):
        yield f"## Progress against the actions {{#sec-{name}-progress}}"
        yield _block(".progress")
    if any(_falls_in(milestone, period) for action in view.in_force.values() for milestone in action.milestones):
        first, last = _ends(period)
        yield f"## Milestones {{#sec-{name}-milestones}}"
        yield _block(f".milestones from={first} to={last}")
    for ident, register in view.registers.items():
        if register.in_force:
            yield f"## {as_typed(register.title)} {{#sec-{name}-register-{_slug(ident)}}}"
            yield _block(f".register name={ident}" if _slug(ident) == ident else f'.register name="{ident}"')
    measured = [measure for measure in view.measures.values() if measure.readings]
    if measured:
        yield f"## Measures {{#sec-{name}-measures}}"
        yield from (_block(f".measure #{measure.id}") for measure in measured)


def _block(what: str) -> str:
    return f"::: {{{what}}}\n:::"


def _falls_in(milestone: Milestone, period: Period) -> bool:
    dates = (milestone.due, milestone.forecast)
    return any(period.first_day <= date.last_day <= period.last_day for date in dates)


def _ends(period: Period) -> tuple[str, str]:
    """The period's first and last month where it is one of whole months, else its first and last day."""
    first, last = period.first_day, period.last_day
    if first.day == 1 and last == PartialDate(last.year, last.month).last_day:
        return str(PartialDate(first.year, first.month)), str(PartialDate(last.year, last.month))
    return str(PartialDate.of(first)), str(PartialDate.of(last))


def _slug(ident: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", ident.casefold()).strip("-")

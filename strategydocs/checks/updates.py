"""Updates have periods that begin before they end and do not overlap."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.common import DATE_ORDER
from strategydocs.checks.material import Material
from strategydocs.model import Update
from strategydocs.problems import Problem
from strategydocs.rules import Level, Rule

UPDATE_OVERLAP = Rule(
    id="update-overlap",
    finds="Two updates of one kind have periods that overlap.",
    why="The same days would be reported on twice.",
    bad="period: {from: 2013-03, to: 2013-06}, after one to 2013-03",
    good="period: {from: 2013-04, to: 2013-06}",
)

UPDATE_EARLY = Rule(
    id="update-early",
    finds="An update was published before its period ended.",
    why="It could not have known how things stood at the end.",
    bad="period: {from: 2013-01, to: 2013-03}\npublished: 2013-02",
    good="period: {from: 2013-01, to: 2013-03}\npublished: 2013-04",
    level=Level.WARNING,
)


def check(material: Material) -> Iterator[Problem]:
    before: list[Update] = []
    for update in material.strategy.updates.values():
        yield from _dates(update)
        yield from _overlaps(update, before)
        if _is_forward(update):
            before.append(update)


def _is_forward(update: Update) -> bool:
    return update.period.first_day <= update.period.last_day


def _dates(update: Update) -> Iterator[Problem]:
    period = update.period
    if not _is_forward(update):
        message = f"this period ends ({period.to.words}) before it starts ({period.from_.words})"
        yield Problem(period.place_of("to"), message, "Correct one of the two dates.", DATE_ORDER)
    elif update.published is not None and update.published.last_day < period.last_day:
        message = f"this update was published ({update.published.words}) before its period ended ({period.to.words})"
        place = update.about.place_of("published")
        yield Problem(place, message, "Correct one of the two dates.", UPDATE_EARLY)


def _overlaps(update: Update, before: list[Update]) -> Iterator[Problem]:
    """An annual update may span quarters, and a quarter stand in a year."""
    for other in before:
        is_apart = update.period.first_day > other.period.last_day or update.period.last_day < other.period.first_day
        if _is_forward(update) and other.about.kind is update.about.kind and not is_apart:
            message = f"this period overlaps that of the {update.about.kind.value} update “{other.name}”"
            remedy = f"That one is from {other.period.from_.words} to {other.period.to.words}. Correct one of the two."
            yield Problem(update.about.place_of("period"), message, remedy, UPDATE_OVERLAP)
            return

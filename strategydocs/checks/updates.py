"""Updates have periods that begin before they end and do not overlap."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.model import Update
from strategydocs.problems import Level, Problem

RULE = "updates"


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
        yield Problem(period.place_of("to"), message, "Correct one of the two dates.", RULE)
    elif update.published is not None and update.published.last_day < period.last_day:
        message = f"this update was published ({update.published.words}) before its period ended ({period.to.words})"
        place = update.about.place_of("published")
        yield Problem(place, message, "Correct one of the two dates.", RULE, Level.WARNING)


def _overlaps(update: Update, before: list[Update]) -> Iterator[Problem]:
    """An annual update may span quarters, and a quarter stand in a year."""
    for other in before:
        is_apart = update.period.first_day > other.period.last_day or update.period.last_day < other.period.first_day
        if _is_forward(update) and other.about.kind is update.about.kind and not is_apart:
            message = f"this period overlaps that of the {update.about.kind.value} update “{other.name}”"
            remedy = f"That one is from {other.period.from_.words} to {other.period.to.words}. Correct one of the two."
            yield Problem(update.about.place_of("period"), message, remedy, RULE)
            return

"""Comparing one field of a thing: each function gives a change, or none."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.compare.changes import (
    Altered,
    Amount,
    Change,
    Field,
    Redated,
    Reworded,
    Subject,
    Value,
)
from strategydocs.compare.prose import Weight
from strategydocs.compare.weighing import weigh
from strategydocs.dates import PartialDate
from strategydocs.model import Figure


def reworded(subject: Subject, field: Field, before: str | None, after: str | None) -> Iterator[Change]:
    if before != after:
        yield Reworded(subject, field, before, after, weigh(before or "", after or ""))


def renamed(subject: Subject, field: Field, before: str | None, after: str | None) -> Iterator[Change]:
    """A text that is a name: another one is of substance, whatever differs."""
    if before != after:
        weight = weigh(before or "", after or "")
        weight = weight if weight is Weight.TYPOGRAPHY else Weight.SUBSTANCE
        yield Reworded(subject, field, before, after, weight)


def redated(subject: Subject, field: Field, before: PartialDate | None, after: PartialDate | None) -> Iterator[Change]:
    if before != after:
        yield Redated(subject, field, before, after)


def altered(subject: Subject, field: Field, before: Value, after: Value) -> Iterator[Change]:
    if before != after:
        yield Altered(subject, field, before, after)


def amount(figure: Figure | None, unit: str) -> Amount | None:
    """A figure as a value: records themselves are unequal where they were written at other places."""
    return Amount(figure.value, figure.unit or unit) if figure else None

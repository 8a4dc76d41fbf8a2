"""Measures have readings in the order of their dates and in one unit, and what names a measure finds it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from strategydocs.charts.units import parse_unit
from strategydocs.checks.common import DATE_ORDER, UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.markdown import Block
from strategydocs.model import Edition, Figure, Measure, Update
from strategydocs.problems import Problem, suggest
from strategydocs.rules import Level, Rule
from strategydocs.values.facts import when

MEASURE_UNIT = Rule(
    id="measure-unit",
    finds="A figure is in another unit than its measure.",
    why="It would be compared and drawn with figures that it is no match for.",
    bad="measures:\n  - {id: users, title: Users, unit: people, target: {value: 80%, by: 2020}}",
    good="measures:\n  - {id: users, title: Users, unit: people, target: {value: 8000, by: 2020}}",
    file="measures.yaml",
)

MEASURE_EMPTY = Rule(
    id="measure-empty",
    finds="A measure is shown that has no reading.",
    why="Readers see a target, and not how far it is.",
    bad="::: {.measure #users}\n:::",
    good="readings:\n  - {value: 10, as-of: 2013-04}",
    level=Level.WARNING,
)
_TABLE = "measures.yaml"


def check(material: Material) -> Iterator[Problem]:
    if _TABLE in material.unread:
        return
    strategy = material.strategy
    for measure in strategy.measures.values():
        yield from _readings(measure)
        yield from _target(measure)
        for figure in (measure.baseline, measure.target, *measure.readings):
            yield from in_its_unit(measure, figure)
    for action in strategy.actions.values():
        for index, ident in enumerate(action.measures):
            if ident not in strategy.measures:
                place = action.place_of(f"measures.{index}")
                yield Problem(place, f"there is no measure “{ident}”", _nearest(material, ident), UNKNOWN_NAME)
    for update in strategy.updates.values():
        yield from _forecasts(material, update)
    for edition in material.editions:
        yield from _shown(edition)


def _nearest(material: Material, ident: str) -> str:
    known = material.strategy.measures
    return suggest(ident, known, f"Known ids: {', '.join(known)}." if known else f"Add it to {_TABLE}.")


def _readings(measure: Measure) -> Iterator[Problem]:
    first = (measure.baseline,) if measure.baseline else ()
    for before, reading in pairwise((*first, *measure.readings)):
        place = reading.place_of("as_of")
        if reading.as_of.last_day == before.as_of.last_day:
            message = f"“{measure.id}” has two readings of {reading.as_of.words}"
            yield Problem(place, message, "Keep the one that holds.", DATE_ORDER)
        elif reading.as_of.last_day < before.as_of.last_day:
            message = f"this reading ({reading.as_of.words}) stands below a later one ({before.as_of.words})"
            yield Problem(place, message, "Put the readings in the order of their dates.", DATE_ORDER)


def _target(measure: Measure) -> Iterator[Problem]:
    target, baseline = measure.target, measure.baseline
    if target and target.by and baseline and target.by.last_day < baseline.as_of.last_day:
        message = f"the target is for {target.by.words}, before the baseline ({baseline.as_of.words})"
        yield Problem(target.place_of("by"), message, "Correct one of the two dates.", DATE_ORDER)


def in_its_unit(measure: Measure, figure: Figure | None) -> Iterator[Problem]:
    """A figure that was written with a unit has the measure's."""
    if figure is not None and figure.unit is not None and not _is_same(figure.unit, measure.unit):
        message = f"this figure is in “{figure.unit}”, and “{measure.id}” is in “{measure.unit}”"
        yield Problem(figure.place_of("value"), message, f"Write the number alone, in {measure.unit}.", MEASURE_UNIT)


def _is_same(written: str, wanted: str) -> bool:
    """Whether two units mean the same; a figure may leave the noun out (82% for “% of claims”)."""
    one, other = parse_unit(written), parse_unit(wanted)
    nouns = [unit.noun.casefold().removesuffix("s") for unit in (one, other)]
    return (one.symbol, one.power) == (other.symbol, other.power) and nouns[0] in ("", nouns[1])


def _forecasts(material: Material, update: Update) -> Iterator[Problem]:
    for forecast in update.about.forecasts:
        measure = material.strategy.measures.get(forecast.measure)
        if measure is None:
            message = f"there is no measure “{forecast.measure}”"
            yield Problem(forecast.place_of("measure"), message, _nearest(material, forecast.measure), UNKNOWN_NAME)
            continue
        yield from in_its_unit(measure, forecast)
        if forecast.by.last_day < update.day:
            message = f"this forecasts {forecast.by.words}, which had passed when the period ended"
            yield Problem(forecast.place_of("by"), message, "Correct the date.", DATE_ORDER)


def _shown(edition: Edition) -> Iterator[Problem]:
    """A measure that is shown has something to show."""
    for prose in edition.texts:
        for block in prose.all(Block):
            measure = edition.strategy.measures.get(block.attributes.id)
            if "measure" in block.attributes.classes and measure is not None and not measure.readings:
                message = f"the measure “{measure.id}” has no reading{when(edition.strategy) or ' yet'}"
                yield Problem(block.place, message, f"Add one to {_TABLE}, or take the block out.", MEASURE_EMPTY)

"""What an update forecast, against what was read of the measure in the update whose period the forecast was for."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.checks.measures import in_its_unit
from strategydocs.model import Forecast, Measure, Reading
from strategydocs.problems import Problem
from strategydocs.rules import Level, Rule
from strategydocs.values.facts import Amount

FORECAST_MISSED = Rule(
    id="forecast-missed",
    finds="A reading is worse than what an update forecast for its day, and no note says why.",
    why="Readers who remember the forecast would wonder whether it was hidden.",
    bad="{value: 60, as-of: 2013-06}",
    good="{value: 60, as-of: 2013-06, note: The launch was put off to July}",
    level=Level.WARNING,
)

_ABOUT = 0.05
"""A reading this much off, as a share of the forecast, is about what was forecast."""


def check(material: Material) -> Iterator[Problem]:
    strategy = material.strategy
    for update in strategy.updates.values():
        for forecast in update.about.forecasts:
            measure = strategy.measures.get(forecast.measure)
            reading = strategy.outcome(update, forecast)
            if measure and reading and reading.note is None and _misses(measure, forecast, reading):
                yield _problem(measure, forecast, reading)


def _misses(measure: Measure, forecast: Forecast, reading: Reading) -> bool:
    """Whether a reading is worse than the forecast. One that is better misleads nobody."""
    if any(True for figure in (forecast, reading) for _ in in_its_unit(measure, figure)):
        return False  # told of as such
    is_least = forecast.bound in ("at-least", "more-than")
    if measure.better == "down":
        return not is_least and reading.value > forecast.value + _slack(forecast)
    if forecast.bound == "more-than":
        return reading.value <= forecast.value
    return reading.value < forecast.value - _slack(forecast)


def _slack(forecast: Forecast) -> float:
    return abs(forecast.value) * _ABOUT if forecast.bound == "about" else 0


def _problem(measure: Measure, forecast: Forecast, reading: Reading) -> Problem:
    wanted, got = Amount(forecast.value, measure.unit).words(), Amount(reading.value, measure.unit).words()
    message = f"“{measure.id}”: forecast {forecast.bound_words}{wanted} by {forecast.by.words}, reported {got}"
    place = forecast.place
    remedy = f"Say why in the reading’s “note”; the forecast is in {place.file}, line {place.line}."
    return Problem(reading.place_of("value"), message, remedy, FORECAST_MISSED)

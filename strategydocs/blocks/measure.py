"""The `.measure` block: where a measure began, where it is and where it is to go, with a chart of its readings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from strategydocs.blocks.pictures import picture
from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.charts import MeasureChart, Moment
from strategydocs.charts.units import format_value, parse_unit
from strategydocs.dates import PartialDate
from strategydocs.language import ENGLISH, Language, Phrase
from strategydocs.model import Figure, Forecast, Measure, Reading
from strategydocs.values import Calculator, ValueProblem

_BOUNDS = {
    "about": Phrase("about %(number)s"),
    "at-least": Phrase("at least %(number)s"),
    "more-than": Phrase("more than %(number)s"),
}


def measure(call: Call, scene: Scene) -> Context:
    found = scene.strategy.measures[call.attributes.id]
    language = scene.language
    alt = _told(found, language)
    return {
        "measure": found,
        "unit": _noun(found),
        "baseline": _figure(found, found.baseline, language),
        "target": _figure(found, found.target, language),
        "latest": _figure(found, found.latest, language),
        "share": _share(scene, found),
        "picture": picture(scene, f"measure-{found.id}", lambda: _chart(found, alt, language)),
        "alt": alt,
        "rows": [_figure(found, reading, language) for reading in (found.baseline, *found.readings) if reading],
        "forecasts": list(_forecasts(scene, found)),
    }


def words_of(measure: Measure, figure: Figure, language: Language = ENGLISH) -> str:
    """A figure with its unit: 82%, £1.7 billion, 1,390,000."""
    return format_value(Decimal(str(figure.value)), parse_unit(measure.unit), language)


def _noun(measure: Measure) -> str:
    """What the unit says beside the number: people, services; nothing for % or £."""
    return parse_unit(measure.unit).noun


def _figure(measure: Measure, figure: Figure | None, language: Language) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "words": words_of(measure, figure, language),
        "date": getattr(figure, "as_of", None) or getattr(figure, "by", None),
        "source": getattr(figure, "source", None),
        "note": getattr(figure, "note", None),
        "is_baseline": figure is measure.baseline,
    }


def _share(scene: Scene, measure: Measure) -> str | None:
    """How much of the target is reached, where that can be said."""
    try:
        return Calculator(scene.strategy, scene.language).text(f'measure("{measure.id}").share_of_target')
    except ValueProblem:
        return None


def _told(measure: Measure, language: Language) -> str:
    """What the chart shows, in words."""
    parts = []
    if measure.baseline:
        value, when = words_of(measure, measure.baseline, language), language.when(measure.baseline.as_of)
        parts.append(language.gettext("from %(value)s %(when)s", value=value, when=when))
    if measure.latest:
        parts.append(f"{words_of(measure, measure.latest, language)} {language.when(measure.latest.as_of)}")
    if measure.target:
        value = words_of(measure, measure.target, language)
        target = f"{value} {language.by(measure.target.by)}" if measure.target.by else value
        parts.append(language.gettext("with a target of %(value)s", value=target))
    return language.gettext("%(label)s: %(value)s", label=measure.title, value=", ".join(parts)) + "."


def _chart(measure: Measure, alt: str, language: Language) -> MeasureChart | None:
    """None where there is nothing to draw yet: a point alone shows no way."""
    target = measure.target
    known = len(measure.readings) + (measure.baseline is not None)
    if not known or known + (target is not None) < 2:
        return None
    return MeasureChart(
        title=measure.title,
        description=alt,
        unit=measure.unit,
        better=measure.better,
        readings=tuple(_moment(reading.value, reading.as_of, language) for reading in measure.readings),
        baseline=_reading_moment(measure.baseline, language),
        target=_moment(target.value, target.by, language) if target and target.by else None,
        goal=Decimal(str(target.value)) if target and not target.by else None,
    )


def _reading_moment(reading: Reading | None, language: Language) -> Moment | None:
    return _moment(reading.value, reading.as_of, language) if reading else None


def _moment(value: int | float, date: PartialDate, language: Language) -> Moment:
    # The first day of a month or a year: the axis has its labels there.
    return Moment(date.first_day, Decimal(str(value)), language.date(date))


def _forecasts(scene: Scene, measure: Measure) -> Iterator[dict[str, Any]]:
    """What the updates until now expected, and what came of it."""
    strategy, language = scene.strategy, scene.language
    for update in strategy.updates.values():
        for forecast in update.about.forecasts:
            if forecast.measure == measure.id:
                reading = strategy.outcome(update, forecast)
                yield {
                    "update": update,
                    "words": _bounded(forecast, words_of(measure, forecast, language), language),
                    "by": forecast.by,
                    "reported": words_of(measure, reading, language) if reading else None,
                    "note": reading.note if reading else None,
                }


def _bounded(forecast: Forecast, number: str, language: Language) -> str:
    """“more than 82%”."""
    bound = _BOUNDS.get(forecast.bound)
    return language.say(bound, number=number) if bound else number

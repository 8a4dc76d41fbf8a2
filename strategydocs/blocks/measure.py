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
from strategydocs.model import Figure, Measure, Reading, Strategy
from strategydocs.values import Calculator, ValueProblem


def measure(call: Call, scene: Scene) -> Context:
    found = scene.strategy.measures[call.attributes.id]
    alt = _told(found)
    return {
        "measure": found,
        "unit": _noun(found),
        "baseline": _figure(found, found.baseline),
        "target": _figure(found, found.target),
        "latest": _figure(found, found.latest),
        "share": _share(scene.strategy, found),
        "picture": picture(scene, f"measure-{found.id}", lambda: _chart(found, alt)),
        "alt": alt,
        "rows": [_figure(found, reading) for reading in (found.baseline, *found.readings) if reading],
        "forecasts": list(_forecasts(scene.strategy, found)),
    }


def words_of(measure: Measure, figure: Figure) -> str:
    """A figure with its unit: 82%, £1.7 billion, 1,390,000."""
    return format_value(Decimal(str(figure.value)), parse_unit(measure.unit))


def _noun(measure: Measure) -> str:
    """What the unit says beside the number: people, services; nothing for % or £."""
    return parse_unit(measure.unit).noun


def _figure(measure: Measure, figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "words": words_of(measure, figure),
        "date": getattr(figure, "as_of", None) or getattr(figure, "by", None),
        "source": getattr(figure, "source", None),
        "note": getattr(figure, "note", None),
        "is_baseline": figure is measure.baseline,
    }


def _share(strategy: Strategy, measure: Measure) -> str | None:
    """How much of the target is reached, where that can be said."""
    try:
        return Calculator(strategy).text(f'measure("{measure.id}").share_of_target')
    except ValueProblem:
        return None


def _told(measure: Measure) -> str:
    """What the chart shows, in words."""
    parts = [f"{measure.title}:"]
    if measure.baseline:
        parts.append(f"from {words_of(measure, measure.baseline)} {_when(measure.baseline.as_of)}")
    if measure.latest:
        parts.append(f"{words_of(measure, measure.latest)} {_when(measure.latest.as_of)}")
    if measure.target:
        by = f" by {measure.target.by.words}" if measure.target.by else ""
        parts.append(f"with a target of {words_of(measure, measure.target)}{by}")
    return f"{parts[0]} {', '.join(parts[1:])}."


def _when(date: PartialDate) -> str:
    return f"{'on' if date.day else 'in'} {date.words}"


def _chart(measure: Measure, alt: str) -> MeasureChart | None:
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
        readings=tuple(_moment(reading.value, reading.as_of) for reading in measure.readings),
        baseline=_reading_moment(measure.baseline),
        target=_moment(target.value, target.by) if target and target.by else None,
        goal=Decimal(str(target.value)) if target and not target.by else None,
    )


def _reading_moment(reading: Reading | None) -> Moment | None:
    return _moment(reading.value, reading.as_of) if reading else None


def _moment(value: int | float, date: PartialDate) -> Moment:
    # The first day of a month or a year: the axis has its labels there.
    return Moment(date.first_day, Decimal(str(value)), date.words)


def _forecasts(strategy: Strategy, measure: Measure) -> Iterator[dict[str, Any]]:
    """What the updates until now expected, and what came of it."""
    for update in strategy.updates.values():
        for forecast in update.about.forecasts:
            if forecast.measure == measure.id:
                reading = strategy.outcome(update, forecast)
                yield {
                    "update": update,
                    "words": forecast.bound_words + words_of(measure, forecast),
                    "by": forecast.by,
                    "reported": words_of(measure, reading) if reading else None,
                    "note": reading.note if reading else None,
                }

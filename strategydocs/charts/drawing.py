"""One chart as one svg element: cleaned words, ids of its own, a title and a description, and the kind's picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from hashlib import sha256

from strategydocs.charts.bars import draw_bars
from strategydocs.charts.line import draw_lines
from strategydocs.charts.measure import draw_path
from strategydocs.charts.model import Chart, MeasureChart, Moment
from strategydocs.charts.pen import Pen, Picture
from strategydocs.charts.share import draw_share
from strategydocs.charts.stacked import draw_stacked
from strategydocs.charts.svg import clean, element, number, text_content
from strategydocs.charts.text import DEFAULT, TextMetrics
from strategydocs.charts.units import parse_unit
from strategydocs.language import ENGLISH, Language, Phrase

LEAST_WIDTH = 320
_LAYOUTS: Mapping[str, Callable[[Pen, Chart], Picture]] = {
    "bar": draw_bars,
    "stacked-bar": draw_stacked,
    "share": draw_share,
    "line": draw_lines,
}
_NAMES = {
    "bar": Phrase("Bar chart"),
    "stacked-bar": Phrase("Stacked bar chart"),
    "share": Phrase("Chart of shares of a whole"),
    "line": Phrase("Line chart"),
}
_MEASURE_NAME = _NAMES["line"]
_BETTER = {"up": Phrase("Higher is better"), "down": Phrase("Lower is better")}
_MOST_TOLD = 12
_EXACT = Context(prec=60)
_FEWER_DIGITS = Context(prec=28, Emin=-60)


def draw(
    chart: Chart, *, width: int = 720, metrics: TextMetrics = DEFAULT, key: str = "", language: Language = ENGLISH
) -> str:
    """Draw a chart as one `<svg>` element, the same bytes for the same arguments.

    `width` is in CSS pixels, as wide as it will be shown; the height follows from the content. `metrics` is of
    another font than Public Sans. `key` tells two equal charts on one page apart, since ids come from a digest of
    the arguments. What the program says in it is in `language`. Raises ValueError for a width under 320.
    """
    _check_width(width)
    ident = _ident(chart, width, key, *(one.style for one in chart.series if one.style))
    chart = _cleaned(chart)
    with localcontext(_EXACT):
        pen = Pen(float(width), metrics, ident, parse_unit(chart.unit), language)
        picture = _LAYOUTS[chart.kind](pen, chart)
        description = chart.description or _told(pen, chart)
    return _written(pen, picture, chart.title or language.say(_NAMES[chart.kind]), description)


def draw_measure(
    chart: MeasureChart,
    *,
    width: float = 720,
    metrics: TextMetrics = DEFAULT,
    key: str = "",
    language: Language = ENGLISH,
) -> str:
    """Draw a measure over time, and the path to its target, as one `<svg>` element.

    Everything is as in `draw`.
    """
    _check_width(width)
    ident = _ident(chart, float(width), key)
    chart = _cleaned_measure(chart)
    with localcontext(_EXACT):
        pen = Pen(float(width), metrics, ident, parse_unit(chart.unit), language)
        picture = draw_path(pen, chart)
        description = chart.description or _told_measure(pen, chart)
    return _written(pen, picture, chart.title or language.say(_MEASURE_NAME), description)


def _check_width(width: float) -> None:
    if width < LEAST_WIDTH:
        raise ValueError(f"a chart needs a width of at least {LEAST_WIDTH}, not {width}")


def _ident(*arguments: object) -> str:
    return "chart-" + sha256(repr(arguments).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _written(pen: Pen, picture: Picture, title: str, description: str) -> str:
    """The svg element of a picture."""
    width, height = number(pen.width), number(picture.height + 2)
    words = (
        element("title", text_content(title), id=f"{pen.ident}-title"),
        element("desc", text_content(description), id=f"{pen.ident}-desc"),
    )
    # direction, because a page written from right to left would turn every label round its anchor.
    content = "\n".join(("", *words, *picture.parts, ""))
    return element(
        "svg", content, xmlns="http://www.w3.org/2000/svg", class_="chart-picture",
        viewBox=f"0 0 {width} {height}", width=width, height=height, role="img",
        aria_labelledby=f"{pen.ident}-title {pen.ident}-desc", font_family=f"{pen.metrics.family}, sans-serif",
        direction="ltr",
    )  # fmt: skip


def _cleaned(chart: Chart) -> Chart:
    """The chart with every word safe to draw, so that what is measured is what is written."""
    return replace(
        chart,
        title=clean(chart.title),
        description=clean(chart.description),
        categories=tuple(map(clean, chart.categories)),
        series=tuple(
            replace(one, name=clean(one.name), values=tuple(map(_rounded, one.values))) for one in chart.series
        ),
        unit=clean(chart.unit),
        category_label=clean(chart.category_label),
        value_label=clean(chart.value_label),
    )


def _cleaned_measure(chart: MeasureChart) -> MeasureChart:
    return replace(
        chart,
        title=clean(chart.title),
        description=clean(chart.description),
        unit=clean(chart.unit),
        readings=tuple(map(_cleaned_moment, chart.readings)),
        baseline=chart.baseline and _cleaned_moment(chart.baseline),
        target=chart.target and _cleaned_moment(chart.target),
        goal=_rounded(chart.goal),
    )


def _cleaned_moment(moment: Moment) -> Moment:
    return Moment(moment.day, _FEWER_DIGITS.plus(moment.value), clean(moment.label))


def _rounded(value: Decimal | None) -> Decimal | None:
    """A value of so few digits that sums and steps of the axis are exact."""
    return None if value is None else _FEWER_DIGITS.plus(value)


def _told(pen: Pen, chart: Chart) -> str:
    """A description for a chart that came without one: its numbers if they are few, else how many there are."""
    language = pen.language
    name = language.say(_NAMES[chart.kind])
    if len(chart.categories) * len(chart.series) > _MOST_TOLD:
        first, last = chart.categories[0], chart.categories[-1]
        return language.gettext(
            "%(chart)s of %(count)s rows, %(first)s to %(last)s.",
            chart=name,
            count=len(chart.categories),
            first=first,
            last=last,
        )
    rows = []
    for row, category in enumerate(chart.categories):
        told = []
        for series in chart.series:
            value = series.values[row]
            text = pen.no_data if value is None else pen.value(value)
            told.append(f"{series.name} {text}" if len(chart.series) > 1 else text)
        rows.append(language.gettext("%(label)s: %(value)s", label=category, value=", ".join(told)))
    return f"{name}. {'; '.join(rows)}."


def _told_measure(pen: Pen, chart: MeasureChart) -> str:
    """A description for a measure that came without one, like that of a chart."""
    language = pen.language

    def told(name: str, value: Decimal) -> str:
        return language.gettext("%(label)s: %(value)s", label=name, value=pen.value(value))

    readings = sorted(chart.readings, key=lambda moment: moment.day)
    if len(readings) > _MOST_TOLD:
        readings = [readings[0], readings[-1]]
    rows = []
    if chart.baseline:
        rows.append(told(language.gettext("Baseline, %(date)s", date=chart.baseline.label), chart.baseline.value))
    rows += [told(moment.label, moment.value) for moment in readings]
    if chart.target:
        rows.append(told(language.gettext("Target, %(date)s", date=chart.target.label), chart.target.value))
    rows += [] if chart.goal is None else [told(language.gettext("Target"), chart.goal)]
    name = language.say(_MEASURE_NAME)
    if len(chart.readings) > _MOST_TOLD:
        name = language.gettext("%(chart)s of %(count)s readings", chart=name, count=len(chart.readings))
    return f"{name}. {'; '.join(rows)}. {language.say(_BETTER[chart.better])}."

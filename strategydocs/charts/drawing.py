"""One chart as one svg element: cleaned words, ids of its own, a title and a description, and the kind's picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from hashlib import sha256

from strategydocs.charts.bars import draw_bars
from strategydocs.charts.line import draw_lines
from strategydocs.charts.model import Chart, Series
from strategydocs.charts.pen import Pen, Picture
from strategydocs.charts.share import draw_share
from strategydocs.charts.stacked import draw_stacked
from strategydocs.charts.svg import clean, element, number, text_content
from strategydocs.charts.text import DEFAULT, TextMetrics
from strategydocs.charts.units import format_value, parse_unit

LEAST_WIDTH = 320
_LAYOUTS: Mapping[str, Callable[[Pen, Chart], Picture]] = {
    "bar": draw_bars,
    "stacked-bar": draw_stacked,
    "share": draw_share,
    "line": draw_lines,
}
_NAMES = {
    "bar": "Bar chart",
    "stacked-bar": "Stacked bar chart",
    "share": "Chart of shares of a whole",
    "line": "Line chart",
}
_MOST_TOLD = 12
_EXACT = Context(prec=60)
_FEWER_DIGITS = Context(prec=28, Emin=-60)


def draw(chart: Chart, *, width: int = 720, metrics: TextMetrics = DEFAULT, key: str = "") -> str:
    """Draw a chart as one `<svg>` element, the same bytes for the same arguments.

    `width` is in CSS pixels, as wide as it will be shown; the height follows from the content. `metrics` measures
    another font than Public Sans. `key` tells two equal charts on one page apart, since ids come from a digest of
    the arguments. Raises ValueError for a width under 320.
    """
    if width < LEAST_WIDTH:
        raise ValueError(f"a chart needs a width of at least {LEAST_WIDTH}, not {width}")
    ident = "chart-" + sha256(repr((chart, width, key)).encode("utf-8", "backslashreplace")).hexdigest()[:12]
    chart = _cleaned(chart)
    with localcontext(_EXACT):
        pen = Pen(float(width), metrics, ident, parse_unit(chart.unit))
        picture = _LAYOUTS[chart.kind](pen, chart)
        description = chart.description or _told(chart)
    height = number(picture.height + 2)
    words = (
        element("title", text_content(chart.title or _NAMES[chart.kind]), id=f"{ident}-title"),
        element("desc", text_content(description), id=f"{ident}-desc"),
    )
    # direction, because a page written from right to left would turn every label round its anchor.
    content = "\n".join(("", *words, *picture.parts, ""))
    return element(
        "svg", content, xmlns="http://www.w3.org/2000/svg", class_="chart-picture",
        viewBox=f"0 0 {width} {height}", width=width, height=height, role="img",
        aria_labelledby=f"{ident}-title {ident}-desc", font_family="Public Sans, sans-serif", direction="ltr",
    )  # fmt: skip


def _cleaned(chart: Chart) -> Chart:
    """The chart with every word safe to draw, so that what is measured is what is written."""
    return replace(
        chart,
        title=clean(chart.title),
        description=clean(chart.description),
        categories=tuple(map(clean, chart.categories)),
        series=tuple(Series(clean(one.name), tuple(map(_rounded, one.values))) for one in chart.series),
        unit=clean(chart.unit),
        category_label=clean(chart.category_label),
        value_label=clean(chart.value_label),
    )


def _rounded(value: Decimal | None) -> Decimal | None:
    """A value of so few digits that sums and steps of the axis are exact."""
    return None if value is None else _FEWER_DIGITS.plus(value)


def _told(chart: Chart) -> str:
    """A description for a chart that came without one: its numbers if they are few, else how many there are."""
    unit = parse_unit(chart.unit)
    if len(chart.categories) * len(chart.series) > _MOST_TOLD:
        first, last = chart.categories[0], chart.categories[-1]
        return f"{_NAMES[chart.kind]} of {len(chart.categories)} rows, {first} to {last}."
    rows = []
    for row, category in enumerate(chart.categories):
        told = []
        for series in chart.series:
            value = series.values[row]
            text = "no data" if value is None else format_value(value, unit)
            told.append(f"{series.name} {text}" if len(chart.series) > 1 else text)
        rows.append(f"{category}: {', '.join(told)}")
    return f"{_NAMES[chart.kind]}. {'; '.join(rows)}."

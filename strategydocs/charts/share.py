"""Parts of a whole. A strip where every label has room under its own part; else a bar a part, on the whole's length.

Either reads better than a pie: lengths are compared more truly than angles, and labels stand where they belong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from strategydocs.charts.model import MOST_SERIES, Chart
from strategydocs.charts.pen import LINE, SMALL, Pen, Picture
from strategydocs.charts.rows import headings, labels, place_rows
from strategydocs.charts.style import FILLS, hatching
from strategydocs.charts.units import Unit, format_value, value_title

_THICKNESS = 28.0
_STRIP = 48.0
_GAP = 12.0
_PADDING = 10.0
_MOST_LINES = 4
_NUMBER_SHARE = 0.4
_WHOLE = Decimal(100)
_PERCENT = Unit("%")


@dataclass(frozen=True)
class _Shares:
    """Percentages (None where there is none), what is printed for each, and the heading over them."""

    percentages: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    title: str


def draw_share(pen: Pen, chart: Chart) -> Picture:
    """A strip or bars, whichever reads better with these labels."""
    shares = _shares(pen, chart)
    return _strip(pen, chart, shares) or _bars(pen, chart, shares)


def _shares(pen: Pen, chart: Chart) -> _Shares:
    """Percentages as they are, even if they do not add up to 100; other numbers as percentages of their total."""
    values = chart.series[0].values
    title = value_title(chart.value_label, replace(pen.unit, power=0), pen.language)
    if pen.unit.symbol == "%":
        return _Shares(values, tuple(pen.no_data if value is None else pen.value(value) for value in values), title)
    total = sum((value for value in values if value is not None), Decimal(0))
    percentages = tuple(None if value is None else value / total * _WHOLE if total else Decimal(0) for value in values)
    rounded = [pen.no_data if percentage is None else _rounded(pen, percentage) for percentage in percentages]
    texts = [
        text if value is None else f"{text} ({pen.value(value)})" for text, value in zip(rounded, values, strict=True)
    ]
    if pen.widest(texts) > pen.width * _NUMBER_SHARE:
        texts = rounded
    return _Shares(percentages, tuple(texts), _title(pen, title, pen.value(total)))


def _title(pen: Pen, title: str, total: str) -> str:
    if title:
        return pen.language.gettext("%(title)s, as percentages of the total (%(total)s)", title=title, total=total)
    return pen.language.gettext("Percentages of the total (%(total)s)", total=total)


def _rounded(pen: Pen, percentage: Decimal) -> str:
    if 0 < percentage < 1:
        return pen.language.gettext("under %(share)s", share=format_value(Decimal(1), _PERCENT, pen.language))
    return format_value(percentage.quantize(Decimal(1), rounding=ROUND_HALF_UP), _PERCENT, pen.language)


def _strip(pen: Pen, chart: Chart, shares: _Shares) -> Picture | None:
    """One bar of all the parts; None unless they add up to a whole and each has room for its number and its label."""
    known = [percentage for percentage in shares.percentages if percentage]
    total = sum(known, Decimal(0))
    if len(known) != len(shares.percentages) or len(known) > MOST_SERIES or not 99 <= total <= 101:
        return None
    scale = pen.width / float(max(total, _WHOLE))
    widths = [float(percentage) * scale for percentage in known]
    lines = [
        pen.wrap(name, width - _PADDING, _MOST_LINES + 1) for name, width in zip(chart.categories, widths, strict=True)
    ]
    for name, text, width, wrapped in zip(chart.categories, shares.texts, widths, lines, strict=True):
        too_wide = max(map(pen.measure, (text, *name.split()))) + _PADDING > width
        if too_wide or len(wrapped) > _MOST_LINES:
            return None
    heading = pen.wrap(shares.title, pen.width, 3, SMALL) if shares.title else ()
    top = LINE * len(heading) + (8 if heading else 0)
    parts = [*pen.block(0, 0, heading, "axis", size=SMALL)]
    parts += [hatching(pen.ident, fill) for fill in FILLS[: len(known)]]
    x = 0.0
    for index, (text, width, wrapped) in enumerate(zip(shares.texts, widths, lines, strict=True)):
        parts.append(pen.bar(x, top, width, _STRIP, FILLS[index]))
        parts.append(pen.inside(x + width / 2, top + _STRIP / 2, text, FILLS[index]))
        parts += pen.block(x + 1, top + _STRIP + 6, wrapped)
        x += width
    height = top + _STRIP + 6 + LINE * max(map(len, lines))
    return Picture(tuple(part for part in parts if part), height)


def _bars(pen: Pen, chart: Chart, shares: _Shares) -> Picture:
    """A row a part: its label, its number, and its bar on a track as long as the whole."""
    column = labels(pen, chart)
    head = headings(pen, chart, column, shares.title)
    numbers = pen.widest(shares.texts)
    # Aligned as in a table; under a label that stands above, with the label.
    x, anchor = (column.indent + numbers, "end") if column.width else (0.0, "start")
    count = len(chart.categories)
    rows = place_rows(pen, column, head.height, [_THICKNESS] * count, [0.0] * count)
    left = column.indent + numbers + _GAP
    room = max(pen.width - left, 0.0)
    scale = room / float(max(_WHOLE, *(percentage or Decimal(0) for percentage in shares.percentages)))
    parts = [*head.parts, *rows.parts]
    for top, percentage, text in zip(rows.tops, shares.percentages, shares.texts, strict=True):
        role = "axis" if percentage is None else "value"
        parts.append(pen.text(x, top + _THICKNESS / 2, text, role, anchor))
        if percentage is None:
            continue
        parts.append(pen.track(left, top, room, _THICKNESS))
        parts.append(pen.bar(left, top, float(percentage) * scale, _THICKNESS, FILLS[0]))
    if column.width:
        parts.append(pen.axis(left, head.height - 4, left, rows.bottom + 4))
    return Picture(tuple(part for part in parts if part), rows.bottom + 4)

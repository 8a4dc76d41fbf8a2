"""From a table of text to a `Chart`: which columns are numbers, what their unit is, and which total to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext

from strategydocs.charts.cells import Cell, is_missing, read_cell
from strategydocs.charts.model import Chart, ChartError, Series, place
from strategydocs.charts.one_unit import Quantity, in_one_unit
from strategydocs.charts.units import Unit, parse_unit
from strategydocs.language import ENGLISH, Language

_BRACKETED = re.compile(r"(.*?)\s*[(\[]([^()\[\]]+)[)\]]\s*")
_TRAILING_PERCENT = re.compile(r"(.*?)\s*%\s*")
# Wide enough that no cell is rounded, whatever context the calling program has set.
_EXACT = Context(prec=100)


@dataclass(frozen=True)
class _Column:
    """A column of numbers: its heading, that without its unit, the unit in it, and the cells."""

    heading: str
    name: str
    unit: Unit
    cells: tuple[Cell | None, ...]


def read_table(
    kind: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    title: str,
    description: str,
    unit: str | None = None,
    language: Language = ENGLISH,
) -> Chart:
    """Read a table's cells into a chart of a kind.

    The first column is the categories; each further column that has a number in it is a series, and columns of words
    are left out. The unit is `unit`, else what the cells say ("82%", "£1.7 billion"), else what the header says
    ("Cost (£ millions)"). A total may be called so in `language`. Raises ChartError, naming row and column, where that
    cannot be done truthfully.
    """
    if not rows or not header:
        raise ChartError("the table is empty; give it a header and at least one row under it")
    with localcontext(_EXACT):
        categories = _categories(header, rows)
        columns = _columns(header, rows, categories, language)
        shared, values = in_one_unit(_quantities(columns, categories), parse_unit(unit or ""))
        shared = replace(shared, noun=shared.noun or _shared_noun(columns))
        size = len(categories)
        series = tuple(Series(column.name, values[n * size : (n + 1) * size]) for n, column in enumerate(columns))
        totals = {"total", language.gettext("Total").casefold()}
        series = _without_total_column(kind, series, totals)
        categories, series = _without_total_row(kind, categories, series, totals)
        return Chart(
            kind=kind,
            title=title,
            description=description,
            categories=categories,
            series=series,
            unit=str(shared),
            category_label=" ".join(header[0].split()),
            value_label=series[0].name if len(series) == 1 else "",
        )


def _categories(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    for number, row in enumerate(rows, 1):
        if not row or not row[0].strip():
            raise ChartError(f'row {number} has nothing in the first column ("{header[0]}"); write what it is about')
        if len(row) > len(header):
            raise ChartError(f"row {number} has {len(row)} cells and the header has {len(header)}; make them equal")
    return tuple(" ".join(row[0].split()) for row in rows)


def _columns(
    header: Sequence[str], rows: Sequence[Sequence[str]], categories: tuple[str, ...], language: Language
) -> tuple[_Column, ...]:
    found: list[_Column] = []
    words: list[str] = []
    for index in range(1, len(header)):
        heading = " ".join(header[index].split()) or language.gettext("Column %(number)s", number=index + 1)
        texts = [row[index] if index < len(row) else "" for row in rows]
        cells = [None if is_missing(text) else read_cell(text) for text in texts]
        bad = [row for row, text in enumerate(texts) if cells[row] is None and not is_missing(text)]
        if len(bad) == sum(not is_missing(text) for text in texts):
            words += [_not_a_number(row, categories, heading, texts[row]) for row in bad[:1]]
            continue
        if bad:
            raise ChartError(_not_a_number(bad[0], categories, heading, texts[bad[0]]))
        found.append(_Column(heading, *_heading_unit(heading), tuple(cells)))
    if not found:
        example = f": {words[0]}" if words else "; give it one beside the column of labels"
        raise ChartError(f"the table has no column of numbers{example}")
    return _with_names(found, language)


def _not_a_number(row: int, categories: tuple[str, ...], heading: str, text: str) -> str:
    shown = text if len(text) <= 60 else text[:59] + "…"
    return (
        f'{place(row, categories[row], heading)} says "{shown}", which is not a number alone; '
        'write it as 9, 1,390,000, 82%, £8.62, 15p or £1.7 billion, or "n/a" where there is none'
    )


def _heading_unit(heading: str) -> tuple[str, Unit]:
    """Split "Cost (£ millions)" and "2011 %" into name and unit; a heading that is only a unit has no name."""
    if (match := _BRACKETED.fullmatch(heading)) or (match := _TRAILING_PERCENT.fullmatch(heading)):
        unit = parse_unit(match[2] if match.re is _BRACKETED else "%")
        return match[1], unit
    whole = parse_unit(heading)
    return ("", whole) if whole.known and not whole.noun else (heading, Unit())


def _with_names(columns: list[_Column], language: Language) -> tuple[_Column, ...]:
    """Give each column its name. Bracketed words that are not one unit for all columns are part of it:
    "2012 (estimated)" beside "2013"."""
    shared = len({column.unit for column in columns}) == 1
    if len(columns) == 1:
        return tuple(columns)
    result = []
    for index, column in enumerate(columns):
        only_words = column.unit.noun and not column.unit.known and not shared
        name = column.heading if only_words else column.name
        name = name or language.gettext("Column %(number)s", number=index + 2)
        result.append(replace(column, name=name, unit=Unit() if only_words else column.unit))
    return tuple(result)


def _shared_noun(columns: tuple[_Column, ...]) -> str:
    nouns = {column.unit.noun for column in columns}
    return nouns.pop() if len(nouns) == 1 else ""


def _quantities(columns: tuple[_Column, ...], categories: tuple[str, ...]) -> list[Quantity | None]:
    """All cells, column by column. What a cell does not say of its unit, its heading does."""
    found: list[Quantity | None] = []
    for column in columns:
        for row, cell in enumerate(column.cells):
            where = place(row, categories[row], column.heading)
            found.append(None if cell is None else Quantity(cell.value, cell.unit, column.unit, where))
    return found


def _without_total_column(kind: str, series: tuple[Series, ...], totals: set[str]) -> tuple[Series, ...]:
    """A total beside its parts would draw everything twice. A line of it is worth having."""
    total = next((one for one in series if one.name.casefold() in totals), None)
    rest = tuple(one for one in series if one is not total)
    if total is None or len(rest) < 2 or kind not in ("bar", "stacked-bar"):
        return series
    sums = tuple(_sum(one.values[row] for one in rest) for row in range(len(total.values)))
    return rest if kind == "stacked-bar" or sums == total.values else series


def _without_total_row(
    kind: str, categories: tuple[str, ...], series: tuple[Series, ...], totals: set[str]
) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """The same for a last row called Total: always in a share, otherwise where it is the sum of the rows above."""
    if categories[-1].casefold() not in totals or len(categories) < 3 or kind == "line":
        return categories, series
    if kind != "share" and any(_sum(one.values[:-1]) != one.values[-1] for one in series):
        return categories, series
    return categories[:-1], tuple(replace(one, values=one.values[:-1]) for one in series)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the numbers; None if there are none."""
    numbers = [value for value in values if value is not None]
    return sum(numbers, Decimal(0)) if numbers else None

"""What tables are read as, and what is said of those that cannot be read."""

from decimal import Decimal

import pytest

from strategydocs.charts import Chart, ChartError, Series, read_table


def read(kind: str, text: str, unit: str | None = None) -> Chart:
    """A table on one line: rows are parted by a slash, cells by a bar."""
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in text.split("/")]
    return read_table(kind, header, rows, title="Title", description="Words", unit=unit)


def values(chart: Chart) -> list[list[str | None]]:
    return [[None if value is None else f"{value:f}" for value in series.values] for series in chart.series]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("A | B/x | 82%/y | 8%", "%", [["82", "8"]]),
        ("A | B/x | 82 per cent/y | 8", "%", [["82", "8"]]),
        ("A | B/x | 1,390,000/y | 25000000", "", [["1390000", "25000000"]]),
        ("A | B/x | £8.62/y | £ 2.83", "£", [["8.62", "2.83"]]),
        ("A | B/x | £8.62/y | 15p", "£", [["8.62", "0.15"]]),
        ("A | B/x | 15p/y | 8p", "p", [["15", "8"]]),
        ("A | B (£)/x | 15p/y | 2", "£", [["0.15", "2"]]),
        ("A | B (£)/x | 15p/y | £2", "£", [["0.15", "2"]]),
        ("A | B/x | £2/y | 15p/z | 0", "£", [["2", "0.15", "0"]]),
        ("A | B/x | -1.5/y | \u22122/z | \u20133", "", [["-1.5", "-2", "-3"]]),
        ("A | B/x | -£2/y | £-3", "£", [["-2", "-3"]]),
        ("A | B/x | 1/y | \u2013/z | /w | na", "", [["1", None, None, None]]),
        ("A | B/x | 1/y | ../z | [x]/w | —", "", [["1", None, None, None]]),
        ("A | B/x | .5/y | 0.50", "", [["0.5", "0.50"]]),
        ("A | B/x | £1.7 billion/y | £2bn", "£ billion", [["1.7", "2"]]),
        ("A | B/x | £1.7 billion/y | £900 million", "£ million", [["1700", "900"]]),
        ("A | B/x | £1.7 billion/y | £500", "£", [["1700000000", "500"]]),
        ("A | B/x | 25 million/y | 1.5 million/z | 0", "million", [["25", "1.5", "0"]]),
        ("A | B (%)/x | 5/y | 6", "%", [["5", "6"]]),
        ("A | B (£ millions)/x | 5/y | £6", "£ million", [["5", "6"]]),
        ("A | B (£m, 2012 prices)/x | 5/y | 6", "£ million 2012 prices", [["5", "6"]]),
        ("A | B (£ millions)/x | £5 billion/y | 6", "£ million", [["5000", "6"]]),
        ("A | B (in millions)/x | 5/y | 6", "million", [["5", "6"]]),
        ("A | B (people)/x | 5/y | 6", "people", [["5", "6"]]),
        ("A | %/x | 5/y | 6", "%", [["5", "6"]]),
        ("A | 2011 % | 2012 %/x | 5 | 6", "%", [["5"], ["6"]]),
        ("A | B | Notes/x | 5 | see annex", "", [["5"]]),
        ("A | B | C/x | 5 | -", "", [["5"]]),
        ("A | B | C/x | 5", "", [["5"]]),
    ],
)
def test_cells(text: str, unit: str, expected: list[list[str | None]]) -> None:
    chart = read("bar", text)
    assert (chart.unit, values(chart)) == (unit, expected)


@pytest.mark.parametrize(
    ("given", "text", "unit", "expected"),
    [
        ("people", "A | B (thousands)/x | 5", "thousand people", [["5"]]),
        ("%", "A | B/x | 5", "%", [["5"]]),
        ("£", "A | B/x | 15p", "£", [["0.15"]]),
        ("p", "A | B/x | £2/y | 15p", "p", [["200", "15"]]),
        ("£ million", "A | B/x | £1.7 billion/y | £2 million", "£ million", [["1700", "2"]]),
        ("services", "A | B (%)/x | 5%", "% services", [["5"]]),
    ],
)
def test_given_unit(given: str, text: str, unit: str, expected: list[list[str]]) -> None:
    chart = read("bar", text, given)
    assert (chart.unit, values(chart)) == (unit, expected)


@pytest.mark.parametrize(
    ("text", "names", "value_label"),
    [
        ("A | Cost (£ millions)/x | 1", ["Cost"], "Cost"),
        ("A | 2011 (%) | 2012 (%)/x | 1 | 2", ["2011", "2012"], ""),
        ("A | 2011 (final) | 2012 (estimate)/x | 1 | 2", ["2011 (final)", "2012 (estimate)"], ""),
        ("A | % | %/x | 1 | 2", ["Column 2", "Column 3"], ""),
        ("A | | B/x | 1 | 2", ["Column 2", "B"], ""),
        ("A | %/x | 1", [""], ""),
    ],
)
def test_names(text: str, names: list[str], value_label: str) -> None:
    chart = read("bar", text)
    assert ([series.name for series in chart.series], chart.value_label) == (names, value_label)


@pytest.mark.parametrize(
    ("kind", "text", "names", "rows"),
    [
        ("stacked-bar", "A | B | C | Total/x | 1 | 2 | 4", ["B", "C"], 1),
        ("bar", "A | B | C | TOTAL/x | 1 | 2 | 3", ["B", "C"], 1),
        ("bar", "A | B | C | Total/x | 1 | 2 | 4", ["B", "C", "Total"], 1),
        ("bar", "A | B | Total/x | 1 | 1", ["B", "Total"], 1),
        ("line", "A | B | C | Total/x | 1 | 2 | 3/y | 1 | 1 | 2", ["B", "C", "Total"], 2),
        ("share", "A | B/x | 60%/y | 41%/Total | 100%", ["B"], 2),
        ("bar", "A | B/x | 60/y | 40/Total | 100", ["B"], 2),
        ("bar", "A | B/x | 60/y | 40/Total | 101", ["B"], 3),
    ],
)
def test_totals(kind: str, text: str, names: list[str], rows: int) -> None:
    chart = read(kind, text)
    assert ([series.name for series in chart.series], len(chart.categories)) == (names, rows)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("pie", "A | B/x | 1", 'no chart of type "pie"; use one of bar, stacked-bar, share, line'),
        ("bar", "A | B", "the table is empty"),
        ("bar", "A/x", "no column of numbers; give it one"),
        ("bar", "A | B/x | about 9", 'row 1 ("x"), column "B" says "about 9", which is not a number alone; write'),
        ("bar", "A | B/x | 1/y | about 9", 'row 2 ("y"), column "B" says "about 9"'),
        ("bar", "A | B/x | 1/y | 1,39", 'says "1,39"'),
        ("bar", "A | B/x | 1/y | 5 to 6", 'says "5 to 6"'),
        ("bar", "A | B/x | 1/y | £5%", 'says "£5%"'),
        ("bar", "A | B/x | 1/y | 1e5", 'says "1e5"'),
        ("bar", "A | B/x | 1/y | ١٢", 'says "١٢"'),
        ("bar", "A | B/x | 1/ | 2", 'row 2 has nothing in the first column ("A")'),
        ("bar", "A | B/x | 1/y | 2 | 3", "row 2 has 3 cells and the header has 2"),
        ("bar", "A | B/x | £1/y | 2%", 'row 2 ("y"), column "B" is in "%" and others are in "£"'),
        ("bar", "A | B/x | £1/y | 15p/z | 2", 'row 3 ("z"), column "B" could be pounds or pence'),
        ("bar", "A | B (£) | C (%)/x | 1 | 2", 'row 1 ("x"), column "C (%)" is in "%"'),
        ("bar", "A | B/x | 9999999999999999", "is too large to read; use a larger unit"),
        ("share", "A | B/x | 1/y | -2", 'row 2 ("y"), column "B" is negative'),
        ("stacked-bar", "A | B | C/x | 1 | -2", 'row 1 ("x"), column "C" is negative'),
        ("share", "A | B | C/x | 1 | 2", 'the table has 2 ("B", "C"); leave the others out or use type=stacked-bar'),
        ("line", "A | B/x | 1", "a line needs at least 2 rows with numbers and the table has 1"),
        ("line", "A | B/x | 1/y | -", "a line needs at least 2 rows"),
        ("bar", "A |" + "B |" * 8 + "B/x" + "| 1" * 9, "has 9 columns of numbers and a chart can show 8"),
        ("bar", "A | B" + "/x | 1" * 41, "has 41 rows and a chart can show 40"),
    ],
)
def test_errors_name_the_place_and_the_cure(kind: str, text: str, message: str) -> None:
    with pytest.raises(ChartError) as error:
        read(kind, text)
    assert message in str(error.value)


@pytest.mark.parametrize("text", ["n/a", "N/A", " \u2013 ", "", "…"])
def test_missing(text: str) -> None:
    chart = read_table("bar", ["A", "B"], [["x", "1"], ["y", text]], title="T", description="D")
    assert values(chart) == [["1", None]]


def test_no_rows() -> None:
    with pytest.raises(ChartError, match="empty"):
        read_table("bar", ["A", "B"], [], title="T", description="D")


def test_a_made_chart_is_checked_as_a_read_one_is() -> None:
    with pytest.raises(ChartError, match="not a number"):
        Chart("bar", "T", "D", ("x",), (Series("B", (Decimal("NaN"),)),), "", "A", "B")
    with pytest.raises(ChartError, match="2 values for 1 rows"):
        Chart("bar", "T", "D", ("x",), (Series("B", (Decimal(1), Decimal(2))),), "", "A", "B")

"""The charts whose pictures are kept in golden/, for the test and for a person to look at.

Write them anew with `UPDATE_GOLDEN=1 pytest tests/charts`, then look at each in a browser before committing.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

from strategydocs.charts import Chart, MeasureChart, Moment, Series, draw, draw_measure, read_table
from strategydocs.charts.style import step, tone

GOLDEN = Path(__file__).parent / "golden"


def _table(kind: str, title: str, text: str, unit: str | None = None) -> Chart:
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return read_table(kind, header, rows, title=title, description=f"{title}.", unit=unit)


SAMPLES = {
    "bar": _table(
        "bar",
        "What a contact costs, by channel",
        """
        Channel | Cost of a contact
        Face to face | £8.62
        Phone | £2.83
        Online | 15p
        """,
    ),
    "bar-negative-and-missing": _table(
        "bar",
        "Change in the number of staff, by department",
        """
        Department | 2012 | 2013
        The department with by far the longest name of all those that answered | -1,200 | 300
        Treasury | n/a | 0
        """,
    ),
    "stacked-bar": _table(
        "stacked-bar",
        "Exemplar services by stage",
        """
        Date | Discovery | Alpha | Beta | Live | Total
        April 2013 | 11 | 8 | 5 | 1 | 25
        January 2014 | 1 | 6 | 14 | 4 | 25
        April 2014 | 0 | 2 | 15 | n/a | 17
        """,
        unit="services",
    ),
    "share-bars": _table(
        "share",
        "How people use the internet",
        """
        Use of the internet | Share of the population
        Use it and prefer to do things online | 46%
        Use it but would rather do things by phone | 8%
        Use it with help | 28%
        Could use it but do not | 6%
        Cannot use it | 12%
        """,
    ),
    "share-strip": _table(
        "share",
        "Whether people found what they came for",
        """
        Answer | %
        Yes, completely | 62
        No | 23
        Don\u2019t know | 15
        """,
    ),
    "line": _table(
        "line",
        "Transactions by channel",
        """
        Year | Online | Phone and post
        2008 | 53% | 47%
        2009 | 58% | 42%
        2012 | 67% | \u2013
        2013 | 72% | 28%
        2016 | 77% | 23%
        """,
    ),
}


def _styled(title: str, unit: str, rows: str, *series: tuple[str, str, str]) -> Chart:
    """Stacked bars whose series have styles: a name, a style and the numbers of each."""
    return Chart(
        "stacked-bar",
        title,
        f"{title}.",
        tuple(rows.split(" | ")),
        tuple(Series(name, tuple(map(Decimal, numbers.split())), style) for name, style, numbers in series),
        unit,
        "Period",
        "",
    )


SAMPLES |= {
    "stacked-bar-tones": _styled(
        "Actions by status",
        "actions",
        "April 2013 | July 2013",
        ("Complete", tone("done"), "1 4"),
        ("On track", tone("good"), "6 4"),
        ("Not started", tone("neutral"), "3 1"),
        ("At risk", tone("warning"), "2 3"),
        ("Delayed", tone("bad"), "2 3"),
        ("Withdrawn", tone("neutral", 1), "0 1"),
        ("No return", "status-none", "3 2"),
    ),
    "stacked-bar-steps": _styled(
        "Exemplar services by stage",
        "services",
        "April 2013 | January 2014",
        ("Not begun", "stage-none", "4 1"),
        *(
            (name, step(place, 4), numbers)
            for place, (name, numbers) in enumerate(
                {"Discovery": "11 1", "Alpha": "8 6", "Beta": "5 14", "Live": "1 4"}.items()
            )
        ),
    ),
}


def moment(written: str, value: str) -> Moment:
    """A value at a date, which is written as 2013-06-30, and told as the month that it is in."""
    day = date.fromisoformat(written)
    months = "January February March April May June July August September October November December".split()
    return Moment(day, Decimal(value), f"{months[day.month - 1]} {day.year}")


def moments(text: str) -> tuple[Moment, ...]:
    """Values at dates: "2012-12-01 53, 2013-03-01 58"."""
    return tuple(moment(*pair.split()) for pair in text.split(",")) if text else ()


_ONLINE = MeasureChart(
    "People who use digital services",
    "18.2 million used digital services in December 2013, fewer than planned.",
    "million",
    "up",
    moments("2011-06-01 12, 2012-06-01 14.5, 2013-03-01 17, 2013-12-01 18.2"),
    moment("2010-06-01", "9"),
    moment("2015-03-01", "25"),
    None,
)
_COST = MeasureChart(
    "Cost of contacts",
    "The cost has fallen and is not yet at the target.",
    "£ million",
    "down",
    moments("2012-12-01 530, 2013-03-01 480, 2013-06-01 410"),
    moment("2012-01-01", "612"),
    None,
    Decimal(206),
)
MEASURES = {"measure": (_ONLINE, 612), "measure-narrow": (_ONLINE, 340), "measure-without-date": (_COST, 612)}


def pictures() -> dict[str, str]:
    """Every sample, drawn."""
    drawn = {name: draw(chart) for name, chart in SAMPLES.items()}
    return drawn | {name: draw_measure(chart, width=width) for name, (chart, width) in MEASURES.items()}

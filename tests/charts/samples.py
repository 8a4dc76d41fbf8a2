"""The charts whose pictures are kept in golden/, for the test and for a person to look at.

Write them anew with `PYTHONPATH=. python -m tests.charts.samples`, then look at each in a browser before committing.
"""

from pathlib import Path

from strategydocs.charts import Chart, draw, read_table

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


def golden(name: str) -> Path:
    """Where a sample's picture is kept."""
    return GOLDEN / f"{name}.svg"


if __name__ == "__main__":
    for name, chart in SAMPLES.items():
        golden(name).write_text(draw(chart) + "\n", encoding="utf-8", newline="\n")

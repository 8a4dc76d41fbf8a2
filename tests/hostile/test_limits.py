"""docs/limits.md names every limit as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from strategydocs import pandoc
from strategydocs.checks import nesting
from strategydocs.load import files, limits, pictures, signs, tables
from strategydocs.markdown import TOO_MANY
from strategydocs.pdf import process
from strategydocs.values import MOST_CHARACTERS

ROWS = [
    line.split("|")[1:3]
    for line in (Path(__file__).parents[2] / "docs/limits.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ")
]


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ("a text or a table", f"{files.MOST_BYTES / 1e6:g} MB"),
        ("a picture", f"{files.MOST_PICTURE_BYTES / 1e6:g} MB; {pictures.MOST_PIXELS:,} pixels"),
        ("an SVG", f"{pictures.MOST_DEEP} elements within each other; {pictures.MOST_COPIES:,} copies"),
        ("lines and commas", f"{limits.MOST_VALUES:,}"),
        ("brackets open at once", f"{limits.MOST_NESTED}"),
        ("digits of a number", f"{limits.MOST_DIGITS}"),
        ("values that repeats", f"{signs.MOST_REPEATED:,}"),
        ("wrong values told", f"{tables.MOST_TOLD}"),
        ("references, values", f"{TOO_MANY:,}"),
        ("characters of a line", f"{nesting.MOST_IN_LINE:,}"),
        ("brackets open in a passage", f"{nesting.MOST_OPEN}"),
        ("marks", f"{nesting.MOST_MARKS:,}"),
        ("quotes (", f"{nesting.MOST_QUOTED}"),
        ("straight quotes", f"{nesting.MOST_QUOTES}"),
        ("blocks within", f"{nesting.MOST_DEEP}"),
        ("fragments", f"{nesting.MOST_INCLUDED:,}"),
        ("characters of an expression", f"{MOST_CHARACTERS}"),
        ("pandoc", f"{pandoc.SECONDS} seconds; {pandoc.HEAP.replace('G', ' GB')} of memory"),
        ("the PDF", f"{process.MOST_SECONDS:,} seconds without a sign of life; {process.MOST_GIGABYTES} GB of memory"),
    ],
)
def test_a_limit_is_as_the_page_says(what: str, most: str) -> None:
    (said,) = [cells[1] for cells in ROWS if cells[0].strip().startswith(what)]
    assert said.strip().startswith(most)

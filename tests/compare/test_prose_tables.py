"""Tables, compared by row and column."""

from __future__ import annotations

import pytest

from tests.compare.texts import changes

ROWS = (
    ("No", "Action", "Lead", "Due"),
    ("1", "Name a leader", "all", "March 2013"),
    ("2", "Redesign services", "roads", "March 2015"),
    ("3", "Train civil servants", "health", "June 2014"),
    ("4", "Publish what things cost", "roads", "June 2014"),
)


def table(rows: tuple[tuple[str, ...], ...], caption: str = "") -> str:
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    drawn = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{drawn}\n\n: {caption}\n" if caption else f"{drawn}\n"


def with_column(title: str, at: int) -> tuple[tuple[str, ...], ...]:
    made = []
    for index, row in enumerate(ROWS):
        made.append((*row[:at], f"new {index}" if index else title, *row[at:]))
    return tuple(made)


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_column_added_is_one_change_and_so_is_one_removed(at: int) -> None:
    wider = with_column("Status", at)
    assert changes(table(ROWS), table(wider)) == ["column added, substance:  → Status"]
    assert changes(table(wider), table(ROWS)) == ["column removed, substance: Status → "]


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_row_inserted_is_one_change_though_all_below_are_renumbered(at: int) -> None:
    inserted = [*ROWS[1:at], ("", "Count the users", "health", "May 2016"), *ROWS[at:]]
    rows = (ROWS[0], *((str(number), *row[1:]) for number, row in enumerate(inserted, 1)))
    assert changes(table(ROWS), table(rows)) == [
        f"row added, substance:  → {at} | Count the users | health | May 2016",
    ]


def test_a_cell_is_compared_in_its_row_and_column() -> None:
    rows = (*ROWS[:2], ("2", "Redesign services", "roads", "June 2015"), *ROWS[3:])
    assert changes(table(ROWS), table(rows)) == ["words, substance: March 2015 → June 2015"]


def test_a_row_and_a_column_added_and_a_cell_edited_are_three_changes() -> None:
    wider = [list(row) for row in with_column("Status", 3)]
    wider[1][4] = "April 2013"
    wider.append(["5", "Open the data", "all", "green", "May 2017"])
    found = changes(table(ROWS), table(tuple(tuple(row) for row in wider)))
    assert sorted(found) == [
        "column added, substance:  → Status",
        "row added, substance:  → 5 | Open the data | all | green | May 2017",
        "words, substance: March 2013 → April 2013",
    ]


def test_a_column_renamed_is_a_change_of_its_head() -> None:
    rows = (("No", "Action", "Lead", "Deadline"), *ROWS[1:])
    assert changes(table(ROWS), table(rows)) == ["words, wording: Due → Deadline"]


def test_a_row_that_moved_is_one_change() -> None:
    named = tuple(row[1:] for row in ROWS)
    rows = (named[0], *named[2:], named[1])
    (change,) = changes(table(named), table(rows))
    assert change.startswith("row moved, wording: Name a leader | all | March 2013 →")


def test_rows_are_known_by_their_head_cell() -> None:
    old = (("Measure", "2012", "2013"), ("Use of the web", "10%", "20%"), ("Calls by phone", "70%", "60%"))
    new = (("Measure", "2012", "2013"), ("Calls by phone", "71%", "61%"))
    assert changes(table(old), table(new)) == [
        "row removed, substance: Use of the web | 10% | 20% → ",
        "words, substance: 70% → 71%",
        "words, substance: 60% → 61%",
    ]


def test_captions_are_compared() -> None:
    old, new = table(ROWS, "What we will do"), table(ROWS, "What we did")
    assert changes(old, new) == ["words, wording: will do → did"]

"""Problems as values: their order, and how they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs import InvalidStrategy, Level, Place, Problem, Problems, Rule, show
from strategydocs.problems import nearest, suggest


def rule(level: Level = Level.ERROR) -> Rule:
    return Rule(id="a-rule", finds="Something.", why="It matters.", bad="x", good="y", level=level)


def problem(place: Place, message: str = "wrong", level: Level = Level.ERROR) -> Problem:
    return Problem(place, message, "", rule(level))


def test_problems_are_in_the_order_of_files_and_lines_and_each_is_told_once() -> None:
    places = [Place("a.md", 2), Place("a.md", 10), Place("a.md", 10, 3), Place("b.md", 1)]
    problems = Problems(problem(place) for place in [*reversed(places), *places])
    assert [one.place for one in problems] == places


def test_problems_know_errors_from_warnings() -> None:
    error, warning = problem(Place("a")), problem(Place("a"), level=Level.WARNING)
    problems = Problems([warning, error])
    assert (problems.errors, problems.warnings) == ((error,), (warning,))
    assert (problems[0], len(problems), list(problems[1:])) == (error, 2, [warning])
    assert problems == Problems([error, warning])


def test_an_exception_says_every_error() -> None:
    error = InvalidStrategy(
        [problem(Place("b", 3, 4), "two"), problem(Place("a"), "one"), problem(Place("c"), "no", Level.WARNING)]
    )
    assert str(error) == "a:1:1: one\nb:3:4: two"
    assert len(error.problems) == 3


def test_a_problem_is_shown_with_its_line_a_caret_and_the_remedy() -> None:
    found = Problem(
        Place("sections/01.md", 12, 5, 9), "there is no action “redesing”", "Did you mean “redesign”?", rule()
    )
    assert show(found, "See @act-redesing.") == (
        "sections/01.md:12:5: error: there is no action “redesing” [a-rule]\n"
        "    12 | See @act-redesing.\n"
        "       |     ^^^^^^^^^\n"
        "         Did you mean “redesign”?"
    )


def test_a_problem_without_a_line_is_shown_without_one() -> None:
    found = problem(Place("strategy.yaml"), "there is none", Level.WARNING)
    assert show(found) == "strategy.yaml:1:1: warning: there is none [a-rule]"
    assert show(found, "  \n") == show(found)


def test_the_file_is_named_as_the_reader_wants() -> None:
    assert (
        show(problem(Place("a.md")), name=lambda file: f"content/{file}") == "content/a.md:1:1: error: wrong [a-rule]"
    )


def test_a_tab_does_not_move_the_caret() -> None:
    _, line, caret, *_ = show(problem(Place("a", 1, 3, 1)), "\tx y").split("\n")
    assert line[caret.index("^")] == " "
    assert line.endswith(" x y")


@given(st.text(alphabet=st.characters(exclude_characters="\n"), max_size=300), st.integers(1, 400), st.integers(0, 400))
def test_the_caret_stands_below_what_is_meant(line: str, column: int, length: int) -> None:
    shown = show(problem(Place("a", 1, column, length)), line).split("\n")
    if len(shown) == 1:
        assert not line.strip()
        return
    _, text, caret = shown
    begin = caret.index("^")
    assert set(caret[begin:]) == {"^"}
    assert begin >= len("     1 | ")
    if column <= len(line.rstrip("\n")):
        assert text[begin : begin + 1] in (line[column - 1].replace("\t", " "), "\ufffd")
        assert len(caret) <= max(len(text), begin + 1)


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("redesing", ["leaders", "redesign"], "redesign"),
        ("DWP", ["dwp", "hmrc"], "dwp"),
        ("xyz", ["leaders"], None),
        ("x", [], None),
    ],
)
def test_nearest(name: str, known: list[str], expected: str | None) -> None:
    assert nearest(name, known) == expected


def test_a_suggestion_or_what_else_to_do() -> None:
    assert suggest("leader", ["leaders"], "Choose one.", prefix="@act-") == "Did you mean “@act-leaders”?"
    assert suggest("xyz", ["leaders"], "Choose one.") == "Choose one."

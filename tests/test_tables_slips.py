"""Tables that are no YAML: whatever was typed, a writer is told a place that is there, and nothing is said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.load.tables import read_record
from strategydocs.model import About, ActionTable

PARTS = [
    "title",
    ": ",
    ":",
    "- ",
    "-",
    "\n",
    "\n  ",
    "\t",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!b ",
    "? ",
    "| ",
    "#",
]


@given(
    st.lists(st.sampled_from([*PARTS, "1.10", "NO", "…", "@", "%", "`", "---", "<<"]), max_size=20), st.integers(1, 9)
)
def test_any_text_gives_a_table_or_problems_with_places_in_it(parts: list[str], first: int) -> None:
    text = "".join(parts)
    lines = text.split("\n")
    record, problems = read_record(About, "strategy.yaml", text, first_line=first)
    assert (record is None) == bool(problems)
    for problem in problems:
        line = problem.place.line - first
        assert 0 <= line < len(lines) + 1
        assert problem.place.column >= 1
        assert problem.remedy


def test_repeats_of_repeats_are_refused_before_they_are_made() -> None:
    """Made, these would be a thousand million values."""
    lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    record, (problem,) = read_record(ActionTable, "actions.yaml", "\n".join(lines))
    assert record is None
    assert problem.rule.id == "yaml-sign"
    assert "more than 10,000 values" in problem.message


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("One: two", 'Write title: "One: two".'),
        ('The "new": plan', "Write title: 'The \"new\": plan'."),
        ("C:\\new: plan", "Write title: 'C:\\new: plan'."),
        ("“One: two”", 'Write title: "“One: two”".'),
        ("'It's: new'", 'Write title: "It\'s: new".'),
        ("@home", 'Write title: "@home".'),
    ],
)
def test_the_value_is_shown_as_it_should_be_typed(typed: str, remedy: str) -> None:
    _, (problem,) = read_record(About, "strategy.yaml", f"title: {typed}\n")
    assert problem.remedy == remedy
    mended = remedy.removeprefix("Write ").removesuffix(".")
    record, _ = read_record(About, "strategy.yaml", f"{mended}\npublisher: P\npublished: 2012\n")
    assert record is not None
    assert record.title in (typed, typed.strip("'"))


@pytest.mark.parametrize(
    "text", ["title: !Now or never", "title: !!omap [a: 1, a: 2]", "title: !<tag:x> {}", "title: ! x"]
)
def test_types_are_not_followed(text: str) -> None:
    """YAML would drop the word, and its types can stop the program that reads them."""
    _, (problem,) = read_record(About, "strategy.yaml", f"publisher: P\n{text}\n")
    assert (problem.rule.id, problem.place.line, problem.place.column) == ("yaml-sign", 2, 8)


@pytest.mark.parametrize("text", ["[a]: x\n", "{a: b}: x\n", "? - : ", "? : : ", "? [a]\n: x\n"])
def test_a_key_is_a_word(text: str) -> None:
    _, (problem,) = read_record(About, "strategy.yaml", text)
    assert problem.rule.id == "yaml-syntax"
    assert problem.message == "a list or a mapping stands where a key must"


@pytest.mark.parametrize("typed", ["1.10", "012", "1_000", "true", "2012", "-1"])
def test_what_yaml_takes_for_no_text_is_shown_as_typed(typed: str) -> None:
    _, (problem,) = read_record(About, "strategy.yaml", f"title: {typed} # so\npublisher: P\npublished: 2012\n")
    assert problem.message == f"“title” must be text, and {typed} is not one to YAML"
    assert problem.remedy == f'Put it in quotes: "{typed}".'


def test_a_country_is_no_answer() -> None:
    """“NO” is text in YAML 1.2; who asks for 1.1 is told what becomes of it."""
    rest = "publisher: P\npublished: 2012\n"
    record, _ = read_record(About, "strategy.yaml", f"title: NO\n{rest}")
    assert record is not None
    assert record.title == "NO"
    _, (problem,) = read_record(About, "strategy.yaml", f"%YAML 1.1\n---\ntitle: NO\n{rest}")
    assert problem.message == "“title” must be text, and NO is not one to YAML"


def test_every_wrong_value_and_key_of_a_file_is_told_at_once() -> None:
    text = "titel: A\npublisher: 3\npublished: soon\npublisher: B\nthemes: [{id: A, title: 1.10}]\n"
    _, problems = read_record(About, "strategy.yaml", text)
    assert sorted((problem.place.line, problem.rule.id) for problem in problems) == [
        (1, "missing-key"),
        (1, "unknown-key"),
        (2, "wrong-value"),
        (3, "wrong-value"),
        (4, "duplicate-key"),
        (5, "wrong-value"),
        (5, "wrong-value"),
    ]

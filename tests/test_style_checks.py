"""Advice on style: what a publication sets for itself, and how what readers hear is counted."""

from __future__ import annotations

import pytest

import strategydocs as sd
from tests.conftest import VALID, Project


def found(project: Project, text: str, style: str = "{}") -> list[str]:
    folder = project({"strategy.yaml": f"{VALID['strategy.yaml']}style: {style}\n"}, text=text)
    return [problem.message for problem in sd.check(folder)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One two three four.", 4),
        ("One *two* [three](https://example.com/a-b_c) four[^note].\n\n[^note]: Note.", 4),
        ("One two – three {{ actions | count | words }} four.", 5),
        ("One `code goes unheard` two @act-leaders four.", 4),
        ("- One two\n  three four.\n- One.", 4),
        ('One^[A note is read apart.] two three "four."', 4),
    ],
)
def test_words_are_counted_as_they_are_read_aloud(text: str, words: int, project: Project) -> None:
    assert found(project, text, f"{{longest-sentence: {words - 1}}}") == [f"this sentence has {words} words"]
    assert found(project, text, f"{{longest-sentence: {words}}}") == []


def test_a_publication_has_words_of_its_own(project: Project) -> None:
    style = "{words-to-avoid: {digital by default: online first}, words-allowed: [Utilise]}"
    text = "We utilise what is digital-by-default, and facilitate it."
    assert found(project, text, style) == [
        "“digital-by-default” is a word to avoid",
        "“facilitate” is a word to avoid",
    ]


def test_what_departments_send_in_is_in_their_words(project: Project) -> None:
    folder = project({"departments/health.md": "## @act-leaders\n\nWe utilise 12000 synergies.\n"})
    assert not sd.check(folder)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("6th November", "6 November"),
        ("November 6th, 2012", "6 November 2012"),
        ("1 Sept. 2012", "1 September 2012"),
        ("31/12/2012", "31 December 2012"),
        ("1999/00", "1999 to 2000"),
        ("£3bn", "£3 billion"),
        ("£1.5k", "£1,500"),
        ("10 %", "10%"),
        ("£5-£10", "£5 to £10"),
        ("£1234567", "£1,234,567"),
    ],
)
def test_a_date_or_a_number_is_told_with_how_to_write_it(typed: str, right: str, project: Project) -> None:
    (problem,) = sd.check(project(text=f"It was {typed} in all."))
    assert problem.remedy == f"Write “{right}”."


@pytest.mark.parametrize(
    "text",
    [
        "in 2012",
        "ISO 90010",
        "020 7946 0000",
        "12-3",
        "2012-2010",
        "May 2012",
        "6 May 2012",
        "1.2.3",
        "12:30-14:00",
        "9m",
    ],
)
def test_what_may_be_something_else_is_left_alone(text: str, project: Project) -> None:
    assert found(project, f"It was {text} in all.") == []

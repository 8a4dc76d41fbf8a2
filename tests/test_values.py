"""`{{ values }}`: what an expression may ask for, and that nothing else can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategydocs as sd
from strategydocs.values import MOST_CHARACTERS, Calculator, ValueProblem
from tests.conftest import Project

GOOD = Path(__file__).parent / "cases" / "good" / "all-kinds-of-references"

TABLES = {
    "strategy.yaml": (
        "title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\nidentifiers: {isbn-web: 978}\n"
        "themes:\n  - {id: people, title: People}\n"
    ),
    "actions.yaml": (
        "actions:\n"
        "  - {id: leaders, number: 1, title: Name a leader, theme: people, leads: [all], due: 2014}\n"
        "  - {id: redesign, number: 2, title: Redesign services, leads: [roads], due: 2015-03-31}\n"
    ),
}


@pytest.fixture
def calculator(project: Project) -> Calculator:
    return Calculator(sd.load(project(TABLES)))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("actions | count", "2"),
        ("actions | count | words", "two"),
        ('action("redesign").due', "31 March 2015"),
        ('action("redesign").due | date', "31 March 2015"),
        ('action("redesign").due | month', "March 2015"),
        ('action("redesign").due | year', "2015"),
        ('action("redesign").due.year', "2015"),
        ('action("leaders").due | month', "2014"),
        ('action("leaders")', "Name a leader"),
        ("actions[1].title", "Redesign services"),
        ("actions | join", "Name a leader and Redesign services"),
        ('actions | where(leads="roads") | count', "1"),
        ('actions | where(theme="people", number=1) | join', "Name a leader"),
        ('responses | where(state="cleared", department="roads") | count', "2"),
        ("responses[0].state", "cleared"),
        ("departments | count", "2"),
        ('department("roads").short', "DfR"),
        ('theme("people")', "People"),
        ("strategy.title | lower", "small strategy"),
        ("strategy.published", "June 2013"),
        ('strategy.identifiers["isbn-web"]', "978"),
        ("strategy.statuses[0].tone", "neutral"),
        ("1234567 | number", "1,234,567"),
        ("1 + 2", "3"),
        ("0.1 + 0.2", "0.3"),
        ("(1 / 4) | number", "0.25"),
        ('"<b>" ~ "|"', "<b>|"),
    ],
)
def test_what_a_value_gives(calculator: Calculator, expression: str, text: str) -> None:
    assert calculator.text(expression) == text


@pytest.mark.parametrize(
    ("expression", "message", "remedy"),
    [
        ("actons | count", "there is no value called “actons”", "Did you mean “actions”?"),
        ("actions | cuont", "there is no filter called “cuont”", "Did you mean “count”?"),
        ("strategy.titel", "“strategy.titel” asks for “titel”, which is not there", "Did you mean “title”?"),
        ('action("leader")', "there is no action “leader”", "Did you mean “leaders”?"),
        ("action()", "action(…) takes one id, in quotes", 'Write action("leaders").'),
        ("action(1)", "action(…) takes one id, in quotes", 'Write action("leaders").'),
        ("actions", "this gives a list, not a value to show", ""),
        ("action", "this gives a function, not a value to show", ""),
        ("responses[0]", "this gives a whole record, not a value to show", ""),
        ('action("leaders").retired', "this gives nothing, not a value to show", ""),
        ("1 == 1", "this gives yes or no, not a value to show", ""),
        ('""', "this gives an empty text", ""),
        ("actions[9].title", "“actions[9].title” asks for something that is not there", ""),
        ('"a" if 0', "asks for something that is not there", ""),
        ('actions | where(lead="roads") | count', "these have no field “lead”", ""),
        ('"abc" | count', "“count” needs a list", ""),
        ("1.5 | words", "“words” needs a whole number", ""),
        ('"a" | number', "“number” needs a number", ""),
        ("strategy | join", "“join” needs a list", ""),
        ("5 | month", "this is not a date", ""),
        ("1 / 0", "this expression can’t be worked out: division by zero", ""),
        ("1e999", "this expression can’t be worked out", ""),
        ("a b", "this is not an expression", "Write one value, such as {{ actions | count }}."),
        ("", "this is not an expression", ""),
    ],
)
def test_what_a_value_can_not_be(calculator: Calculator, expression: str, message: str, remedy: str) -> None:
    with pytest.raises(ValueProblem) as raised:
        calculator.text(expression)
    assert message in str(raised.value)
    assert raised.value.remedy
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    "expression",
    [
        '"".__class__',
        "strategy.__class__.__mro__",
        'strategy["__class__"]',
        "strategy.model_dump()",
        "strategy.model_fields",
        "strategy._place",
        "strategy.place_of('title')",
        "strategy.published.first_day",
        "action.for_prose",
        "action.__globals__",
        "responses[0].text",
        "responses[0].heading",
        "[].append(1)",
        '"a".join(["b"])',
        '"{0.__class__}".format(strategy)',
        'actions | where(__class__="x")',
        'actions | where(model_fields="x")',
        "actions | map('title')",
        "actions | attr('x')",
        "lipsum()",
        "range(9)",
        "cycler()",
        "namespace()",
        "self.__init__",
        "x is defined",
    ],
)
def test_nothing_else_can_be_reached(calculator: Calculator, expression: str) -> None:
    with pytest.raises(ValueProblem):
        calculator.text(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "2 ** 99999999",
        '"a" * 99999999',
        "9 * 9",
        "9 % 2",
        "9 // 2",
        '"%999999s" % 1',
        "(" * 120 + "1" + ")" * 120,
        "-" * 400 + "1",
        "[" * 150 + "]" * 150,
        "1" * (MOST_CHARACTERS + 1),
        " ~ ".join(["actions | join"] * 30),
    ],
)
def test_nothing_can_run_long(calculator: Calculator, expression: str) -> None:
    with pytest.raises(ValueProblem):
        calculator.text(expression)


NAMES = ("strategy", "actions", "responses", "action", "department", "x", "title", "due", "count", "where", "words")
SIGNS = (
    *".()[]{}|~+-*/%=<>,:'\"",
    "**",
    "//",
    " in ",
    " if ",
    " else ",
    " not ",
    " is ",
    "__class__",
    "1",
    "0.5",
    '"leaders"',
)


@pytest.fixture(scope="module")
def any_calculator() -> Calculator:
    return Calculator(sd.load(GOOD))


@given(expression=st.lists(st.sampled_from(NAMES + SIGNS), max_size=12).map("".join))
def test_whatever_is_typed_gives_a_text_or_a_problem(any_calculator: Calculator, expression: str) -> None:
    try:
        text = any_calculator.text(expression)
    except ValueProblem as problem:
        text = str(problem)
    assert text.strip()

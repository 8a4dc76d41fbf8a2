"""What a value holds is text; what an expression tries is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

import strategydocs as sd
from strategydocs.values import Calculator, ValueProblem
from tests.conftest import VALID, Project
from tests.fuzz.properties import is_harmless

HOSTILE = "<script>alert(1)</script> | a\\nb [x](javascript:alert(1)) <javascript:y> *z* @act-leaders {{ 1 }}"
SHOWN = HOSTILE.replace("\\n", " ")


@pytest.fixture
def calculator(project: Project) -> Calculator:
    return Calculator(sd.load(project()))


@pytest.mark.parametrize(
    "expression",
    [
        "'a' * 10**9",
        "10**10**10",
        "range(10**9)",
        "[0] * 10**9",
        "'%999999999d' % 1",
        "'{:999999999}'.format(1)",
        "'{0.__class__.__mro__}'.format(strategy)",
        "'a'.rjust(10**9)",
        "[x for x in actions]",
        "{% for a in actions %}{% endfor %}",
        "actions | where(id='leaders') | where(id='x') | batch(9)",
        "actions | map('upper') | list",
        "'a' | center(999999999)",
        "strategy | pprint",
        "cycler.__init__.__globals__.os.system('ls')",
        "self._TemplateReference__context",
        "actions.__class__.__subclasses__()",
        "strategy['__class__']",
        "import os",
        "__import__('os')",
        "open('/etc/passwd')",
        "(actions | join ~ 'a') | lower" + " | lower" * 100,
        "not " * 120 + "1",
        "actions" + "[0]" * 150,
    ],
)
def test_an_expression_that_means_harm_is_refused(calculator: Calculator, expression: str) -> None:
    with pytest.raises(ValueProblem) as raised:
        calculator.text(expression)
    assert raised.value.remedy


def test_an_expression_that_means_harm_is_told_with_its_place(project: Project) -> None:
    (problem,) = sd.check(project(text="It is {{ 'a' * 10**9 }}."))
    assert (problem.place.file, problem.place.line, problem.rule.id) == ("sections/01-summary.md", 3, "value-unknown")


def test_what_a_value_holds_is_shown_as_typed(project: Project, tmp_path: Path) -> None:
    """In a sentence, a heading, a table's cell and wherever else the publisher is named."""
    strategy = VALID["strategy.yaml"].replace("Cabinet Office", f'"{HOSTILE}"')
    text = "## By {{ strategy.publisher }}\n\nOf {{ strategy.publisher }}.\n\n"
    text += "| a | b |\n|---|---|\n| {{ strategy.publisher }} | 2 |"
    folder = project({"strategy.yaml": strategy}, text=text)
    assert not sd.check(folder).errors
    sd.assemble(folder, tmp_path / "output", formats=["html"])
    for path in (tmp_path / "output").rglob("*.html"):
        is_harmless(path.read_text(encoding="utf-8"))
    page: Any = html.document_fromstring((tmp_path / "output/strategy/strategy.html").read_text(encoding="utf-8"))
    assert [_words(cell) for cell in page.xpath("//main//tbody//td")][:2] == [SHOWN, "2"]
    assert f"Of {SHOWN}." in [_words(paragraph) for paragraph in page.xpath("//main//p")]


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())

"""Whatever is written, it is told what is wrong with it, or it becomes pages in which nothing runs.

A few examples each; STRATEGYDOCS_FUZZ is how many there are instead. What was found once stands in
`tests/hostile/test_found.py`.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings

import strategydocs as sd
from strategydocs.values import Calculator
from tests.conftest import Project
from tests.fuzz.content import EXPRESSIONS, MORE, tables, texts
from tests.fuzz.properties import gives_text_or_problem, holds

MANY = int(os.environ.get("STRATEGYDOCS_FUZZ", "0"))
"""How many examples of each; 0 for the few of every day."""

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@settings(max_examples=MANY or 15, suppress_health_check=_SLOW)
@given(files=tables())
def test_any_table_is_told_of_or_published(files: dict[str, str]) -> None:
    holds(files)


@settings(max_examples=MANY or 10, suppress_health_check=_SLOW)
@given(files=texts())
def test_any_text_is_told_of_or_published(files: dict[str, str]) -> None:
    holds(files)


@pytest.fixture
def calculator(project: Project) -> Calculator:
    return Calculator(sd.load(project(MORE)).as_of("2013-07"))


@settings(max_examples=MANY or 100, suppress_health_check=_SLOW)
@given(expression=EXPRESSIONS)
def test_any_expression_gives_a_text_or_a_problem(calculator: Calculator, expression: str) -> None:
    gives_text_or_problem(calculator, expression)

"""The checks as a whole; what each tells is in tests/cases."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings

import strategydocs as sd
from strategydocs import checks
from strategydocs.load.documents import read_section
from tests.conftest import Project
from tests.test_markdown_scan import texts

GOOD = Path(__file__).parent / "cases" / "good" / "all-kinds-of-references"


@pytest.fixture(scope="module")
def strategy() -> sd.Strategy:
    return sd.load(GOOD)


@given(text=texts)
@settings(deadline=None)
def test_any_text_can_be_checked(strategy: sd.Strategy, text: str) -> None:
    """Whatever is typed gives problems with places in the text, and never stops the program."""
    section, problems = read_section("section", "sections/01.md", text.replace("\r", ""))
    found = checks.check(dataclasses.replace(strategy, sections=(section,)), characters=frozenset("word"))
    lines = text.replace("\r", "").split("\n")
    for problem in (*problems, *found):
        if problem.place.file == "sections/01.md":
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


def test_a_loaded_strategy_and_its_folder_have_the_same_problems(project: Project) -> None:
    folder = project(text="See @act-nothing and ☃.")
    assert sd.check(sd.load(folder)) == sd.check(folder)
    assert len(sd.check(folder)) == 2


def test_what_could_not_be_read_is_not_called_dangling(strategy: sd.Strategy) -> None:
    bare = dataclasses.replace(strategy, actions=type(strategy.actions)(), departments=type(strategy.departments)())
    assert checks.check(bare).errors
    unread = frozenset({"actions.yaml", "departments.yaml"})
    assert not checks.check(bare, unread=unread).errors


def test_without_fonts_any_character_can_be_drawn(project: Project) -> None:
    assert not checks.check(sd.load(project(text="☃")))

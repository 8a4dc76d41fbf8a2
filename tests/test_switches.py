"""A publication switches rules: off, or to a level of its own, and everything that asks sees that level."""

from __future__ import annotations

from pathlib import Path

import pytest

import strategydocs as sd
from tests.conftest import VALID, Project

LAZY = "To read more, [click here](https://example.com)."
"""Breaks `link-text`, which is a warning."""


def switched(project: Project, checks: str) -> Path:
    return project({"strategy.yaml": f"{VALID['strategy.yaml']}checks: {checks}\n"}, text=LAZY)


def levels(folder: Path) -> list[sd.Level]:
    return [problem.level for problem in sd.check(folder)]


@pytest.mark.parametrize(
    ("checks", "found"),
    [
        ("{}", [sd.Level.WARNING]),
        ("{link-text: off}", []),
        ("{link-text: suggestion}", [sd.Level.SUGGESTION]),
        ("{link-text: error}", [sd.Level.ERROR]),
    ],
)
def test_a_rule_weighs_what_the_publication_says(checks: str, found: list[sd.Level], project: Project) -> None:
    assert levels(switched(project, checks)) == found


def test_a_rule_that_was_made_an_error_stops_the_assembly(project: Project, tmp_path: Path) -> None:
    with pytest.raises(sd.InvalidStrategy):
        sd.assemble(switched(project, "{link-text: error}"), tmp_path, formats=("html",))


def test_suggestions_hold_nothing_up(project: Project, tmp_path: Path) -> None:
    folder = switched(project, "{link-text: suggestion}")
    assert sd.assemble(folder, tmp_path, formats=("html",), strict=True).warnings == ()


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ("{link-texts: off}", "there is no rule “link-texts”"),
        ("{image-alt: off}", "“image-alt” can’t be switched"),
        ("{link-text: loud}", "“link-text” can’t be “loud”"),
    ],
)
def test_what_can_not_be_switched_is_an_error(checks: str, said: str, project: Project) -> None:
    assert said in [problem.message for problem in sd.check(switched(project, checks)).errors]

"""The checks as a whole; what each tells is in tests/cases."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given

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


# Strategies of one project


SUCCESSOR = "title: New strategy\npublisher: Cabinet Office\npublished: 2017-02\nsucceeds: strategy\n"


def beside(folder: Path, about: str, actions: str = "", name: str = "successor") -> Path:
    """A second strategy beside the one in a folder."""
    other = folder.parent / name
    (other / "sections").mkdir(parents=True)
    (other / "strategy.yaml").write_text(about)
    (other / "sections" / "01-summary.md").write_text("# Summary {#sec-summary}\n")
    if actions:
        (other / "actions.yaml").write_text(f"actions:\n  - {{id: whole, number: 1, title: Whole, {actions}}}\n")
    return other


def test_a_strategy_may_carry_on_what_another_of_the_project_began(project: Project) -> None:
    folder = project()
    assert not sd.check(beside(folder, SUCCESSOR, "from: [strategy/redesign, strategy/leaders]"))
    assert not sd.check(folder)


def test_an_action_that_another_strategy_does_not_have_is_named(project: Project) -> None:
    (problem,) = sd.check(beside(project(), SUCCESSOR, "from: [strategy/redesing]"))
    assert problem.is_error
    assert problem.message == "the strategy “strategy” has no action “redesing”"
    assert problem.remedy == "Did you mean “redesign”?"


def test_a_strategy_whose_actions_can_not_be_read_is_not_said_to_lack_any(project: Project) -> None:
    assert not sd.check(beside(project({"actions.yaml": "actions: ["}), SUCCESSOR, "from: [strategy/redesing]"))


@pytest.mark.parametrize("about", ["id: successor\n", ""])
def test_two_strategies_of_a_project_have_two_ids(project: Project, about: str) -> None:
    folder = project({"strategy.yaml": "id: successor\ntitle: One\npublisher: Cabinet Office\npublished: 2013\n"})
    second = beside(folder, about + SUCCESSOR.replace("succeeds: strategy\n", ""))
    for one in (folder, second):
        (problem,) = sd.check(one)
        assert problem.message == "another strategy of this project has the id “successor”"
        assert (problem.place.file, problem.place.line) == ("strategy.yaml", 1)


# Updates


def test_an_update_that_could_not_be_read_makes_no_gap_of_what_is_not_known(project: Project) -> None:
    """What was reported before may stand in it."""
    period = "kind: quarterly\nperiod: {from: 2013-04, to: 2013-06}\n"
    folder = project(
        {
            "updates/first/update.yaml": "title: [",
            "updates/first/01.md": "# First\n",
            "updates/second/update.yaml": f"title: Second\n{period}",
            "updates/second/01.md": "# Second {#sec-second}\n",
            "updates/second/returns/health.md": "## @act-leaders {.no-change}\n",
            "updates/second/returns/roads.md": (
                "## @act-leaders {.no-change}\n\n## @act-redesign {status=delayed due=2015-12 was=2015-06}\n"
            ),
        }
    )
    assert [problem.place.file for problem in sd.check(folder)] == ["updates/first/update.yaml"]


def test_milestones_that_nobody_follows_are_not_called_late(project: Project) -> None:
    def check(*milestones: str) -> sd.Problems:
        listed = "".join(f"      - {milestone}\n" for milestone in milestones)
        actions = f"actions:\n  - id: leaders\n    number: 1\n    title: A\n    milestones:\n{listed}"
        files = {
            "updates/a/update.yaml": "title: A\nperiod: {from: 2013, to: 2013}\n",
            "updates/a/01.md": "# A {#sec-a}\n",
            "departments/roads.md": "## @act-leaders\n\nA.\n",
            "actions.yaml": actions,
        }
        return sd.check(project(files))

    late = "{id: a, title: A, due: 2013-02}"
    assert not check(late)
    (problem,) = check(late, "{id: b, title: B, due: 2013-02, met: 2013-03}")
    assert problem.message == "the milestone “a” was due (February 2013) and is not met"

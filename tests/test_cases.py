"""Tiny strategies in tests/cases: nothing is wrong with the good ones, and of each bad one exactly what its
expected.txt says, one line a problem.

A new case is a new folder. UPDATE_GOLDEN=1 writes what `check` says now to expected.txt, for a person to read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import strategydocs as sd
from tests.conftest import SECTION, VALID, Project
from tests.golden import matches_golden

CASES = Path(__file__).parent / "cases"
BAD = sorted(path for path in (CASES / "bad").iterdir() if path.is_dir())
GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())


def check(folder: Path) -> sd.Problems:
    return sd.check(strategy_in(folder))


def strategy_in(folder: Path) -> Path:
    """A case is a strategy, or a project of one where its layouts matter."""
    return folder / "content" if (folder / "content").is_dir() else folder


def listing(problems: sd.Problems) -> str:
    return "".join(f"{told(problem)}\n" for problem in problems)


def told(problem: sd.Problem) -> str:
    return f"{problem.place}: {problem.level.value}: {problem.message} [{problem.rule}] → {problem.remedy}"


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_nothing_is_wrong(folder: Path) -> None:
    assert listing(check(folder)) == ""


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_what_nothing_is_wrong_with_can_be_assembled(folder: Path, tmp_path: Path) -> None:
    result = sd.assemble(folder, tmp_path, formats=("html",))
    assert (tmp_path / result.id / "strategy.html").exists()


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_exactly_this_is_wrong(folder: Path) -> None:
    matches_golden(listing(check(folder)), folder / "expected.txt")


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_every_problem_says_how_to_mend_it_and_names_a_line_that_is_there(folder: Path) -> None:
    for problem in check(folder):
        assert problem.remedy, told(problem)
        is_layout = problem.place.file.startswith("layouts/")
        path = (folder if is_layout else strategy_in(folder)) / problem.place.file
        lines = path.read_bytes().decode("utf-8", "replace").split("\n") if path.exists() else [""]
        assert 1 <= problem.place.line <= len(lines), told(problem)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, told(problem)


# Rules


def test_every_rule_has_a_case_in_which_it_is_broken() -> None:
    """A file that is too large would be too large to keep here; test_load.py makes one, and redline/test_blocks.py a
    version with another title."""
    broken = {problem.rule.id for folder in BAD for problem in check(folder)}
    assert broken | {"file-size", "former-title"} == {rule.id for rule in sd.RULES.values() if rule.by == "check"}


EXAMPLES = [pytest.param(rule, id=rule.id) for rule in sd.RULES.values() if rule.file]


def rules_broken(project: Project, rule: sd.Rule, example: str) -> set[str]:
    text = example if rule.file != SECTION else f"{VALID[SECTION]}\n{example}"
    return {problem.rule.id for problem in sd.check(project({rule.file: f"{text}\n"}))}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_example_of_what_is_wrong_is_found_wrong(project: Project, rule: sd.Rule) -> None:
    assert rule.id in rules_broken(project, rule, rule.bad)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_example_of_what_is_right_is_not_found_wrong(project: Project, rule: sd.Rule) -> None:
    assert rule.id not in rules_broken(project, rule, rule.good)

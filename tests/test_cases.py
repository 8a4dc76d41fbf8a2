"""Tiny strategies in tests/cases: nothing is wrong with the good ones, and of each bad one exactly what its
expected.txt says, one line a problem.

A new case is a new folder. UPDATE_GOLDEN=1 writes what `check` says now to expected.txt, for a person to read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.checks import FAMILIES
from tests.golden import matches_golden

CASES = Path(__file__).parent / "cases"
BAD = sorted(path for path in (CASES / "bad").iterdir() if path.is_dir())
GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())


def listing(problems: sd.Problems) -> str:
    return "".join(f"{told(problem)}\n" for problem in problems)


def told(problem: sd.Problem) -> str:
    return f"{problem.place}: {problem.level.value}: {problem.message} → {problem.remedy}"


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_nothing_is_wrong(folder: Path) -> None:
    assert listing(sd.check(folder)) == ""


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_what_nothing_is_wrong_with_can_be_assembled(folder: Path, tmp_path: Path) -> None:
    result = sd.assemble(folder, tmp_path, formats=("html",))
    assert (tmp_path / result.id / "strategy.html").exists()


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_exactly_this_is_wrong(folder: Path) -> None:
    matches_golden(listing(sd.check(folder)), folder / "expected.txt")


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_every_problem_says_how_to_mend_it_and_names_a_line_that_is_there(folder: Path) -> None:
    for problem in sd.check(folder):
        assert problem.remedy, told(problem)
        assert problem.rule, told(problem)
        path = folder / problem.place.file
        lines = path.read_bytes().decode("utf-8", "replace").split("\n") if path.exists() else [""]
        assert 1 <= problem.place.line <= len(lines), told(problem)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, told(problem)


def test_every_family_of_checks_has_a_case() -> None:
    rules = {vars(sys.modules[family.__module__])["RULE"] for family in FAMILIES}
    assert rules <= {problem.rule for folder in BAD for problem in sd.check(folder)}

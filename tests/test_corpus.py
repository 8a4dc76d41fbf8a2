"""The real strategy of 2012: what was typed by many hands is read whole, and nothing is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.model import State

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / os.environ.get("STRATEGYDOCS_CORPORA", "../shared/corpora") / "gds-2012" / "content"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"the real strategy is not at {FOLDER}; STRATEGYDOCS_CORPORA says where corpora are"
)


@pytest.fixture(scope="module")
def strategy() -> sd.Strategy:
    (folder,) = sd.find_strategies(FOLDER)
    return sd.load(folder)


def test_nothing_is_wrong_with_it_and_one_department_is_awaited(strategy: sd.Strategy) -> None:
    problems = sd.check(strategy)
    assert not problems.errors
    assert [problem.message for problem in problems.warnings] == ["13 responses are awaited from dclg"]


def test_all_of_it_is_read(strategy: sd.Strategy) -> None:
    assert (len(strategy.actions), len(strategy.departments)) == (14, 18)
    states = [response.state for response in strategy.responses.values()]
    assert (len(states), states.count(State.AWAITING)) == (235, 13)


def test_the_folder_and_the_loaded_strategy_have_the_same_problems(strategy: sd.Strategy) -> None:
    assert sd.check(strategy.folder) == sd.check(strategy)

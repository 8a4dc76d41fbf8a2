"""What holds of any two iterations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategydocs as sd
from strategydocs.compare.changes import Added, Change, Removed, Restored, Retired, Subject
from strategydocs.compare.notes import change_notes
from strategydocs.compare.records import compare_records
from strategydocs.dates import PartialDate
from strategydocs.model import Action, Milestone, Records, Retirement
from tests.compare.conftest import Iteration

MONTHS = st.builds(PartialDate, st.integers(2013, 2016), st.integers(1, 12))
MILESTONES = st.lists(
    st.builds(lambda ident, due: Milestone(id=ident, title="M", due=due), st.sampled_from("mn"), MONTHS),
    unique_by=lambda milestone: milestone.id,
    max_size=2,
)


@st.composite
def tables(draw: st.DrawFn) -> Records[Action]:
    """Some actions, each led by somebody and perhaps retired."""
    idents = draw(st.lists(st.sampled_from(["a", "b", "c", "d", "leaders"]), unique=True))
    return Records(
        Action.model_validate(
            {
                "id": ident,
                "number": draw(st.integers(1, 9)),
                "title": draw(st.sampled_from(["Do it", "Do “it”", "Do it by 2014"])),
                "leads": draw(st.sampled_from([("all",), ("health",), ("roads", "health")])),
                "due": draw(st.none() | MONTHS),
            }
        ).model_copy(
            update={
                "milestones": tuple(draw(MILESTONES)),
                "retired": draw(st.none() | st.just(Retirement(on=PartialDate(2014), reason="Done"))),
            }
        )
        for ident in idents
    )


@pytest.fixture
def small(iteration: Iteration) -> sd.Strategy:
    return iteration()


ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@given(old=tables())
@ONE_FOLDER
def test_a_strategy_compared_with_itself_has_not_changed(small: sd.Strategy, old: Records[Action]) -> None:
    strategy = replace(small, actions=old)
    assert compare_records(strategy, replace(small, actions=Records(old.values()))) == ()


@given(old=tables(), new=tables())
@ONE_FOLDER
def test_the_way_back_is_the_opposite(small: sd.Strategy, old: Records[Action], new: Records[Action]) -> None:
    before, after = replace(small, actions=old), replace(small, actions=new)
    there, back = compare_records(before, after), compare_records(after, before)
    for one, opposite in ((Added, Removed), (Retired, Restored)):
        assert about(there, one) == about(back, opposite)
        assert about(there, opposite) == about(back, one)
    assert turned_round(there) == sides(back)


@given(old=tables(), new=tables())
@ONE_FOLDER
def test_every_change_has_its_sentence(small: sd.Strategy, old: Records[Action], new: Records[Action]) -> None:
    before, after = replace(small, actions=old), replace(small, actions=new)
    changes = compare_records(before, after)
    notes = change_notes(changes, before, after)
    assert {change for note in notes for change in note.changes} == set(changes)
    assert [note for note in notes if "None" in note.text or not note.text] == []


def about(changes: Iterable[Change], kind: type) -> set[Subject]:
    return {change.subject for change in changes if isinstance(change, kind)}


def turned_round(changes: Iterable[Change]) -> set[tuple[object, ...]]:
    return {(subject, after, before) for subject, before, after in sides(changes)}


def sides(changes: Iterable[Change]) -> set[tuple[object, ...]]:
    """The changes that have something before and after."""
    return {
        (change.subject, getattr(change, "before", None), getattr(change, "after", None))
        for change in changes
        if hasattr(change, "before")
    }

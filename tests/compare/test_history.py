"""Dates and statuses over more than two iterations."""

from __future__ import annotations

from strategydocs.compare.changes import Direction, Field, Redated, Subject, Thing
from strategydocs.compare.history import track_of, tracks, turns
from strategydocs.dates import PartialDate
from tests.compare.conftest import Iteration
from tests.compare.wording import redesign, update

ACTION = Subject(Thing.ACTION, "redesign")


def test_a_date_that_moved_twice(iteration: Iteration) -> None:
    months = ("2015-03", "2015-03", "2015-06", "2015-12")
    track = tracks([iteration(redesign(due=month)) for month in months])[ACTION]
    assert (track.slips, track.months) == (2, 9)
    assert [str(date) for date in track.dates] == ["2015-03", "2015-06", "2015-12"]


def test_a_date_that_moved_away_and_back_slipped_once(iteration: Iteration) -> None:
    track = tracks([iteration(redesign(due=month)) for month in ("2015-03", "2015-06", "2015-03")])[ACTION]
    assert (track.slips, track.months) == (1, 0)


def test_the_moves_of_a_milestone_are_counted_once(iteration: Iteration) -> None:
    def moved(*months: str) -> str:
        moves = ", ".join(f"{{on: {month}, to: {month}}}" for month in months)
        return f"[{{id: first, title: First, due: 2014-01, moved: [{moves}]}}]"

    versions = [moved(), moved("2014-02", "2014-03"), moved("2014-02", "2014-03", "2014-06")]
    found = tracks([iteration(redesign(milestones=written)) for written in versions])
    track = found[Subject(Thing.MILESTONE, "first", ("redesign",))]
    assert (track.slips, track.months) == (3, 5)


def test_forecasts_in_returns(iteration: Iteration) -> None:
    april, july = update("2013-04", "status=delayed due=2015-06"), update("2013-07", "status=delayed due=2015-12")
    found = tracks([iteration(april), iteration({**april, **july})])
    track = found[Subject(Thing.STANDING, "redesign", ("roads",))]
    assert [str(date) for date in track.dates] == ["2015-03", "2015-06", "2015-12"]
    assert track.slips == 2


def test_a_change_belongs_to_the_track_of_its_date(iteration: Iteration) -> None:
    found = tracks([iteration(), iteration(redesign(due="2015-06"))])
    march, june = PartialDate(2015, 3), PartialDate(2015, 6)
    assert track_of(Redated(ACTION, Field.DUE, march, june), found) is found[ACTION]
    assert track_of(Redated(ACTION, Field.ADDED, march, june), found) is None


GREEN, AMBER, RED = "status=on-track", "status=at-risk", "status=delayed"


def test_green_amber_red_amber_is_two_regressions_and_a_recovery(iteration: Iteration) -> None:
    names = ("2013-04", "2013-07", "2013-10", "2014-01")
    updates = [update(name, status) for name, status in zip(names, (GREEN, AMBER, RED, AMBER), strict=True)]
    told = turns([iteration({path: text for one in updates for path, text in one.items()})])
    assert [(turn.direction, str(turn.first), str(turn.last)) for turn in told if turn.subject == ACTION] == [
        (Direction.REGRESSED, "2013-04", "2013-06"),
        (Direction.REGRESSED, "2013-07", "2013-09"),
        (Direction.RECOVERED, "2013-10", "2013-12"),
    ]


def test_updates_are_followed_over_versions_and_a_gap_is_no_turn(iteration: Iteration) -> None:
    april, july = update("2013-04", GREEN), update("2013-07", ".awaiting")
    october = update("2013-10", "status=complete")
    versions = [iteration(april), iteration({**april, **july}), iteration({**april, **july, **october})]
    (turn,) = turns(versions)
    assert (turn.update, turn.before, turn.after) == ("2013-10", "on-track", "complete")
    assert turn.direction is Direction.COMPLETED


def test_nothing_to_follow() -> None:
    assert (tracks([]), turns([])) == ({}, ())

"""Where every commitment stands: what departments report, update after update, and what it adds up to."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import strategydocs as sd
from strategydocs.blocks.standings import distribution, slip
from strategydocs.language import ENGLISH
from strategydocs.progress import Change, Progress, Standing
from tests.conftest import Project

Q1, Q2, Q3 = "2013-04", "2013-07", "2013-10"
PERIODS = {Q1: "{from: 2013-01, to: 2013-03}", Q2: "{from: 2013-04, to: 2013-06}", Q3: "{from: 2013-07, to: 2013-09}"}


def updates(returns: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The files of updates in which departments report; each return is one heading's attributes for each action."""
    files = {}
    for name, sent in returns.items():
        files[f"updates/{name}/update.yaml"] = f"title: Update {name}\nperiod: {PERIODS[name]}\n"
        files[f"updates/{name}/01-overview.md"] = f"# Overview {{#sec-{name}}}\n\nText.\n"
        for department, text in sent.items():
            files[f"updates/{name}/returns/{department}.md"] = text
    return files


def reports(**attributes: str) -> str:
    """A return: `leaders="status=on-track"` is a heading that says so, with a reason below it."""
    return "".join(f"## @act-{action} {{{text}}}\n\nA reason.\n\n" for action, text in attributes.items())


def last(progress: Progress, action: str, department: str) -> Standing:
    return progress.track(action, department)[-1]


def test_no_change_repeats_what_was_reported_last(project: Project) -> None:
    folder = project(
        updates(
            {
                Q1: {"roads": reports(redesign="status=delayed due=2015-06 was=2015-03")},
                Q2: {"roads": reports(redesign=".no-change")},
            }
        )
    )
    standing = last(Progress(sd.load(folder)), "redesign", "roads")
    assert standing.status is not None
    assert (standing.status.id, str(standing.due), standing.changes) == ("delayed", "2015-06", ())


def test_a_gap_is_not_no_change(project: Project) -> None:
    folder = project(updates({Q1: {"roads": reports(redesign="status=on-track")}, Q2: {"roads": "Nothing yet.\n"}}))
    standing = last(Progress(sd.load(folder)), "redesign", "roads")
    assert standing.status is None
    assert standing.known is not None
    assert standing.changes == (Change.NO_RETURN,)


def test_slips_are_counted_over_all_updates_and_against_the_original_date(project: Project) -> None:
    folder = project(
        updates(
            {
                Q1: {"roads": reports(redesign="status=delayed due=2015-06 was=2015-03")},
                Q2: {"roads": reports(redesign="status=delayed")},
                Q3: {"roads": reports(redesign="status=delayed due=2015-12 was=2015-06")},
            }
        )
    )
    standing = last(Progress(sd.load(folder)), "redesign", "roads")
    assert slip(standing, ENGLISH) == "slipped twice, 9 months against the original date"
    assert [str(s.due) for s in Progress(sd.load(folder)).track("redesign", "roads")] == [
        "2015-06",
        "2015-06",
        "2015-12",
    ]


def test_a_date_brought_forward_is_no_slip(project: Project) -> None:
    folder = project(updates({Q1: {"roads": reports(redesign="status=on-track due=2014-12 was=2015-03")}}))
    standing = last(Progress(sd.load(folder)), "redesign", "roads")
    assert (standing.slips, slip(standing, ENGLISH), str(standing.due)) == (0, "", "2014-12")


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("on-track", "complete", Change.COMPLETE),
        ("complete", "complete", None),
        ("on-track", "at-risk", Change.AT_RISK),
        ("not-started", "at-risk", Change.AT_RISK),
        ("on-track", "delayed", Change.REGRESSED),
        ("at-risk", "delayed", Change.REGRESSED),
        ("complete", "on-track", Change.REGRESSED),
        ("complete", "at-risk", Change.REGRESSED),
        ("delayed", "at-risk", Change.RECOVERED),
        ("delayed", "on-track", Change.RECOVERED),
        ("at-risk", "withdrawn", None),
        ("not-started", "on-track", None),
    ],
)
def test_what_became_of_a_status(project: Project, before: str, now: str, change: Change | None) -> None:
    first, second = (reports(redesign=f"status={status}") for status in (before, now))
    folder = project(updates({Q1: {"roads": first}, Q2: {"roads": second}}))
    assert last(Progress(sd.load(folder)), "redesign", "roads").changes == ((change,) if change else ())


@pytest.mark.parametrize(
    ("health", "roads", "headline"),
    [
        ("on-track", "delayed", "delayed"),
        ("complete", "on-track", "on-track"),
        ("complete", "complete", "complete"),
        ("not-started", "on-track", "on-track"),
        ("complete", "not-started", "not-started"),
        ("withdrawn", "complete", "complete"),
        ("withdrawn", "withdrawn", "withdrawn"),
    ],
)
def test_an_action_stands_where_the_department_furthest_behind_stands(
    project: Project, health: str, roads: str, headline: str
) -> None:
    sent = {"health": reports(leaders=f"status={health}"), "roads": reports(leaders=f"status={roads}")}
    progress = Progress(sd.load(project(updates({Q1: sent}))))
    status = progress.status(progress.strategy.actions["leaders"], progress.current)
    assert status is not None
    assert status.id == headline


def test_only_those_who_lead_an_action_say_where_it_stands(project: Project) -> None:
    table = "actions:\n  - {id: leaders, number: 1, title: Lead, leads: [health], responders: [all]}\n"
    sent = {"health": reports(leaders="status=on-track"), "roads": reports(leaders="status=delayed")}
    files = {"actions.yaml": table, "departments/roads.md": "## @act-leaders\n\nText.\n", **updates({Q1: sent})}
    progress = Progress(sd.load(project(files)))
    assert [action.id for action in progress.at("on-track")] == ["leaders"]
    told = distribution(progress.standings(progress.current), ENGLISH)
    assert [(one["count"], one["word"]) for one in told] == [(1, "On track"), (1, "Delayed")]


def test_a_department_that_sent_nothing_is_silent_and_its_actions_have_no_return(project: Project) -> None:
    progress = Progress(sd.load(project(updates({Q1: {"health": reports(leaders="status=on-track")}}))))
    assert [department.id for department in progress.silent_in(progress.current)] == ["roads"]
    assert [action.id for action in progress.at("no-return")] == ["redesign"]
    assert [action.id for action in progress.at("on-track")] == ["leaders"]


def test_a_return_in_which_all_is_awaited_says_nothing(project: Project) -> None:
    sent = {"health": reports(leaders="status=on-track"), "roads": reports(leaders=".awaiting", redesign=".awaiting")}
    progress = Progress(sd.load(project(updates({Q1: sent}))))
    assert [department.id for department in progress.silent_in(progress.current)] == ["roads"]


def test_an_action_is_not_complete_while_a_department_that_leads_it_is_silent(project: Project) -> None:
    progress = Progress(sd.load(project(updates({Q1: {"health": reports(leaders="status=complete")}}))))
    assert [action.id for action in progress.at("no-return")] == ["leaders", "redesign"]


def test_a_department_is_asked_while_it_exists_and_its_successor_after(project: Project) -> None:
    departments = (
        "departments:\n"
        "  - {id: health, name: Department of Health, short: DH}\n"
        "  - {id: roads, name: Department for Roads, short: DfR, until: 2013-05, successors: [travel]}\n"
        "  - {id: travel, name: Department for Travel, short: DfTr, from: 2013-05}\n"
    )
    on_track = "status=on-track"
    files = updates(
        {
            Q1: {"roads": reports(leaders=on_track, redesign=on_track), "health": reports(leaders=on_track)},
            Q3: {"travel": reports(leaders=on_track, redesign=on_track), "health": reports(leaders=on_track)},
        }
    )
    strategy = sd.load(project({"departments.yaml": departments, **files}))
    first, third = (strategy.as_of(name) for name in (Q1, Q3))
    assert [department.id for department in first.asked(first.actions["leaders"])] == ["health", "roads"]
    assert [department.id for department in third.asked(third.actions["leaders"])] == ["health", "travel"]
    assert [department.id for department in third.asked(third.actions["redesign"])] == ["travel"]
    assert not Progress(third).silent_in(third.update)


def test_where_no_update_has_returns_there_is_no_progress(project: Project) -> None:
    progress = Progress(sd.load(project(updates({Q1: {}}))))
    assert progress.current is None
    assert progress.at("on-track") == ()


def test_an_update_that_has_only_begun_is_taken_notice_of_by_no_other(project: Project) -> None:
    on_track = {"health": reports(leaders="status=on-track"), "roads": reports(leaders="status=on-track")}
    awaited = {"health": reports(leaders=".awaiting"), "roads": reports(leaders=".awaiting", redesign=".awaiting")}
    strategy = sd.load(project(updates({Q1: on_track, Q2: awaited})))
    current = Progress(strategy).current
    assert current is not None
    assert current.name == Q1
    assert str(strategy.day) == "2013-03-31"
    assert len(Progress(strategy.as_of(Q2)).silent_in(strategy.updates[Q2])) == 2


def test_an_earlier_update_is_told_by_those_who_led_then(project: Project) -> None:
    departments = (
        "departments:\n"
        "  - {id: health, name: Department of Health, short: DH, until: 2013-05}\n"
        "  - {id: roads, name: Department for Roads, short: DfR}\n"
    )
    table = "actions:\n  - {id: leaders, number: 1, title: Lead, leads: [health], responders: [all]}\n"
    complete = {"health": reports(leaders="status=complete"), "roads": reports(leaders="status=delayed")}
    files = updates({Q1: complete, Q2: {"roads": reports(leaders="status=delayed")}})
    removed = {"departments/health.md": None, "departments/roads.md": "## @act-leaders\n\nText.\n"}
    later = Progress(sd.load(project({"departments.yaml": departments, "actions.yaml": table, **files, **removed})))
    assert [action.id for action in later.at("complete", later.updates[0])] == ["leaders"]


def test_a_successor_goes_on_from_where_its_predecessor_stood(project: Project) -> None:
    departments = (
        "departments:\n"
        "  - {id: health, name: Department of Health, short: DH}\n"
        "  - {id: roads, name: Department for Roads, short: DfR, until: 2013-05, successors: [travel]}\n"
        "  - {id: travel, name: Department for Travel, short: DfTr, from: 2013-05}\n"
    )
    sent = {"roads": reports(redesign="status=delayed due=2015-06 was=2015-03")}
    later = {"travel": reports(redesign="status=delayed due=2015-09 was=2015-06")}
    progress = Progress(sd.load(project({"departments.yaml": departments, **updates({Q1: sent, Q2: later})})))
    assert slip(last(progress, "redesign", "travel"), ENGLISH) == "slipped twice, 6 months against the original date"
    assert [department.id for department in progress.silent_in(progress.current)] == ["health"]


def test_an_action_that_applies_to_nobody_has_no_status_to_wait_for(project: Project) -> None:
    progress = Progress(sd.load(project(updates({Q1: {"roads": reports(redesign=".not-applicable")}}))))
    assert [action.id for action in progress.at("not-applicable")] == ["redesign"]


def test_a_day_of_the_month_that_held_is_no_slip(project: Project) -> None:
    sent = {"roads": reports(redesign="status=on-track due=2015-03-31")}
    assert last(Progress(sd.load(project(updates({Q1: sent})))), "redesign", "roads").slips == 0

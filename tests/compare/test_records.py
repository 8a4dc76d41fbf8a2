"""Two iterations of a strategy, and what is said to have changed."""

from __future__ import annotations

import pytest

from strategydocs.compare.changes import (
    Added,
    Altered,
    Amount,
    Answered,
    Change,
    Direction,
    Field,
    Merged,
    Redated,
    Removed,
    Renamed,
    Renumbered,
    Restated,
    Restored,
    Retired,
    Reworded,
    Split,
    Subject,
    Thing,
    Value,
)
from strategydocs.compare.history import tracks
from strategydocs.compare.prose import Weight
from strategydocs.compare.records import compare_records
from strategydocs.dates import PartialDate
from strategydocs.model import State
from tests.compare.conftest import Files, Iteration
from tests.compare.wording import HEALTH, LEADERS, REDESIGN, ROADS, actions, departments, measures, redesign, update

ACTION = Subject(Thing.ACTION, "redesign")
MARCH, JUNE = PartialDate(2015, 3), PartialDate(2015, 6)


def action(ident: str) -> Subject:
    return Subject(Thing.ACTION, ident)


def department(ident: str) -> Subject:
    return Subject(Thing.DEPARTMENT, ident)


def between(iteration: Iteration, old: Files, new: Files) -> tuple[Change, ...]:
    return compare_records(iteration(old), iteration(new))


# Actions


def test_nothing_changed(iteration: Iteration) -> None:
    assert between(iteration, {}, {}) == ()


def test_other_places_in_files_are_no_change(iteration: Iteration) -> None:
    lines = "# Reviewed in May\n\nactions:\n  - id: leaders\n    title: Name a leader\n    number: 1\n"
    assert between(iteration, {}, {"actions.yaml": f"{lines}\n  - {REDESIGN}\n"}) == ()


def test_inserting_one_action_renumbers_the_others_and_nothing_else(iteration: Iteration) -> None:
    def listed(idents: list[str]) -> dict[str, str]:
        lines = (f"{{id: {one}, number: {at}, title: Do {one}, leads: [roads]}}" for at, one in enumerate(idents, 1))
        headings = "".join(f"## @act-{one}\n\nText.\n\n" for one in idents)
        return {**actions(*lines), "departments/roads.md": headings, "departments/health.md": "Text.\n"}

    twelve = [f"a{number}" for number in range(12)]
    told = between(iteration, listed(twelve), listed(["fresh", *twelve]))
    assert told == (
        Added(action("fresh")),
        *(Renumbered(action(one), at, at + 1) for at, one in enumerate(twelve, 1)),
    )


def test_a_due_date_moved(iteration: Iteration) -> None:
    (change,) = between(iteration, {}, redesign(due="2015-06"))
    assert change == Redated(ACTION, Field.DUE, MARCH, JUNE)
    assert isinstance(change, Redated)
    assert (change.months, change.is_later, change.is_earlier) == (3, True, False)


@pytest.mark.parametrize(
    ("title", "weight"),
    [
        ("Redesign all services", Weight.WORDING),
        ("Redesign  services", Weight.TYPOGRAPHY),
        ("“Redesign” services", Weight.WORDING),
        ("Redesign services by March 2015", Weight.SUBSTANCE),
        ("Redesign 25 services", Weight.SUBSTANCE),
        ("Redesign\u00a0services", Weight.TYPOGRAPHY),
    ],
)
def test_a_title_is_reworded(iteration: Iteration, title: str, weight: Weight) -> None:
    told = between(iteration, {}, redesign(title=f'"{title}"'))
    assert told == (Reworded(ACTION, Field.TITLE, "Redesign services", title, weight),)


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"theme": "b"}, Altered(ACTION, Field.THEME, "a", "b")),
        ({"leads": "[health]"}, Altered(ACTION, Field.LEADS, ("roads",), ("health",))),
        ({"leads": "[health, roads]"}, Altered(ACTION, Field.LEADS, ("roads",), ("health", "roads"))),
        ({"responders": "[all]"}, Altered(ACTION, Field.RESPONDERS, ("roads",), ("all",))),
        ({"responders": "[roads]"}, None),
        ({"due": None}, Redated(ACTION, Field.DUE, MARCH, None)),
        ({"short-title": "Redesign"}, Reworded(ACTION, Field.SHORT_TITLE, None, "Redesign", Weight.WORDING)),
    ],
)
def test_other_facts_of_an_action(iteration: Iteration, fields: dict[str, object], change: Change | None) -> None:
    themes = "title: S\npublisher: P\npublished: 2013-06\nthemes: [{id: a, title: A}, {id: b, title: B}]\n"
    usual: dict[str, object] = {"theme": "a"}
    old = {**redesign(**usual), "strategy.yaml": themes}
    new = {**redesign(**{**usual, **fields}), "strategy.yaml": themes}
    assert between(iteration, old, new) == ((change,) if change else ())


def test_an_action_is_retired_and_another_takes_its_place(iteration: Iteration) -> None:
    gone = REDESIGN.replace("}", ", retired: {on: 2014-01, reason: Too slow, replaced-by: [rebuild]}}")
    fresh = "{id: rebuild, number: 3, title: Rebuild, leads: [roads], added: 2014-01}"
    told = between(iteration, {}, actions(LEADERS, gone, fresh))
    assert told == (
        Retired(ACTION, PartialDate(2014, 1), "Too slow", ("rebuild",)),
        Added(action("rebuild"), ("redesign",)),
    )


def test_and_the_way_back(iteration: Iteration) -> None:
    gone = REDESIGN.replace("}", ", retired: {on: 2014-01, reason: Too slow}}")
    assert between(iteration, actions(LEADERS, gone), {}) == (Restored(ACTION),)


def test_an_action_is_split(iteration: Iteration) -> None:
    gone = REDESIGN.replace("}", ", retired: {on: 2014-01, reason: Split, replaced-by: [one, two]}}")
    one = "{id: one, number: 2, title: One, leads: [roads]}"
    two = "{id: two, number: 3, title: Two, leads: [roads], from: [redesign]}"
    assert between(iteration, {}, actions(LEADERS, gone, one, two)) == (Split(ACTION, ("two", "one")),)


def test_actions_are_merged(iteration: Iteration) -> None:
    reason = ", retired: {on: 2014-01, reason: Merged, replaced-by: [both]}}"
    gone = [line.removesuffix("}") + reason for line in (LEADERS, REDESIGN)]
    both = "{id: both, number: 1, title: Both, leads: [roads], from: [leaders, redesign]}"
    told = between(iteration, {}, actions(*gone, both))
    assert told == (Merged(action("both"), ("leaders", "redesign")),)


# Milestones


def milestone(fields: str) -> dict[str, str]:
    return redesign(milestones=f"[{{id: first, title: First, due: 2014-01{fields}}}]")


MILESTONE = Subject(Thing.MILESTONE, "first", ("redesign",))


def test_a_milestone_moved_and_was_met(iteration: Iteration) -> None:
    told = between(iteration, milestone(""), milestone(", moved: [{on: 2013-12, to: 2014-04}], met: 2014-05"))
    assert told == (
        Redated(MILESTONE, Field.FORECAST, PartialDate(2014, 1), PartialDate(2014, 4)),
        Redated(MILESTONE, Field.MET, None, PartialDate(2014, 5)),
    )


def test_a_milestone_came(iteration: Iteration) -> None:
    assert between(iteration, {}, milestone("")) == (Added(MILESTONE),)
    assert between(iteration, milestone(""), {}) == (Removed(MILESTONE),)


# Departments and responses


def test_a_department_renamed_is_one_change_and_no_action_is_touched(iteration: Iteration) -> None:
    new = departments(HEALTH, "{id: roads, name: Department for Transport, short: DfT, aliases: [DfR]}")
    names = ("Department for Roads", "DfR"), ("Department for Transport", "DfT")
    assert between(iteration, {}, new) == (Renamed(department("roads"), *names),)


MERGED = {
    **departments(
        HEALTH.replace("}", ", until: 2013-12, successors: [union]}"),
        ROADS.replace("}", ", until: 2013-12, successors: [union]}"),
        "{id: union, name: Department of Everything, short: DE, from: 2014-01}",
    ),
    **redesign(leads="[union]"),
    "departments/health.md": None,
    "departments/roads.md": None,
    "departments/union.md": "## @act-leaders\n\nThere is.\n\n## @act-redesign\n\nThree are.\n",
}


def test_the_responses_of_merged_departments_follow(iteration: Iteration) -> None:
    merged = Merged(department("union"), ("health", "roads"))
    assert between(iteration, {}, MERGED) == (merged,)
    back = between(iteration, MERGED, {})
    assert back == (Restored(department("health")), Restored(department("roads")), Removed(department("union")))


def test_a_merged_department_goes_on_from_where_its_predecessor_stood(iteration: Iteration) -> None:
    april = update("2013-04", "status=delayed due=2015-06 was=2015-03")
    later = {
        **departments(
            HEALTH,
            ROADS.replace("}", ", until: 2013-04-01, successors: [union]}"),
            "{id: union, name: Department of Everything, short: DE, from: 2013-04-02}",
        ),
        **redesign(leads="[union]"),
        **update("2013-07", "status=delayed due=2015-12 was=2015-06", department="union"),
    }
    old, new = iteration(april), iteration({**april, **later})
    part = Subject(Thing.STANDING, "redesign", ("union",))
    told = [one for one in compare_records(old, new) if one.subject.action == "redesign"]
    assert told == [Redated(part, Field.FORECAST, JUNE, PartialDate(2015, 12))]
    assert (tracks([old, new])[part].slips, tracks([old, new])[part].months) == (2, 9)


def test_a_strategy_that_succeeds_another_says_what_it_carries_on(iteration: Iteration) -> None:
    fresh = "{id: rebuild, number: 1, title: Rebuild, leads: [roads], from: [small/redesign]}"
    later = "id: later\ntitle: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\nsucceeds: small\n"
    files = {"departments/health.md": None, "departments/roads.md": None, "strategy.yaml": later}
    told = between(iteration, {}, {**actions(fresh), **files})
    assert told[:3] == (Added(action("rebuild"), ("redesign",)), Removed(action("leaders")), Removed(ACTION))


def test_what_a_merged_department_says_otherwise_is_told(iteration: Iteration) -> None:
    awaiting = {**MERGED, "departments/union.md": "## @act-leaders {.awaiting}\n\n## @act-redesign\n\nThree are.\n"}
    told = between(iteration, {}, awaiting)
    response = Subject(Thing.RESPONSE, "leaders", ("union",))
    assert told[0] == Answered(response, State.CLEARED, State.AWAITING)
    assert len(told) == 2


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("{.awaiting}", "", State.AWAITING, State.CLEARED),
        ("", "{.withdrawn}", State.CLEARED, State.WITHDRAWN),
        ("", "{.awaiting}", State.CLEARED, State.AWAITING),
        ("{.draft}", "", State.DRAFT, State.CLEARED),
        (None, "", None, State.CLEARED),
    ],
)
def test_responses(iteration: Iteration, old: str | None, new: str, before: State | None, after: State) -> None:
    def answered(state: str | None) -> dict[str, str]:
        heading = "" if state is None else f"## @act-leaders {state}\n\nText.\n\n"
        return {"departments/roads.md": f"{heading}## @act-redesign\n\nThree are.\n"}

    told = between(iteration, answered(old), answered(new))
    assert told == (Answered(Subject(Thing.RESPONSE, "leaders", ("roads",)), before, after),)


def test_the_prose_of_a_response_is_not_compared_here(iteration: Iteration) -> None:
    assert between(iteration, {}, {"departments/health.md": "## @act-leaders\n\nQuite another text.\n"}) == ()


# Status


def test_a_status_fell_back_and_the_forecast_moved(iteration: Iteration) -> None:
    april, july = update("2013-04", "status=on-track"), update("2013-07", "status=delayed due=2015-06 was=2015-03")
    told = between(iteration, april, {**april, **july})
    assert told == (
        Restated(ACTION, "on-track", "delayed", Direction.REGRESSED),
        Redated(Subject(Thing.STANDING, "redesign", ("roads",)), Field.FORECAST, MARCH, JUNE),
        *told[2:],
    )
    assert told[-1] == Added(Subject(Thing.UPDATE, "2013-07"))


def test_a_return_is_corrected(iteration: Iteration) -> None:
    told = between(iteration, update("2013-04", "status=on-track"), update("2013-04", "status=at-risk"))
    report = Subject(Thing.RETURN, "redesign", ("2013-04", "roads"))
    assert told == (
        Restated(ACTION, "on-track", "at-risk", Direction.REGRESSED),
        Altered(report, Field.STATUS, "on-track", "at-risk"),
    )


# Measures and registers

USERS = "{id: users, title: Users, unit: people, target: {value: 100, by: 2014}, readings: [%s]}"
SPRING, SUMMER = "{value: 10, as-of: 2013-03}", "{value: 20, as-of: 2013-06}"


def users(*readings: str) -> dict[str, str]:
    return measures(USERS % ", ".join(readings))


def test_readings(iteration: Iteration) -> None:
    reading = Subject(Thing.READING, "2013-06", ("users",))
    assert between(iteration, users(SPRING), users(SPRING, SUMMER)) == (Added(reading),)
    told = between(iteration, users(SPRING, SUMMER), users(SPRING, SUMMER.replace("value: 20", "value: 25")))
    assert told == (Altered(reading, Field.VALUE, Amount(20, "people"), Amount(25, "people")),)


@pytest.mark.parametrize(
    ("old", "new", "field", "before", "after"),
    [
        ("value: 100,", "value: 120,", Field.TARGET, Amount(100, "people"), Amount(120, "people")),
        ("unit: people", "unit: users", Field.UNIT, "people", "users"),
    ],
)
def test_targets(iteration: Iteration, old: str, new: str, field: Field, before: Value, after: Value) -> None:
    told = between(iteration, measures(USERS % SPRING), measures((USERS % SPRING).replace(old, new)))
    assert told == (Altered(Subject(Thing.MEASURE, "users"), field, before, after),)


REGISTER = """title: Exemplars
stages: [alpha, beta]
items:
  - {id: vote, title: Vote, department: roads, history: [{as-of: 2013-06, stage: alpha}]}
"""


def test_an_item_reaches_a_stage_and_another_goes(iteration: Iteration) -> None:
    old = {"registers/exemplars.yaml": REGISTER + "  - {id: pass, title: Passports}\n"}
    later = REGISTER.replace("alpha}]", "alpha}, {as-of: 2013-09, stage: beta}]")
    retired = "  - {id: pass, title: Passports, retired: {on: 2013-09, reason: Replaced, replaced-by: [vote]}}\n"
    told = between(iteration, old, {"registers/exemplars.yaml": later + retired})
    vote, passports = (Subject(Thing.ITEM, ident, ("exemplars",)) for ident in ("vote", "pass"))
    assert told == (
        Retired(passports, PartialDate(2013, 9), "Replaced", ("vote",)),
        Altered(vote, Field.STAGE, "alpha", "beta"),
    )


# strategy.yaml


def test_facts_of_the_strategy(iteration: Iteration) -> None:
    new = "title: Small strategy\npublisher: Home Office\npublished: 2013-07\nthemes: [{id: a, title: A}]\n"
    strategy = Subject(Thing.STRATEGY, "small")
    assert between(iteration, {}, {"strategy.yaml": new}) == (
        Reworded(strategy, Field.PUBLISHER, "Cabinet Office", "Home Office", Weight.SUBSTANCE),
        Redated(strategy, Field.PUBLISHED, PartialDate(2013, 6), PartialDate(2013, 7)),
        Added(Subject(Thing.THEME, "a")),
    )


def test_a_term_is_wording(iteration: Iteration) -> None:
    (change,) = between(iteration, {}, {"glossary.yaml": "terms: [{term: API, expansion: interface}]\n"})
    assert (change, change.weight) == (Added(Subject(Thing.TERM, "API")), Weight.WORDING)

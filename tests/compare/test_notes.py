"""The change note, as a person reads it."""

from __future__ import annotations

import pytest

from strategydocs.compare.history import tracks, turns
from strategydocs.compare.naming import Names
from strategydocs.compare.notes import change_notes
from strategydocs.compare.prose import Weight
from strategydocs.compare.records import compare_records
from strategydocs.compare.sentences import slipped, turned
from strategydocs.language import ENGLISH, Language
from strategydocs.templates import Layouts
from strategydocs.translations import read_translations
from tests.compare.conftest import Files, Iteration
from tests.compare.test_history import ACTION, AMBER, GREEN, RED
from tests.compare.test_records import MERGED, REGISTER, SPRING, SUMMER, USERS, milestone, users
from tests.compare.wording import HEALTH, LEADERS, REDESIGN, ROADS, actions, departments, measures, redesign, update

TRANSLATIONS, _ = read_translations(Layouts())


def told(iteration: Iteration, old: Files, new: Files, language: Language = ENGLISH) -> list[str]:
    before, after = iteration(old), iteration(new)
    return [note.text for note in change_notes(compare_records(before, after), before, after, language)]


RETIRED = REDESIGN.replace("}", ", retired: {on: 2014-01, reason: Too slow, replaced-by: [rebuild]}}")
REBUILD = "{id: rebuild, number: 3, title: Rebuild, leads: [roads]}"
THEMES = "title: S\npublisher: P\npublished: 2013-06\nthemes: [{id: a, title: Skills}]\n"


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        ({}, redesign(due="2015-06"), ["Action 2: due date moved from March 2015 to June 2015"]),
        ({}, redesign(due="2014"), ["Action 2: due date brought forward from March 2015 to 2014"]),
        ({}, redesign(due=None), ["Action 2: due date taken out: March 2015"]),
        ({}, redesign(number=5), ["Action 5: renumbered, from 2 to 5"]),
        ({}, redesign(leads="[health, roads]"), ["Action 2: lead changed from DfR to DH and DfR"]),
        (
            {},
            redesign(responders="[all]"),
            ["Action 2: departments asked to respond changed from DfR to all departments"],
        ),
        (
            {"strategy.yaml": THEMES},
            {"strategy.yaml": THEMES, **redesign(theme="a")},
            ["Action 2: theme set: “Skills”"],
        ),
        (
            {},
            actions(LEADERS, RETIRED, REBUILD),
            [
                "Action 2: ended in January 2014 (Too slow); its place is taken by action 3, “Rebuild”",
                "Action 3: added, “Rebuild”; it comes from action 2, “Redesign services”",
            ],
        ),
        (actions(LEADERS, REDESIGN, REBUILD), {}, ["Action 3: taken out, “Rebuild”"]),
        (
            {},
            redesign(title="Redesign “all” services"),
            ["Action 2: title changed from “Redesign services” to “Redesign “all” services”"],
        ),
        (milestone(""), milestone(", met: 2014-02"), ["Action 2, “First”: date met set: February 2014"]),
        (
            {},
            departments(HEALTH, ROADS.replace("for Roads, short: DfR", "for Transport, short: DfT, aliases: [DfR]")),
            ["DfT: renamed from Department for Roads (DfR) to Department for Transport (DfT)"],
        ),
        ({}, MERGED, ["DE: merged from DH and DfR"]),
        (
            {},
            {"departments/health.md": "## @act-leaders {.awaiting}\n"},
            ["Action 1, DH: response awaited"],
        ),
        (users(SPRING), users(SPRING, SUMMER), ["“Users”, June 2013: added"]),
        (
            measures(USERS % SPRING),
            measures((USERS % SPRING).replace("100", "1200")),
            ["“Users”: target changed from 100 people to 1,200 people"],
        ),
        (
            {"registers/exemplars.yaml": REGISTER},
            {"registers/exemplars.yaml": REGISTER.replace("alpha}]", "alpha}, {as-of: 2013-09, stage: beta}]")},
            ["“Exemplars”, “Vote”: stage changed from “alpha” to “beta”"],
        ),
        (
            update("2013-04", GREEN),
            update("2013-04", "status=at-risk due=2015-05 was=2015-03"),
            [
                "Action 2: status fell back from on track to at risk",
                "Action 2, DfR: expected date moved from March 2015 to May 2015",
                "“Progress in 2013-03”, Action 2, DfR: status changed from “On track” to “At risk”",
                "“Progress in 2013-03”, Action 2, DfR: expected date set: May 2015",
                "“Progress in 2013-03”, Action 2, DfR: former date set: March 2015",
            ],
        ),
    ],
)
def test_sentences(iteration: Iteration, old: Files, new: Files, notes: list[str]) -> None:
    assert told(iteration, old, new) == notes


def test_a_date_that_slipped_before_says_so(iteration: Iteration) -> None:
    versions = [iteration(redesign(number=5, due=month)) for month in ("2014-12", "2015-03", "2015-06")]
    changes = compare_records(versions[1], versions[2])
    (note,) = change_notes(changes, versions[1], versions[2], iterations=versions)
    assert note.text == "Action 5: due date moved from March 2015 to June 2015, the second slip"


def test_how_often_a_date_slipped_and_how_far(iteration: Iteration) -> None:
    found = tracks([iteration(redesign(due=month)) for month in ("2015-03", "2015-06", "2015-12")])
    assert slipped(found[ACTION], ENGLISH) == "slipped twice, 9 months against the original date"


def test_turns_of_a_status_with_their_quarters(iteration: Iteration) -> None:
    names = ("2013-04", "2013-07", "2013-10", "2014-01")
    updates = [update(name, status) for name, status in zip(names, (GREEN, AMBER, RED, AMBER), strict=True)]
    strategy = iteration({path: text for one in updates for path, text in one.items()})
    names_of = Names(strategy, strategy, ENGLISH)
    assert [turned(turn, names_of) for turn in turns([strategy])[-3:]] == [
        "status fell back from on track to at risk (April to June 2013)",
        "status fell back from at risk to delayed (July to September 2013)",
        "status recovered from delayed to at risk (October to December 2013)",
    ]


def test_what_matters_most_comes_first_and_actions_before_all_else(iteration: Iteration) -> None:
    first = LEADERS.replace("Name a leader", "Appoint a leader")
    second = REDESIGN.replace("Redesign services", "Redesign\u00a0services").replace("2015-03", "2015-06")
    health = HEALTH.replace("}", ", leader: Jo Smith}")
    old, new = iteration(), iteration({**actions(second, first), **departments(health, ROADS)})
    notes = change_notes(compare_records(old, new), old, new)
    assert [(note.weight, note.text) for note in notes] == [
        (Weight.SUBSTANCE, "Action 2: due date moved from March 2015 to June 2015"),
        (Weight.SUBSTANCE, "DH: leader set: “Jo Smith”"),
        (Weight.WORDING, "Action 1: title changed from “Name a leader” to “Appoint a leader”"),
        (Weight.TYPOGRAPHY, "Action 2: title: only quotes, dashes or spaces differ"),
    ]


@pytest.mark.parametrize(
    ("tag", "note"),
    [
        ("cy", "Cam gweithredu 2: dyddiad cwblhau: gohiriwyd; Mehefin 2015 yn lle Mawrth 2015"),
        ("fr", "Action 2\u00a0: échéance\u00a0: report\u00a0; juin 2015 (auparavant\u00a0: mars 2015)"),
    ],
)
def test_other_languages(iteration: Iteration, tag: str, note: str) -> None:
    assert told(iteration, {}, redesign(due="2015-06"), TRANSLATIONS.language(tag)) == [note]


def test_a_date_that_moved_twice_in_between(iteration: Iteration) -> None:
    """From March to June and on to December: the versions in between tell that it slipped twice."""
    march, june, december = (iteration(redesign(due=due)) for due in ("2015-03", "2015-06", "2015-12"))
    (note,) = change_notes(compare_records(march, december), march, december, iterations=(march, june))
    assert note.text == (
        "Action 2: due date moved from March 2015 to December 2015, slipped twice, 9 months against the original date"
    )
    (note,) = change_notes(compare_records(june, december), june, december, iterations=(march, june))
    assert note.text == "Action 2: due date moved from June 2015 to December 2015, the second slip"


def test_what_is_the_same_of_several_departments_is_one_sentence(iteration: Iteration) -> None:
    both = {f"departments/{one}.md": "## @act-leaders {.awaiting}\n" for one in ("health", "roads")}
    assert told(iteration, {}, {**both, **actions(LEADERS)}) == [
        "Action 1, DH and DfR: response awaited",
        "Action 2: taken out, “Redesign services”",
    ]


def test_numbers_that_moved_by_as_much_are_one_sentence(iteration: Iteration) -> None:
    three = [f"{{id: a{number}, number: {number}, title: Do {number}, leads: [all]}}" for number in (1, 2, 3)]
    later = [line.replace(f"number: {number}", f"number: {number + 1}") for number, line in enumerate(three, 1)]
    nobody = {"departments/health.md": None, "departments/roads.md": None}
    new = {**actions(LEADERS, *later), **nobody}
    assert told(iteration, {**actions(*three), **nobody}, new) == [
        "Action 1: added, “Name a leader”",
        "Actions 1 to 3 are now 2 to 4",
    ]

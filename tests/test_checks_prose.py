"""What prose says beside the tables: abbreviations, counts and titles that were typed by hand. What may mean something
else is left alone, so most of these say what is not told."""

from __future__ import annotations

import pytest

import strategydocs as sd
from strategydocs import checks
from strategydocs.checks import abbreviations
from strategydocs.checks.material import Material
from tests.conftest import Project


def told(project: Project, text: str, rule: str) -> list[str]:
    """What a rule says of a section's text."""
    return [problem.message for problem in checks.check(sd.load(project(text=text))) if problem.rule.id == rule]


# Abbreviations


@pytest.mark.parametrize(
    "text",
    [
        "The QDS is new. See the QDS.",
        "The QDSs and a QDS.",
        "**QDS** and *QDS*.",
        "- QDS\n- a QDS as well",
        "QDS first.\n\nThen QDS.",
        "“QDS” and the QDS’s figures",
    ],
)
def test_an_abbreviation_without_its_words_is_told_of_once(project: Project, text: str) -> None:
    assert told(project, text, "abbreviation") == ["“QDS” is spelt out nowhere"]


@pytest.mark.parametrize(
    "text",
    [
        "The Quarterly Data Summary (QDS) is new. See the QDS, QDS.",
        "The QDS (Quarterly Data Summary) is new. See the QDS, QDS.",
        "A quarterly summary of data (or QDS). See the QDS, QDS.",
        "A quarterly and data summary. See the QDS, QDS.",
        '<abbr title="Quarterly Data Summary">QDS</abbr>. See the QDS, QDS.',
        "QDS\n:   A summary.\n\nSee the QDS, QDS.",
        "The QDS once.",
        "The UK, the UK and the EU, the EU.",
        "You must NOT, but NOT. It is not so.",
        "Part III and part III.",
        "Go ON UK and Go ON UK. The BMJ Group and the BMJ Group.",
        "`QDS` and `QDS`, [one](https://a.uk/QDS), [two](https://a.uk/?a=QDS)",
        "WE SAY SO. WE SAY SO.",
        "DH and DfR, DH and DfR, DFR and DFR.",
        "A QDS-like and a QDS-like, GOV.UK and GOV.UK, R&D and R&D.",
        "```\nQDS QDS\n```",
    ],
)
def test_what_is_spelt_out_or_well_known_or_a_name_is_left_alone(project: Project, text: str) -> None:
    assert told(project, text, "abbreviation") == []


def test_a_glossary_spells_out(project: Project) -> None:
    terms = "terms:\n  - {term: QDS, expansion: quarterly data summary}\n"
    assert not sd.check(project({"glossary.yaml": terms}, text="The QDS, the QDS."))


@pytest.mark.parametrize("part", ["AB ", "(AB ", "A", "AB-", "[x](", "`", "{a", "a-", "The ", "(" * 30, "AB\n: "])
def test_any_text_is_read_to_its_end(project: Project, part: str) -> None:
    strategy = sd.load(project(text=f"AB CD {part * 20_000}"))
    assert len(list(abbreviations.check(Material(strategy, frozenset())))) <= 3


# Counts


TWO = "and the strategy has 2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("This strategy has 14 actions.", f"this says 14 actions, {TWO}"),
        ("This strategy contains fourteen actions the government will take.", f"this says fourteen actions, {TWO}"),
        ("We have 14 actions, in all.", f"this says 14 actions, {TWO}"),
        ("There are 3 actions. More follow.", f"this says 3 actions, {TWO}"),
        ("All 3 actions: see below.", f"this says 3 actions, {TWO}"),
        ("Our 3 actions in this strategy", f"this says 3 actions, {TWO}"),
        ("The 3 actions of this strategy are bold.", f"this says 3 actions, {TWO}"),
        ("The strategy now sets out\n5 actions.", f"this says 5 actions, {TWO}"),
        ("Our strategy covers 18 departments.", f"this says 18 departments, {TWO}"),
    ],
)
def test_a_number_that_is_not_the_tables_is_told(project: Project, text: str, said: str) -> None:
    assert told(project, text, "count-in-text") == [said]


@pytest.mark.parametrize(
    "text",
    [
        "This strategy has 2 actions.",
        "This strategy has two actions.",
        "This strategy has {{ actions | count }} actions.",
        "This strategy has {{ 14 | number }} actions.",
        "14 of the 16 actions are done.",
        "Of the 3 actions, 2 are done.",
        "The 6 actions on skills are done.",
        "This strategy has 6 actions on skills.",
        "This strategy has 6 actions that need a law.",
        "There are 7 actions for each of us.",
        "There are 7 departments which between them handle most.",
        "All 24 departments moved. All 24 departments.",
        "We have 9 departments.",
        "It had 14 actions under 11 principles.",
        "The strategy of 2012 had 14 actions.",
        "In the last year this strategy had 14 actions.",
        "Next year our strategy has 5 actions.",
        "Three measures have a target, and our 5 measures.",
        "This strategy has 14 actions planned before.",
        "We took 5 actions. These 5 actions helped.",
        "| All 5 actions. |\n|---|\n| All 5 actions. |",
        "    All 5 actions.",
        "This strategy has 1 action.",
        "Each of the 5 actions in this strategy of ours.",
    ],
)
def test_a_number_that_may_be_about_something_else_is_left_alone(project: Project, text: str) -> None:
    assert told(project, text, "count-in-text") == []


def test_a_number_that_is_right_of_a_group_is_left_alone(project: Project) -> None:
    """One department leads one action; all who lead are two."""
    actions = (
        "actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [all]}\n"
        "  - {id: redesign, number: 2, title: Redesign services, leads: [roads]}\n"
        "  - {id: open, number: 3, title: Open data, leads: [roads]}\n"
    )
    folder = project({"actions.yaml": actions}, text="All 2 actions. All 5 actions.")
    assert [problem.message for problem in sd.check(folder) if problem.rule.id == "count-in-text"] == [
        "this says 5 actions, and the strategy has 3"
    ]


def test_what_a_department_writes_is_about_itself(project: Project) -> None:
    assert not sd.check(project({"departments/health.md": "## @act-leaders\n\nAll 5 actions.\n"}))


# Titles


@pytest.mark.parametrize(
    "text",
    [
        "Action 1: Name a new leader",
        "## Action 1: Name a new leader",
        "As **action 1: Name the leader** says.",
        "@Act-leaders: name one leader.",
        "@Act-leaders (name your leader) is done.",
        "See @act-leaders, “Name a new leader”, for more.",
        "Action 1 – name a great\nleader. More.",
    ],
)
def test_a_title_that_is_not_quite_the_action_s_is_told(project: Project, text: str) -> None:
    said = "action 1 has the title “Name a leader”, and this is not quite the same"
    assert told(project, text, "title-by-hand") == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Action 1: Name a leader",
        "Action 1: name a leader, and soon.",
        "Action 1: Name a",
        '@Act-leaders: {{ action("leaders").title }}',
        "@Act-leaders: done in March, with a leader.",
        "Action 1 names a new leader.",
        "@Act-leaders names a new leader.",
        "Action 9: Name a new leader",
        "Action 2: Name a new leader",
        "Action 1: a leader",
        "`Action 1: Name a new leader`",
        "Name a new leader",
        "| Action | Title |\n|---|---|\n| Action 1: Name a new leader | x |",
    ],
)
def test_what_is_the_title_or_something_else_is_left_alone(project: Project, text: str) -> None:
    assert told(project, text, "title-by-hand") == []

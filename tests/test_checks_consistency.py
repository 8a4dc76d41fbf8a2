"""What is said twice in prose: where it does not agree, and all that only looks as if it did not."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategydocs as sd
from strategydocs import checks
from strategydocs.checks import consistency
from strategydocs.checks.counts import COUNT
from strategydocs.checks.material import Material
from strategydocs.checks.percentages import PERCENTAGE
from strategydocs.checks.stages import STAGE_COUNTS
from strategydocs.checks.titles import TITLE_BY_HAND
from strategydocs.load.documents import read_section
from tests.conftest import Project

REGISTER = """
title: Exemplar services
item-label: service
stages: [discovery, alpha, beta, live]
items:
"""
STAGES = {"discovery": 7, "alpha": 6, "beta": 11, "live": 1}
BEFORE = {"discovery": 13, "alpha": 6, "beta": 5, "live": 1}


def register() -> str:
    """25 services: 13, 6, 5 and 1 at the stages at the end of June; 7, 6, 11 and 1 at the end of September."""
    before = [stage for stage, count in BEFORE.items() for _ in range(count)]
    after = ["discovery"] * 7 + ["alpha"] * 6 + ["beta"] * 11 + ["live"]
    items = [
        f"  - id: s{number}\n    title: Service {number}\n    history:\n"
        f"      - {{as-of: 2013-06-30, stage: {one}}}\n      - {{as-of: 2013-09-30, stage: {other}}}\n"
        for number, (one, other) in enumerate(zip(before, after, strict=True))
    ]
    return REGISTER + "".join(items)


def update(text: str) -> dict[str, str | bytes | None]:
    return {
        "registers/exemplars.yaml": register(),
        "updates/2013-10/update.yaml": "title: October\nperiod: {from: 2013-07-01, to: 2013-09-30}\n",
        "updates/2013-10/01-overview.md": f"# Overview {{#sec-overview}}\n\n{text}\n",
    }


def told(problems: sd.Problems) -> list[str]:
    assert all(problem.level is sd.Level.WARNING for problem in problems), problems
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 25 exemplars, 7 were in discovery, 6 in alpha, 11 in beta and 1 live.",
        "One service is live, eleven are in beta, six in alpha and seven in discovery.",
        "At the end of June 2013, 13 were in discovery, 6 in alpha, 5 in beta and 1 was live.",
        "Before the summer 13 were in discovery and 6 in alpha.",
        "We expect 5 in discovery and 9 in beta by the end of the year.",
        "By December there will be 3 in discovery and 15 in beta.",
        "Two services in alpha and three in beta passed their assessments.",
        "About 6 are in alpha, more than 10 in beta.",
        "Between 5 and 8 are in discovery, and 4 to 6 in alpha.",
        "Some 12 are in beta or live, and 13 in discovery or alpha.",
        "12 are in beta and live, 7 in discovery.",
        "Of the 25 services, 6 are in alpha and 11 in beta.",
        "Five services moved from discovery to alpha, and one service is in public beta.",
        "In 2013 live services were 1 of 25; in 2012 alpha was new.",
        "3 alpha testers and 5 live chats helped.",
        "Three exemplars moved on, so that 7 are in discovery, 6 in alpha, 11 in beta and 1 is live.",
        "25 of the 600 services are exemplars: 7 are in discovery, 6 in alpha, 11 in beta and 1 is live.",
        "HMRC has four: 1 in alpha, 3 in beta.",
        '{{ register("exemplars").previous.at("beta") | count }} were in beta and '
        '{{ register("exemplars").previous.at("discovery") | count }} in discovery.',
        "`99 in alpha, 99 in beta and 99 live`",
    ],
)
def test_sentences_on_stages_that_mislead_nobody(project: Project, text: str) -> None:
    assert told(sd.check(project(update(text)))) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Of the 25 exemplars, 7 were in discovery, 6 in alpha, 11 in beta and 2 live.",
            "the stages given here add up to 26, and the total given is 25",
        ),
        ("There are 7 in discovery, 6 in alpha and 12 in beta.", "the register “exemplars” has 11 in beta on "),
        ("On 30 September 2013, 7 are in discovery, five\nin alpha.", "the register “exemplars” has 6 in alpha on "),
        ("> Seven are in **discovery** phase, **nine** in beta.", "the register “exemplars” has 11 in beta on "),
    ],
)
def test_sentences_on_stages_that_are_wrong(project: Project, text: str, message: str) -> None:
    assert any(found.startswith(message) for found in told(sd.check(project(update(text)))))


def test_a_sentence_that_is_right_of_one_register_is_not_about_another(project: Project) -> None:
    text = "7 are in discovery and 6 in alpha."
    other = REGISTER + "  - id: one\n    title: One\n    history:\n      - {as-of: 2013-06, stage: alpha}\n"
    assert told(sd.check(project({**update(text), "registers/other.yaml": other}))) == []


def test_what_stands_before_a_number_does_not_move_its_place(project: Project) -> None:
    text = (
        '{{ actions | count }} actions, and\n> {{ register("exemplars").at("live") | count }} is live and 9 in alpha.'
    )
    (problem,) = sd.check(project(update(text)))
    assert (problem.place.line, problem.place.column, problem.place.length) == (4, 62, 1)


@pytest.mark.parametrize(
    "text",
    [
        "20 of about 330 (6%) and 6% (20 of 330), or 20 of 330, or 6.1%, or 20 out of 330 services, 6%.",
        "1 of 3 (33%), 2 of 3 (67%), 2 of 3 (66%), 1 of 8 (12%), 1 of 8 (13%).",
        "Nearly 20 of 330 (less than 7%), 20 of 330 (more than 5%), 20 of 330 (about 7%), 20 of 330 (under 10%).",
        "More than 30 of 330 (10%), up to 100 of 330 (30%), 20 of more than 330 (6%).",
        "In 20 of 330 services, 15% of users gave up.",
        "We asked 20 of 330 services (15% of what we planned).",
        "20 of 330 services (95% uptime, 15% down).",
        "10 to 20 of 330 (5%), and ten or twenty of 330 (4%).",
        "£1.2 million of £8 million (15%) and 20 of 8 million (15%).",
        "Step 2 of 5 (10% of the work), 20 of 0 (15%), version 1.2.3 of 4 (15%).",
        "20 of 330, or 15% of the budget.",
        "15 percentage points (20 of 330 more).",
        "| Moved | Share |\n|---|---|\n| 20 of 330 | 15% |",
        "```\n20 of 330 (15%)\n```",
    ],
)
def test_percentages_that_mislead_nobody(project: Project, text: str) -> None:
    assert told(sd.check(project(text=text))) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("20 of about 330 (15%)", "20 of about 330 is 6%, not 15%"),
        ("15 per cent (20 of 330)", "20 of 330 is 6%, not 15%"),
        ("15% of sites (20 of the 330 sites)", "20 of 330 is 6%, not 15%"),
        ("20 of 330, or about 15%", "20 of 330 is 6%, not 15%"),
        ("Twenty out of\n330 large services, 15%.", "Twenty of 330 is 6%, not 15%"),
        ("{{ 20 }} of 330 ({{ 15 }}%)", "20 of 330 is 6%, not 15%"),
        ("1,000 of 4,000 (24.5%)", "1,000 of 4,000 is 25%, not 24.5%"),
        ("1 of 900 (1.5%)", "1 of 900 is 0.11%, not 1.5%"),
    ],
)
def test_percentages_that_are_wrong(project: Project, text: str, message: str) -> None:
    assert told(sd.check(project(text=text))) == [message]


GOOD = Path(__file__).parent / "cases" / "good" / "updates"


@pytest.fixture(scope="module")
def strategy() -> sd.Strategy:
    return sd.load(GOOD)


HOSTILE = (
    *("20 of ", "1" * 50, "1,1", "about ", "20 of 330 ", "5 in beta ", "(", "in alpha and ", "15% of a b c d ", "one "),
    *("20 of 330 a", "%", ".”", "\n> ", "none is live, ", "{{ 1 }}", "15% (", "twenty-", "1.", "\t ", "25 services "),
    *(
        "this strategy has 5 actions ",
        "the 5 actions in our strategy",
        "all   ",
        "5 actions\n",
        "sets  out ",
        "action 1: name a ",
        "@act-leaders (",
        "action 1 “",
    ),
)


@given(text=st.lists(st.sampled_from([*HOSTILE, "£", "’", " ", "beta", "31 December 2013", "|"]), max_size=30))
@settings(max_examples=200)
def test_any_sentence_is_read(strategy: sd.Strategy, text: list[str]) -> None:
    """Whatever is typed gives places in the text, and stops nothing."""
    typed = "".join(text)
    section, _ = read_section("section", "sections/01.md", f"# Title\n\n{typed}")
    found = checks.check(dataclasses.replace(strategy, sections=(section,)))
    lines = section.prose.text.split("\n")
    for problem in found:
        if problem.place.file == "sections/01.md" and problem.rule in (STAGE_COUNTS, PERCENTAGE, COUNT, TITLE_BY_HAND):
            line = lines[problem.place.line - 1]
            assert 1 <= problem.place.column <= len(line)
            assert problem.place.column - 1 + problem.place.length <= len(line)


@pytest.mark.parametrize("part", HOSTILE)
def test_what_repeats_without_end_is_read_to_its_end(project: Project, part: str) -> None:
    """A pattern whose time grows with the square of the length, or worse, would not come back from this."""
    text = f"# Summary\n\nbeta 5% {part * 20_000}\n"
    strategy = sd.load(project({**update("Text."), "sections/01-summary.md": text}))
    assert len(list(consistency.check(Material(strategy, frozenset())))) <= 20_000

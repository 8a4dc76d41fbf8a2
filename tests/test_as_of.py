"""Everything in an update is seen as at the end of its period, whatever has come since."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.compose import Composer
from strategydocs.templates import Layouts
from strategydocs.values import Calculator, ValueProblem
from tests.conftest import Project
from tests.test_progress import Q1, Q2, Q3, reports, updates

CONTENT = Path(__file__).parents[1] / "content" / "government-digital-strategy"

MEASURES = """\
measures:
  - id: users
    title: People using the service
    unit: people
    baseline: {value: 100, as-of: 2012-12}
    target: {value: 1000, by: 2014-12}
    readings:
      - {value: 250, as-of: 2013-03}
"""
LATER_READINGS = "      - {value: 300, as-of: 2013-06}\n      - {value: 900, as-of: 2014-06}\n"
REGISTER = """\
title: Services
item-label: service
stages: [alpha, beta, live]
items:
  - id: renew
    title: Renew a licence
    history:
      - {as-of: 2013-03-31, stage: alpha}
"""
LATER_STEPS = "      - {as-of: 2013-04-01, stage: beta}\n"
LATER_ITEM = "  - {id: pay, title: Pay, added: 2013-05, history: [{as-of: 2013-06-30, stage: live}]}\n"
ACTIONS = """\
actions:
  - {id: leaders, number: 1, title: Name a leader}
  - id: redesign
    number: 2
    title: Redesign services
    leads: [roads]
    due: 2015-03
    milestones:
      - id: first
        title: First service
        due: 2013-03
"""
LATER_ACTIONS = """\
        moved: [{on: 2013-06-30, to: 2013-09, reason: It took longer}]
        met: 2013-09
    retired: {on: 2013-12, reason: Delivered}
  - {id: skills, number: 3, title: Train people, leads: [roads], added: 2013-06}
"""
PROSE = """\
# Overview {#sec-april}

{{ actions | count }} actions, {{ progress.at("on-track") | count }} on track, {{ progress.silent | count }} silent.
{{ measure("users").latest | number }}, {{ measure("users").change | number }} more,
{{ measure("users").share_of_target }} of {{ measure("users").target | number }}.
{{ register("services").at("alpha") | count | words }} in alpha of {{ register("services").items | count }}.

::: {.progress}
:::

::: {.milestones}
:::

::: {.measure #users}
:::

::: {.register name=services}
:::
"""


def april(project: Project, *, later: bool) -> sd.Strategy:
    """A strategy with an update for the first quarter, and with all that came later or without."""
    sent = {"health": reports(leaders="status=on-track"), "roads": reports(leaders="status=at-risk")}
    files = updates({Q1: sent})
    files[f"updates/{Q1}/01-overview.md"] = PROSE
    files["actions.yaml"] = ACTIONS + (LATER_ACTIONS if later else "")
    files["measures.yaml"] = MEASURES + (LATER_READINGS if later else "")
    files["registers/services.yaml"] = REGISTER + (LATER_STEPS + LATER_ITEM if later else "")
    if later:
        files |= updates({Q2: {"health": reports(leaders="status=complete")}, Q3: {}})
    return sd.load(project(files))


def test_assembled_a_year_later_an_update_says_what_it_said(project: Project) -> None:
    then = Composer(april(project, later=False), Layouts()).compose(f"updates/{Q1}")
    later = Composer(april(project, later=True), Layouts()).compose(f"updates/{Q1}")
    assert later.blocks == then.blocks
    assert later.pictures == then.pictures


@pytest.mark.parametrize(
    ("expression", "first", "second"),
    [
        ("actions | count", "2", "3"),
        ('measure("users").latest', "250", "300"),
        ('measure("users").previous', "100", "250"),
        ('measure("users").change', "150", "50"),
        ('measure("users").share_of_target', "25%", "30%"),
        ('measure("users").latest.as_of | month', "March 2013", "June 2013"),
        ('register("services").items | count', "1", "2"),
        ('register("services").at("live") | count', "0", "1"),
        ('register("services").previous.at("alpha") | count', "0", "1"),
        ('progress.at("no-return") | count', "1", "3"),
        ("progress.silent | join", "", "Department for Roads"),
        ("update.period.to | date", "March 2013", "June 2013"),
    ],
)
def test_values_are_those_of_the_period(project: Project, expression: str, first: str, second: str) -> None:
    strategy = april(project, later=True)
    for name, wanted in ((Q1, first), (Q2, second)):
        calculator = Calculator(strategy.as_of(name))
        if wanted:
            assert calculator.text(expression) == wanted
        else:
            with pytest.raises(ValueProblem, match="empty"):
                calculator.text(expression)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ('measure("users").at("2013-06")', "there is no reading of “users” as of “2013-06” by 31 March 2013"),
        ('measure("userz").latest', "there is no measure “userz”"),
        ('register("services").at("betta")', "there is no stage “betta”"),
        ('action("skills").title', "there is no action “skills” by 31 March 2013"),
        ('measure("users").forecast', "has no forecast in this update"),
        ('progress.at("on-trak")', "there is no status “on-trak”"),
    ],
)
def test_what_is_not_there_yet_is_an_error(project: Project, expression: str, message: str) -> None:
    with pytest.raises(ValueProblem, match=message):
        Calculator(april(project, later=True).as_of(Q1)).text(expression)


@pytest.mark.parametrize("update", ["2013-04", "2013-07", "2013-10"])
def test_the_example_s_updates_do_not_know_what_came_after_them(tmp_path: Path, update: str) -> None:
    then = tmp_path / "then"
    shutil.copytree(CONTENT, then)
    for folder in (then / "updates").iterdir():
        if folder.name > update:
            shutil.rmtree(folder)
    documents = [Composer(sd.load(folder), Layouts()).compose(f"updates/{update}") for folder in (CONTENT, then)]
    assert documents[0].blocks == documents[1].blocks
    assert documents[0].pictures == documents[1].pictures


@pytest.mark.parametrize(
    ("update", "counts"),
    [("2013-04", (4, 9, 0)), ("2013-07", (13, 11, 1)), ("2013-10", (7, 17, 1)), ("2013-12", (3, 21, 1))],
)
def test_the_example_s_register_gives_the_published_counts(update: str, counts: tuple[int, int, int]) -> None:
    """Discovery, alpha and beta together, live: 13/6/5/1 in June 2013, 7/6/11/1 in September, 3/6/15/1 in December."""
    register = sd.load(CONTENT).as_of(update).registers["exemplars"]
    discovery, alpha, beta, live = (len(register.at(stage)) for stage in register.stages)
    assert (discovery, alpha + beta, live) == counts
    if update != "2013-04":
        assert alpha == 6

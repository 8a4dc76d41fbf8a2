"""The documents of updates, and what updates and successors change in the other documents."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

import strategydocs as sd
from strategydocs.compose import document_ids
from tests.conftest import Project
from tests.reading import Page
from tests.test_progress import Q1, Q2, Q3, reports, updates

CONTENT = Path(__file__).parents[1] / "content"
ON_TRACK = "status=on-track"


class Assemble(Protocol):
    """Assembles a strategy's pages and gives their folder."""

    def __call__(self, folder: Path, name: str = "output") -> Path: ...


@pytest.fixture
def assembled(tmp_path: Path) -> Assemble:
    def assemble(folder: Path, name: str = "output") -> Path:
        return tmp_path / name / sd.assemble(folder, tmp_path / name, formats=("html",)).id

    return assemble


def both(leaders: str = ON_TRACK, redesign: str = ON_TRACK) -> Mapping[str, str]:
    """The returns of both departments."""
    return {"health": reports(leaders=ON_TRACK), "roads": reports(leaders=leaders, redesign=redesign)}


def text_of(page: Path, xpath: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in Page(page).all(xpath)]


def under(page: Path, ident: str, tag: str) -> str:
    """The text of the first element of a kind that stands under a heading."""
    heading = f"//*[@id='{ident}']"
    (found, *_) = Page(page).tree.xpath(f"{heading}//{tag} | {heading}/following::{tag}")
    return " ".join(found.text_content().split())


# Documents


def test_each_update_is_a_document_that_the_overview_leads_to(project: Project, assembled: Assemble) -> None:
    folder = project(updates({Q1: both(), Q2: both()}))
    assert document_ids(sd.load(folder))[2:4] == ["updates/2013-04", "updates/2013-07"]
    output = assembled(folder)
    links = [link for link in Page(output / "index.html").links if link.startswith("updates/")]
    assert list(dict.fromkeys(links)) == ["updates/2013-07.html", "updates/2013-04.html"]
    assert "../updates/2013-04.html" in Page(output / "updates/2013-07.html").links  # the update before


def test_an_update_shows_what_each_department_sent(project: Project, assembled: Assemble) -> None:
    sent = {"roads": reports(leaders="status=complete", redesign="status=delayed due=2015-06 was=2015-03")}
    page = assembled(project(updates({Q1: sent}))) / "updates/2013-04.html"
    table = under(page, "return-roads", "table")
    for said in ("Name a leader", "Complete", "Redesign services", "Delayed", "June 2015", "March 2015"):
        assert said in table
    assert under(page, "return-roads-redesign", "p") == "A reason."
    (silent,) = text_of(page, "p[contains(., 'No return')]")
    assert "Department of Health" in silent


def test_actions_and_departments_show_their_status_through_time(project: Project, assembled: Assemble) -> None:
    output = assembled(project(updates({Q1: both(), Q2: both(redesign="status=at-risk"), Q3: {"health": ""}})))
    action = text_of(output / "actions/redesign.html", "table[contains(@class, 'statuses')]//tbody//td")
    assert [cell.split(" ", 1)[1] for cell in action] == ["On track", "At risk", "No return"]
    department = text_of(output / "departments/health.html", "table[contains(@class, 'statuses')]//tbody//td")
    assert [cell.split(" ", 1)[1] for cell in department] == ["On track", "On track", "No return"]


def test_the_overview_tells_what_is_late_and_who_is_silent(project: Project, assembled: Assemble) -> None:
    table = "actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [roads], responders: [all]}\n"
    table += "  - {id: redesign, number: 2, title: Redesign services, leads: [roads]}\n"
    sent = {"roads": reports(leaders="status=complete", redesign="status=delayed")}
    page = assembled(project({"actions.yaml": table, **updates({Q1: sent})})) / "index.html"
    sections = {name: under(page, f"progress-{name}", "ul") for name in ("done", "late", "silent")}
    assert "Name a leader" in sections["done"]
    assert "Redesign services" in sections["late"]
    assert sections["silent"] == "Department of Health"


# As one thing changes


def changed(one: Path, other: Path) -> set[str]:
    """The pages that differ."""
    pages = {path.relative_to(one).as_posix() for path in one.rglob("*.html")}
    assert pages == {path.relative_to(other).as_posix() for path in other.rglob("*.html")}
    return {page for page in pages if (one / page).read_bytes() != (other / page).read_bytes()}


def test_without_one_department_s_return_exactly_what_it_reported_on_changes(
    project: Project, assembled: Assemble
) -> None:
    table = "actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [health]}\n"
    table += "  - {id: redesign, number: 2, title: Redesign services, leads: [roads]}\n"
    sent = {"health": reports(leaders=ON_TRACK), "roads": reports(redesign=ON_TRACK)}
    files = updates({Q1: sent, Q2: {**sent, "roads": reports(redesign="status=at-risk")}, Q3: sent})
    for name in (Q1, Q2, Q3):
        files[f"updates/{name}/01-overview.md"] += "\n::: {.progress}\n:::\n"
    folder = project({"actions.yaml": table, "departments/roads.md": "## @act-redesign\n\nText.\n", **files})
    whole = assembled(folder, "whole")
    (folder / "updates/2013-07/returns/roads.md").unlink()
    without = assembled(folder, "without")
    assert changed(whole, without) == {
        "index.html",  # progress through time
        "updates/2013-07.html",
        "updates/2013-10.html",  # what changed since the update before
        "actions/redesign.html",
        "departments/roads.html",
    }
    rows = [set(text_of(output / "updates/2013-07.html", "tr")) for output in (whole, without)]
    assert any("Redesign services" in row for row in rows[0] ^ rows[1])
    assert not any("Name a leader" in row for row in rows[0] ^ rows[1])


def test_a_later_return_changes_no_earlier_update(project: Project, assembled: Assemble) -> None:
    folder = project(updates({Q1: both(), Q2: both()}))
    before = assembled(folder, "before")
    (folder / "updates/2013-07/returns/roads.md").write_text(reports(leaders="status=delayed", redesign=".no-change"))
    assert "updates/2013-04.html" not in changed(before, assembled(folder, "after"))


PICTURE = '![A map](images/map.svg){#fig-map alt="A map"}\n'


@pytest.mark.parametrize("only", [(), ("updates/2013-04",)])
def test_a_figure_is_called_as_its_own_page_has_it(project: Project, tmp_path: Path, only: tuple[str, ...]) -> None:
    """A partial shown by the strategy and by an update has a number in each, whatever is made before."""
    files: dict[str, str | bytes | None] = {**updates({Q1: both()})}
    files["images/map.svg"] = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Map</title></svg>'
    files["partials/map.md"] = PICTURE
    shown = "\n\n::: {.include file=partials/map.md}\n:::\n"
    first = '![First](images/map.svg){#fig-first alt="A map"}\n\n'
    files["sections/01-summary.md"] = f"# Summary {{#sec-summary}}\n\n{first}See @fig-map.{shown}"
    files[f"updates/{Q1}/01-overview.md"] = f"# Overview {{#sec-q}}\n\nSee @fig-map and @fig-first.{shown}"
    result = sd.assemble(project(files), tmp_path / "out", formats=("html",), only=only)
    (seen,) = text_of(tmp_path / "out" / result.id / "updates/2013-04.html", "p[starts-with(., 'See')]")
    assert seen == "See Figure 1 and Figure 1 of the strategy."


# A strategy that is refreshed, and one that follows it

REFRESHED = """\
actions:
  - {id: leaders, number: 1, title: Name a leader, retired: {on: 2013-12, reason: Merged, replaced-by: [skills]}}
  - {id: redesign, number: 1, title: Redesign services, leads: [roads]}
  - {id: skills, number: 2, title: Train people, leads: [roads], from: [leaders], added: 2013-12-10}
"""


def test_a_retired_action_keeps_its_page_and_says_what_replaced_it(project: Project, assembled: Assemble) -> None:
    roads = "## @act-leaders\n\nText.\n\n## @act-redesign\n\nText.\n\n## @act-skills\n\nText.\n"
    output = assembled(project({"actions.yaml": REFRESHED, "departments/roads.md": roads}))
    retired = text_of(output / "actions/leaders.html", "div[contains(@class, 'callout')]")
    assert retired == [
        "Retired. This action was retired in December 2013: Merged. It is replaced by action 2, Train people."
    ]
    new = " ".join(text_of(output / "actions/skills.html", "*"))
    assert "This action comes from action 1, Name a leader." in new
    assert "10 December 2013" in new
    assert under(output / "index.html", "retired", "ul") == "Action 1: Name a leader"


OLD = "title: Old\npublisher: Cabinet Office\npublished: 2012\n"
NEW = "title: New\npublisher: Cabinet Office\npublished: 2017\nsucceeds: old\n"
CARRIED_ON = "actions:\n  - {id: learn, number: 3, title: Learn, from: [old/leaders]}\n"


@pytest.fixture
def two_strategies(project: Project, tmp_path: Path) -> Path:
    source = project()
    for name, about in (("old", OLD), ("new", NEW)):
        shutil.copytree(source, tmp_path / "content" / name)
        (tmp_path / "content" / name / "strategy.yaml").write_text(about)
    (tmp_path / "content/new/actions.yaml").write_text(CARRIED_ON)
    for path in (tmp_path / "content/new/departments").iterdir():
        path.write_text("## @act-learn\n\nText.\n")
    return tmp_path / "content"


def test_a_strategy_links_to_the_one_it_succeeds_and_back(two_strategies: Path, assembled: Assemble) -> None:
    assert [problem.message for name in ("old", "new") for problem in sd.check(two_strategies / name)] == []
    old, new = (assembled(two_strategies / name) for name in ("old", "new"))
    assert "../new/index.html" in Page(old / "index.html").links
    assert "../old/index.html" in Page(new / "index.html").links
    assert "../../old/actions/leaders.html" in Page(new / "actions/learn.html").links
    assert "../../new/actions/learn.html" in Page(old / "actions/leaders.html").links


def test_a_relative_is_only_looked_at_beside_the_strategy(two_strategies: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (two_strategies / "old").rename(elsewhere)
    (two_strategies / "old").symlink_to(elsewhere)
    assert sd.load(two_strategies / "new").predecessor is None

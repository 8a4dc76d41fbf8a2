"""The `.changes` block: what changed since a version, where a text says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

import strategydocs as sd
from tests.compare.wording import LEADERS, REDESIGN, actions, redesign, update
from tests.conftest import VALID
from tests.redline.test_changes import ONE, SUMMARY, TWO, section
from tests.versions import frozen

SINCE = "::: {.changes since=1.0}\n:::"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A strategy of which the version 1.0 is frozen."""
    frozen.stand_in(monkeypatch)
    folder = frozen.write(tmp_path / "content" / "small", {**VALID, SUMMARY: section(ONE)})
    frozen.freeze(folder, "1.0", date="2013-06")
    return folder


def said(folder: Path, output: Path, document: str = "strategy") -> list[str]:
    """The lines of the note, on a document's page."""
    sd.assemble(folder, output, only=[document], formats=["html"])
    root = lxml_html.parse(str(output / "small" / f"{document}.html")).getroot()
    (note,) = root.find_class("changes-note")
    return [" ".join(item.text_content().split()) for item in note.iter("li")]


def test_in_the_strategy_s_text(folder: Path, tmp_path: Path) -> None:
    """Data and texts; that the block itself is new is no change of what anybody wrote."""
    frozen.write(folder, {SUMMARY: section(ONE.replace("simple", "plain"), SINCE), **redesign(due="2015-06")})
    assert said(folder, tmp_path / "out") == [
        "Due date moved from March 2015 to June 2015",
        "1 “Summary”: “simple” is now “plain”",
    ]


def test_nothing_changed(folder: Path, tmp_path: Path) -> None:
    frozen.write(folder, {SUMMARY: section(ONE, SINCE)})
    assert said(folder, tmp_path / "out") == []
    assert "Nothing changed." in (tmp_path / "out/small/strategy.html").read_text(encoding="utf-8")


def test_an_update_looks_back_to_its_base(folder: Path, tmp_path: Path) -> None:
    """It tells of data alone, as at the end of its period: of 2.0 it need not know."""
    april = update("2013-10", "status=on-track")
    overview = april["updates/2013-10/01-overview.md"] + "\n::: changes\n:::\n"
    base = april["updates/2013-10/update.yaml"] + "base: 1.0\n"
    files = {
        **april,
        "updates/2013-10/01-overview.md": overview,
        "updates/2013-10/update.yaml": base.replace("1.0", "'1.0'"),
    }
    frozen.write(folder, {**files, **redesign(due="2015-06"), SUMMARY: section(TWO)})
    frozen.freeze(folder, "2.0", date="2013-11")
    assert said(folder, tmp_path / "out", "updates/2013-10") == [
        "Due date moved from March 2015 to June 2015",
        "Status set: on track",
        "“Progress in 2013-09”: added",
    ]


def test_an_update_without_a_base_looks_back_to_what_was_in_force_at_the_end_of_its_period(
    folder: Path, tmp_path: Path
) -> None:
    april = update("2013-10", "status=on-track")
    overview = april["updates/2013-10/01-overview.md"] + "\n::: changes\n:::\n"
    frozen.write(folder, {**april, "updates/2013-10/01-overview.md": overview})
    frozen.freeze(folder, "2.0", date="2013-11")
    assert "“Progress in 2013-09”: added" in said(folder, tmp_path / "out", "updates/2013-10")


def test_a_frozen_version_shows_it_too_and_can_be_assembled_again(folder: Path, tmp_path: Path) -> None:
    frozen.write(folder, {SUMMARY: section(ONE.replace("simple", "plain"), SINCE)})
    frozen.freeze(folder, "1.1", date="2013-07")
    sources = folder / "versions/1.1/data/sources/content/small"
    assert said(sources, tmp_path / "out") == ["1 “Summary”: “simple” is now “plain”"]


def test_a_version_that_is_not_there(folder: Path) -> None:
    frozen.write(folder, {SUMMARY: section("::: {.changes since=1.O}\n:::\n\n::: changes\n:::")})
    assert [(problem.message, problem.remedy) for problem in sd.check(folder).errors] == [
        ("there is no version “1.O”", "Did you mean “1.0”?"),
        ("this block does not say since when", "Name a frozen version: {.changes since=1.0}."),
    ]


def test_a_version_that_is_no_longer_as_it_was_frozen(folder: Path, tmp_path: Path) -> None:
    frozen.write(folder, {SUMMARY: section(SINCE)})
    path = folder / "versions/1.0/data/sources/content/small/actions.yaml"
    path.chmod(0o644)
    path.write_text(path.read_text().replace("2015-03", "2015-04"))
    with pytest.raises(
        sd.InvalidStrategy, match=r"01-summary\.md:3:1: the version “1\.0” is no longer as it was frozen"
    ):
        sd.assemble(folder, tmp_path / "out", formats=["html"])


def test_an_update_s_base_that_is_not_there(folder: Path) -> None:
    april = update("2013-10", "status=on-track")
    base = april["updates/2013-10/update.yaml"] + "base: publishd\n"
    frozen.write(folder, {**april, "updates/2013-10/update.yaml": base})
    (problem,) = sd.check(folder).errors
    assert (problem.place.line, problem.message) == (3, "there is no version “publishd”")


def test_a_title_that_was_typed_by_hand_is_told_of_when_its_action_is_renamed(folder: Path) -> None:
    """Exactly that title, in the strategy's own text, and of an action whose title is another now."""
    text = "It all begins where ministers\nname a leader. Naming leaders takes time."
    frozen.write(folder, {SUMMARY: section(text)})
    assert [problem.rule.id for problem in sd.check(folder).warnings] == []
    renamed = actions(LEADERS.replace("Name a leader", "Appoint someone"), REDESIGN)
    frozen.write(folder, renamed)
    (problem,) = sd.check(folder).warnings
    assert (str(problem.place), problem.rule.id) == ("sections/01-summary.md:4:1", "former-title")
    assert problem.message == "this was the title of action 1 in version “1.0”; it is “Appoint someone” now"

"""Reading back: an old iteration as a strategy, and what was published, out of the bag."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import strategydocs as sd
from tests.versions.frozen import PAGE, contents, freeze, write


def test_an_old_version_is_a_strategy(folder: Path) -> None:
    freeze(folder)
    before = sd.load(folder)
    (folder / "actions.yaml").write_text((folder / "actions.yaml").read_text().replace("2015-03", "2016-03"))
    then = sd.load_version(sd.load(folder), "1.0")
    assert str(then.actions["redesign"].due) == "2015-03"
    assert then.digests == before.digests
    assert then.id == "small"


def test_a_version_that_there_is_not_has_a_suggestion(folder: Path) -> None:
    with pytest.raises(sd.UnknownName, match="Nothing was frozen yet"):
        sd.load_version(folder, "1.0")
    freeze(folder)
    with pytest.raises(sd.UnknownName, match=r"Did you mean “1\.0”"):
        sd.load_version(folder, "1.1")


def test_an_altered_version_is_not_read(folder: Path) -> None:
    freeze(folder)
    (folder / "versions/1.0/data/sources/content/small/actions.yaml").write_text("actions: []\n")
    with pytest.raises(sd.InvalidStrategy, match="this file was altered"):
        sd.load_version(folder, "1.0")


@pytest.mark.parametrize("file", ["versions/ledger/0001.yaml", "versions/1.0/data/version.yaml"])
def test_what_a_newer_program_froze_is_said_so(file: str, folder: Path) -> None:
    freeze(folder)
    text = (folder / file).read_text()
    (folder / file).write_text(text.replace("format: 1\n", "format: 2\nnew-key: {}\n"))
    found = sd.verify(folder).problems
    assert any("this is of format 2; this program reads up to 1" in one.message for one in found) or "1.0" in file
    with pytest.raises(sd.InvalidStrategy):
        sd.load_version(folder, "1.0")


def test_a_strategy_of_a_newer_format_is_said_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(folder)
    monkeypatch.setattr(sys.modules["strategydocs.load"], "FORMAT", 0)
    with pytest.raises(sd.InvalidStrategy, match="this strategy is of format 1; this program reads up to 0"):
        sd.load_version(folder, "1.0")


def test_what_was_published_is_shown(folder: Path, tmp_path: Path) -> None:
    freeze(folder, "1.0", date="2013-04-18")
    freeze(folder, "1.1", date="2013-07-18")
    shown = sd.show_version(folder, "1.0", output=tmp_path / "deep" / "then")
    assert contents(shown.output) == {"strategy.html": PAGE, "assets/style.css": b"p { margin: 0 }\n"}
    assert sd.show_version(folder, as_of="2013-07-17", output=tmp_path / "then").version.name == "1.0"
    assert sd.show_version(folder, as_of="2013-08", output=tmp_path / "now").version.name == "1.1"


def test_it_is_shown_again_in_the_same_folder_or_an_empty_one(folder: Path, tmp_path: Path) -> None:
    freeze(folder)
    (tmp_path / "then").mkdir()
    for _ in range(2):
        sd.show_version(folder, "1.0", output=tmp_path / "then")
    assert len(contents(tmp_path / "then")) == 2


@pytest.mark.parametrize("there", ["then", "then/mine.txt", "then/strategy.html"])
def test_nothing_is_overwritten(there: str, folder: Path, tmp_path: Path) -> None:
    freeze(folder)
    write(tmp_path, {there: "mine"})
    with pytest.raises(sd.WrongUse, match="Name another"):
        sd.show_version(folder, "1.0", output=tmp_path / "then")
    assert (tmp_path / there).read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"content", "then"}


def test_nothing_altered_is_shown(folder: Path, tmp_path: Path) -> None:
    version = freeze(folder)
    (version.published / "strategy.html").write_text("<p>Other text.</p>")
    with pytest.raises(sd.InvalidStrategy, match="this file was altered"):
        sd.show_version(folder, "1.0", output=tmp_path / "then")
    assert not (tmp_path / "then").exists()


def test_a_day_before_the_first_version_is_said_so(folder: Path) -> None:
    with pytest.raises(sd.WrongUse, match="nothing was frozen yet"):
        sd.show_version(folder, as_of="2012")
    freeze(folder)
    with pytest.raises(sd.WrongUse, match=r"the first version, “1\.0”, is of April 2013"):
        sd.show_version(folder, as_of="2012")
    with pytest.raises(sd.WrongUse, match="is not a date"):
        sd.show_version(folder, as_of="yesterday")
    with pytest.raises(sd.WrongUse, match="not both"):
        sd.show_version(folder, "1.0", as_of="2012")

"""What may be a minor version: readers have to know of changes of substance."""

from __future__ import annotations

from pathlib import Path

import pytest

import strategydocs as sd
from tests.compare.wording import redesign
from tests.redline.test_changes import ONE, SUMMARY, section
from tests.versions.frozen import freeze, write


def test_wording_may_be_minor(folder: Path) -> None:
    write(folder, {SUMMARY: section(ONE)})
    freeze(folder)
    write(folder, {SUMMARY: section(ONE.replace("simple", "plain"))})
    version = freeze(folder, "1.1", update_type="minor")
    assert (version.update_type, version.reason) == (sd.UpdateType.MINOR, None)


def test_substance_may_not(folder: Path) -> None:
    freeze(folder)
    write(folder, redesign(due="2015-06"))
    with pytest.raises(
        sd.WrongUse, match=r"these changes since 1\.0 are of substance: Action 2: due date moved from March"
    ):
        freeze(folder, "1.1", update_type="minor")
    assert [version.name for version in sd.versions(folder)] == ["1.0"]
    freeze(folder, "1.1")


def test_unless_there_is_a_reason_which_is_recorded(folder: Path) -> None:
    freeze(folder)
    write(folder, redesign(due="2015-06"))
    freeze(folder, "1.1", update_type="minor", reason="A slip of the pen: Parliament was told June")
    version = sd.versions(folder)[-1]
    assert version.reason == "A slip of the pen: Parliament was told June"
    assert "A slip of the pen" in (version.folder / "data/version.yaml").read_text(encoding="utf-8")
    assert sd.verify(folder).is_sound


def test_the_first_version_may_be_minor(folder: Path) -> None:
    assert freeze(folder, update_type="minor").update_type is sd.UpdateType.MINOR


def test_a_reason_that_nothing_asks_for(folder: Path) -> None:
    with pytest.raises(sd.WrongUse, match="a reason is for a minor version"):
        freeze(folder, reason="Why not")
    with pytest.raises(sd.WrongUse, match="the reason is empty"):
        freeze(folder, update_type="minor", reason=" ")

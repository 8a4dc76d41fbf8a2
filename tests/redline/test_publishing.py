"""What is written of a comparison: files, the note, the data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pypandoc
import pytest
from hypothesis import given, settings

import strategydocs as sd
from strategydocs.compare.prose import compare, units
from strategydocs.redline import data
from strategydocs.redline.telling import text_data
from strategydocs.tree import Nodes
from tests.compare.conftest import Files, Iteration
from tests.compare.documents import PAIRS
from tests.compare.wording import redesign, update
from tests.redline.test_changes import DELIVERY, ONE, SUMMARY, THREE, TWO, section
from tests.tools.pdfua import FLAVOURS, check

OLD: Files = {SUMMARY: section(ONE, TWO), DELIVERY: section(THREE, title="D", ident="sec-d")}
NEW: Files = {
    SUMMARY: section(TWO.replace("quarter", "month"), "It’s new & \\<here>."),
    DELIVERY: section(THREE, ONE, title="D", ident="sec-d"),
    **redesign(due="2015-06"),
}


@pytest.fixture
def changes(iteration: Iteration) -> sd.Changes:
    return sd.compare(iteration(OLD), iteration(NEW), names=("1.0", None))


def test_everything_that_can_be_written(changes: sd.Changes, tmp_path: Path) -> None:
    written = sd.write_changes(changes, tmp_path)
    assert written.folder == tmp_path / "small/changes/1.0-to-working"
    own = {path for path in written.files if not path.startswith("assets/")}
    assert own == {"strategy.html", "strategy.pdf", "strategy.docx", "changes.json", "changes.md", "changes.txt"}
    assert all((written.folder / path).stat().st_size for path in written.files)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_redline_s_pdf_is_accessible_and_to_be_kept(changes: sd.Changes, tmp_path: Path, flavour: str) -> None:
    folder = sd.write_changes(changes, tmp_path, formats=["pdf"]).folder
    assert check(folder / "strategy.pdf", flavour) == []


def test_the_same_changes_give_the_same_bytes(changes: sd.Changes, tmp_path: Path) -> None:
    first, second = (sd.write_changes(changes, tmp_path / name) for name in ("one", "two"))
    for path in first.files:
        assert (first.folder / path).read_bytes() == (second.folder / path).read_bytes(), path


def test_pages_lead_to_what_is_there(changes: sd.Changes, tmp_path: Path) -> None:
    """A folder with a redline can be sent by itself: the strategy's other pages are not in it."""
    folder = sd.write_changes(changes, tmp_path, formats=["html"]).folder
    page = (folder / "strategy.html").read_text(encoding="utf-8")
    assert "../" not in page
    assert 'href="actions/' not in page
    assert 'href="index.html' not in page
    assert "strategy.pdf" not in page
    assert "application/ld+json" not in page


def test_assembling_again_leaves_redlines_alone(iteration: Iteration, tmp_path: Path) -> None:
    old, new = iteration(OLD), iteration(NEW)
    written = sd.write_changes(sd.compare(old, new), tmp_path, formats=["md"])
    sd.assemble(new, tmp_path)
    sd.assemble(new, tmp_path)
    assert (written.folder / "changes.md").exists()


def test_what_can_t_be_written(changes: sd.Changes, tmp_path: Path) -> None:
    with pytest.raises(sd.UnknownName, match=r"there is no format “htm”\. Did you mean “html”"):
        sd.write_changes(changes, tmp_path, formats=["htm"])
    with pytest.raises(sd.UnknownName, match=r"there is no document “strategi”\. Did you mean “strategy”"):
        sd.write_changes(changes, tmp_path, only=["strategi"])
    assert list(tmp_path.glob("small/changes")) == []


def test_an_update_has_a_redline_of_its_own(iteration: Iteration, tmp_path: Path) -> None:
    april = update("2013-04", "status=on-track")
    mended = {**april, "updates/2013-04/01-overview.md": "# Overview {#sec-2013-04-overview}\n\nOther text.\n"}
    changes = sd.compare(iteration(april), iteration(mended))
    written = sd.write_changes(changes, tmp_path, formats=["html"])
    assert [path for path in written.files if path.endswith(".html")] == ["updates/2013-04.html"]
    note = sd.change_note(changes)
    assert "In the text of “Progress in 2013-03”" in note
    assert "“Overview”: “Text” is now “Other text”" in note


# The note


def test_the_note_as_text(changes: sd.Changes) -> None:
    assert sd.change_note(changes) == (
        "Changes from 1.0 to the working text\n"
        "\n"
        "Changes of substance\n"
        "\n"
        "  Action 2: Redesign services\n"
        "    - Due date moved from March 2015 to June 2015\n"
        "\n"
        "  In the text\n"
        "    - 1 “Summary”: “quarter” is now “month”\n"
        "    - 1 “Summary”: added: “It’s new & <here>.”\n"
        "\n"
        "Changes of wording\n"
        "\n"
        "  In the text\n"
        f"    - 2 “D”: moved here: “{ONE}”\n"
    )


def test_the_note_as_markdown(changes: sd.Changes) -> None:
    note = sd.change_note(changes, "md")
    assert note.startswith("# Changes from 1.0 to the working text\n\n## Changes of substance\n\n### Action 2")
    assert "- 1 “Summary”: added: “It’s new \\& \\<here\\>.”\n" in note


def test_the_note_in_colours(changes: sd.Changes) -> None:
    assert "\x1b[1;31mChanges of substance\x1b[0m" in sd.change_note(changes, coloured=True)


def test_passages_word_by_word(changes: sd.Changes) -> None:
    said = sd.changed_passages(changes)
    assert "each [-quarter-]{+month+}, also when" in said
    assert "{+It’s new & <here>.+}" in said
    assert "\x1b[31m[-quarter-]\x1b[0m" in sd.changed_passages(changes, coloured=True)


# The data


def test_the_data_fit_their_schema(changes: sd.Changes) -> None:
    found = json.loads(sd.changes_json(changes))
    jsonschema.Draft202012Validator.check_schema(sd.changes_schema())
    jsonschema.validate(found, sd.changes_schema())
    assert found["records"] == [
        {
            "kind": "redated",
            "weight": "substance",
            "subject": {"thing": "action", "id": "redesign"},
            "field": "due",
            "before": "2015-03",
            "after": "2015-06",
        }
    ]
    assert [(note["weight"], note.get("anchor")) for note in found["notes"]] == [
        ("substance", None),
        ("substance", "change-1"),
        ("substance", "change-2"),
        ("wording", "change-3"),
    ]


def test_the_data_can_be_read_back(changes: sd.Changes) -> None:
    assert data.written(data.ChangesData.model_validate_json(sd.changes_json(changes))) == sd.changes_json(changes)


@settings(max_examples=60)
@given(PAIRS)
def test_the_data_hold_both_texts(pair: tuple[Nodes, Nodes]) -> None:
    """For any two documents: accept everything, and it says the new one; reject it, and it says the old one."""
    told = json.loads(text_data("strategy", compare(*pair)).model_dump_json(by_alias=True))
    for side, document in zip(("old", "new"), pair, strict=True):
        assert _said(told["parts"], side) == _said(_whole(document), side)


def _whole(document: Nodes) -> Any:
    """A document as data that has not changed."""
    text = compare(document, document)
    assert text.new() == units(document)
    return json.loads(text_data("strategy", text).model_dump_json(by_alias=True))["parts"]


_GONE = {"old": {"added", "moved"}, "new": {"removed", "moved-away"}}


def _said(parts: Any, side: str) -> str:
    """What one side says, without what only shapes it: what stands between the cells of a table."""
    return "".join("".join(_part(part, side) for part in parts).replace("|", "").split())


def _part(part: Any, side: str) -> str:
    if part["kind"] in _GONE[side]:
        return ""
    words = "".join(_words(word, side) for word in part["words"])
    inner = "".join(_part(one, side) for one in part["parts"])
    return str(part["text"]) + words + inner + (_table(part["table"], side) if part["table"] else "")


def _words(word: Any, side: str) -> str:
    if word["kind"] == "note":
        return "[Note]"
    return str(word["text"]) + str(word["out" if side == "old" else "came"])


def _table(table: Any, side: str) -> str:
    kept = [row for row in table["rows"] if row["kind"] not in _GONE[side]]
    cells = [cell for row in kept for cell in row["cells"] if cell["kind"] not in _GONE[side]]
    return "".join(_part(part, side) for cell in cells for part in cell["parts"])


@pytest.mark.parametrize("changes_made", ["accept", "reject"])
def test_numbers_go_and_come_with_their_headings_in_word(
    iteration: Iteration, tmp_path: Path, changes_made: str
) -> None:
    """A section went and another came: with either decision, no number is left without its heading."""
    old = {DELIVERY: section("## Costs", THREE, title="Gone", ident="sec-gone")}
    new = {"sections/03-new.md": section("## Aims", TWO, title="New", ident="sec-new")}
    changes = sd.compare(iteration(old), iteration(new))
    folder = sd.write_changes(changes, tmp_path, formats=["docx"]).folder
    arguments = [f"--track-changes={changes_made}", "--wrap=none"]
    text = pypandoc.convert_file(str(folder / "strategy.docx"), "plain", extra_args=arguments, sandbox=True)
    left = {"accept": ("2 New", "2.1 Aims"), "reject": ("2 Gone", "2.1 Costs")}[changes_made]
    headings = [line for line in text.split("\n") if line[:1].isdigit()]
    assert headings == ["1 Summary", *left]

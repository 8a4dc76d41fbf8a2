"""Comments that silence a check on a line: what they say is heard, and nobody sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.markdown import take_silences
from tests.conftest import VALID, Project

COMMENT = "<!-- check: link-text off, because the Act says so -->"
LAZY = f"To read more, [click here](https://example.com). {COMMENT}"


def page(folder: Path, output: Path) -> str:
    result = sd.assemble(folder, output, formats=("html",))
    return (output / result.id / "strategy.html").read_text(encoding="utf-8")


def test_no_reader_sees_the_comment_nor_anything_in_its_place(project: Project, tmp_path: Path) -> None:
    text = f"First.\n\n{COMMENT}\n\n{LAZY}\nLast.\n\n| A | B |\n|---|---|\n| 1 | 2 | {COMMENT}\n"
    silenced = page(project(text=text), tmp_path / "silenced")
    plain = page(project(text=text.replace(f" {COMMENT}", "").replace(COMMENT, "")), tmp_path / "plain")
    assert "check:" not in silenced
    assert silenced == plain


@pytest.mark.parametrize(
    ("text", "left", "line"),
    [
        (f"Text. {COMMENT}\nMore.", "Text.\nMore.", 1),
        (f"Text.\n\n{COMMENT}\nMore.", "Text.\n\n\nMore.", 4),
        (f"Text.\n\n{COMMENT}\n\nMore.", "Text.\n\n\n\nMore.", 5),
        (f"> Text.\n>\n> {COMMENT}\n> More.", "> Text.\n>\n>\n> More.", 4),
        (f"## Title {{#sec-title}} {COMMENT}", "## Title {#sec-title}", 1),
    ],
)
def test_a_comment_is_for_its_line_or_for_the_next_one(text: str, left: str, line: int) -> None:
    without, (silence,) = take_silences("a.md", text, 1)
    assert (without, silence.line, silence.rules) == (left, line, ("link-text",))


@pytest.mark.parametrize("text", [f"```\n{COMMENT}\n```", f"    {COMMENT}", f"`{COMMENT}`", f"Text,\n{COMMENT}\nmore."])
def test_code_keeps_it_and_no_paragraph_is_parted_by_it(text: str) -> None:
    assert take_silences("a.md", text, 1) == (text, ())


def test_what_a_publication_made_an_error_can_be_silenced_too(project: Project) -> None:
    raised = f"{VALID['strategy.yaml']}checks: {{link-text: error}}\n"
    assert not sd.check(project({"strategy.yaml": raised}, text=LAZY))


def test_a_comment_for_what_is_switched_off_anyway_is_left_alone(project: Project) -> None:
    off = f"{VALID['strategy.yaml']}checks: {{link-text: off}}\n"
    assert not sd.check(project({"strategy.yaml": off}, text=LAZY))

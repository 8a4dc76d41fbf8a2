"""What assemble says at its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.cli.summary import summarise
from tests.conftest import Project

FOLDER = Path("content/small")

RESULT = sd.Result(
    id="small",
    output=Path("output"),
    documents=("index", "strategy", "departments/dwp"),
    files=("small/index.html", "small/strategy.html", "small/strategy.pdf", "small/departments/dwp.pdf"),
    changed=("small/index.html", "small/strategy.html"),
    warnings=(),
    lengths={
        "index": sd.Length(250),
        "strategy": sd.Length(41200, 112),
        "departments/dwp": sd.Length(3100, 9),
    },
)


def said(capsys: pytest.CaptureFixture[str], result: sd.Result, formats: tuple[str, ...] = sd.FORMATS) -> list[str]:
    summarise(FOLDER, result, formats, 14.23)
    return capsys.readouterr().out.splitlines()


def test_it_says_how_much_there_is_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, RESULT) == [
        "small: 3 documents in 14.2 seconds",
        "  pages     121 in 2 PDFs, 112 of them in the full strategy",
        "  words     41,200 in the full strategy",
        "  problems  none",
        "  files     4 in output/small, 2 new or changed (index.html, strategy.html)",
        "  open      output/small/index.html",
        "            output/small/strategy.pdf",
    ]


def test_of_many_files_their_number_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    many = replace(RESULT, changed=tuple(f"small/{n}.html" for n in range(1200)), deleted=("small/old.html",))
    assert "  files     4 in output/small, 1,200 new or changed, 1 deleted" in said(capsys, many)
    assert "  files     4 in output/small, none new or changed" in said(capsys, replace(RESULT, changed=()))


def test_a_part_has_its_own_words_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    part = replace(RESULT, documents=("departments/dwp",), lengths={"departments/dwp": sd.Length(3100)})
    lines = said(capsys, part, ("html",))
    assert lines[:3] == ["small: 1 document in 14.2 seconds", "  pages     no PDFs were made", "  words     3,100"]
    assert not any(line.endswith(".pdf") for line in lines), "the PDF that is there is of another time"


def test_suggestions_are_counted_and_said_how_to_see(capsys: pytest.CaptureFixture[str], project: Project) -> None:
    problems = sd.check(project(text="We utilise it."))
    found = replace(RESULT, warnings=problems.warnings, suggestions=problems.suggestions)
    assert "  problems  0 warnings, 1 suggestion (strategydocs check content/small shows it)" in said(capsys, found)


def test_a_link_leads_to_what_was_made(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    address = Path("output/small/index.html").resolve().as_uri()
    assert f"  open      \x1b]8;;{address}\x1b\\output/small/index.html\x1b]8;;\x1b\\" in said(capsys, RESULT)

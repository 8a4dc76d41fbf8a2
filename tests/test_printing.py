"""A document in parts can't be told from one laid out whole."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from strategydocs import load, printing
from strategydocs.compose import Composer
from strategydocs.pages import Pages, Publication
from strategydocs.pdf import Press
from strategydocs.printing import Printer, split
from strategydocs.templates import Layouts
from strategydocs.tree import Nodes, div, text
from tests.reading import Sheets

STRATEGY = """\
title: Three parts
publisher: Ministry of Examples
published: 2013
"""
SECTION = """\
# Section {name} {{#sec-{name}}}

See @sec-{other} and [^note].

[^note]: The note of section {name}.

## Below {name}

{prose}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three sections, each with a footnote, a link to another section and more than a page of text."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "strategy.yaml").write_text(STRATEGY)
    for name, other in (("one", "three"), ("two", "one"), ("three", "two")):
        prose = "\n\n".join(f"Paragraph {number} of {name}. " * 12 for number in range(14))
        (tmp_path / "sections" / f"{name}.md").write_text(SECTION.format(name=name, other=other, prose=prose))
    return tmp_path


def printed(folder: Path, shortest: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> Sheets:
    monkeypatch.setattr(printing, "SHORTEST", shortest)
    strategy, layouts = load(folder), Layouts()
    document = Composer(strategy, layouts).compose("strategy")
    with Press(layouts.fonts(), processes=2) as press:
        path.write_bytes(
            Printer(strategy, layouts, Pages(strategy, layouts, Publication()), press).print(document).result()
        )
    return Sheets(path)


def internal_links(sheets: Sheets) -> list[tuple[int, str]]:
    return [
        (number, str(note.Dest))
        for number, page in enumerate(sheets.pdf.pages, 1)
        for note in page.obj.get("/Annots", pikepdf.Array())
        if "/Dest" in note
    ]


def test_in_parts_it_is_the_same_document(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = printed(folder, 10**9, tmp_path / "whole.pdf", monkeypatch)
    parts = printed(folder, 1000, tmp_path / "parts.pdf", monkeypatch)
    assert len(split_of(folder)) > 1
    # Page numbers, running heads, the contents' numbers and the footnotes' are all in the text of the pages.
    assert parts.texts == whole.texts
    assert parts.bookmarks == whole.bookmarks
    assert sorted(internal_links(parts)) == sorted(internal_links(whole))
    assert len(internal_links(whole)) > 3
    assert parts.links == whole.links
    assert parts.fonts == whole.fonts


def split_of(folder: Path) -> list[Nodes]:
    return split(Composer(load(folder), Layouts()).compose("strategy").blocks, printing.PARTS)


def part(length: int) -> Nodes:
    return [div([{"t": "Para", "c": text("x" * length)}], "part")]


@pytest.mark.parametrize(
    ("lengths", "most", "groups"),
    [
        ([], 4, [0]),
        ([10], 4, [1]),
        ([10, 10, 10, 10], 4, [1, 1, 1, 1]),
        ([10, 10, 10, 10], 2, [2, 2]),
        ([100, 1, 1, 1], 2, [1, 3]),
        ([1, 1, 1, 100], 2, [3, 1]),
    ],
)
def test_parts_are_of_about_the_same_length(
    lengths: list[int], most: int, groups: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "SHORTEST", 1)
    blocks = [block for length in lengths for block in part(length)]
    assert [len(group) for group in split(blocks, most)] == groups


def test_what_begins_no_page_is_not_cut() -> None:
    blocks: Nodes = [{"t": "Para", "c": text("x" * 10**6)} for _ in range(4)]
    assert len(split(blocks, 4)) == 1

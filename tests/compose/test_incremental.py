"""Pages made again after a save, of what is still known, are those that are made of nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from strategydocs import pandoc
from strategydocs.checking import examine
from strategydocs.compose import Composer, document_ids
from strategydocs.memo import Memo, NoMemo
from strategydocs.pages import Pages, Publication
from strategydocs.problems import Problems
from strategydocs.templates import Layouts
from strategydocs.translations import in_language
from strategydocs.tree import Nodes
from tests.conftest import Project

GOOD = Path(__file__).parents[1] / "cases" / "good"
LAYOUTS = Layouts()

T = TypeVar("T")
R = TypeVar("R")

Edit = tuple[str, Callable[[str], str]]


def pages(folder: Path, memo: Memo) -> tuple[Problems, dict[str, list[str]]]:
    """All problems of a strategy, and its pages in parts."""
    examined = examine(folder, layouts=LAYOUTS, memo=memo)
    strategy = in_language(examined.strategy, examined.language)
    composer = Composer(strategy, LAYOUTS, memo=memo)
    laid_out = Pages(strategy, LAYOUTS, Publication(), sourced=True, memo=memo)
    found = {}
    kinds = {ident.partition("/")[0]: ident for ident in document_ids(strategy)}  # one of each kind
    for ident in kinds.values():
        document = composer.compose(ident)
        parts = laid_out.parts(document)
        found[ident] = [*parts, laid_out.page(document, [])]
    memo.turn()
    return examined.problems, found


def edits(folder: Path) -> Iterator[Edit]:
    """What a writer does: words in every text, headings, blocks and captions that come and go, tables."""
    texts = sorted(path.relative_to(folder).as_posix() for path in folder.glob("**/*.md"))
    for file in {texts[0], texts[-1]}:
        yield file, lambda text: text.replace(" the ", " this ", 1)
    yield texts[-1], lambda text: f"{text}\n\nAn end.[^new]\n\n[^new]: A note.\n"
    yield texts[-1], lambda text: text.replace("An end", "An *end*")
    sections = [file for file in texts if file.startswith("sections/")]
    yield sections[0], lambda text: f"{text}\n\n## A new heading\n\n| A | B |\n|---|---|\n| a | b |\n\n: A new table\n"
    yield sections[0], lambda text: f"{text}\n\n::: {{.callout}}\nA new box.\n:::\n"
    yield sections[0], lambda text: text.replace("A new heading", "A newer heading")
    yield sections[0], lambda text: text.partition("\n\n## A new")[0]
    yield "strategy.yaml", lambda text: text.replace("title: ", "title: New ", 1)


@pytest.mark.parametrize("case", ["all-kinds-of-references", "updates"])
def test_after_any_edit_it_is_what_it_would_be_anyway(case: str, tmp_path: Path) -> None:
    folder = tmp_path / "content" / case
    shutil.copytree(GOOD / case, folder)
    memo = Memo()
    pages(folder, memo)
    for file, edit in edits(folder):
        (folder / file).write_text(edit((folder / file).read_text(encoding="utf-8")), encoding="utf-8")
        assert pages(folder, memo) == pages(folder, NoMemo()), file


def test_pandoc_is_asked_only_for_the_text_that_changed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    section = "sections/02-more.md"
    folder = project({section: "# More {#sec-more}\n\nOld.[^note]\n\n[^note]: A note.\n"})
    memo = Memo()
    before = pages(folder, memo)[1]["strategy"]
    (folder / section).write_text("# More {#sec-more}\n\nNew.[^note]\n\n[^note]: A note.\n")
    read: list[str] = []
    written: list[Nodes] = []
    monkeypatch.setattr(pandoc, "read_all_markdown", _told(pandoc.read_all_markdown, read))
    monkeypatch.setattr(pandoc, "write_all_html", _told(pandoc.write_all_html, written))
    after = pages(folder, memo)[1]["strategy"]
    changed = [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert len(read) == 1
    assert "New." in read[0]
    assert ["New." in after[index] for index in changed] == [True]
    assert sum("New." in str(blocks) for blocks in written) == 1


def _told(function: Callable[[Iterable[T]], R], told: list[T]) -> Callable[[Iterable[T]], R]:
    """The function, with what it is asked for told."""

    def run(asked: Iterable[T]) -> R:
        found = list(asked)
        told.extend(found)
        return function(found)

    return run

"""What long work tells of itself: which phase it is in, what it is at, and how far it got."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs import tree
from strategydocs.compose import Document
from strategydocs.load.names import names_in
from strategydocs.pandoc import read_markdown
from strategydocs.pdf import MissingGlyphs
from strategydocs.printing import in_turn
from tests.conftest import SECTION, Project
from tests.versions import frozen

READING, CHECKING, COMPARING, WRITING = (
    sd.Phase.READING,
    sd.Phase.CHECKING,
    sd.Phase.COMPARING,
    sd.Phase.WRITING,
)


def phases(told: Iterable[sd.Step]) -> list[sd.Phase]:
    return [step.phase for step in told]


def test_checking_tells_that_it_reads_first(project: Project) -> None:
    told: list[sd.Step] = []
    sd.check(project(), progress=told.append)
    assert phases(told) == [READING, CHECKING]
    assert not any(step.total for step in told)


def test_a_freeze_and_what_is_shown_of_it(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen.stand_in(monkeypatch)
    folder = project()
    told: list[sd.Step] = []
    frozen.freeze(folder, "1.0", progress=told.append)
    assert phases(told) == [READING, CHECKING, WRITING], "what is published tells its own"
    shown: list[sd.Step] = []
    sd.show_version(folder, "1.0", output=tmp_path / "shown", progress=shown.append)
    assert phases(shown) == [CHECKING, WRITING]


def test_a_comparison_and_what_is_written_of_it(project: Project, tmp_path: Path) -> None:
    old = sd.load(project())
    new = sd.load(project({SECTION: "# Summary {#sec-summary}\n\nOther text.\n"}))
    told: list[sd.Step] = []
    changes = sd.compare(old, new, progress=told.append)
    assert phases(told) == [READING, CHECKING, COMPARING]
    told.clear()
    sd.write_changes(changes, tmp_path / "out", formats=["html", "docx", "md"], progress=told.append)
    said = [(step.phase.value, step.what, step.done, step.total) for step in told]
    assert said == [
        ("composing", "strategy", 0, 2),
        ("composing", "strategy.docx", 1, 2),
        ("writing", "", 2, 2),
    ]


def waiting(*names: str) -> list[tuple[Document, Future[bytes]]]:
    return [(Document(name, "department", name, []), Future()) for name in names]


def test_pdfs_come_in_their_turn_and_what_is_waited_for_is_told() -> None:
    jobs = waiting("strategy", "departments/dwp", "departments/roads")
    for (_, future), content in zip(jobs[1:], (b"dwp", b"roads"), strict=True):
        future.set_result(content)
    told: list[tuple[str, int]] = []

    def tell(what: str, done: int) -> None:
        told.append((what, done))
        if not jobs[0][1].done():
            jobs[0][1].set_result(b"strategy")

    assert [(document.id, pdf) for document, pdf in in_turn(jobs, tell)] == [
        ("strategy", b"strategy"),
        ("departments/dwp", b"dwp"),
        ("departments/roads", b"roads"),
    ]
    assert told == [("strategy.pdf", 2)]


def test_of_several_that_fail_the_first_in_turn_is_told() -> None:
    jobs = waiting("strategy", "departments/dwp")
    with ThreadPoolExecutor(1) as pool:
        jobs[1][1].set_exception(MissingGlyphs("日"))
        pool.submit(jobs[0][1].set_exception, MissingGlyphs("本"))
        with pytest.raises(sd.InvalidStrategy, match=r"the fonts have no 本, which strategy\.pdf needs"):
            list(in_turn(jobs, lambda what, done: None))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One – two, and three’s 4.", 5),
        ("# A heading\n\n- a list\n- of four\n", 6),
        ("Text.[^1]\n\n[^1]: A note of five words.\n", 6),
        ("| a | b c |\n|---|-----|\n| d | e   |\n", 5),
        ("![not said](x.png){alt=Nothing}\n\nSaid.\n", 3),
        ("Term\n\n:   What it means\n", 4),
        ("| A line\n| another\n", 3),
        ("    two words\n", 2),
    ],
)
def test_words_are_counted_as_readers_see_them(text: str, words: int) -> None:
    assert tree.words(read_markdown(text)) == words


def test_names_are_read_from_the_tables_alone(project: Project) -> None:
    about = "title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\nstages: [idea, final]\n"
    names = names_in(project({"strategy.yaml": about, SECTION: b"\xff", "updates/2013-04/update.yaml": "title: ["}))
    assert (names.stages, names.updates) == (("idea", "final"), ("2013-04",))
    assert (list(names.actions), names.departments["health"].name) == (["leaders", "redesign"], "Department of Health")
    assert sd.documents(names)[:3] == ["index", "strategy", "updates/2013-04"]
    assert list(names_in(project({"actions.yaml": "actions: ["})).actions) == []

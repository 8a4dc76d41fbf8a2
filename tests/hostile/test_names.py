"""File names that break lines, lead up, or differ by case alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.problems import show
from tests.conftest import Project


@pytest.mark.parametrize(
    "name",
    [
        "sections/02-a\nb.md",
        "sections/02-\x1b[31m.md",
        "sections/02-<script>.md",
        "sections/02-a..b.md",
        "sections/..a.md",
    ],
    ids=ascii,
)
def test_a_text_of_an_odd_name(project: Project, tmp_path: Path, name: str) -> None:
    folder = project({name: "# More {#sec-more}\n\nText.\n"})
    assert not sd.check(folder).errors
    result = sd.assemble(folder, tmp_path / "output", formats=["html"])
    assert all("\n" not in file and ".." not in file for file in result.files)


def test_what_is_wrong_in_a_file_of_an_odd_name_is_told_on_one_line(project: Project) -> None:
    (problem, *_) = sd.check(project({"sections/02-a\nb\x1b[2J.md": "# More {#sec-more}\n\n@act-nobody\n"})).errors
    told = show(problem, "@act-nobody \x1b[2J")
    assert told.startswith("sections/02-a\ufffdb\ufffd[2J.md:3:1: error: ")
    assert "\x1b" not in told


@pytest.mark.parametrize(
    "path", ["images/Map.svg", "IMAGES/map.svg", "images//../images/map.svg", "images/map.svg\u200b"]
)
def test_a_picture_s_name_is_the_one_that_it_has(project: Project, path: str) -> None:
    """Where the disk takes both names for one, a server would not."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    errors = sd.check(project({"images/map.svg": svg}, text=f'![]({path}){{alt="A map of the offices"}}')).errors
    assert {problem.rule.id for problem in errors} & {"image-missing", "image-path"}


def test_texts_whose_names_differ_by_case(project: Project) -> None:
    folder = project({"departments/Roads.md": "## @act-leaders\n\nYes.\n"})
    if (folder / "departments/ROADS.md").exists():
        pytest.skip("this disk takes them for one")
    assert [problem.rule.id for problem in sd.check(folder).errors] == ["response-twice"]

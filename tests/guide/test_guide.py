"""What the guide says is typed, page by page, and its promises are held to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import strategydocs as sd
from strategydocs import pandoc
from strategydocs.cli import main
from tests.guide.steps import Command, Desk, Edit, Step, matches, sections

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
FIRST = "first-strategy"


def page(name: str) -> str:
    return (GUIDE / f"{name}.md").read_text(encoding="utf-8")


def test_the_first_strategy_from_nothing_to_published(tmp_path: Path) -> None:
    """One after the other, from where getting ready ends."""
    (tmp_path / "strategydocs").mkdir()
    desk = Desk(tmp_path / "strategydocs", home=tmp_path)
    steps = [step for part in sections(page(FIRST)).values() for step in part]
    assert sum(isinstance(step, Command) for step in steps) > 10
    for step in steps:
        desk.do(step)
    assert (tmp_path / "strategy-work/output/our-strategy/strategy.pdf").exists()


RECIPES = [
    pytest.param(steps, id=f"{path.stem}: {heading}")
    for path in sorted(GUIDE.glob("*.md"))
    if path.stem != FIRST
    for heading, steps in sections(path.read_text(encoding="utf-8")).items()
    if steps
]


WORD = """
# What we will do

| No. | Action                   | Lead                  | Date       |
| --- | ------------------------ | --------------------- | ---------- |
| 1   | Empty every bin each day | Department of Streets | March 2030 |

# Why

Streets are for everyone.
"""


@pytest.mark.parametrize("steps", RECIPES)
def test_a_recipe(steps: list[Step], tmp_path: Path) -> None:
    """Each by itself, in the project of the first page with its strategy as it was begun."""
    (tmp_path / "content").mkdir()
    sd.new_strategy(tmp_path, "our-strategy")
    if any(isinstance(step, Command) and "strategy.docx" in step.line for step in steps):
        word = pandoc.write_docx(pandoc.read_markdown(WORD), "Cleaner streets", "en-GB")
        (tmp_path / "strategy.docx").write_bytes(word)
    desk = Desk(tmp_path)
    for step in steps:
        desk.do(step)
    assert not sd.check(tmp_path / "content/our-strategy").errors


def test_commands_that_cannot_be_typed_here_are_there() -> None:
    typed = "\n".join(re.findall(r"```sh\n(.*?)```", "\n".join(map(page, names())), re.DOTALL))
    named = set(re.findall(r"^\s*strategydocs (\w+)", typed, re.MULTILINE))
    assert named <= set(main.commands)


@pytest.mark.parametrize(("section", "job"), [("GitHub", "assemble"), ("GitLab", "pages")])
def test_what_a_code_host_is_told(section: str, job: str) -> None:
    """It is YAML, runs the commands that there are, and takes others' code by its digest alone."""
    (step,) = sections(page("publishing"))[section]
    assert isinstance(step, Edit)
    told = YAML(typ="safe").load(step.code)
    jobs = told.get("jobs", told)
    lines = "\n".join(jobs[job].get("script") or [one.get("run", "") for one in jobs[job]["steps"]])
    typed = re.findall(r"bin/strategydocs\"? (\w+)", lines)
    assert typed == ["check", "assemble"]
    assert set(typed) <= set(main.commands)
    assert set(re.findall(r"make -C \S+ (\w+)", lines)) == {"setup"}
    for used in re.findall(r"uses: (.*)", step.code):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)


def names() -> list[str]:
    return [path.stem for path in GUIDE.glob("*.md")]


@pytest.mark.parametrize(
    ("expected", "said", "fits"),
    [
        ("", "", True),
        ("", "one\n", False),
        ("one", "one\n", True),
        ("o…e", "one\n", True),
        ("…\nthree", "one\ntwo\nthree\n", True),
        ("one\n…", "one\n", True),
        ("one\n…", "none\n", False),
        ("one", "one\ntwo\n", False),
    ],
)
def test_what_an_answer_may_be(expected: str, said: str, fits: bool) -> None:
    assert matches(expected, said) == fits

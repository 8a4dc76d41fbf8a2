"""Markdown that would take pandoc minutes or gigabytes is told of before; what pandoc can do is done."""

from __future__ import annotations

from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs import pandoc
from tests.conftest import Project


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("[" * 100_000, "nesting", "opens too many brackets"),
        ("[\n" * 100_000, "nesting", "opens too many brackets"),
        ("![" * 5_000, "nesting", "opens too many brackets"),
        ("*a " * 5_000, "nesting", "opens too many brackets"),
        ("<" * 5_000, "nesting", "opens too many brackets"),
        ("'a \"b " * 20, "nesting", "opens too many quotes"),
        (">" * 5_000 + " a", "nesting", "quotes too deep"),
        ("> " * 25 + "a", "nesting", "quotes too deep"),
        ("::: {.callout}\n\n" * 21 + "a\n\n" + ":::\n\n" * 21, "nesting", "stands too deep"),
        ("| 1 | 2 |\n" * 1_000_000, "file-size", "10.0 MB, where 2 MB is the most"),
    ],
    ids=lambda text: text[:20],
)
def test_a_text_that_means_harm(project: Project, text: str, rule: str, message: str) -> None:
    found = [problem for problem in sd.check(project(text=text)) if problem.rule.id == rule]
    assert message in " ".join(problem.message for problem in found)
    assert {problem.place.file for problem in found} == {"sections/01-summary.md"}
    assert all(problem.remedy for problem in found)


def test_a_partial_that_includes_itself(project: Project) -> None:
    include = "::: {.include file=partials/a.md}\n:::\n"
    (problem,) = sd.check(project({"partials/a.md": include}, text=include))
    assert (problem.rule.id, str(problem.place)) == ("include-cycle", "partials/a.md:1:1")


def test_partials_that_include_each_other_ten_times_over(project: Project) -> None:
    """No cycle, and ten billion fragments."""
    partials = {
        f"partials/p{number}.md": f"::: {{.include file=partials/p{number + 1}.md}}\n:::\n\n" * 10
        for number in range(9)
    }
    include = "::: {.include file=partials/p0.md}\n:::"
    problems = sd.check(project({**partials, "partials/p9.md": "Ha.\n"}, text=include))
    assert {problem.rule.id for problem in problems} == {"nesting"}
    assert "sections/01-summary.md" in {problem.place.file for problem in problems}


def test_what_takes_pandoc_too_much_time_is_told_with_its_file(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(text="Text.")
    monkeypatch.setattr(pandoc, "SECONDS", 0.0001)
    with pytest.raises(sd.InvalidStrategy) as raised:
        sd.assemble(folder, tmp_path / "output", formats=["html"])
    assert "sections/01-summary.md" in {problem.place.file for problem in raised.value.problems}
    assert "pandoc was not done with this" in raised.value.problems[0].message
    assert not (tmp_path / "output").exists()


def test_what_takes_pandoc_too_much_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_ARGUMENTS", ["--sandbox", "+RTS", "-M4m", "-RTS"])
    with pytest.raises(pandoc.TooMuch, match="of memory"):
        pandoc.read_markdown("word " * 20_000)

"""YAML that would fill the memory, run something or never end is told of at once."""

from __future__ import annotations

import pytest

import strategydocs as sd
from strategydocs.load.limits import MOST_VALUES
from strategydocs.load.tables import MOST_TOLD
from tests.conftest import VALID, Project

LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
MERGED = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 10))
BEFORE, AFTER = VALID["actions.yaml"].split("number: 1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("actions: !!python/object/apply:os.system [ls]\n", "tells YAML of what type a value is"),
        ("actions: !unknown x\n", "tells YAML of what type a value is"),
        (LAUGHS, "make more than 10,000 values"),
        (MERGED, "make more than 10,000 values"),
        ("actions: &a [*a]\n", "repeats what it is itself part of"),
        ("".join(f"key{n}: 1\n" for n in range(100_000)), f"more than {MOST_VALUES:,} lines and commas"),
        (f"actions: [{'1, ' * 600_000}]\n", f"more than {MOST_VALUES:,} lines and commas"),
        ("actions: " + "[" * 100_000, "brackets are open here"),
        ("actions: " + "{a: " * 10_000, "brackets are open here"),
        ("- " * 10_000 + "a\n", "nested too deep"),
        ("? " * 10_000 + "a\n", "nested too deep"),
        ("\n".join(f"{' ' * depth}a:" for depth in range(1_200)), "nested too deep"),
        (f"{BEFORE}number: {'9' * 5_000}{AFTER}", "this number has more than"),
        (f"{BEFORE}number: 0x{'f' * 5_000}{AFTER}", "this number has more than"),
        (f"{BEFORE}number: 1e999999999{AFTER}", "must be a whole number"),
        ('actions: "\\ud800"\n', "half a character"),
    ],
    ids=lambda text: text[:20],
)
def test_a_table_that_means_harm(project: Project, text: str, message: str) -> None:
    (problem,) = sd.check(project({"actions.yaml": text}))
    assert message in problem.message
    assert problem.place.file == "actions.yaml"
    assert problem.remedy


def test_as_many_wrong_values_are_told_as_help_anybody(project: Project) -> None:
    text = VALID["actions.yaml"] + "".join(f"key{number}: 1\n" for number in range(MOST_TOLD + 500))
    assert len(sd.check(project({"actions.yaml": text}))) == MOST_TOLD


def test_front_matter_is_held_to_the_same(project: Project) -> None:
    section = f"---\naudience: {'[' * 1_000}\n---\n\n# Summary {{#sec-summary}}\n"
    (problem,) = sd.check(project({"sections/01-summary.md": section}))
    assert (problem.place.line, problem.rule.id) == (2, "file-size")

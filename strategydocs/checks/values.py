"""Every `{{ value }}` can be worked out."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Rule
from strategydocs.values import ValueProblem

VALUE_UNKNOWN = Rule(
    id="value-unknown",
    finds="A value between “{{” and “}}” can’t be worked out.",
    why="Readers would see nothing where a number should be.",
    bad="We have {{ acitons | count }} actions.",
    good="We have {{ actions | count }} actions.",
    file=SECTION,
)


def check(material: Material) -> Iterator[Problem]:
    for _, found in material.worked_out:
        for value, result in found.items():
            if isinstance(result, ValueProblem):
                yield Problem(value.place, str(result), result.remedy, VALUE_UNKNOWN)

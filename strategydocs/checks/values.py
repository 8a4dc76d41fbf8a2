"""Every `{{ value }}` can be worked out."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.problems import Problem
from strategydocs.values import ValueProblem

RULE = "values"


def check(material: Material) -> Iterator[Problem]:
    for _, found in material.worked_out:
        for value, result in found.items():
            if isinstance(result, ValueProblem):
                yield Problem(value.place, str(result), result.remedy, RULE)

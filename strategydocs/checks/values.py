"""Every `{{ value }}` can be worked out."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import Value
from strategydocs.problems import Problem
from strategydocs.values import Calculator, ValueProblem

RULE = "values"


def check(material: Material) -> Iterator[Problem]:
    if material.unread:
        return  # a figure worked out from half the data says nothing
    calculator = Calculator(material.strategy)
    for prose in material.texts:
        for value in prose.all(Value):
            try:
                calculator.text(value.expression)
            except ValueProblem as error:
                yield Problem(value.place, str(error), error.remedy, RULE)

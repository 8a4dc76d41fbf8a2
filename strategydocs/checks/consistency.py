"""What people get wrong when they type a number twice: stages that do not add up, a percentage that is not that of its
parts, a forecast that was missed without a word. Warnings all; what may mean something else is left alone."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks import forecasts, percentages
from strategydocs.checks.material import Material
from strategydocs.checks.sentences import passages
from strategydocs.checks.stages import Stages
from strategydocs.markdown import Value
from strategydocs.problems import Problem


def check(material: Material) -> Iterator[Problem]:
    if material.unread:
        return
    for edition, results in material.worked_out:
        stages = Stages(edition.strategy)
        for prose in edition.texts:
            has_values = any(True for _ in prose.all(Value))
            counts = stages.mentioned is not None and stages.mentioned.search(prose.text) is not None
            if not (counts or has_values or percentages.MENTIONED.search(prose.text)):
                continue
            for passage in passages(prose, results):
                yield from stages.check(passage)
                yield from percentages.check(passage)
    yield from forecasts.check(material)

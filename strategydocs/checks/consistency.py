"""What people get wrong when they type a number twice: stages that do not add up, a percentage that is not that of its
parts, a number of actions that the tables do not have, a title that is not quite the action’s, a forecast that was
missed without a word. Warnings all; what may mean something else is left alone."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks import counts, forecasts, percentages, titles
from strategydocs.checks.counts import Counts
from strategydocs.checks.material import Material
from strategydocs.checks.sentences import passages
from strategydocs.checks.stages import Stages
from strategydocs.checks.titles import Titles
from strategydocs.markdown import Value
from strategydocs.problems import Problem


def check(material: Material) -> Iterator[Problem]:
    if material.unread:
        return
    for edition, results in material.worked_out:
        stages, numbers, names = Stages(edition.strategy), Counts(edition.strategy), Titles(edition.strategy)
        for prose in edition.texts:
            has_values = any(True for _ in prose.all(Value))
            patterns = (stages.mentioned, percentages.MENTIONED, counts.MENTIONED, titles.MENTIONED)
            if not (has_values or any(pattern is not None and pattern.search(prose.text) for pattern in patterns)):
                continue
            for passage in passages(prose, results):
                yield from stages.check(passage)
                yield from percentages.check(passage)
                yield from numbers.check(passage)
                yield from names.check(passage)
    yield from forecasts.check(material)

"""What people get wrong when they type a number twice: stages that do not add up, a percentage that is not that of its
parts, a number of actions that the tables do not have, a title that is not quite the action’s, a forecast that was
missed without a word. Warnings all; what may mean something else is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from strategydocs.checks import counts, forecasts, percentages, titles
from strategydocs.checks.counts import Counts
from strategydocs.checks.material import Material
from strategydocs.checks.sentences import passages
from strategydocs.checks.stages import Stages
from strategydocs.checks.titles import Titles
from strategydocs.markdown import Prose, Value
from strategydocs.problems import Problem
from strategydocs.values import ValueProblem


def check(material: Material) -> Iterator[Problem]:
    if material.unread:
        return
    for edition, results in material.worked_out:
        strategy = edition.strategy
        family = f"consistency {strategy.update.name if strategy.update else ''}"
        checkers = (Stages(strategy), Counts(strategy), Titles(strategy))
        for prose in edition.texts:
            own = {value: results[value] for value in prose.all(Value)}
            yield from material.once(family, prose, (own, strategy.facts), partial(_in_text, prose, own, *checkers))
    yield from forecasts.check(material)


def _in_text(
    prose: Prose, results: Mapping[Value, str | ValueProblem], stages: Stages, numbers: Counts, names: Titles
) -> Iterator[Problem]:
    patterns = (stages.mentioned, percentages.MENTIONED, counts.MENTIONED, titles.MENTIONED)
    if not (results or any(pattern is not None and pattern.search(prose.text) for pattern in patterns)):
        return
    for passage in passages(prose, results):
        yield from stages.check(passage)
        yield from percentages.check(passage)
        yield from numbers.check(passage)
        yield from names.check(passage)

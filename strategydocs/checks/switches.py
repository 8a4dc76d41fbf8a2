"""What a publication says of the rules: which are off, and which weigh more or less than they do elsewhere.

Levels are settled once, when all problems are known, so that the command, the assembly and a freeze agree. An error
would mislead readers whatever the publication thinks of it, and can't be switched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from strategydocs.model import About, Switch
from strategydocs.problems import Problem, suggest
from strategydocs.rules import Level, Rule

SWITCH = Rule(
    id="rule-switch",
    finds="`checks` in strategy.yaml names a rule that there is not, or one that is an error and can’t be switched.",
    why="Whoever wrote it believes that something is checked otherwise than it is.",
    bad="title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\nchecks: {sentence-lenght: off}",
    good="title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\nchecks: {abbreviation: off}",
    file="strategy.yaml",
)


def settled(problems: Iterable[Problem], about: About, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """The problems with the levels that the publication chose, and what is wrong with its choice."""
    may = {ident for ident, rule in rules.items() if can_be_switched(rule)}
    chosen = {ident: switch for ident, switch in about.checks.items() if ident in may}
    for problem in problems:
        switch = chosen.get(problem.rule.id)
        if switch is None:
            yield problem
        elif switch is not Switch.OFF:
            yield replace(problem, switched=Level(switch.value))
    for ident in about.checks:
        if ident not in may:
            yield _refused(ident, about, rules)


def can_be_switched(rule: Rule) -> bool:
    return rule.level is not Level.ERROR and rule.by == "check"


def _refused(ident: str, about: About, rules: Mapping[str, Rule]) -> Problem:
    place = about.place_of(f"checks.{ident}")
    if ident in rules:
        return Problem(
            place,
            f"“{ident}” can’t be switched",
            "Take the line out: only the warnings and suggestions of `check` can be.",
            SWITCH,
        )
    known = [rule.id for rule in rules.values() if can_be_switched(rule)]
    remedy = suggest(ident, known, "All rules: strategydocs explain.")
    return Problem(place, f"there is no rule “{ident}”", remedy, SWITCH)

"""What writers silence on a line: a warning or a suggestion that they have looked at, and have a reason to leave.

A comment that silences nothing is told of, so that none outlives what it was for and hides the next mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from strategydocs.checks.switches import can_be_switched
from strategydocs.markdown import Prose, Silence
from strategydocs.model import About, Switch
from strategydocs.problems import Problem, suggest
from strategydocs.rules import SECTION, Level, Rule

SILENCING = Rule(
    id="silencing",
    finds="A comment that should silence a rule on its line gives no reason, names no rule that can be silenced, or "
    "has nothing to silence.",
    why="Whoever wrote it believes that something is settled that is not; and one that is left behind hides the next "
    "mistake.",
    bad="Text. <!-- check: link-text off -->",
    good="[Here](https://example.com) <!-- check: link-text off, because the Act calls the link so -->",
    level=Level.WARNING,
    file=SECTION,
)


def audible(
    problems: Iterable[Problem], texts: Iterable[Prose], about: About, rules: Mapping[str, Rule], *, complete: bool
) -> Iterator[Problem]:
    """The problems that no comment silences, and what is wrong with comments. `complete` says that all checks could
    run: else what a comment is for may not have been found."""
    silences = [silence for prose in texts for silence in prose.silences]
    may = {ident for ident, rule in rules.items() if can_be_switched(rule)}
    silenced = {(one.place.file, one.line, rule) for one in silences for rule in one.rules if rule in may}
    used = set()
    for problem in problems:
        key = (problem.place.file, problem.place.line, problem.rule.id)
        if key in silenced:
            used.add(key)
        else:
            yield problem
    for one in silences:
        if not one.rules:
            remedy = "Write <!-- check: rule off, because … -->, with the rule and your reason."
            yield Problem(one.place, "this comment silences nothing", remedy, SILENCING)
        for rule in one.rules:
            if rule not in may:
                yield _refused(one, rule, rules)
            elif complete and (one.place.file, one.line, rule) not in used and about.checks.get(rule) != Switch.OFF:
                remedy = "Take the comment out, or move it to the line that it is for."
                yield Problem(one.place, f"there is nothing of “{rule}” to silence", remedy, SILENCING)


def _refused(silence: Silence, name: str, rules: Mapping[str, Rule]) -> Problem:
    if name in rules:
        remedy = "Mend what it finds, and take the comment out."
        return Problem(silence.place, f"“{name}” is an error, and can’t be silenced", remedy, SILENCING)
    known = [rule.id for rule in rules.values() if can_be_switched(rule)]
    remedy = suggest(name, known, "All rules: strategydocs explain.")
    return Problem(silence.place, f"there is no rule “{name}”", remedy, SILENCING)

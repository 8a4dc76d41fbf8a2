"""What is kept as data, compared: two strategies → their changes. Prose is compared elsewhere.

Things are matched by id, which is for ever, so that new numbers, other file names and another order of lines change
nothing. Every fact is told once: a response to a new action comes with the action, an action's lead that was merged
into another department is no change of lead.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.compare.actions import compare_actions, lineage
from strategydocs.compare.changes import Change
from strategydocs.compare.departments import compare_departments
from strategydocs.compare.facts import compare_facts
from strategydocs.compare.kin import Kin
from strategydocs.compare.measures import compare_measures
from strategydocs.compare.registers import compare_registers
from strategydocs.compare.responses import compare_responses
from strategydocs.compare.standings import compare_standings
from strategydocs.compare.updates import compare_updates
from strategydocs.model import Strategy


def compare_records(old: Strategy, new: Strategy) -> tuple[Change, ...]:
    """Every change from the one strategy to the other, in the order of the new one's tables."""
    return tuple(_changes(old, new))


def _changes(old: Strategy, new: Strategy) -> Iterator[Change]:
    kin = Kin(old, new)
    steady = lineage(old, new).steady
    yield from compare_actions(old, new, kin)
    yield from compare_standings(old, new, kin, steady)
    yield from compare_responses(old, new, kin, steady)
    yield from compare_departments(old, new)
    yield from compare_measures(old, new)
    yield from compare_registers(old, new, kin)
    yield from compare_updates(old, new, kin)
    yield from compare_facts(old, new)

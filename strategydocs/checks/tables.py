"""The YAML tables agree with each other: themes, departments, lineage, numbers, dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategydocs.checks.common import UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.model import ALL, Action
from strategydocs.problems import Place, Problem, suggest
from strategydocs.rules import Rule

ACTION_NUMBER = Rule(
    id="action-number",
    finds="Two actions in force have the same number.",
    why="“Action 2” would mean either.",
    bad="actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [all]}\n"
    "  - {id: redesign, number: 1, title: Redesign, leads: [roads]}",
    good="actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [all]}\n"
    "  - {id: redesign, number: 2, title: Redesign, leads: [roads]}",
    file="actions.yaml",
)


def check(material: Material) -> Iterator[Problem]:
    strategy = material.strategy
    if "departments.yaml" not in material.unread:
        for action in strategy.actions.values():
            yield from _departments_of(action, strategy.departments)
        for department in strategy.departments.values():
            for index, ident in enumerate(department.successors):
                place = department.place_of(f"successors.{index}")
                yield from _known("department", ident, strategy.departments, place)
    for action in strategy.actions.values():
        if action.theme is not None and "strategy.yaml" not in material.unread:
            yield from _known("theme", action.theme, strategy.themes, action.place_of("theme"))
        if action.retired is not None:
            for index, ident in enumerate(action.retired.replaced_by):
                place = action.retired.place_of(f"replaced_by.{index}")
                yield from _known("action", ident, strategy.actions, place)
    yield from _numbers(strategy.actions)


def _departments_of(action: Action, departments: Mapping[str, object]) -> Iterator[Problem]:
    for field, ids in (("leads", action.leads), ("responders", action.responders or ())):
        for index, ident in enumerate(ids):
            if ident != ALL:
                yield from _known("department", ident, departments, action.place_of(f"{field}.{index}"))


def _known(kind: str, ident: str, known: Mapping[str, object], place: Place) -> Iterator[Problem]:
    if ident not in known:
        remedy = suggest(ident, known, f"Known ids: {', '.join(known) or 'none'}.")
        yield Problem(place, f"there is no {kind} “{ident}”", remedy, UNKNOWN_NAME)


def _numbers(actions: Mapping[str, Action]) -> Iterator[Problem]:
    """Two actions that readers can see at once have two numbers."""
    seen: dict[int, Action] = {}
    for action in actions.values():
        if action.retired is not None:
            continue
        if action.number in seen:
            message = f"two actions have the number {action.number}: “{seen[action.number].id}” and “{action.id}”"
            yield Problem(action.place_of("number"), message, "Give one of them another number.", ACTION_NUMBER)
        seen[action.number] = action

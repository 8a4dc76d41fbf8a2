"""Departments respond to what they are asked, once, and a gap shows."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import Block
from strategydocs.model import DepartmentalAnnex, Response, State, Strategy
from strategydocs.problems import Level, Place, Problem, suggest
from strategydocs.style import listed

RULE = "responses"
_SAYS_SOMETHING = {State.CLEARED, State.NOT_APPLICABLE}


def check(material: Material) -> Iterator[Problem]:
    if material.unread & {"actions.yaml", "departments.yaml"}:
        return
    strategy = material.strategy
    for annex in strategy.departmental_annexes.values():
        if annex.department not in strategy.departments:
            remedy = suggest(annex.department, strategy.departments, "Add it to departments.yaml, or rename the file.")
            yield Problem(annex.prose.place, f"there is no department “{annex.department}”", remedy, RULE)
            continue
        yield from _each(strategy, annex)
        yield from _awaited(annex)
    if "departments" not in material.unread:
        yield from _gaps(strategy)


def _each(strategy: Strategy, annex: DepartmentalAnnex) -> Iterator[Problem]:
    seen: dict[str, Response] = {}
    blocks = list(annex.prose.all(Block))
    for response in annex.responses:
        if any(block.body[0] <= response.heading.start < block.body[1] for block in blocks):
            message = "a response can’t begin inside a block"
            yield Problem(response.place, message, "Close the block above it with a line “:::”.", RULE)
        if response.action not in strategy.actions:
            continue  # the heading's reference dangles, and is reported as such
        if response.action in seen:
            message = f"{annex.department} responds twice to “{response.action}”"
            remedy = f"Line {seen[response.action].place.line} responds already; join the two."
            yield Problem(response.place, message, remedy, RULE)
        seen[response.action] = response
        action = strategy.actions[response.action]
        if annex.department not in [department.id for department in strategy.asked(action)]:
            message = f"{annex.department} is not asked to respond to “{response.action}”"
            remedy = f"Add {annex.department} to the action’s responders, or take the response out."
            yield Problem(response.place, message, remedy, RULE)
        if not response.text and response.state in _SAYS_SOMETHING:
            message = "this response is empty" if response.state is State.CLEARED else "this does not say why"
            yield Problem(response.place, message, "Write it, or mark the heading {.awaiting}.", RULE)


def _awaited(annex: DepartmentalAnnex) -> Iterator[Problem]:
    awaited = [response for response in annex.responses if response.state is State.AWAITING]
    if awaited:
        count = f"{len(awaited)} responses are" if len(awaited) > 1 else "1 response is"
        message = f"{count} awaited from {annex.department}"
        yield Problem(awaited[0].place, message, "They are shown as awaited.", RULE, Level.WARNING)


def _gaps(strategy: Strategy) -> Iterator[Problem]:
    """What was asked and is neither answered nor marked as awaited."""
    responses = strategy.responses
    missing: dict[str, list[str]] = {}
    for action in strategy.actions.values():
        if action.retired is None:
            for department in strategy.asked(action):
                if (action.id, department.id) not in responses:
                    missing.setdefault(department.id, []).append(action.id)
    for ident, actions in missing.items():
        annex = strategy.departmental_annexes.get(ident)
        place = annex.prose.place if annex else strategy.departments[ident].place
        message = f"{ident} has no response to {listed(f'“{action}”' for action in actions)}"
        remedy = f"Add “## @act-{actions[0]}” to departments/{ident}.md, marked {{.awaiting}} if it is not in yet."
        yield Problem(place if annex is None else Place(place.file), message, remedy, RULE, Level.WARNING)

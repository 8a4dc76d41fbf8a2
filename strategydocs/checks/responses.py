"""Departments respond to what they are asked, once, and a gap shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategydocs.checks.common import UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.load.rules import RESPONSE_TWICE
from strategydocs.markdown import Block
from strategydocs.model import ALL, Action, Department, DepartmentalAnnex, Response, State, Strategy
from strategydocs.problems import Place, Problem, suggest
from strategydocs.rules import Level, Rule
from strategydocs.style import listed

RESPONSE_IN_BLOCK = Rule(
    id="response-in-block",
    finds="A response begins inside a block.",
    why="It would be shown as part of the response above it.",
    bad="::: {.callout}\n\n## @act-leaders\n\nText.\n:::",
    good="## @act-leaders\n\n::: {.callout}\nText.\n:::",
    file="departments/health.md",
)

RESPONSE_UNASKED = Rule(
    id="response-unasked",
    finds="A department responds to an action that it is not asked to respond to.",
    why="It would be shown nowhere, or the list of those who are asked is wrong.",
    bad="## @act-leaders\n\nText.\n\n## @act-redesign\n\nText.",
    good="## @act-leaders\n\nText.",
    file="departments/health.md",
)

RESPONSE_EMPTY = Rule(
    id="response-empty",
    finds="A response is empty, or does not say why it is not applicable.",
    why="Readers would take silence for an answer.",
    bad="## @act-leaders",
    good="## @act-leaders {.awaiting}",
    file="departments/health.md",
)

RESPONSE_AWAITED = Rule(
    id="response-awaited",
    finds="Responses are marked as awaited.",
    why="They are shown as awaited: a reminder to those who collect them.",
    bad="## @act-leaders {.awaiting}",
    good="## @act-leaders\n\nText.",
    level=Level.WARNING,
    file="departments/health.md",
)

RESPONSE_MISSING = Rule(
    id="response-missing",
    finds="A department has no heading for an action that it is asked about.",
    why="A gap that nobody marked may be an oversight.",
    bad="Introduction.",
    good="## @act-leaders\n\nText.",
    level=Level.WARNING,
    file="departments/health.md",
)

STATUS_WITHOUT_PERIOD = Rule(
    id="status-without-period",
    finds="A departmental annex reports a status or a date.",
    why="The strategy has no period to report on; only updates do.",
    bad="## @act-leaders {status=on-track}\n\nText.",
    good="## @act-leaders\n\nText.",
    file="departments/health.md",
)
_TABLES = frozenset({"actions.yaml", "departments.yaml"})


def check(material: Material) -> Iterator[Problem]:
    if not can_be_checked(material):
        return
    strategy = material.strategy
    for annex in strategy.departmental_annexes.values():
        yield from shape(material, strategy, annex)
        for response in annex.responses:
            yield from _of_a_return(response)
            if not response.text and response.state in (State.CLEARED, State.NOT_APPLICABLE):
                yield empty(response)
    if "departments" not in material.unread:
        yield from _gaps(strategy)


# What holds for departmental annexes and for returns alike


def can_be_checked(material: Material) -> bool:
    """Whether the tables that say who is asked what could be read."""
    return not material.unread & _TABLES


def shape(material: Material, view: Strategy, annex: DepartmentalAnnex) -> Iterator[Problem]:
    """The department is known, and responds once to each action that it is asked to respond to. `view` is the
    strategy as the annex sees it: as of an update for a return."""
    departments = material.strategy.departments
    if annex.department not in departments:
        remedy = suggest(annex.department, departments, "Add it to departments.yaml, or rename the file.")
        yield Problem(annex.prose.place, f"there is no department “{annex.department}”", remedy, UNKNOWN_NAME)
        return
    seen: dict[str, Response] = {}
    blocks = list(annex.prose.all(Block))
    for response in annex.responses:
        if any(block.body[0] <= response.heading.start < block.body[1] for block in blocks):
            message = "a response can’t begin inside a block"
            yield Problem(response.place, message, "Close the block above it with a line “:::”.", RESPONSE_IN_BLOCK)
        if response.action not in material.strategy.actions:
            continue  # the heading's reference dangles, and is reported as such
        if response.action in seen:
            message = f"{annex.department} responds twice to “{response.action}”"
            remedy = f"Line {seen[response.action].place.line} responds already; join the two."
            yield Problem(response.place, message, remedy, RESPONSE_TWICE)
        seen[response.action] = response
        yield from _asked(material.strategy, view, response)
    yield from _awaited(annex)


def _asked(strategy: Strategy, view: Strategy, response: Response) -> Iterator[Problem]:
    action, department = strategy.actions[response.action], strategy.departments[response.department]
    there = view.actions.get(action.id)
    if there is not None and department in view.asked(there) and (view.update is None or there.retired is None):
        return
    message = f"{department.id} is not asked to respond to “{action.id}”"
    remedy = f"Add {department.id} to the action’s responders, or take the response out."
    if view.update is not None:
        message += " in this update"
        if there is None and action.added is not None:
            message += f": the action was added later ({action.added.words})"
            remedy = "Take the response out, or correct the action’s “added”."
        elif there is not None and there.retired is not None:
            message += f": the action was retired ({there.retired.on.words})"
            remedy = "Take the response out, or correct the date in the action’s “retired”."
    if there is not None and there.retired is None and _is_named(action, department):
        message += ": there was no such department at the time"
        remedy = "Take the response out, or correct the department’s “from” and “until”."
    yield Problem(response.place, message, remedy, RESPONSE_UNASKED)


def _is_named(action: Action, department: Department) -> bool:
    return department.id in action.asked or ALL in action.asked


def _awaited(annex: DepartmentalAnnex) -> Iterator[Problem]:
    awaited = [response for response in annex.responses if response.state is State.AWAITING]
    if awaited:
        count = f"{len(awaited)} responses are" if len(awaited) > 1 else "1 response is"
        message = f"{count} awaited from {annex.department}"
        yield Problem(awaited[0].place, message, "They are shown as awaited.", RESPONSE_AWAITED)


def empty(response: Response) -> Problem:
    """That a response says nothing where it must."""
    message = "this response is empty" if response.state is State.CLEARED else "this does not say why"
    return Problem(response.place, message, "Write it, or mark the heading {.awaiting}.", RESPONSE_EMPTY)


def missing(view: Strategy, given: Mapping[tuple[str, str], Response]) -> Mapping[str, list[str]]:
    """The actions that each department was asked about and has no heading for."""
    found: dict[str, list[str]] = {}
    for action in view.in_force.values():
        for department in view.asked(action):
            if (action.id, department.id) not in given:
                found.setdefault(department.id, []).append(action.id)
    return found


def has_none(department: str, actions: list[str], place: Place, file: str) -> Problem:
    """That a department's file lacks headings."""
    message = f"{department} has no response to {listed(f'“{action}”' for action in actions)}"
    remedy = f"Add “## @act-{actions[0]}” to {file}, marked {{.awaiting}} if it is not in yet."
    return Problem(place, message, remedy, RESPONSE_MISSING)


# Departmental annexes alone


def _of_a_return(response: Response) -> Iterator[Problem]:
    """What a heading says of a status or a date belongs to a period."""
    values = response.heading.attributes.values
    written = [f"{key}=" for key in ("status", "due", "was") if key in values]
    for name in (*written, *([".no-change"] if response.no_change else [])):
        message = f"“{name}” stands in a departmental annex, which has no period to report on"
        remedy = f"Move it to the department’s return for an update: updates/NAME/returns/{response.department}.md."
        yield Problem(response.place, message, remedy, STATUS_WITHOUT_PERIOD)


def _gaps(strategy: Strategy) -> Iterator[Problem]:
    """What was asked and is neither answered nor marked as awaited."""
    for ident, actions in missing(strategy, strategy.responses).items():
        annex = strategy.departmental_annexes.get(ident)
        place = Place(annex.prose.file) if annex else strategy.departments[ident].place
        yield has_none(ident, actions, place, f"departments/{ident}.md")

"""Where actions and strategies come from: what they name is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strategydocs.checks.common import DATE_ORDER, UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.load.rules import DUPLICATE_ID
from strategydocs.model import Action
from strategydocs.problems import Place, Problem, suggest
from strategydocs.rules import Level, Rule

LINEAGE = Rule(
    id="lineage",
    finds="Something is said to come from itself, or from what is no id.",
    why="Where an action comes from could not be followed.",
    bad="actions:\n  - {id: leaders, number: 1, title: Name a leader, from: [leaders]}",
    good="actions:\n  - {id: leaders, number: 1, title: Name a leader}",
    file="actions.yaml",
)

OTHER_STRATEGY = Rule(
    id="other-strategy",
    finds="A strategy that is named is not in this project.",
    why="Readers get no link to it.",
    bad="title: A plan\npublisher: Cabinet Office\npublished: 2012\nsucceeds: elsewhere",
    good="title: A plan\npublisher: Cabinet Office\npublished: 2012",
    level=Level.WARNING,
    file="strategy.yaml",
)


def check(material: Material) -> Iterator[Problem]:
    if "strategy.yaml" not in material.unread:
        yield from _strategies(material)
    for action in material.strategy.actions.values():
        for index, origin in enumerate(action.from_):
            yield from _origin(material, action, origin, action.place_of(f"from_.{index}"))
        retired = action.retired
        if action.added is not None and retired is not None and action.added.last_day > retired.on.last_day:
            message = f"this was added ({action.added.words}) after it was retired ({retired.on.words})"
            yield Problem(action.place_of("added"), message, "Correct one of the two dates.", DATE_ORDER)


def _strategies(material: Material) -> Iterator[Problem]:
    strategy = material.strategy
    about = strategy.about
    if about.succeeds == strategy.id:
        message = "a strategy can’t succeed itself"
        yield Problem(about.place_of("succeeds"), message, "Give the id of the strategy before it.", LINEAGE)
    elif about.succeeds is not None and about.succeeds not in strategy.relatives:
        yield _elsewhere(material, about.succeeds, about.place_of("succeeds"))
    if (other := strategy.relatives.get(strategy.id)) is not None:
        message = f"another strategy of this project has the id “{strategy.id}”"
        remedy = f"That one is {other.place.file}. Give one of the two another “id”."
        yield Problem(about.place_of("id"), message, remedy, DUPLICATE_ID)


def _elsewhere(material: Material, ident: str, place: Place) -> Problem:
    """That a strategy is not in the project: it may well exist."""
    message = f"this project has no strategy “{ident}”, so nothing links to it"
    remedy = suggest(ident, material.strategy.relatives, "Add it beside this one, or leave it unlinked.")
    return Problem(place, message, remedy, OTHER_STRATEGY)


def _origin(material: Material, action: Action, origin: str, place: Place) -> Iterator[Problem]:
    """`action` of this strategy, or `strategy/action` of another one."""
    before, slash, ident = origin.partition("/")
    own = material.strategy.actions
    if not slash:
        yield from _own(own, action, origin, place)
    elif before == material.strategy.id:
        yield Problem(place, f"“{before}” is this strategy itself", f"Write “{ident}” alone.", LINEAGE)
    elif not before or not ident:
        yield Problem(place, f"“{origin}” names no action", "Write an action’s id, or strategy/action.", LINEAGE)
    elif (relative := material.strategy.relatives.get(before)) is None:
        yield _elsewhere(material, before, place)
    elif relative.actions and ident not in relative.actions:  # none where its table can't be read
        remedy = suggest(ident, relative.actions, f"Known ids: {', '.join(relative.actions)}.")
        yield Problem(place, f"the strategy “{before}” has no action “{ident}”", remedy, UNKNOWN_NAME)


def _own(known: Iterable[str], action: Action, ident: str, place: Place) -> Iterator[Problem]:
    if ident == action.id:
        yield Problem(place, f"“{ident}” comes from itself", "Give the id of another action.", LINEAGE)
    elif ident not in known:
        remedy = suggest(ident, known, f"Known ids: {', '.join(known)}.")
        yield Problem(place, f"there is no action “{ident}”", remedy, UNKNOWN_NAME)

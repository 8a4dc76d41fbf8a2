"""Where actions and strategies come from: what they name is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strategydocs.checks.material import Material
from strategydocs.model import Action
from strategydocs.problems import Level, Place, Problem, suggest

RULE = "lineage"


def check(material: Material) -> Iterator[Problem]:
    if "strategy.yaml" not in material.unread:
        yield from _strategies(material)
    for action in material.strategy.actions.values():
        for index, origin in enumerate(action.from_):
            yield from _origin(material, action, origin, action.place_of(f"from_.{index}"))
        retired = action.retired
        if action.added is not None and retired is not None and action.added.last_day > retired.on.last_day:
            message = f"this was added ({action.added.words}) after it was retired ({retired.on.words})"
            yield Problem(action.place_of("added"), message, "Correct one of the two dates.", RULE)


def _strategies(material: Material) -> Iterator[Problem]:
    strategy = material.strategy
    about = strategy.about
    if about.succeeds == strategy.id:
        message = "a strategy can’t succeed itself"
        yield Problem(about.place_of("succeeds"), message, "Give the id of the strategy before it.", RULE)
    elif about.succeeds is not None and about.succeeds not in strategy.relatives:
        yield _elsewhere(material, about.succeeds, about.place_of("succeeds"))
    if (other := strategy.relatives.get(strategy.id)) is not None:
        message = f"another strategy of this project has the id “{strategy.id}”"
        remedy = f"That one is {other.place.file}. Give one of the two another “id”."
        yield Problem(about.place_of("id"), message, remedy, RULE)


def _elsewhere(material: Material, ident: str, place: Place) -> Problem:
    """That a strategy is not in the project: it may well exist."""
    message = f"this project has no strategy “{ident}”, so nothing links to it"
    remedy = suggest(ident, material.strategy.relatives, "Add it beside this one, or leave it unlinked.")
    return Problem(place, message, remedy, RULE, Level.WARNING)


def _origin(material: Material, action: Action, origin: str, place: Place) -> Iterator[Problem]:
    """`action` of this strategy, or `strategy/action` of another one."""
    before, slash, ident = origin.partition("/")
    own = material.strategy.actions
    if not slash:
        yield from _own(own, action, origin, place)
    elif before == material.strategy.id:
        yield Problem(place, f"“{before}” is this strategy itself", f"Write “{ident}” alone.", RULE)
    elif not before or not ident:
        yield Problem(place, f"“{origin}” names no action", "Write an action’s id, or strategy/action.", RULE)
    elif (relative := material.strategy.relatives.get(before)) is None:
        yield _elsewhere(material, before, place)
    elif relative.actions and ident not in relative.actions:  # none where its table can't be read
        remedy = suggest(ident, relative.actions, f"Known ids: {', '.join(relative.actions)}.")
        yield Problem(place, f"the strategy “{before}” has no action “{ident}”", remedy, RULE)


def _own(known: Iterable[str], action: Action, ident: str, place: Place) -> Iterator[Problem]:
    if ident == action.id:
        yield Problem(place, f"“{ident}” comes from itself", "Give the id of another action.", RULE)
    elif ident not in known:
        remedy = suggest(ident, known, f"Known ids: {', '.join(known)}.")
        yield Problem(place, f"there is no action “{ident}”", remedy, RULE)

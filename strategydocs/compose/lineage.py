"""Where an action comes from and what became of it, in this strategy and in those before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from strategydocs.model import Action, Relative, Strategy


def lineage(strategy: Strategy, action: Action) -> dict[str, Any]:
    """The actions that an action comes from, those that replaced it, and those that come from it."""
    replaced_by = action.retired.replaced_by if action.retired else ()
    return {
        "origins": [found for origin in action.from_ if (found := _origin(strategy, origin))],
        "replaced_by": [_own(strategy, strategy.actions[ident]) for ident in replaced_by if ident in strategy.actions],
        "continued_by": [*_split_from(strategy, action, replaced_by), *_carried_on(strategy, action)],
    }


def _own(strategy: Strategy, action: Action) -> dict[str, Any]:
    return {"action": action, "target": f"strategy:doc-actions/{action.id}", "strategy": None}


def _of_relative(relative: Relative, action: Action) -> dict[str, Any]:
    target = f"strategy:doc-../{relative.id}/actions/{action.id}"
    return {"action": action, "target": target, "strategy": relative.title}


def _origin(strategy: Strategy, origin: str) -> dict[str, Any] | None:
    """An action of this strategy, or of another that the project has."""
    before, _, ident = origin.rpartition("/")
    if not before:
        return _own(strategy, strategy.actions[ident]) if ident in strategy.actions else None
    relative = strategy.relatives.get(before)
    return _of_relative(relative, relative.actions[ident]) if relative and ident in relative.actions else None


def _split_from(strategy: Strategy, action: Action, known: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for other in strategy.actions.values():
        if action.id in other.from_ and other.id not in known:
            yield _own(strategy, other)


def _carried_on(strategy: Strategy, action: Action) -> Iterator[dict[str, Any]]:
    for relative in strategy.relatives.values():
        for other in relative.actions.values():
            if f"{strategy.id}/{action.id}" in other.from_:
                yield _of_relative(relative, other)

"""Changes of the departments' responses: whether they are there and where they stand. Their prose is prose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from strategydocs.compare.changes import Answered, Change, Subject, Thing
from strategydocs.compare.kin import Kin
from strategydocs.model import Response, State, Strategy

Key = tuple[str, str]
"""An action's id and a department's."""


def compare_responses(old: Strategy, new: Strategy, kin: Kin, actions: Collection[str]) -> Iterator[Change]:
    """Responses to actions that neither came nor went; those to a new or a retired one are told by that alone."""
    then = {key: response for key, response in old.responses.items() if key[0] in actions}
    now = {key: response for key, response in new.responses.items() if key[0] in actions}
    for key in sorted({*then, *now}, key=_order(old, new)):
        before, after = then.get(key), now.get(key)
        if before and after:
            states = frozenset({before.state})
        elif after:
            states = _states(key, then, now, kin)
        elif before and not _states(key, now, then, kin):
            states = frozenset({before.state})
        else:
            continue  # a successor's response follows it, and is told there if at all
        state = after.state if after else None
        if state not in states:
            subject = Subject(Thing.RESPONSE, key[0], (key[1],))
            yield Answered(subject, min(states, key=list(State).index, default=None), state)


def _states(key: Key, there: Mapping[Key, Response], here: Mapping[Key, Response], kin: Kin) -> frozenset[State]:
    """The states of the responses, only there, by departments of which this one is the successor, or the other way."""
    action, department = key
    return frozenset(
        response.state
        for (other, one), response in there.items()
        if other == action and (other, one) not in here and kin.are_kin(one, department)
    )


def _order(old: Strategy, new: Strategy) -> Callable[[Key], tuple[int, int]]:
    """A key by which actions stand in their order, then departments in theirs."""
    actions = list(dict.fromkeys((*new.actions, *old.actions)))
    departments = list(dict.fromkeys((*new.departments, *old.departments)))
    return lambda key: (actions.index(key[0]), departments.index(key[1]))

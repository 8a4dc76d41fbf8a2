"""The change note: a plain sentence for each change, what matters most first.

Substance comes before wording and wording before typography; within each, actions come first, in their order, each
with its milestones, responses and status together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from strategydocs.compare.changes import Change, Subject, Weight
from strategydocs.compare.history import Turn, tracks
from strategydocs.compare.naming import Names
from strategydocs.compare.sentences import became, turned
from strategydocs.language import ENGLISH, Language
from strategydocs.model import Strategy


@dataclass(frozen=True)
class Note:
    """A sentence, without a full stop, and the change that it tells."""

    text: str
    change: Change

    @property
    def weight(self) -> Weight:
        return self.change.weight


def change_notes(
    changes: Iterable[Change],
    old: Strategy,
    new: Strategy,
    language: Language = ENGLISH,
    iterations: Sequence[Strategy] = (),
) -> tuple[Note, ...]:
    """The changes from the one strategy to the other in sentences, in the order in which to read them. `iterations` are
    those up to the new one, oldest first, over which slips are counted; by default these two."""
    names = Names(old, new, language)
    found = tracks((*(iterations or (old,)), new))
    notes = [Note(_sentence(change.subject, became(change, names, found), names), change) for change in changes]
    position = _positions(old, new)
    weights = list(Weight)
    return tuple(sorted(notes, key=lambda note: (weights.index(note.weight), position(note.change.subject))))


def turn_notes(found: Iterable[Turn], strategy: Strategy, language: Language = ENGLISH) -> tuple[str, ...]:
    """Turns of statuses in sentences, each with the period in which it was reported."""
    names = Names(strategy, strategy, language)
    return tuple(_sentence(turn.subject, turned(turn, names), names) for turn in found)


def _sentence(subject: Subject, change: str, names: Names) -> str:
    return names.language.gettext("%(subject)s: %(change)s", subject=names.subject(subject), change=change)


def _positions(old: Strategy, new: Strategy) -> Callable[[Subject], int]:
    """Where a subject stands: with its action, by the action's number; else after all of them."""
    actions = {**old.actions, **new.actions}
    ordered = sorted(actions.values(), key=lambda action: action.number)
    places = {action.id: place for place, action in enumerate(ordered)}
    return lambda subject: places.get(subject.action or "", len(places))

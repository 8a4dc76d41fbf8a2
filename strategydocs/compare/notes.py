"""The change note: plain sentences, what matters most first.

Substance comes before wording and wording before typography; within each, actions come first, in their order, each
with its milestones, responses and status together. What is the same of several departments, or of several numbers in
a row, is one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from strategydocs.compare.changes import Change, Renumbered, Subject, Thing
from strategydocs.compare.history import Track, tracks
from strategydocs.compare.naming import Names
from strategydocs.compare.prose import Weight
from strategydocs.compare.sentences import became
from strategydocs.language import ENGLISH, Language
from strategydocs.model import Strategy


@dataclass(frozen=True)
class Note:
    """A sentence, without a full stop, and the changes that it tells, at least one; `short` is the sentence where its
    action was named before."""

    text: str
    changes: tuple[Change, ...]
    short: str

    @property
    def weight(self) -> Weight:
        return self.changes[0].weight

    @property
    def subject(self) -> Subject:
        """What the first of them is about."""
        return self.changes[0].subject


def change_notes(
    changes: Iterable[Change],
    old: Strategy,
    new: Strategy,
    language: Language = ENGLISH,
    iterations: Sequence[Strategy] = (),
) -> tuple[Note, ...]:
    """The changes from the one strategy to the other in sentences, in the order in which to read them. `iterations` are
    those up to the new one, oldest first, over which slips are counted; by default these two."""
    found = tracks((*(iterations or (old,)), new))
    notes = _Notes(Names(old, new, language), found).of(changes)
    position = _positions(old, new)
    weights = list(Weight)
    return tuple(sorted(notes, key=lambda note: (weights.index(note.weight), position(note.subject))))


class _Notes:
    def __init__(self, names: Names, found: Mapping[Subject, Track]) -> None:
        self.names = names
        self.found = found

    def of(self, changes: Iterable[Change]) -> Iterator[Note]:
        told: dict[tuple[object, ...], list[tuple[Change, str]]] = {}
        renumbered: list[Renumbered] = []
        for change in changes:
            if isinstance(change, Renumbered):
                renumbered.append(change)
            else:
                words = became(change, self.names, self.found)
                told.setdefault(self._key(change.subject, words), []).append((change, words))
        yield from map(self._renumbered, _runs(renumbered))
        for group in told.values():
            yield self._note([change for change, _ in group], group[0][1])

    def _note(self, changes: Sequence[Change], words: str) -> Note:
        names = self.names
        subjects = [change.subject for change in changes]
        subject = names.parts(subjects) if len(subjects) > 1 else names.subject(subjects[0])
        within = names.within(subjects)
        short = _sentence(within, words, names.language) if within else words
        return Note(_sentence(subject, words, names.language), tuple(changes), short)

    def _key(self, subject: Subject, words: str) -> tuple[object, ...]:
        """What sentences have in common that are told as one: only the departments differ."""
        if subject.thing in (Thing.RESPONSE, Thing.STANDING):
            return subject.thing, subject.id, words
        return (subject, words)

    def _renumbered(self, run: Sequence[Renumbered]) -> Note:
        language, names = self.names.language, self.names
        first, last = run[0], run[-1]
        if len(run) == 1:
            return self._note(run, became(first, names, self.found))
        numbers = {"first": first.before, "last": last.before, "new": first.after, "end": last.after}
        words = language.gettext("Actions %(first)s to %(last)s are now %(new)s to %(end)s", **numbers)
        return Note(words, tuple(run), words)


def _runs(changes: Sequence[Renumbered]) -> Iterator[list[Renumbered]]:
    """Actions in a row whose numbers moved by as much."""
    run: list[Renumbered] = []
    for change in sorted(changes, key=lambda change: change.before):
        if run and (change.before, change.after) != (run[-1].before + 1, run[-1].after + 1):
            yield run
            run = []
        run.append(change)
    if run:
        yield run


def _sentence(subject: str, change: str, language: Language) -> str:
    return language.gettext("%(subject)s: %(change)s", subject=subject, change=change)


def _positions(old: Strategy, new: Strategy) -> Callable[[Subject], int]:
    """Where a subject stands: with its action, by the action's number; else after all of them."""
    actions = {**old.actions, **new.actions}
    ordered = sorted(actions.values(), key=lambda action: action.number)
    places = {action.id: place for place, action in enumerate(ordered)}
    return lambda subject: places.get(subject.action or "", len(places))

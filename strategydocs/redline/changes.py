"""What changed between two iterations: the result of a comparison, from which everything else is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from strategydocs.compare.changes import Change
from strategydocs.compare.history import Turn
from strategydocs.compare.notes import Note, change_notes
from strategydocs.compare.prose import Text, Weight
from strategydocs.language import Language
from strategydocs.model import Strategy
from strategydocs.redline.drafts import Drafts
from strategydocs.redline.facets import ActionChanges
from strategydocs.redline.passages import Passage, passages


@dataclass(frozen=True)
class Changes:
    """What changed from one iteration to another.

    `records` are changes of what is kept as data, each with its weight; `texts` are the documents that people write,
    by their ids, each the old and the new text as one (`text.old()`, `text.new()`); `turns` tell when the status of an
    action turned between the two. `old_name` and `new_name` are what the iterations are called.
    """

    old: Strategy = field(repr=False)
    new: Strategy = field(repr=False)
    old_name: str
    new_name: str
    records: tuple[Change, ...]
    texts: Mapping[str, Text] = field(repr=False)
    turns: tuple[Turn, ...] = ()
    iterations: tuple[Strategy, ...] = field(default=(), repr=False)
    drafts: Drafts = field(repr=False, compare=False, kw_only=True)

    @property
    def language(self) -> Language:
        """The language in which readers are told of the changes: that of the new iteration."""
        return self.drafts.layouts.language

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What changed in texts: one after the other, with the headings above each."""
        return tuple(one for name, text in self.texts.items() for one in passages(name, text, self.drafts.say))

    @cached_property
    def weight(self) -> Weight | None:
        """That of the gravest change; None where nothing changed."""
        written = (change.weight for passage in self.passages for change in passage.written)
        return min((*(change.weight for change in self.records), *written), key=list(Weight).index, default=None)

    @property
    def gave_up(self) -> tuple[str, ...]:
        """The documents in which there was too much to compare in detail."""
        return tuple(name for name, text in self.texts.items() if text.gave_up)

    @cached_property
    def actions(self) -> Mapping[str, ActionChanges]:
        """The changes of each action that changed, with those of its milestones and responses, by the action's id."""
        found: dict[str, list[Change]] = {}
        for change in self.records:
            if change.subject.action is not None:
                found.setdefault(change.subject.action, []).append(change)
        return {ident: ActionChanges(tuple(changes)) for ident, changes in found.items()}

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """A sentence for each change of data, in the order in which to read them."""
        return change_notes(self.records, self.old, self.new, self.language, self.iterations)

"""Where texts changed: each changed part of a document with the heading that it stands under."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from strategydocs.compare.prose import Change, Say, Text, Unit, Units, is_numbered, listed, said
from strategydocs.compare.prose.changes import Removed
from strategydocs.compare.prose.values import Step
from strategydocs.compose import DRAWN, NUMBER, WRITTEN


@dataclass(frozen=True)
class Heading:
    """A heading by its id, its number where it has one, and its words."""

    id: str
    number: str
    title: str
    level: int


@dataclass(frozen=True)
class Passage:
    """A changed part of a document: its number there, from 1; the headings that it stands under, the highest first;
    and what changed in it. A heading that changed stands under itself."""

    document: str
    number: int
    headings: tuple[Heading, ...]
    changes: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """Its id in a redline."""
        return f"change-{self.number}"

    @cached_property
    def written(self) -> tuple[Change, ...]:
        """The changes of what somebody wrote: what was drawn from data is told as a change of these."""
        return tuple(change for change in self.changes if not is_drawn(change.path))


def is_drawn(path: tuple[Step, ...]) -> bool:
    """Whether what stands on a path was made of data, and not written."""
    for step in reversed(path):
        if step.kind == "Div" and (DRAWN in step.detail or WRITTEN in step.detail):
            return DRAWN in step.detail
    return False


def passages(document: str, text: Text, say: Say = said) -> Iterator[Passage]:
    """The changed parts of a document, in order; `say` gives the words of a token."""
    new, old = _Stack(), _Stack()
    number = 0
    for part in text.parts:
        alone = Text((part,))
        for_old = old.after(alone.old())
        for_new = new.after(alone.new())
        if is_numbered(part):
            number += 1
            found = tuple(listed(alone, say))
            yield Passage(document, number, for_old if isinstance(part, Removed) else for_new, found)


class _Stack:
    """The headings above what comes next on one side."""

    def __init__(self) -> None:
        self.headings: tuple[Heading, ...] = ()

    def after(self, units: Units) -> tuple[Heading, ...]:
        """The headings above units, of which the first may be a heading itself; and remembers all of theirs."""
        first: tuple[Heading, ...] | None = None
        for unit in units:
            if unit.kind == "heading":
                heading = _heading(unit)
                self.headings = (*(one for one in self.headings if one.level < heading.level), heading)
            first = self.headings if first is None else first
        return self.headings if first is None else first


def _heading(unit: Unit) -> Heading:
    level, (ident, _, values) = json.loads(unit.node)
    return Heading(ident, dict(values).get(NUMBER, ""), " ".join(unit.text.split()), level)

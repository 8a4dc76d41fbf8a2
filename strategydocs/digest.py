"""A change note as it is read: what changed in parts by how much it matters, each in topics, each in lines.

Made once, from a comparison, and written as a page's summary, as a block in a text, as Markdown and on a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One sentence, without a full stop; `anchor` is its address on the page that it stands on, where it has one."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Topic:
    """What the lines are about: an action, the text, everything else; with the address of that on the page, where it
    has one."""

    title: str
    lines: tuple[Line, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Part:
    """All changes of one weight: substance, wording or typography."""

    weight: str
    title: str
    topics: tuple[Topic, ...]

    @property
    def count(self) -> int:
        return sum(len(topic.lines) for topic in self.topics)


@dataclass(frozen=True)
class Digest:
    """A change note: its title, its parts, the gravest first, and what else a reader has to know."""

    title: str
    parts: tuple[Part, ...]
    remarks: tuple[str, ...] = ()

"""Writers' Markdown, scanned for what has a position or a name: `Prose` is a text together with what was found.

The scan leaves the meaning of Markdown to pandoc. It finds what pandoc does not tell of (positions, misspelt blocks,
dead references) or must not see (`{{ values }}`, `@references`, HTML), and `Prose.marked` hands pandoc the text with
a mark in the place of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TypeVar

from strategydocs.markdown.inline import KINDS, scan_passage
from strategydocs.markdown.lines import Line, LineScan, scan_lines
from strategydocs.markdown.marks import MARKS, NUMBER, TOO_MANY, mark, marked_text
from strategydocs.markdown.silences import Silence, begins_silence, take_silences
from strategydocs.markdown.tokens import (
    Anchor,
    Attributes,
    Block,
    Fault,
    Heading,
    Image,
    Label,
    Link,
    Note,
    Reference,
    Tag,
    Target,
    Token,
    Value,
)
from strategydocs.problems import Place

__all__ = [
    "KINDS",
    "MARKS",
    "NUMBER",
    "TOO_MANY",
    "Anchor",
    "Attributes",
    "Block",
    "Fault",
    "Heading",
    "Image",
    "Label",
    "Link",
    "Note",
    "Prose",
    "Reference",
    "Silence",
    "Tag",
    "Target",
    "Token",
    "Value",
    "begins_silence",
    "mark",
    "take_silences",
]

T = TypeVar("T", bound=Token)


@dataclass(frozen=True)
class Prose:
    """A Markdown text: its file, by the path from the strategy's folder, the line that it starts on, and the comments
    that stood in it."""

    file: str
    text: str = field(repr=False)
    line: int = 1
    silences: tuple[Silence, ...] = ()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All that the scan found. A token's index here is the number of its mark."""
        inline = chain.from_iterable(scan_passage(self.file, lines) for lines in self.passages)
        return (*self._scan.tokens, *inline)

    @property
    def passages(self) -> Sequence[Sequence[Line]]:
        """The runs of lines that hold inline text."""
        return self._scan.passages

    @cached_property
    def _scan(self) -> LineScan:
        return scan_lines(self.file, self.text, self.line)

    def all(self, kind: type[T]) -> Iterator[T]:
        """The tokens of one kind, in the order of the text."""
        found = [token for token in self.tokens if isinstance(token, kind)]
        return iter(sorted(found, key=lambda token: token.start))

    @cached_property
    def marked(self) -> str:
        """The text for pandoc, with marks."""
        return marked_text(self.text, self.tokens)

    @property
    def place(self) -> Place:
        return Place(self.file, self.line)

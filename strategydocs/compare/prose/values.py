"""What two texts are compared as: units, in the order of the text, each knowing the path it stands in.

Two units are equal when a reader sees no difference. What is kept to write the text again but is no part of its meaning
(ids, where it was written, numbers that the program gave) is not compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["paragraph", "heading", "term", "caption", "line", "code", "table", "atom", "empty"]
"""An atom is a block without words, such as a rule; empty stands in what holds nothing, so that it is not lost."""


@dataclass(frozen=True, slots=True)
class Token:
    """The least that changes: a word, a date, an amount, a space, a mark of punctuation, or a whole inline such as a
    picture, a reference or a footnote.

    `marks` are the inlines around it from the outside in (emphasis, links), and `node` the whole inline, as JSON.
    """

    text: str
    marks: tuple[str, ...] = ()
    node: str = ""
    note: tuple[Unit, ...] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One container on the path to a unit: a box, a list, an item of it, a figure, a quotation."""

    kind: str
    detail: str = ""
    node: str = field(default="", compare=False, repr=False)
    mark: int = field(default=0, compare=False, repr=False)
    """Tells this container from its like beside it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; `detail` has its alignment and what it spans."""

    text: tuple[Unit, ...]
    detail: str = ""
    columns: int = 1
    rows: int = 1
    node: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row, in its `part`: head, foot, or a body's own head or body, such as `body 0`."""

    part: str
    cells: tuple[Cell, ...]
    node: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, its rows, and what its columns are like (as JSON, one a column)."""

    caption: tuple[Unit, ...]
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    node: str = field(default="", compare=False, repr=False)

    @property
    def is_regular(self) -> bool:
        """Whether each row has one cell for each column."""
        return all(
            len(row.cells) == len(self.columns) and all(cell.columns == cell.rows == 1 for cell in row.cells)
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text that is compared as one: a heading, a paragraph, a table."""

    kind: Kind
    tokens: tuple[Token, ...] = ()
    path: tuple[Step, ...] = ()
    begins: bool = False
    """Whether it is the first of a list's item."""
    detail: str = ""
    grid: Grid | None = None
    id: str = field(default="", compare=False)
    node: str = field(default="", compare=False, repr=False)

    @property
    def text(self) -> str:
        """Its words, without footnotes and tables."""
        return "".join(token.text for token in self.tokens)


Units: TypeAlias = tuple[Unit, ...]

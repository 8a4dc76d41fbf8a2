"""The Markdown texts of a strategy, and its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from strategydocs.dates import PartialDate
from strategydocs.markdown import Block, Heading, Prose
from strategydocs.model.tables import Action, FrontMatter
from strategydocs.problems import Place


@dataclass(frozen=True)
class Section:
    """A section of the body, or an annex: a Markdown file with a title."""

    kind: Literal["section", "annex"]
    id: str
    heading: Heading
    front: FrontMatter
    prose: Prose

    @property
    def title(self) -> str:
        """The title as typed; its own references and values are not resolved."""
        return self.heading.text

    @property
    def place(self) -> Place:
        return self.heading.place


class State(StrEnum):
    """Where a department's response to an action stands."""

    CLEARED = "cleared"
    DRAFT = "draft"
    AWAITING = "awaiting"
    NOT_APPLICABLE = "not-applicable"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Response:
    """A department's response to an action. `text` is its Markdown as typed; `heading` opens it.

    In a return it also has the status reported, the date now expected and the one that it takes the place of;
    `no_change` repeats what was reported last, on purpose.
    """

    action: str
    department: str
    state: State
    text: str
    heading: Heading
    status: str | None = None
    due: PartialDate | None = None
    was: PartialDate | None = None
    no_change: bool = False

    @property
    def place(self) -> Place:
        return self.heading.place


@dataclass(frozen=True)
class DepartmentalAnnex:
    """What one department sent in, for the strategy or for an update: an introduction and its responses, in the order
    of the file."""

    department: str
    responses: tuple[Response, ...]
    prose: Prose


def included(block: Block) -> str:
    """The file that a block shows the text of, if it does."""
    if "include" in block.attributes.classes:
        return block.attributes.get("file")
    return block.attributes.get("transcript") if "video" in block.attributes.classes else ""


def with_partials(texts: Iterable[Prose], partials: Mapping[str, Prose]) -> tuple[Prose, ...]:
    """Texts, and the partials that they show, and those that these show."""
    found: dict[str, Prose] = {}
    waiting = list(texts)
    for prose in waiting:
        if prose.file not in found:
            found[prose.file] = prose
            waiting += [partials[name] for block in prose.all(Block) if (name := included(block)) in partials]
    return tuple(found.values())


def has_block(action: Action, texts: Iterable[Prose]) -> bool:
    """Whether the action's own block, `.action`, stands in one of the texts."""
    blocks = (block.attributes for prose in texts for block in prose.all(Block))
    return any("action" in attributes.classes and attributes.id == action.id for attributes in blocks)


@dataclass(frozen=True)
class Picture:
    """An image file of the strategy: its path from the strategy's folder, its media type, its size in pixels where
    it has one, and the SHA-256 of its bytes."""

    path: str
    media_type: str
    size: tuple[int, int] | None
    digest: str

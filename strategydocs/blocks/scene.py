"""What a block is drawn with: the call as the writer typed it, and what the document around it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from strategydocs.charts import TextMetrics
from strategydocs.digest import Digest
from strategydocs.language import Language
from strategydocs.markdown import Attributes
from strategydocs.model import Response, Strategy
from strategydocs.problems import Place
from strategydocs.progress import Progress
from strategydocs.tree import Nodes


@dataclass(frozen=True)
class Call:
    """A block in a text: its name, its attributes, the blocks inside it, the level that its own heading would have,
    its number where it is a figure, and its place."""

    name: str
    attributes: Attributes
    content: Nodes
    level: int
    number: str
    place: Place

    def get(self, key: str) -> str:
        return self.attributes.get(key)


class Drawn(NamedTuple):
    """A picture drawn as SVG: for a page's column, on screen and on paper, and for a telephone."""

    wide: str
    narrow: str


@dataclass(frozen=True)
class Scene:
    """What the document offers its blocks.

    `slot` and `inline_slot` take content into a template; `response` gives a response's own text, with its headings
    below a level; `text` a file's text; `picture` keeps a drawn picture and gives the path to name it by; `changes` is
    the change note since a version, by what a block says of it. Its words are in `language`, in a font of `metrics`.
    """

    strategy: Strategy
    progress: Progress
    slot: Callable[[Nodes], Markup]
    inline_slot: Callable[[Nodes], Markup]
    response: Callable[[Response, int], Nodes]
    text: Callable[[str], Nodes]
    picture: Callable[[str, Drawn], str]
    changes: Callable[[str], Digest | None]
    language: Language
    metrics: TextMetrics


Context = Mapping[str, Any]
"""What a block's template is filled in with."""

Draw = Callable[[Call, Scene], Context]
"""A block: what its template needs to know."""

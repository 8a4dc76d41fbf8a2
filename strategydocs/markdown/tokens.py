"""What the scan finds in a writer's Markdown: each thing with its place and its span in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from strategydocs.problems import Place
from strategydocs.rules import Rule

EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Attributes:
    """What pandoc's braces say: `{#id .class key=value}`."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=lambda: EMPTY, hash=False)

    def get(self, key: str, default: str = "") -> str:
        return self.values.get(key, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Something found: its place, and its span in the text that was scanned."""

    place: Place
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Token):
    """`## Text {#id .class}`. `insert` is where an attribute can be added: after the text or inside the braces."""

    level: int
    text: str
    attributes: Attributes
    insert: int
    has_braces: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Token):
    """The opening line of `::: {.class}`. `insert` is where an attribute can be added: inside the braces, or where a
    class stands without them. `body` is the span of the lines between the fences, `depth` the number of blocks
    around it."""

    attributes: Attributes
    insert: int
    has_braces: bool
    body: tuple[int, int] = (0, 0)
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One `@kind-id` of a reference."""

    kind: str
    id: str
    capital: bool
    place: Place

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Token):
    """`@act-redesign`, or several joined in brackets: `[@act-a; @act-b]`."""

    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Token):
    """`{{ expression }}`."""

    expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Token):
    """An HTML tag as it was typed; `name` is lower case, empty for a comment."""

    name: str
    closing: bool
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Token):
    """`![caption](path){alt="…"}`."""

    caption: str
    path: str
    attributes: Attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Token):
    """`[text](target)`, `<https://…>` or the `[label]: target` line of a reference link; `is_shown` tells whether the
    text is what readers see of the link."""

    text: str
    target: str
    is_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Token):
    """A link by its label, `[text][label]`, or the line that gives the label its address, `[label]: target`."""

    name: str
    definition: bool
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Token):
    """A footnote's mark in the text, `[^name]`, or its text, `[^name]: …`."""

    name: str
    definition: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(Token):
    """A line that pandoc would take as plain text though it was meant as more."""

    message: str
    remedy: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor(Token):
    """An id given to anything that is neither a heading, a block nor an image: a table's caption, a span."""

    id: str
    is_caption: bool = False

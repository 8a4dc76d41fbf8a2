"""What the checks look at: the strategy, what could not be read of it, and everything that can be referred to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from strategydocs.markdown import Anchor, Block, Heading, Image, Prose
from strategydocs.model import Strategy
from strategydocs.problems import Place

PAGES = ("sections", "annexes", "departments", "partials")


@dataclass(frozen=True)
class Material:
    strategy: Strategy
    unread: frozenset[str]
    characters: frozenset[str] | None = None

    @cached_property
    def texts(self) -> tuple[Prose, ...]:
        return tuple(self.strategy.prose())

    @cached_property
    def text_of(self) -> Mapping[str, Prose]:
        """The Markdown texts by their files."""
        return {prose.file: prose for prose in self.texts}

    @cached_property
    def anchors(self) -> Mapping[str, tuple[Place, ...]]:
        """Every id given in prose, and where."""
        found: dict[str, tuple[Place, ...]] = {}
        for prose in self.texts:
            for ident, place in anchors(prose):
                found[ident] = (*found.get(ident, ()), place)
        for section in (*self.strategy.sections, *self.strategy.annexes):
            found.setdefault(section.id, (section.place,))
        return found

    def known(self, kind: str) -> list[str] | None:
        """The ids that `@kind-ID` may name; None where what defines them could not be read."""
        tables = {"act": ("actions.yaml", self.strategy.actions), "dep": ("departments.yaml", self.strategy.departments)}
        if kind in tables:
            file, records = tables[kind]
            return None if file in self.unread else list(records)
        if self.unread & set(PAGES):
            return None
        prefix = f"{kind}-"
        return [ident.removeprefix(prefix) for ident in self.anchors if ident.startswith(prefix)]


def anchors(prose: Prose) -> Iterator[tuple[str, Place]]:
    """The ids that a text gives to its headings, pictures, tables, charts and spans.

    An `.action` block's id names the action and is no anchor of its own.
    """
    for token in (*prose.all(Heading), *prose.all(Image), *prose.all(Block)):
        if token.attributes.id and not (isinstance(token, Block) and "action" in token.attributes.classes):
            yield token.attributes.id, token.place
    for anchor in prose.all(Anchor):
        yield anchor.id, anchor.place

"""Which document an id stands in, told from the scan alone: an update need not be read to be referred to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from strategydocs.compose.document import STRATEGY, update_id
from strategydocs.compose.outline import Entry
from strategydocs.markdown import Anchor, Block, Heading, Image
from strategydocs.model import Edition, Strategy

_MARKED_UP = re.compile(r"[^\w\s,;:()?!%£’“”–]|_|\.\.")


class Homes:
    """Where the ids of a strategy are at home."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy

    def document(self, name: str) -> str:
        """The document that an id stands in: an update, where it is in no text of the strategy itself."""
        return update_id(self._updates[name]) if name in self._updates else STRATEGY

    def update(self, name: str) -> str | None:
        """The update that an id stands in; None for one of the strategy's own text."""
        return self._updates.get(name)

    @cached_property
    def titles(self) -> Mapping[str, Entry]:
        """The updates' headings that have an id and are shown as they are typed."""
        return {
            heading.attributes.id: Entry("heading", "", heading.text, update_id(update.name))
            for update in self.strategy.updates.values()
            for prose in update.prose()
            for heading in prose.all(Heading)
            if heading.attributes.id and not _MARKED_UP.search(heading.text)
        }

    @cached_property
    def _updates(self) -> Mapping[str, str]:
        own = _typed(self.strategy.edition())
        return {
            ident: name
            for name in self.strategy.updates
            for ident in _typed(self.strategy.edition(name))
            if ident not in own
        }


def _typed(edition: Edition) -> set[str]:
    """The ids that the texts of an edition give."""
    found = {section.id for section in edition.sections}
    for prose in edition.texts:
        for token in prose.tokens:
            if isinstance(token, Heading | Image | Block):
                found.add(token.attributes.id)
            elif isinstance(token, Anchor):
                found.add(token.id)
    return found - {""}

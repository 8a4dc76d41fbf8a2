"""Which versions the texts of a strategy look back to: in `.changes` blocks, and as the base of an update."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategydocs.compare.sources import home_of
from strategydocs.dates import PartialDate
from strategydocs.markdown import Block
from strategydocs.model import Edition, Strategy
from strategydocs.versions import Version, find, in_force, versions

CHANGES = "changes"
"""The block's class."""


@dataclass(frozen=True)
class LookBack:
    """A `.changes` block, and the edition of the strategy that it stands in."""

    block: Block
    edition: Edition

    @property
    def update(self) -> str | None:
        """The update whose text it stands in."""
        update = self.edition.strategy.update
        return update.name if update else None

    def since(self, known: Sequence[Version]) -> str | None:
        """The version that it looks back to: the one named; in an update else its base, else the version that was in
        force when its period ended. None where there is none."""
        named, update = self.block.attributes.get("since"), self.edition.strategy.update
        if named or update is None:
            return named or None
        latest = in_force(known, PartialDate.of(update.period.last_day))
        return update.about.base or (latest.name if latest else None)


def look_backs(strategy: Strategy) -> Iterator[LookBack]:
    """Every `.changes` block, in each edition whose text shows it."""
    for edition in strategy.editions():
        for prose in edition.texts:
            for block in prose.all(Block):
                if CHANGES in block.attributes.classes:
                    yield LookBack(block, edition)


def known_versions(strategy: Strategy) -> tuple[Version, ...]:
    """The versions that a text may look back to: all; for one that was frozen itself, those before it."""
    root, name = home_of(strategy)
    found = versions(root)
    return found if name is None else found[: find(found, name).number - 1]

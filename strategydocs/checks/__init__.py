"""Stage 2: `Strategy` → problems. One module a family of checks, each a function that yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from strategydocs.checks import (
    abbreviations,
    blocks,
    characters,
    charts,
    consistency,
    footnotes,
    former,
    headings,
    html,
    identifiers,
    ids,
    lineage,
    links,
    measures,
    milestones,
    nesting,
    pictures,
    references,
    registers,
    responses,
    returns,
    style,
    tables,
    updates,
    values,
    versions,
)
from strategydocs.checks.material import Material
from strategydocs.memo import Memo, NoMemo
from strategydocs.model import Strategy
from strategydocs.problems import Problem, Problems

__all__ = ["FAMILIES", "check"]

FAMILIES: tuple[Callable[[Material], Iterator[Problem]], ...] = (
    characters.check,
    nesting.check,
    tables.check,
    lineage.check,
    milestones.check,
    measures.check,
    registers.check,
    updates.check,
    ids.check,
    identifiers.check,
    headings.check,
    blocks.check,
    charts.check,
    references.check,
    values.check,
    responses.check,
    returns.check,
    consistency.check,
    pictures.check,
    links.check,
    footnotes.check,
    former.check,
    html.check,
    abbreviations.check,
    versions.check,
    style.check,
)


def check(
    strategy: Strategy,
    *,
    unread: frozenset[str] = frozenset(),
    characters: frozenset[str] | None = None,
    memo: Memo | None = None,
) -> Problems:
    """Every problem in a strategy that was read, errors and warnings.

    `unread` names the files that could not be read: what refers to them is not called dangling. `characters` are
    those that the fonts can draw, where that is known.
    """
    material = Material(strategy, unread, characters, memo or NoMemo())
    return Problems(problem for family in FAMILIES for problem in family(material))

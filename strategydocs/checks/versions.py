"""The versions that texts and updates look back to are there."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.common import UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.compare.since import known_versions, look_backs
from strategydocs.problems import InvalidStrategy, Place, Problem, suggest
from strategydocs.rules import SECTION, Rule

CHANGES_SINCE = Rule(
    id="changes-since",
    finds="A block of changes does not say since when, and nothing tells it.",
    why="What changed is known from one version to another only.",
    bad="::: {.changes}\n:::",
    good="::: {.changes since=1.0}\n:::",
    file=SECTION,
)


def check(material: Material) -> Iterator[Problem]:
    strategy = material.strategy
    bases = [update for update in strategy.updates.values() if update.about.base]
    found = list(look_backs(strategy))
    if not found and not bases:
        return
    try:
        known = known_versions(strategy)
    except InvalidStrategy as error:  # the ledger is damaged
        yield from error.problems
        return
    names = [version.name for version in known]
    for update in bases:
        if update.about.base not in names:
            yield _unknown(update.about.place_of("base"), str(update.about.base), names)
    for one in found:
        since = one.since(known)
        if since is None:
            message = "this block does not say since when"
            remedy = "Name a frozen version: {.changes since=1.0}." if names else "Freeze a version first."
            yield Problem(one.block.place, message, remedy, CHANGES_SINCE)
        elif since not in names and one.block.attributes.get("since"):
            yield _unknown(one.block.place, since, names)


def _unknown(place: Place, name: str, known: list[str]) -> Problem:
    otherwise = f"Known: {', '.join(known)}." if known else "Nothing was frozen yet."
    return Problem(place, f"there is no version “{name}”", suggest(name, known, otherwise), UNKNOWN_NAME)

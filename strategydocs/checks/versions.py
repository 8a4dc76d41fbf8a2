"""The versions that texts and updates look back to are there."""

from __future__ import annotations

from collections.abc import Iterator

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


UNKNOWN_VERSION = Rule(
    id="version-unknown",
    finds="A block of changes, or an update, looks back to a version that was not frozen, or not yet then.",
    why="What changed since can’t be told.",
    bad="::: {.changes since=1.O}\n:::",
    good="::: {.changes since=1.0}\n:::",
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
        place = update.about.place_of("base")
        base = next((version for version in known if version.name == update.about.base), None)
        if base is None:
            yield _unknown(place, str(update.about.base), names)
        elif base.date.first_day > update.period.last_day:
            message = f"the version “{base.name}” ({base.date.words}) is later than this update’s period"
            yield Problem(place, message, "Name the version that the update reports against.", UNKNOWN_VERSION)
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
    return Problem(place, f"there is no version “{name}”", suggest(name, known, otherwise), UNKNOWN_VERSION)

"""What `.changes` blocks show: the change notes since the versions that a strategy's texts look back to."""

from __future__ import annotations

from strategydocs.compare.since import LookBack, known_versions, look_backs
from strategydocs.compare.sources import home_of
from strategydocs.compose import ChangeNotes
from strategydocs.digest import Digest
from strategydocs.model import Strategy
from strategydocs.problems import InvalidStrategy, Problem
from strategydocs.redline.digesting import digest
from strategydocs.redline.joining import joined
from strategydocs.templates import Layouts
from strategydocs.versions import load_version
from strategydocs.versions.rules import VERSION_DAMAGED


def change_notes(strategy: Strategy, layouts: Layouts) -> ChangeNotes:
    """The notes of all blocks, by the update that each stands in and what it says of the version.

    An update sees data as at the end of its period, and is told of these alone: texts have no dates. Raises
    InvalidStrategy, at the block, where its version is no longer as it was frozen.
    """
    found = list(look_backs(strategy))
    known = known_versions(strategy) if found else ()
    made: dict[tuple[str | None, str], Digest] = {}
    for one in found:
        since = one.since(known)
        key = (one.update, one.block.attributes.get("since"))
        if since is not None and key not in made:
            made[key] = _note(strategy, one, since, layouts)
    return made


def _note(strategy: Strategy, one: LookBack, since: str, layouts: Layouts) -> Digest:
    try:
        old = load_version(home_of(strategy)[0], since)
    except InvalidStrategy as error:
        message = f"the version “{since}” is no longer as it was frozen: {error.problems[0].message}"
        remedy = "Restore it from a copy; `strategydocs verify` names every file."
        raise InvalidStrategy([Problem(one.block.place, message, remedy, VERSION_DAMAGED)]) from error
    update = one.edition.strategy.update
    new = one.edition.strategy if update else strategy
    names = (since, update.title if update else None)
    return digest(joined(old, new, layouts, names=names, texts=update is None))

"""What was asked for of a freeze, and whether it can be."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Sequence
from dataclasses import dataclass

from strategydocs.dates import PartialDate
from strategydocs.model import Strategy
from strategydocs.problems import UnknownName, WrongUse, suggest
from strategydocs.versions import Head, UpdateType, Version, find, in_force
from strategydocs.versions.places import is_name, name_like


@dataclass(frozen=True)
class Wishes:
    """A version as it is wanted: what a freeze is given, all defaults filled in, and where it stands in the ledger."""

    name: str
    stage: str
    note: str
    date: PartialDate
    recorded: datetime.datetime
    by: str
    update_type: UpdateType
    reason: str | None
    follows: str | None
    corrects: str | None
    after: Head


def stage_of(strategy: Strategy, stage: str) -> str:
    """Raises UnknownName, with a suggestion, for a stage that the strategy does not have."""
    known = strategy.about.stages
    if stage not in known:
        remedy = suggest(stage, known, f"Known: {', '.join(known)}; “stages” in strategy.yaml can list others.")
        raise UnknownName(f"there is no stage “{stage}”. {remedy}")
    return stage


def name_of(name: str, found: Sequence[Version]) -> str:
    """Raises WrongUse for a name that no version can have, or that one has already."""
    if not is_name(name):
        rule = "small letters, digits, hyphens and full stops, beginning with a letter or digit"
        raise WrongUse(f"“{name}” can’t be the name of a version. Use {rule}: “{name_like(name)}”.")
    if any(version.name == name for version in found):
        raise WrongUse(
            f"“{name}” is frozen already, and a frozen version is never changed. Give this one another name; if it "
            f"corrects that one, say so with --corrects {name}."
        )
    return name


def text_of(text: str, what: str) -> str:
    """A text without space around it, and with nothing that can't be written. Raises WrongUse where it is empty."""
    text = text.strip().encode(errors="replace").decode()
    if not text:
        raise WrongUse(f"the {what} is empty. Write a few words.")
    return text


def update_type_of(name: str) -> UpdateType:
    known = [one.value for one in UpdateType]
    if name not in known:
        remedy = suggest(name, known, f"Known: {', '.join(known)}.")
        raise UnknownName(f"there is no update type “{name}”. {remedy}")
    return UpdateType(name)


def follows(found: Sequence[Version], corrects: str | None) -> Version | None:
    """The version that the next one follows: the latest, or the one that it corrects. Raises WrongUse where that one
    was corrected already: a reader is led from each version to one that takes its place."""
    if corrects is None:
        return in_force(found)
    version = find(found, corrects)
    if version.corrected_by is not None:
        raise WrongUse(f"“{corrects}” was corrected already, by “{version.corrected_by}”. Correct that one.")
    return version


def date_of(date: PartialDate | str | None, recorded: datetime.datetime, before: Version | None) -> PartialDate:
    """The date on which the version takes effect. Raises WrongUse for one before the version that it follows."""
    try:
        found = PartialDate.of(recorded.date()) if date is None else PartialDate.parse(date)
    except ValueError as error:
        raise WrongUse(f"{error}.") from error
    if before is not None and found.last_day < before.date.first_day:
        message = f"{found.words} is before {before.date.words}, when the version that this one follows took effect"
        raise WrongUse(f"{message} (“{before.name}”). Give a later date.")
    return found


def by_of(by: str | None) -> str:
    """Who freezes: by default, the name that the person is logged in with."""
    if by is not None:
        return text_of(by, "name of who freezes")
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # a container may run as someone without a name
        raise WrongUse("the system does not say who you are. Say it with --by NAME.") from error

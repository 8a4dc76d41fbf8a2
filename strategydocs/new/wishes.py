"""What was asked for: names that can be used, and what is wrong with one that can't."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from strategydocs.dates import PartialDate
from strategydocs.model import UpdateKind
from strategydocs.problems import WrongUse, suggest

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 80


@dataclass(frozen=True)
class Wishes:
    """What was asked for of an update; None leaves it to what is there already, and else to the rule."""

    title: str | None
    kind: UpdateKind | None
    start: PartialDate | None
    end: PartialDate | None


def wishes(
    title: str | None, kind: str | None, start: PartialDate | str | None, end: PartialDate | str | None
) -> Wishes:
    """What was asked for, in the strategy's own terms. Raises WrongUse for what makes no sense."""
    wanted = Wishes(words_of(title, "title"), _kind(kind), date_of(start), date_of(end))
    if wanted.start and wanted.end and wanted.end.last_day < wanted.start.first_day:
        raise WrongUse(f"the period ends ({wanted.end.words}) before it starts ({wanted.start.words}).")
    return wanted


def check_name(name: str, what: str, otherwise: str = "2013-04") -> None:
    """Raises WrongUse, with one like it that will do, for a name that no folder and no id can have."""
    if _NAME.fullmatch(name) and len(name) <= _LONGEST:
        return
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    near = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or otherwise
    why = f"is longer than {_LONGEST} characters" if _NAME.fullmatch(name) else f"can’t be the name of {what}"
    raise WrongUse(f"“{name}” {why}. Use small letters, digits and hyphens: “{near}”.")


def words_of(text: str | None, what: str) -> str | None:
    """What was given as a title or a name, if anything. Raises WrongUse where it has no words."""
    if text is not None and not text.strip():
        raise WrongUse(f"the {what} is empty. Write one, or leave it out.")
    return text and text.strip()


def _kind(kind: str | None) -> UpdateKind | None:
    known = [one.value for one in UpdateKind]
    if kind is None or kind in known:
        return UpdateKind(kind) if kind else None
    remedy = suggest(kind, known, f"Known: {', '.join(known)}.")
    raise WrongUse(f"there is no kind “{kind}” of update. {remedy}")


def date_of(written: PartialDate | str | None) -> PartialDate | None:
    """A date that was given, if one was. Raises WrongUse where it is none."""
    try:
        return None if written is None else PartialDate.parse(written)
    except ValueError as error:
        raise WrongUse(f"{error}.") from error

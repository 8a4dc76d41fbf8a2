"""Whether a version may be minor: readers have to know of every change of substance."""

from __future__ import annotations

from strategydocs.compare.prose import Weight
from strategydocs.comparing import compare
from strategydocs.freezing.wishes import Wishes
from strategydocs.model import Strategy
from strategydocs.problems import WrongUse
from strategydocs.redline.notes import text_notes
from strategydocs.versions import UpdateType, load_version

_SHOWN = 5


def check_update_type(strategy: Strategy, wishes: Wishes) -> None:
    """Raises WrongUse for a minor version with changes of substance since the one that it follows, unless it says why
    it is minor all the same; and for a reason that nothing asks for."""
    if wishes.update_type is not UpdateType.MINOR:
        if wishes.reason is not None:
            raise WrongUse("a reason is for a minor version. Take out --reason, or add --update-type minor.")
        return
    if wishes.follows is None or wishes.reason is not None:
        return
    changes = compare(load_version(strategy, wishes.follows), strategy)
    if changes.weight is not Weight.SUBSTANCE:
        return
    found = [note.text for note in changes.notes if note.weight is Weight.SUBSTANCE]
    texts = text_notes(changes.passages, changes.language)
    found += [note.text for note in texts if note.weight is Weight.SUBSTANCE]
    rest = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise WrongUse(
        f"these changes since {wishes.follows} are of substance: {'; '.join(found[:_SHOWN])}{rest}. "
        "Freeze it as a major version, or say with --reason why readers need not know of it."
    )

"""Changes of data and of texts, joined: what both the public `compare` and the `.changes` block are made of."""

from __future__ import annotations

from pathlib import Path

from strategydocs.compare.history import turns
from strategydocs.compare.records import compare_records
from strategydocs.compare.sources import home_of, iterations_of
from strategydocs.model import Strategy
from strategydocs.redline.changes import Changes
from strategydocs.redline.drafts import Drafts
from strategydocs.templates import Layouts


def joined(
    old: Strategy,
    new: Strategy,
    layouts: Layouts,
    *,
    names: tuple[str | None, str | None] = (None, None),
    texts: bool = True,
    home: Path | None = None,
) -> Changes:
    """What changed from one iteration to another, in the language of the layouts; of data alone where no `texts` are
    wanted. `home` is the folder whose versions are those in between."""
    drafts = Drafts(old, new, layouts)
    iterations = iterations_of(new, home)
    known = set(turns((old,)))
    working = layouts.language.gettext("the working text")
    old_name, new_name = (name or home_of(one)[1] or working for name, one in zip(names, (old, new), strict=True))
    return Changes(
        old,
        new,
        _printable(old_name),
        _printable(new_name),
        compare_records(old, new),
        drafts.texts() if texts else {},
        tuple(turn for turn in turns((*iterations, new)) if turn not in known and turn.subject.id in old.actions),
        iterations,
        drafts=drafts,
    )


def _printable(name: str) -> str:
    """A name without what a terminal would obey."""
    return "".join(character for character in name if character.isprintable())

"""Changes of data and of texts, joined: what both the public `compare` and the `.changes` block are made of."""

from __future__ import annotations

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
) -> Changes:
    """What changed from one iteration to another, in the language of the layouts; of data alone where no `texts` are
    wanted."""
    drafts = Drafts(old, new, layouts)
    iterations = iterations_of(new)
    known = set(turns((old,)))
    working = layouts.language.gettext("the working text")
    old_name, new_name = (name or home_of(one)[1] or working for name, one in zip(names, (old, new), strict=True))
    return Changes(
        old,
        new,
        old_name,
        new_name,
        compare_records(old, new),
        drafts.texts() if texts else {},
        tuple(turn for turn in turns((*iterations, new)) if turn not in known),
        iterations,
        drafts=drafts,
    )

"""Texts to compare, and what changed in them in short lines."""

from __future__ import annotations

from functools import cache

from strategydocs import pandoc
from strategydocs.compare.prose import Text, compare, listed, units
from strategydocs.tree import Nodes


@cache
def read(markdown: str) -> Nodes:
    return pandoc.read_markdown(markdown)


def compared(old: Nodes, new: Nodes) -> Text:
    """The comparison, once it is sure that no text is lost in it."""
    text = compare(old, new)
    assert text.old() == units(old)
    assert text.new() == units(new)
    return text


def changes(old: str | Nodes, new: str | Nodes) -> list[str]:
    """What changed between two Markdown texts, a line a change: `words, substance: 5 → 6`."""
    before, after = (read(one) if isinstance(one, str) else one for one in (old, new))
    found = listed(compared(before, after))
    return [f"{change.what}, {change.weight}: {change.old} → {change.new}" for change in found]


FILLER = """
# Leaders {#leaders}

Departments appoint a digital leader to their board.

Leaders meet each month, and publish what they decided.

# Services {#services}

Departments redesign the services that most people use.

New services meet the standard before they go live.

# Data {#data}

Registers hold what many departments need to know.

Each register has one owner, who answers for it.
"""
"""Three sections whose paragraphs have little in common."""


def section(title: str) -> str:
    """One of FILLER's sections."""
    start = FILLER.index(f"# {title} {{")
    end = FILLER.find("\n# ", start)
    return FILLER[start : end if end >= 0 else len(FILLER)] + "\n"

"""Compares two texts, whatever they are texts of: pandoc's blocks in, a tree of changes out.

    text = compare(old, new)
    text.old(), text.new()            # all changes rejected, all accepted
    list(listed(text))                # one change after the other, each with its weight
    blocks(text.new())                # units as pandoc's blocks again
    marked(text)                      # both texts as pandoc's blocks, with the changes marked

`units.py` flattens a text, `align.py` finds which unit is which, `words.py` and `tables.py` compare inside, and
`changes.py` has what comes out of it.
"""

from __future__ import annotations

from strategydocs.compare.prose.budget import Budget
from strategydocs.compare.prose.changes import Text, Weight
from strategydocs.compare.prose.comparing import compare, compare_units
from strategydocs.compare.prose.listing import Change, Say, is_numbered, listed, said
from strategydocs.compare.prose.marking import marked, numbered
from strategydocs.compare.prose.restoring import blocks
from strategydocs.compare.prose.units import units
from strategydocs.compare.prose.values import Unit, Units

__all__ = [
    "Budget",
    "Change",
    "Say",
    "Text",
    "Unit",
    "Units",
    "Weight",
    "blocks",
    "compare",
    "compare_units",
    "is_numbered",
    "listed",
    "marked",
    "numbered",
    "said",
    "units",
]

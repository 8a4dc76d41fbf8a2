"""A heading's line taken apart: its text, its attributes, and what a writer did not mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from strategydocs.markdown.attributes import how_to_write, read_attributes
from strategydocs.markdown.rules import ATTRIBUTES, HEADING_SYNTAX
from strategydocs.markdown.tokens import Attributes
from strategydocs.rules import Rule

_BRACES = re.compile(r"(?<![{\\])\{(?P<inside>[^{}]*)\}$")
_HASHES = re.compile(r"(?<![#\\])#+$")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading's text from `begin` on; `insert` is where an attribute can be added. Both are offsets in the line."""

    begin: int
    text: str
    attributes: Attributes
    insert: int
    has_braces: bool
    faults: tuple[tuple[str, str, Rule], ...]


def read_title(line: str, begin: int, *, closing_hashes: bool = True) -> Title:
    """Reads a heading's line from `begin` on. `closing_hashes` says whether pandoc drops the # at its end."""
    faults = []
    whole = line.rstrip()
    text, insert = whole, len(whole)
    braces = _BRACES.search(whole, begin)
    attributes = read_attributes(braces["inside"]) if braces else None
    if braces and attributes is None:
        faults.append((f"“{braces[0]}” is not understood", how_to_write(braces[0]), ATTRIBUTES))
    elif braces:
        text, insert = whole[: braces.start()].rstrip(), braces.end("inside")
    if closing_hashes and (hashes := _HASHES.search(text, begin)) is not None:
        text = text[: hashes.start()]
        if text[begin:] and text[-1] not in " \t":
            faults.append(("the “#” at this heading’s end would not be shown", "Write “\\#”.", HEADING_SYNTAX))
        elif _BRACES.search(text.rstrip(), begin):
            faults.append(("the braces do not end this heading", "Take out the “#” after them.", ATTRIBUTES))
    return Title(
        begin=begin,
        text=text[begin:].strip(),
        attributes=attributes or Attributes(),
        insert=insert,
        has_braces=attributes is not None,
        faults=tuple(faults),
    )

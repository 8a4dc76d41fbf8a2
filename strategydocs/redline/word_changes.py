"""What pandoc does not tell Word of changes: that a paragraph or a table's row came or went whole.

Without it, rejecting an added paragraph would take its words and leave it there, empty. A paragraph is whole when all
its words are insertions, or all deletions; so is a row when all its paragraphs are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final
from xml.etree.ElementTree import Element

_CHANGES: Final = ("w:ins", "w:del")
_BESIDE: Final = frozenset(["w:pPr", "w:bookmarkStart", "w:bookmarkEnd"])
"""What a paragraph holds beside its words."""

_AFTER: Final = {"w:pPr": ("w:sectPr", "w:pPrChange"), "w:trPr": ("w:ins", "w:del", "w:trPrChange")}
"""What stands at the end of a paragraph's or a row's properties, after the place where something is put in."""


def told(roots: Sequence[Element]) -> None:
    """Tells all changes in the parts of a file, and numbers them through."""
    for root in roots:
        for row in root.iter("w:tr"):
            _tell_row(row)
        for paragraph in _paragraphs(root):
            _tell_paragraph(paragraph)
        _name_text(root, in_deletion=False)
        _drop_empty(root)
    _number(roots)


def _change(paragraph: Element) -> Element | None:
    """The change that a paragraph came or went with, if it did so whole."""
    words = [child for child in paragraph if child.tag not in _BESIDE]
    tags = {child.tag for child in words}
    return words[0] if len(tags) == 1 and words[0].tag in _CHANGES else None


def _tell_row(row: Element) -> None:
    found = [_change_of_cell(cell) for cell in row if cell.tag == "w:tc"]
    first = found[0] if found else None
    if first is None or any(change is None or change.tag != first.tag for change in found):
        return
    _put(_properties(row, "w:trPr"), _copied(first))
    for paragraph in row.iter("w:p"):
        _mark(paragraph, first)


def _change_of_cell(cell: Element) -> Element | None:
    """The change that all in a cell came or went with; pandoc puts an empty paragraph where a cell needs one."""
    filled = [paragraph for paragraph in cell.iter("w:p") if any(child.tag not in _BESIDE for child in paragraph)]
    changes = [_change(paragraph) for paragraph in filled]
    return changes[0] if len({None if change is None else change.tag for change in changes}) == 1 else None


def _paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs whose ends can go: a cell keeps its last one, or goes with its row."""
    lasts = {id(paragraph) for cell in root.iter("w:tc") for paragraph in cell[-1:]}
    return (paragraph for paragraph in root.iter("w:p") if id(paragraph) not in lasts)


def _tell_paragraph(paragraph: Element) -> None:
    change = _change(paragraph)
    if change is not None:
        _mark(paragraph, change)


def _mark(paragraph: Element, change: Element) -> None:
    """Says that the end of a paragraph came or went, as in this change."""
    properties = _properties(paragraph, "w:pPr")
    look = _child(properties, "w:rPr")
    if look is None:
        look = Element("w:rPr")
        _put(properties, look)
    if not any(child.tag in _CHANGES for child in look):
        look.insert(0, _copied(change))


def _properties(element: Element, tag: str) -> Element:
    """The properties of a paragraph or a row, which come first in it."""
    found = _child(element, tag)
    if found is None:
        found = Element(tag)
        element.insert(0, found)
    return found


def _child(element: Element, tag: str) -> Element | None:
    return next((child for child in element if child.tag == tag), None)


def _put(properties: Element, child: Element) -> None:
    """Puts something to the end of properties, where their schema has it."""
    after = _AFTER[properties.tag]
    place = next((index for index, one in enumerate(properties) if one.tag in after), len(properties))
    properties.insert(place, child)


def _copied(change: Element) -> Element:
    return Element(change.tag, dict(change.attrib))


def _name_text(element: Element, in_deletion: bool) -> None:
    """Calls text deleted where it is in a deletion, and only there: a footnote's own is not, though its number is."""
    if element.tag in ("w:t", "w:delText"):
        element.tag = "w:delText" if in_deletion else "w:t"
    for child in element:
        _name_text(child, in_deletion or element.tag == "w:del")


def _drop_empty(root: Element) -> None:
    """Drops changes of no words, which say only that a block without words came or went."""
    for paragraph in root.iter("w:p"):
        for change in [child for child in paragraph if child.tag in _CHANGES and not len(child)]:
            paragraph.remove(change)


def _number(roots: Sequence[Element]) -> None:
    """Gives each change a number of its own; pandoc counts insertions and deletions apart, and marks of places too."""
    elements = [element for root in roots for element in root.iter()]
    taken = [int(element.get("w:id", "0")) for element in elements if element.tag == "w:bookmarkStart"]
    numbers = count(max(taken, default=0) + 1)
    for element in elements:
        if element.tag in _CHANGES:
            element.set("w:id", str(next(numbers)))

"""What Word does when all changes are accepted, or rejected, as far as it is told in a document's XML: it drops what is
in one kind of change, with the rows and the ends of paragraphs that are marked so, and keeps what is in the other."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def decided(root: Element, *, accepts: bool) -> Element:
    """The document without its changes."""
    gone, kept = ("w:del", "w:ins") if accepts else ("w:ins", "w:del")
    made = Element(root.tag, root.attrib)
    made.text = root.text
    for child in root:
        if child.tag == kept:
            made.extend(decided(child, accepts=accepts))
        elif child.tag != gone and not _goes(child, gone):
            made.append(decided(child, accepts=accepts))
    return made


def _goes(element: Element, change: str) -> bool:
    """Whether a row or a paragraph goes whole. A paragraph whose end alone goes runs into the next: we write none."""
    if element.tag == "w:tbl":
        return all(_goes(row, change) for row in element if row.tag == "w:tr")
    if element.tag == "w:tr":
        return _child(element, "w:trPr", change) is not None
    if element.tag != "w:p" or _child(element, "w:pPr", "w:rPr", change) is None:
        return False
    assert all(child.tag in (change, "w:pPr", "w:bookmarkStart", "w:bookmarkEnd") for child in element)
    return True


def lines(element: Element) -> Iterator[str]:
    """The words of each paragraph, with what it is, and of each row: `Heading1: Actions`, `| Name a leader | all`. What
    has no words, pandoc may have put in between two tables; a cell that is empty may be one of a column that went."""
    for child in element:
        if child.tag == "w:p" and _words(child):
            yield f"{_kind(child)}: {_words(child)}"
        elif child.tag == "w:tr":
            yield " ".join(f"| {_words(cell)}" for cell in child if cell.tag == "w:tc" and _words(cell))
        elif child.tag != "w:p":
            yield from lines(child)


def _kind(paragraph: Element) -> str:
    if _child(paragraph, "w:pPr", "w:numPr") is not None:
        return "item"
    style = _child(paragraph, "w:pPr", "w:pStyle")
    name = style.get("w:val", "") if style is not None else ""
    return name if name.startswith("Heading") else "text"


def _words(element: Element) -> str:
    return "".join("".join(child.text or "" for child in element.iter() if child.tag in ("w:t", "w:delText")).split())


def _child(element: Element, *path: str) -> Element | None:
    found: Element | None = element
    for tag in path:
        found = next((child for child in found if child.tag == tag), None) if found is not None else None
    return found

"""Repairs links: one tag and, on each page, one annotation for each `a`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from strategydocs.pdf.tagtree import Note, Tag, Tree

_Box = tuple[float, float, float, float]


def gather_links(tree: Tree) -> None:
    """Every line of a link, and every element or picture in it, has a link annotation of its own, described by its
    address, and may be tagged as no link at all (#185, veraPDF's 7.18.5); a link to nowhere stays one in the tags.

    One annotation of a page stays, with all the places that can be clicked and the link's words.
    """
    gone: set[int] = set()
    _gather(tree.top, None, gone)
    for tag in tree.walk():
        if tag.kind == "Link":
            _unite(tag, gone)
    _forget(tree.pdf, gone)


def _gather(tag: Tag, link: Tag | None, gone: set[int]) -> None:
    """Moves all annotations below a link into it. What has one and is in no link gets a Link around it."""
    for place, kid in enumerate(tag.kids):
        if not isinstance(kid, Tag):
            continue
        if link is None and kid.kind != "Link" and any(isinstance(below, Note) for below in kid.kids):
            kid = tag.kids[place] = Tag("Link", kid.page, [kid], kid.element)
        if link is not None:
            if kid.kind == "Link":
                kid.kind = "Span"
            link.kids += [below for below in kid.kids if isinstance(below, Note)]
            kid.kids = [below for below in kid.kids if not isinstance(below, Note)]
        _gather(kid, link or (kid if kid.kind == "Link" else None), gone)


def _unite(link: Tag, gone: set[int]) -> None:
    notes = [kid for kid in link.kids if isinstance(kid, Note)]
    if not notes:
        link.kind = "Span"
        return
    rest = [kid for kid in link.kids if not isinstance(kid, Note)]
    words = _words(link.element)
    kept: list[Note] = []
    for page in sorted({note.page for note in notes}):
        first, *others = (note for note in notes if note.page == page)
        gone |= {note.annotation.number for note in others}
        kept.append(first)
        if words:
            first.annotation["Contents"] = pydyf.String(words)
        if others:
            _cover(first.annotation, [first.annotation["Rect"], *(note.annotation["Rect"] for note in others)])
    link.kids = [*kept, *rest]


def _words(element: Any) -> str:
    """What a link says: its text, with that of pictures."""
    if element is None:
        return ""
    return element.get("aria-label") or " ".join("".join(_texts(element)).replace("\u00ad", "").split())


def _texts(element: Any) -> Iterator[str]:
    yield element.get("alt") or element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _cover(annotation: Any, rectangles: list[Any]) -> None:
    """Makes an annotation cover some rectangles, but for those within others."""
    boxes: list[_Box] = []
    for left, bottom, right, top in rectangles:
        box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        if not any(_is_within(box, other) for other in boxes):
            boxes = [other for other in boxes if not _is_within(other, box)] + [box]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    annotation["Rect"] = pydyf.Array([min(lefts), min(bottoms), max(rights), max(tops)])
    if len(boxes) > 1:
        corners = [(left, top, right, top, left, bottom, right, bottom) for left, bottom, right, top in boxes]
        annotation["QuadPoints"] = pydyf.Array([side for box in corners for side in box])


def _is_within(box: _Box, other: _Box) -> bool:
    """Whether a rectangle is as good as within another: letters of another font may stand out a little."""
    middle = (box[1] + box[3]) / 2
    return other[0] - 1 <= box[0] and box[2] <= other[2] + 1 and other[1] <= middle <= other[3]


def _forget(pdf: Any, gone: set[int]) -> None:
    """Takes annotations off their pages."""
    if not gone:
        return
    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        if "Annots" in page:
            kept = [note for note in page["Annots"] if int(note.split()[0]) not in gone]
            page["Annots"] = pydyf.Array(kept)

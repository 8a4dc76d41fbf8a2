"""What Word knows and pandoc does not tell: alt texts that are none, changes, comments, text boxes, lost objects.

Each leaves a point, and its mark in the text. Text boxes are lifted into the text, tables of contents left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from strategydocs.importing.losses import Passage, passages
from strategydocs.importing.package import Package, packed
from strategydocs.importing.points import Points, clean, quoted, shortly
from strategydocs.importing.revised import (
    DELETED,
    INSERTED,
    Style,
    below,
    ends_changed,
    run,
    settle_rows,
    style_of,
    unwrap,
    without_hidden,
    words_in,
)
from strategydocs.importing.signs import CAPTION

_NOTES = ("footnotes", "endnotes")
_OBJECTS = {
    "chart": "a chart of Word’s is left out: save it as a picture, or write its table",
    "diagram": "a diagram (SmartArt) is left out: save it as a picture, or write what it says",
}
PICTURE = "strategydocs-picture-"


@dataclass(frozen=True)
class Drawn:
    """What Word says of a picture: its alt text, and whether it only decorates. `single` is one that has no copy of
    another kind, so that pandoc hands it on wherever a picture can stand."""

    alt: str
    decorative: bool
    single: bool = False


@dataclass
class Readied:
    """A Word file made ready for pandoc, and what pandoc will not tell."""

    content: bytes = b""
    drawn: dict[str, Drawn] = field(default_factory=dict)
    core: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    spoken: str | None = None
    """The language that more than half of the text is marked as."""

    passages: list[Passage] = field(default_factory=list)
    """The paragraphs as they were, to be looked for in what is made."""


def readied(package: Package, points: Points) -> Readied:
    """The file with marks where a person has to look."""
    found = Readied()
    # Pictures are taken from the package itself; pandoc has no need of their bytes, and little room for them.
    parts = {name: part if name.endswith((".xml", ".rels")) else b"" for name, part in package.parts.items()}
    texts = [package.main, *(name for kind in _NOTES for name in package.beside(kind))]
    reader = _Reader(points, found, _styles(package), _comments(package))
    for name in texts:
        root = package.xml(name)
        if root is not None:
            if name == package.main:
                found.spoken = _spoken(root)
            reader.clear(root)
            found.passages += passages(root, reader.styles)
            reader.read(root)
            parts[name] = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    for kind, what in (("header", "The head of the pages"), ("footer", "The foot of the pages")):
        said = {
            " ".join(words_in(root).split()) for name in package.beside(kind) if (root := package.xml(name)) is not None
        }
        if said := said - {""}:
            points.add(f"{what} is left out: {quoted(sorted(said))}.")
    for kind in ("aFChunk", "subDocument"):
        if any(one == kind for one, _ in package.relations(package.main).values()):
            points.add("Another document is part of this one and is left out: import it by itself.")
    found.core, found.language = _core(package), _language(package)
    found.content = packed(parts)
    return found


class _Reader:
    """Goes through the parts that have text."""

    def __init__(
        self, points: Points, found: Readied, styles: Mapping[str, Style], comments: Mapping[str, str]
    ) -> None:
        self.points = points
        self.found = found
        self.styles = styles
        self.comments = comments

    def clear(self, root: Element) -> None:
        """Takes out what is no part of the text."""
        for element in root.iter():
            element.text = None if element.text is None else clean(element.text)
        settle_rows(root, self.points)
        without_hidden(root, self.styles, self.points)

    def read(self, root: Element) -> None:
        unwrap(root)
        self._without_contents(root)
        self._lift_boxes(root)
        _move_bookmarks(root)
        for paragraph in root.iter("w:p"):
            self._paragraph(paragraph)

    def _without_contents(self, root: Element) -> None:
        """Takes out tables of contents: the program makes them."""
        for parent in list(root.iter()):
            for child in list(parent):
                galleries = (
                    {one.get("w:val") for one in child.iter("w:docPartGallery")} if child.tag == "w:sdt" else set()
                )
                style = self._style(child) if child.tag == "w:p" else ""
                if "Table of Contents" in galleries or (style.startswith("toc ") and style[4:].isdigit()):
                    self.points.without(words_in(child))
                    parent.remove(child)

    def _lift_boxes(self, root: Element) -> None:
        """Puts what stands in a text box behind the paragraph that holds it; a box has two copies for two Words."""
        for parent in list(root.iter()):
            for index, child in reversed(list(enumerate(parent))):
                boxes = list(_boxes(child)) if child.tag == "w:p" else []
                inner = [one for box in boxes for one in box]
                for box in boxes:
                    box.clear()
                if inner:
                    _mark(
                        child,
                        self.points.add(f"A text box stood here: {quoted([_words_of(inner)])}. Is this its place?"),
                    )
                    parent[index + 1 : index + 1] = inner

    def _paragraph(self, paragraph: Element) -> None:
        said = [
            *self._changes(paragraph),
            *ends_changed(paragraph),
            *self._comments(paragraph),
            *self._objects(paragraph),
        ]
        copies = {one for choice in paragraph.iter("mc:AlternateContent") for one in choice.iter()}
        for drawing in [*paragraph.iter("w:drawing"), *paragraph.iter("w:pict")]:
            shows = any(one.tag in ("a:blip", "v:imagedata") for one in drawing.iter())
            self._picture(drawing, single=shows and drawing not in copies)
        if self._style(paragraph) == "caption" and words_in(paragraph).strip():
            _put_first(paragraph, CAPTION)
        for message in said:
            _mark(paragraph, self.points.add(message))

    def _style(self, paragraph: Element) -> str:
        properties = next((child for child in paragraph if child.tag == "w:pPr"), None)
        style = None if properties is None else next((one for one in properties if one.tag == "w:pStyle"), None)
        return self.styles.get("" if style is None else style.get("w:val", ""), Style()).name

    def _changes(self, paragraph: Element) -> Iterator[str]:
        new = [words for tag in INSERTED for one in paragraph.iter(tag) if (words := words_in(one).strip())]
        old = [
            words for tag in DELETED for one in paragraph.iter(tag) if (words := words_in(one, deleted=True).strip())
        ]
        if new or old:
            what = [f"added {quoted(new)}"] if new else []
            what += [f"taken out {quoted(old)}"] if old else []
            yield f"A tracked change was accepted: {'; '.join(what)}."

    def _comments(self, paragraph: Element) -> Iterator[str]:
        for one in paragraph.iter("w:commentReference"):
            if said := self.comments.get(one.get("w:id", "")):
                yield f"A comment is left out. {said}"

    def _objects(self, paragraph: Element) -> Iterator[str]:
        if any(True for one in paragraph.iter("m:oMath")):
            yield "An equation is kept as TeX code only: write it in words, or as a picture."
        if any(True for one in paragraph.iter("w:object")):
            yield "An embedded object (a sheet, a file) is left out: write what it says, or save it as a picture."
        for data in paragraph.iter("a:graphicData"):
            kind = data.get("uri", "").rpartition("/")[2]
            if kind in _OBJECTS:
                yield f"{_OBJECTS[kind][:1].upper()}{_OBJECTS[kind][1:]}."

    def _picture(self, drawing: Element, *, single: bool) -> None:
        """Gives a picture a number for its alt text, by which it is known again."""
        known = next(drawing.iter("wp:docPr"), None)
        name = f"{PICTURE}{len(self.found.drawn) + 1}"
        if known is None:
            shape = next(drawing.iter("v:shape"), None)
            alt = "" if shape is None else shape.get("alt", "")
            for data in drawing.iter("v:imagedata"):
                data.set("o:title", name)
                data.set("title", name)
            self.found.drawn[name] = Drawn(clean(alt), decorative=False, single=single)
            return
        alt = clean(known.get("descr") or known.get("title") or "")
        is_decorative = any(one.get("val") in ("1", "true") for one in known.iter("adec:decorative"))
        self.found.drawn[name] = Drawn(" ".join(alt.split()), is_decorative, single)
        for properties in (known, *drawing.iter("pic:cNvPr")):
            properties.set("descr", name)
            properties.attrib.pop("title", None)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes of a paragraph, outermost ones, without the copy that is for older programs."""
    waiting = list(paragraph)
    while waiting:
        element = waiting.pop(0)
        if element.tag == "w:txbxContent":
            yield element
        elif element.tag == "mc:AlternateContent":
            choice = next((one for one in element if one.tag == "mc:Choice" and any(one.iter("w:txbxContent"))), None)
            waiting[:0] = [choice] if choice is not None else list(element)
        elif element.tag not in ("w:pPr", "w:p"):
            waiting[:0] = list(element)


def _words_of(elements: list[Element]) -> str:
    return " ".join(words_in(one) for one in elements)


def _move_bookmarks(root: Element) -> None:
    """Puts bookmarks that stand before a paragraph into it: pandoc knows a heading by those in it alone."""
    for parent in list(root.iter()):
        waiting: list[Element] = []
        for child in list(parent) if parent.tag != "w:p" else []:
            if child.tag == "w:bookmarkStart":
                waiting.append(child)
                continue
            if child.tag == "w:p" and waiting:
                first = 1 if len(child) and child[0].tag == "w:pPr" else 0
                for bookmark in waiting:
                    parent.remove(bookmark)
                child[first:first] = waiting
            if child.tag != "w:bookmarkEnd":
                waiting = []


def _mark(paragraph: Element, mark: str) -> None:
    paragraph.append(run(mark))


def _put_first(paragraph: Element, mark: str) -> None:
    paragraph.insert(1 if len(paragraph) and paragraph[0].tag == "w:pPr" else 0, run(mark))


# What the other parts say


def _styles(package: Package) -> dict[str, Style]:
    """Styles by their ids, which other languages' Words translate."""
    roots = [package.xml(name) for name in package.beside("styles")]
    found = [style for root in roots if root is not None for style in root.iter("w:style")]
    return {style.get("w:styleId", ""): style_of(style) for style in found}


def _comments(package: Package) -> dict[str, str]:
    found = {}
    for name in package.beside("comments"):
        root = package.xml(name)
        for one in () if root is None else root.iter("w:comment"):
            who = one.get("w:author", "").strip() or "Somebody"
            found[one.get("w:id", "")] = f"{shortly(who)} wrote: “{shortly(words_in(one), 400)}”"
    return found


def _core(package: Package) -> dict[str, str]:
    """The properties of the document: title, publisher, dates."""
    found = {}
    for name in ("docProps/core.xml", "docProps/app.xml"):
        root = package.xml(name)
        for one in () if root is None else root:
            found[one.tag.rpartition(":")[2]] = clean(" ".join((one.text or "").split()))
    return found


def _language(package: Package) -> str | None:
    for name in package.beside("styles"):
        root = package.xml(name)
        defaults = None if root is None else next(root.iter("w:docDefaults"), None)
        for one in () if defaults is None else defaults.iter("w:lang"):
            if one.get("w:val"):
                return one.get("w:val")
    return None


def _spoken(root: Element) -> str | None:
    counts: Counter[str] = Counter()
    for one in root.iter("w:r"):
        marked = below(one, "w:rPr", "w:lang")
        counts["" if marked is None else marked.get("w:val", "")] += len(words_in(one))
    language, count = counts.most_common(1)[0] if counts else ("", 0)
    return language if language and count * 2 > counts.total() else None

"""The tags of a PDF as a tree that can be changed: read from what WeasyPrint is about to write, and put back.

WeasyPrint's tags say nothing of the HTML that they came from. The child process that lays out a PDF notes it as they
are made (child.py), so that repairs (tags.py) can look at elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pydyf

_ENTRIES = ("Alt", "Lang", "E", "ID")


class Origin(NamedTuple):
    """Where a tag comes from: the HTML element, and its name, with what was generated (`li::marker`). What the layout
    added by itself has none, or those of the element that it is in."""

    element: Any
    name: str


class Content(NamedTuple):
    """A piece of a page's contents, by the page's index and its number there (MCID)."""

    page: int
    number: int


@dataclass(eq=False)
class Note:
    """An annotation on a page; here all of them are links."""

    annotation: Any
    page: int


@dataclass(eq=False)
class Tag:
    """A structure element. `entries` are Alt, Lang, E and ID, as text; `attributes` its attributes of one owner."""

    kind: str
    page: int
    kids: list[Tag | Content | Note] = field(default_factory=list)
    element: Any = None
    name: str = ""
    entries: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def tags(self) -> Iterator[Tag]:
        """The tags directly below."""
        return (kid for kid in self.kids if isinstance(kid, Tag))

    def walk(self) -> Iterator[Tag]:
        """The tag and all below it, in the order of reading; what is below one may be changed when it is given."""
        yield self
        for kid in list(self.kids):
            if isinstance(kid, Tag):
                yield from kid.walk()

    def around(self, *kids: Tag | Content | Note, kind: str) -> Tag:
        """A new tag on this one's page, around some kids."""
        return Tag(kind, self.page, list(kids))


@dataclass
class Tree:
    """All tags of a PDF that is about to be written. `decoration` are contents that are there for the eye alone; what
    no tag holds is taken for what pages repeat."""

    pdf: Any
    top: Tag
    decoration: set[Content] = field(default_factory=set)

    def walk(self) -> Iterator[Tag]:
        return self.top.walk()


def read(pdf: Any, origins: Mapping[int, Origin]) -> Tree:
    """The tags that WeasyPrint made. `origins` are known by the numbers of the tags' objects."""
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}

    def tag(found: Any) -> Tag:
        page = pages.get(found.get("Pg"), 0)
        element, name = origins.get(found.number, (None, ""))
        entries = {key: found[key].string for key in _ENTRIES if key in found}
        made = Tag(found["S"][1:], page, [], element, name, entries, dict(found.get("A", {})))
        for kid in found["K"]:
            if isinstance(kid, int):
                made.kids.append(Content(page, kid))
                continue
            below = _at(pdf, kid)
            made.kids.append(tag(below) if "S" in below else Note(_at(pdf, below["Obj"]), page))
        return made

    return Tree(pdf, tag(_at(pdf, _at(pdf, pdf.catalog["StructTreeRoot"])["K"][0])))


def write(tree: Tree) -> None:
    """Puts the tree in the place of WeasyPrint's, whose objects were the last but for the metadata."""
    pdf = tree.pdf
    parent_tree = _at(pdf, _at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])
    lengths = [len(parents) for parents in parent_tree["Nums"][1::2][: len(pdf.page_references)]]
    metadata = _at(pdf, pdf.catalog["Metadata"])
    assert metadata.number == len(pdf.objects) - 1
    del pdf.objects[parent_tree.number :]
    writer = _Writer(pdf, lengths)
    writer.write(tree.top)
    for index, parents in enumerate(writer.parents):
        _make_artefacts(pdf, index, parents, tree.decoration)
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference


def _at(pdf: Any, reference: bytes | str) -> Any:
    return pdf.objects[int(reference.split()[0])]


class _Writer:
    """Makes objects of tags. `parents` has for each page the tag of each piece of its contents."""

    def __init__(self, pdf: Any, lengths: list[int]) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.parents: list[list[bytes | str]] = [["null"] * length for length in lengths]
        self.notes: list[tuple[Any, bytes]] = []
        self.identified: dict[str, bytes] = {}

    def write(self, top: Tag) -> None:
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(root)
        root["K"] = pydyf.Array([self._tag(top, root.reference)])
        numbers: list[Any] = [pydyf.Array(parents) for parents in self.parents]
        for number, (annotation, parent) in enumerate(self.notes, len(numbers)):
            annotation["StructParent"] = number
            numbers.append(parent)
        root["ParentTree"] = self._added({"Nums": pydyf.Array(_flat(enumerate(numbers)))})
        root["ParentTreeNextKey"] = len(numbers)
        if self.identified:
            names = [(pydyf.String(name), tag) for name, tag in sorted(self.identified.items())]
            root["IDTree"] = self._added({"Names": pydyf.Array(_flat(names))})
        self.pdf.catalog["StructTreeRoot"] = root.reference

    def _added(self, entries: Mapping[str, Any]) -> bytes:
        made = pydyf.Dictionary(entries)
        self.pdf.add_object(made)
        reference: bytes = made.reference
        return reference

    def _tag(self, tag: Tag, parent: bytes) -> bytes:
        made = pydyf.Dictionary({"S": f"/{tag.kind}", "P": parent})
        self.pdf.add_object(made)
        reference: bytes = made.reference
        page = next((kid.page for kid in tag.kids if isinstance(kid, Content)), tag.page)
        if tag.kind != "Document":
            made["Pg"] = self.pages[page]
        made.update({key: pydyf.String(text) for key, text in tag.entries.items()})
        if "ID" in tag.entries:
            self.identified[tag.entries["ID"]] = reference
        if len(tag.attributes) > 1:  # besides their owner
            made["A"] = pydyf.Dictionary(tag.attributes)
        made["K"] = pydyf.Array([self._kid(kid, page, reference) for kid in tag.kids])
        return reference

    def _kid(self, kid: Tag | Content | Note, page: int, parent: bytes) -> Any:
        if isinstance(kid, Tag):
            return self._tag(kid, parent)
        if isinstance(kid, Note):
            self.notes.append((kid.annotation, parent))
            entries = {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self.pages[kid.page]}
            return pydyf.Dictionary(entries)
        self.parents[kid.page][kid.number] = parent
        if kid.page == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.number})


def _flat(pairs: Any) -> list[Any]:
    return [item for pair in pairs for item in pair]


def _make_artefacts(pdf: Any, index: int, parents: list[bytes | str], decoration: set[Content]) -> None:
    """Marks what no tag of a page holds as artefacts. In the page's stream `/Span <</MCID 3>> BDC` is three items."""
    if "null" not in parents:
        return
    stream = _at(pdf, _at(pdf, pdf.page_references[index])["Contents"]).stream
    for place, item in enumerate(stream):
        if isinstance(item, dict) and "MCID" in item and parents[item["MCID"]] == "null":
            is_decoration = Content(index, item["MCID"]) in decoration
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Layout" if is_decoration else "/Pagination"})

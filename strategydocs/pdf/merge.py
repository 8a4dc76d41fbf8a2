"""Merges the parts of a long document, each a tagged PDF that WeasyPrint made, into the one tagged PDF that WeasyPrint
would have made of the whole.

The first part becomes the whole: it gives the title, the language, the metadata, the colours' profile, the files that
are attached. The others are copied into it. Not merged, as the documents have none: form fields (AcroForm), page
labels, class maps of tags.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, String

from strategydocs.pdf.archive import end_streams_plainly


@dataclass(frozen=True)
class _Part:
    """What a part brings, all of it already in the whole."""

    pages: list[Object]
    elements: list[Object]
    """The tags directly below its Document element."""
    identified: list[tuple[Object, Object]]
    """The tags that have an ID, with it."""
    parents: dict[int, Object]
    """Its ParentTree: the tags of a page's contents, or the tag of an annotation, by StructParents and StructParent."""
    roles: dict[str, Object]
    names: list[tuple[Object, Object]]
    """Its named destinations."""
    outline: Object | None


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with Pdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def merge(parts: Sequence[bytes], *, crossing: str) -> bytes:
    """The parts as one tagged PDF; the same parts give the same bytes. One part alone is given back as it is.

    Links whose URI begins with `crossing` (such as "https://parts.invalid/#") lead to the destination that is named
    after it, percent-encoded; a link to one that does not exist is taken away, as WeasyPrint would, and its text
    stays. Raises ValueError for no parts, and for a part without tags.
    """
    if not parts:
        raise ValueError("there are no parts to merge")
    if len(parts) == 1:
        return parts[0]
    with ExitStack() as opened:
        sources = [opened.enter_context(Pdf.open(BytesIO(part))) for part in parts]
        whole = sources[0]
        merged = [_adopt(whole, source, number) for number, source in enumerate(sources, 1)]
        names = _names(whole, merged)
        for part in merged:
            _cross(part, names, crossing)
        _tags(whole, merged)
        _outlines(whole, merged)
        _share_streams(whole)
        return _saved(whole)


def _saved(pdf: Pdf) -> bytes:
    file = BytesIO()
    pdf.save(
        file,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        # It is the first part's, and of the same version.
        fix_metadata_version=False,
    )
    return end_streams_plainly(file.getvalue())


def _adopt(whole: Pdf, source: Pdf, number: int) -> _Part:
    """Copies a part into the whole: its pages to the end, and its tags so that their parent is the whole's Document."""
    tree = source.Root.get("/StructTreeRoot")
    if tree is None:
        raise ValueError(f"part {number} has no tags")
    document = _document(source)
    top, identified = _prepared(source, document, f"{number}-")
    pages = [page.obj for page in source.pages]
    if source is not whole:
        # Pages first: a tag that is copied before its page loses the page. (`pages.extend` would warn that named
        # destinations stay behind.)
        for page in source.pages:
            whole.pages.append(page)
        # Of the Document itself nothing is wanted.
        del document["/P"]
    copy = _copier(whole, source)
    for element in top:
        copy(element).P = _document(whole)
    outline = source.Root.get("/Outlines")
    destinations = source.Root.get("/Names", Dictionary()).get("/Dests")
    return _Part(
        pages=[copy(page) for page in pages],
        elements=[copy(element) for element in document.K],
        identified=[(key, copy(element)) for key, element in identified],
        parents={int(key): value for key, value in _leaves(copy(tree.ParentTree), "/Nums")},
        roles={name: Name(str(role)) for name, role in tree.get("/RoleMap", Dictionary()).items()},
        names=[] if destinations is None else list(_leaves(copy(destinations), "/Names")),
        outline=None if outline is None else copy(outline),
    )


def _document(pdf: Pdf) -> Object:
    """The Document element, the one tag at the root."""
    kids = pdf.Root.StructTreeRoot.K
    return kids[0] if isinstance(kids, Array) else kids


def _copier(whole: Pdf, source: Pdf) -> Callable[[Object], Object]:
    """Gives for an object of a part that of the whole; for the same object always the same."""

    def copy(item: Object) -> Object:
        if source is whole:
            return item
        # What is indirect must not be made so again: whatever its documentation says, that makes another object.
        return whole.copy_foreign(item if item.is_indirect else source.make_indirect(item))

    return copy


def _prepared(source: Pdf, document: Object, prefix: str) -> tuple[list[Object], list[tuple[Object, Object]]]:
    """Puts a prefix before the IDs of a part's tags, and where others name them.

    Gives the tags whose parent is the Document element, and the tags with an ID. The former are more than the
    Document's children: those of running heads are only in the ParentTree. So all objects are looked at.
    """
    top: list[Object] = []
    identified: list[tuple[Object, Object]] = []
    for item in source.objects:
        if not isinstance(item, Dictionary) or "/S" not in item or "/P" not in item:
            continue
        if item.P.objgen == document.objgen:
            top.append(item)
        if "/ID" in item:
            item.ID = String(prefix + str(item.ID))
            identified.append((item.ID, item))
        attributes = item.get("/A", Array())
        for owner in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(owner, Dictionary) and "/Headers" in owner:
                owner.Headers = Array([String(prefix + str(header)) for header in owner.Headers])
    return top, identified


def _leaves(tree: Object, leaf: str) -> Iterator[tuple[Object, Object]]:
    """The keys and values of a name tree ("/Names") or a number tree ("/Nums"), in its order."""
    for kid in tree.get("/Kids", Array()):
        yield from _leaves(kid, leaf)
    flat = list(tree.get(leaf, Array()))
    yield from zip(flat[::2], flat[1::2], strict=True)


def _name_tree(entries: Mapping[str, tuple[Object, Object]]) -> Object:
    """A name tree, in the order of its keys' bytes, as readers look them up."""
    ordered = sorted(entries.values(), key=lambda entry: bytes(entry[0]))
    return Dictionary(Names=Array([item for entry in ordered for item in entry]))


def _names(whole: Pdf, parts: Sequence[_Part]) -> dict[str, Object]:
    """Gives the whole the named destinations of all parts, the first of each name; gives the names as they are there,
    by their text."""
    entries: dict[str, tuple[Object, Object]] = {}
    for part in parts:
        for name, destination in part.names:
            entries.setdefault(str(name), (name, destination))
    if entries:
        if "/Names" not in whole.Root:
            whole.Root.Names = Dictionary()
        whole.Root.Names.Dests = _name_tree(entries)
    return {text: name for text, (name, _) in entries.items()}


def _cross(part: _Part, names: Mapping[str, Object], crossing: str) -> None:
    """Makes a part's links to other parts internal links, in WeasyPrint's form. What they say of themselves stays."""
    for page in part.pages:
        for note in list(page.get("/Annots", Array())):
            address = str(note.get("/A", Dictionary()).get("/URI", ""))
            if not address.startswith(crossing):
                continue
            name = names.get(unquote(address.removeprefix(crossing)))
            if name is None:
                _remove(note, page, part.parents)
                continue
            del note["/A"]
            note.Dest = name


def _remove(note: Object, page: Object, parents: dict[int, Object]) -> None:
    """Removes an annotation from its page, and from its tag, which is no link any more."""
    page.Annots = Array([other for other in page.Annots if other.objgen != note.objgen])
    if not len(page.Annots):
        del page["/Annots"]
    if "/StructParent" not in note:
        return
    tag = parents.pop(int(note.StructParent))
    kids = list(tag.K) if isinstance(tag.K, Array) else [tag.K]
    tag.K = Array([kid for kid in kids if not _refers(kid, note)])
    tag.S = Name.Span


def _refers(kid: Object, note: Object) -> bool:
    """Whether a child of a tag refers to that annotation."""
    return isinstance(kid, Dictionary) and "/Obj" in kid and bool(kid.Obj.objgen == note.objgen)


def _tags(whole: Pdf, parts: Sequence[_Part]) -> None:
    """Puts the tags of all parts below the one Document element, and makes the ParentTree anew."""
    tree = whole.Root.StructTreeRoot
    _document(whole).K = Array([element for part in parts for element in part.elements])
    parents = _renumbered(parts)
    tree.ParentTree = whole.make_indirect(
        Dictionary(Nums=Array([item for pair in enumerate(parents) for item in pair]))
    )
    if "/ParentTreeNextKey" in tree:
        tree.ParentTreeNextKey = len(parents)
    if identified := {str(key): (key, element) for part in parts for key, element in part.identified}:
        tree.IDTree = whole.make_indirect(_name_tree(identified))
    if roles := {name: role for part in reversed(parts) for name, role in part.roles.items()}:
        tree.RoleMap = Dictionary(roles)


def _renumbered(parts: Sequence[_Part]) -> list[Object]:
    """The values of the whole's ParentTree, by their new number: all pages, then all annotations, as WeasyPrint has
    them. Pages and annotations get their new numbers."""
    contents = []
    for page, parents in ((page, part.parents) for part in parts for page in part.pages):
        contents.append(parents.pop(int(page.StructParents)))
        page.StructParents = len(contents) - 1
    for part in parts:
        numbers = {old: new for new, old in enumerate(sorted(part.parents), len(contents))}
        contents += [part.parents[old] for old in numbers]
        for note in (note for page in part.pages for note in page.get("/Annots", Array())):
            if "/StructParent" in note:
                note.StructParent = numbers[int(note.StructParent)]
    return contents


def _outlines(whole: Pdf, parts: Sequence[_Part]) -> None:
    """Makes the bookmarks of all parts follow one another, below one root."""
    outlines = [part.outline for part in parts if part.outline is not None and "/First" in part.outline]
    if not outlines:
        return
    root = whole.Root.Outlines = outlines[0]
    for other in outlines[1:]:
        other.First.Prev, root.Last.Next = root.Last, other.First
        root.Last = other.Last
        root.Count = int(root.Count) + int(other.Count)
        item: Object | None = other.First
        while item is not None:
            item.Parent = root
            item = item.get("/Next")


def _share_streams(pdf: Pdf) -> None:
    """Makes streams that several parts brought, such as the same image, one."""
    first: dict[bytes, Object] = {}
    seen: set[tuple[int, int]] = set()

    def share(holder: Object) -> None:
        items = enumerate(holder) if isinstance(holder, Array) else list(holder.items())
        for key, value in items:
            if not isinstance(value, (Array, Dictionary, Stream)):
                continue
            if not value.is_indirect or value.objgen not in seen:
                seen.add(value.objgen)
                # What is within it first (an image's mask): only then equal streams have equal dictionaries.
                share(value)
            if isinstance(value, Stream):
                digest = hashlib.sha256(value.stream_dict.unparse() + b"\0" + value.read_raw_bytes()).digest()
                holder[key] = first.setdefault(digest, value)

    for page in pdf.pages:
        share(page.obj.Resources)

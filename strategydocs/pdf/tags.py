"""Repairs the tags that WeasyPrint 70 gives a PDF, so that who listens to it gets what a reader sees.

`repair` does all of it, on a PDF that is about to be written; each repair is a function, which says what is wrong and
names WeasyPrint's issue where there is one (https://github.com/Kozea/WeasyPrint/issues/…): once that is closed, the
function can go. Tables have a module of their own (tables.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pydyf

from strategydocs.pdf.links import gather_links
from strategydocs.pdf.tables import mend_tables
from strategydocs.pdf.tagtree import Content, Note, Origin, Tag, Tree, read, write

_INLINE = set(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split()
)
_IN_LINE = {"Span", "Link", "Reference", "Note", "Code", "Quote"}
_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct"}
_LANG = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")


def repair(pdf: Any, origins: Mapping[int, Origin]) -> None:
    """Repairs all tags of a PDF that WeasyPrint is about to write."""
    tree = read(pdf, origins)
    for mend in _REPAIRS:
        mend(tree)
    write(tree)


def join_what_pages_broke(tree: Tree) -> None:
    """What goes on over pages, or over lines, is tagged once for each; and a table's head again on each page. #2903

    The first tag takes all; of a repeated head nothing is kept, so that it becomes an artefact.
    """
    for tag in tree.walk():
        kept: list[Tag | Content | Note] = []
        first: dict[tuple[int, str, str], Tag] = {}
        last_page: dict[int, int] = {}
        for kid in tag.kids:
            if not isinstance(kid, Tag) or kid.element is None:
                kept.append(kid)
                continue
            key = (id(kid.element), kid.name, kid.kind)
            whole = first.setdefault(key, kid)
            goes_on = whole is not kid and (last_page[id(whole)] < kid.page or _continues(whole, kid, kept))
            last_page[id(whole if goes_on else kid)] = kid.page
            if not goes_on:
                first[key] = kid
                kept.append(kid)
            elif kid.kind != "THead":
                whole.kids += kid.kids
        tag.kids = kept


def _continues(whole: Tag, kid: Tag, kept: list[Tag | Content | Note]) -> bool:
    """Whether a tag is the next line of an inline element."""
    return kept[-1] is whole and kid.name.partition("::")[0] in _INLINE


def keep_languages_and_expansions(tree: Tree) -> None:
    """`lang` inside the text and the title of an `abbr` do not reach the tags. No issue found; see #2482."""
    for tag in tree.walk():
        if tag.element is None or tag.name != tag.element.tag:
            continue
        if language := next((tag.element.get(key) for key in _LANG if tag.element.get(key)), None):
            tag.entries["Lang"] = language
        if tag.name == "abbr" and tag.element.get("title"):
            tag.entries["E"] = " ".join(tag.element.get("title").split())
        if tag.kind == "NonStruct" and tag.entries:
            tag.kind = "Span" if tag.name in _INLINE else "Div"


def mend_figures(tree: Tree) -> None:
    """A picture with `alt=""` is a Figure without Alt, where it is to be left out (#2550); a Figure's BBox is in the
    page's CSS pixels from the top instead of points from the bottom (no issue found); `figure` has no tag (#2482)."""
    for tag in tree.walk():
        decoration = [kid for kid in tag.tags if kid.kind == "Figure" and "Alt" not in kid.entries]
        for figure in decoration:
            tree.decoration |= {kid for kid in figure.kids if isinstance(kid, Content)}
            tag.kids.remove(figure)
        if tag.kind == "Figure":
            left, top, right, bottom = (0.75 * side for side in tag.attributes["BBox"])
            page = tree.pdf.objects[int(tree.pdf.page_references[tag.page].split()[0])]
            height = page["MediaBox"][3]
            sides = (left, height - bottom, right, height - top)
            tag.attributes["BBox"] = pydyf.Array([round(side, 2) for side in sides])
        elif tag.name == "figure":
            tag.kind = "Sect"


def name_what_has_no_name(tree: Tree) -> None:
    """`nav` and `pre`, `code` and `q` are tagged as nothing. #2482"""
    kinds = {"nav": "Sect", "pre": "P", "address": "P", "code": "Code", "q": "Quote"}
    for tag in tree.walk():
        if tag.kind == "NonStruct":
            tag.kind = kinds.get(tag.name, tag.kind)


def find_footnotes(tree: Tree) -> None:
    """A footnote is tagged as a plain Span at the end of its page, and its mark in the text as nothing. No issue found.

    It becomes a Note with an ID, at first behind its mark, which becomes a Reference.
    """
    notes: dict[int, Tag] = {}
    for area in [tag for tag in tree.top.tags if tag.element is None]:
        for part in area.tags:
            # One that goes on over pages is in the area of each.
            note = notes.setdefault(id(part.element), part)
            if note is not part:
                note.kids += part.kids
        tree.top.kids.remove(area)
    found = 0
    for tag in tree.walk():
        for mark in [kid for kid in tag.tags if kid.name.endswith("::footnote-call")]:
            note = notes[id(mark.element)]
            tag.kids.insert(tag.kids.index(mark) + 1, note)
            found += 1
            mark.kind, note.kind, note.entries["ID"] = "Reference", "Note", f"note-{found}"
            for label in (kid for kid in note.tags if kid.name.endswith("::footnote-marker")):
                label.kind = "Lbl"


def lift_what_says_nothing_in_lines(tree: Tree) -> None:
    """Each line of a text is a Span of its own, and so is what `em` or `span` mark, which mean nothing in tags. #2482

    So are boxes that the layout put around lines, which repeat the tag of the element that they are in.
    """
    _lift(tree.top, lambda kid, parent: _is_line(kid) or _is_anonymous(kid, parent))


def _is_line(tag: Tag) -> bool:
    is_inline = tag.element is None or tag.name.partition("::")[0] in _INLINE or "::" in tag.name
    return is_inline and tag.kind in ("Span", "NonStruct") and not tag.entries


def _is_anonymous(kid: Tag, parent: Tag) -> bool:
    return kid.element is not None and kid.element is parent.element and kid.name == parent.name and kid.kind != "LBody"


def _lift(tag: Tag, is_lifted: Callable[[Tag, Tag], bool]) -> None:
    """Puts what is in a lifted tag in its place, from the leaves up."""
    kids: list[Tag | Content | Note] = []
    for kid in tag.kids:
        if isinstance(kid, Tag):
            _lift(kid, is_lifted)
            if is_lifted(kid, tag):
                kids += kid.kids
                continue
        kids.append(kid)
    tag.kids = kids


def put_texts_into_paragraphs(tree: Tree) -> None:
    """What stands in a `div` or a `section` without a `p` around it has no tag of a text. #2482"""
    for tag in tree.walk():
        if tag.kind not in _GROUPS:
            continue
        kids: list[Tag | Content | Note] = []
        text: Tag | None = None
        for kid in tag.kids:
            if isinstance(kid, Tag) and kid.kind not in _IN_LINE:
                text = None
                kids.append(kid)
                continue
            if text is None:
                text = Tag("P", kid.page)
                kids.append(text)
            text.kids.append(kid)
        tag.kids = kids


def lift_what_says_nothing(tree: Tree) -> None:
    """`div`, `main` and `header` become Div, Part and NonStruct, which a listener has to go through for nothing: more
    so where a document is laid out in parts, each with a `main`. #2482"""
    _lift(tree.top, lambda kid, parent: kid.kind in ("Div", "Part", "NonStruct") and not kid.entries)


def put_footnotes_behind_their_text(tree: Tree) -> None:
    """A Note within a sentence would be read in its middle: it goes to the end of the text that refers to it."""

    def put(tag: Tag, text: Tag) -> None:
        for kid in list(tag.tags):
            if kid.kind == "Note":
                tag.kids.remove(kid)
                text.kids.append(kid)
            else:
                put(kid, text if kid.kind in _IN_LINE else kid)

    put(tree.top, tree.top)


def mend_lists(tree: Tree) -> None:
    """An item of several paragraphs has them beside its LBody (no issue found, veraPDF's 7.2-20); a list within an item
    stands before it (#2874); the terms of a `dl` are items of their own (#2482)."""
    for tag in tree.walk():
        if tag.kind != "L":
            continue
        _put_lists_into_items(tag)
        for item in tag.tags:
            if item.kind == "LI":
                _gather_body(item)
        if tag.name == "dl":
            _join_terms(tag)
        if any(kid.kind == "Lbl" for item in tag.tags for kid in item.tags) and tag.name != "dl":
            tag.attributes = {"O": "/List", "ListNumbering": "/Decimal" if tag.name == "ol" else "/Disc"}


def _put_lists_into_items(tag: Tag) -> None:
    inner = [kid for kid in tag.tags if kid.kind == "L"]
    if not inner:
        return
    items = {
        id(below): (item, place)
        for item in tag.tags
        if item.kind == "LI" and item.element is not None
        for place, child in enumerate(item.element)
        for below in child.iter()
    }
    for kid in inner:
        if (found := items.get(id(kid.element))) is None:
            continue
        item, place = found
        tag.kids.remove(kid)
        later = [at for at, other in enumerate(item.kids) if _place_in(item, other) > place]
        item.kids.insert(later[0] if later else len(item.kids), kid)


def _place_in(item: Tag, kid: Tag | Content | Note) -> int:
    """Which child of its item a tag is made of; what is none comes first."""
    elements = list(item.element)
    return elements.index(kid.element) if isinstance(kid, Tag) and kid.element in elements else -1


def _gather_body(item: Tag) -> None:
    """Leaves in an item its labels and one body with all the rest, in its order."""
    body = item.around(kind="LBody")
    labels: list[Tag | Content | Note] = []
    for kid in item.kids:
        if isinstance(kid, Tag) and kid.kind == "Lbl":
            labels.append(kid)
        elif isinstance(kid, Tag) and kid.kind == "LBody":
            body.kids += kid.kids
        else:
            body.kids.append(kid)
    item.kids = [*labels, body]


def _join_terms(tag: Tag) -> None:
    """Makes a term the label of the item that what is said of it is the body of."""
    items: list[Tag | Content | Note] = []
    label: Tag | None = None
    body: Tag | None = None
    for kid in tag.tags:
        content = [below for part in kid.tags for below in part.kids]
        if kid.name == "dt" and (label is None or body is not None):
            label, body = kid.around(*content, kind="Lbl"), None
            items.append(kid.around(label, kind="LI"))
        elif kid.name == "dt" and label is not None:
            label.kids += content
        elif label is None or body is not None:
            if body is None:
                items.append(kid)
            else:
                body.kids += content
        else:
            body = kid.around(*content, kind="LBody")
            item = items[-1]
            assert isinstance(item, Tag)
            item.kids.append(body)
    tag.kids = items


def mend_contents(tree: Tree) -> None:
    """Contents are tagged as a list, where there are tags for them. No issue found."""
    for tag in tree.walk():
        if tag.name == "nav" and tag.element.get("role") == "doc-toc":
            for kid in tag.tags:
                _make_contents(kid)


def _make_contents(tag: Tag) -> None:
    """Makes a list with all below it contents: an entry has a label and a link, and may have contents of its own."""
    if tag.kind != "L":
        return
    tag.kind, tag.attributes = "TOC", {}
    for item in tag.tags:
        kids: list[Tag | Content | Note] = []
        for kid in [below for part in item.tags for below in part.kids]:
            if isinstance(kid, Tag) and kid.kind == "L":
                _make_contents(kid)
                kids.append(kid)
            else:
                is_link = isinstance(kid, Tag) and kid.kind == "Link"
                kids.append(item.around(kid, kind="Reference" if is_link else "Lbl"))
        item.kind, item.kids = "TOCI", kids


_REPAIRS: tuple[Callable[[Tree], None], ...] = (
    join_what_pages_broke,
    keep_languages_and_expansions,
    find_footnotes,
    gather_links,
    mend_figures,
    name_what_has_no_name,
    lift_what_says_nothing_in_lines,
    put_texts_into_paragraphs,
    lift_what_says_nothing,
    put_footnotes_behind_their_text,
    mend_lists,
    mend_tables,
    mend_contents,
)
"""In their order: what joins and names comes before what lifts, and that before what looks at neighbours."""

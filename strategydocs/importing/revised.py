"""What is in a Word file and no part of its text: what is hidden, and rows that a tracked change took out. It is left
out and told. What only stands around words (fields, marks of other programs) is taken off them.

Hidden text is most often what nobody meant to publish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from strategydocs.importing.points import Points, quoted

DELETED, INSERTED = ("w:del", "w:moveFrom"), ("w:ins", "w:moveTo")
_ON = (None, "1", "true", "on")
_AROUND = ("w:fldSimple", "w:customXml", "w:smartTag", "w:dir", "w:bdo")
_ABOUT = ("w:customXmlPr", "w:smartTagPr", "w:fldData")
_OF_FIELDS = ("w:rPr", "w:fldChar", "w:instrText")
_SHOWN = ("w:t", "w:drawing", "w:pict", "w:object", "w:sym", "m:oMath")
_MOST = 400


@dataclass(frozen=True)
class Style:
    """A style of Word's: its name in small letters, and whether what has it is hidden, if it says so."""

    name: str = ""
    hidden: bool | None = None
    above: str = ""


def below(element: Element, *tags: str) -> Element | None:
    """The first element by a way of tags down from another."""
    found: Element | None = element
    for tag in tags:
        found = None if found is None else next((one for one in found if one.tag == tag), None)
    return found


def words_in(element: Element, *, deleted: bool = False) -> str:
    """The text in an element, without what was taken out of it."""
    parts = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == "w:t" or (deleted and one.tag == "w:delText"):
            parts.append(one.text or "")
        elif one.tag in ("w:tab", "w:br", "w:p", "w:cr"):
            parts.append(" ")
        if one.tag != "mc:Fallback":
            waiting += reversed(list(one))
    return "".join(parts)


def run(text: str) -> Element:
    made = Element("w:r")
    ElementTree.SubElement(made, "w:t").text = text
    return made


def unwrap(root: Element) -> None:
    """Takes off what pandoc would leave out with the words in it. What is read above a word stands behind it."""
    for parent in list(root.iter()):
        if any(one.tag in (*_AROUND, "w:ruby", "w:r") for one in parent):
            parent[:] = [inner for one in parent for inner in _unwrapped(one)]


def _unwrapped(element: Element) -> Iterator[Element]:
    if element.tag == "w:ruby":
        base, above = below(element, "w:rubyBase"), below(element, "w:rt")
        if base is not None:
            yield from base
        if above is not None and (words := words_in(above).strip()):
            yield run(f" ({words})")
    elif element.tag == "w:r" and below(element, "w:ruby") is not None:
        for one in element:
            yield from _unwrapped(one) if one.tag == "w:ruby" else _as_run(one, below(element, "w:rPr"))
    elif element.tag in _AROUND and "HYPERLINK" not in element.get("w:instr", ""):
        for one in element:
            if one.tag not in _ABOUT:
                yield from _unwrapped(one)
    else:
        yield element


def _as_run(element: Element, properties: Element | None) -> Iterator[Element]:
    if element.tag != "w:rPr":
        made = Element("w:r")
        made.extend([element] if properties is None else [properties, element])
        yield made


# Rows


def settle_rows(root: Element, points: Points) -> None:
    """Takes out rows that were deleted or are hidden."""
    for parent in list(root.iter()):
        for table in [one for one in parent if one.tag == "w:tbl"]:
            marks = "".join(_told(row, table, points) for row in list(table) if row.tag == "w:tr")
            if not marks:
                continue
            place = next((one for row in table if row.tag == "w:tr" for one in row.iter("w:p")), None)
            if place is None:
                place = Element("w:p")
                parent[list(parent).index(table)] = place
            place.append(run(marks))


def _told(row: Element, table: Element, points: Points) -> str:
    """Leaves a row out where it is no part of the text; a mark where there is something to tell."""
    words = [" ".join(words_in(row, deleted=True).split())]
    if _is_on(below(row, "w:trPr", "w:hidden")):
        said = f"A row that is hidden in Word is left out: {quoted(words, _MOST)}."
    elif below(row, "w:trPr", "w:del") is not None:
        said = f"A tracked change was accepted: a row was taken out, {quoted(words, _MOST)}."
    elif below(row, "w:trPr", "w:ins") is not None:
        return points.add(f"A tracked change was accepted: a row was added, {quoted(words, _MOST)}.")
    else:
        return ""
    table.remove(row)
    return points.add(said)


def ends_changed(paragraph: Element) -> Iterator[str]:
    """What a tracked change did to the end of a paragraph, where it is told by nothing else."""
    mark = below(paragraph, "w:pPr", "w:rPr")
    kinds = [] if mark is None else [one.tag for one in mark]
    if any(kind in DELETED for kind in kinds) and words_in(paragraph).strip():
        yield "A tracked change was accepted: the end of this paragraph was taken out, which joined it to the next."
    if any(kind in INSERTED for kind in kinds) and not any(one.tag in INSERTED for one in paragraph):
        yield "A tracked change was accepted: this paragraph was parted from the next one."


# What is hidden


def without_hidden(root: Element, styles: Mapping[str, Style], points: Points) -> None:
    """Takes out text and pictures that Word does not show. A paragraph of which nothing is left goes, too."""
    for parent in list(root.iter()):
        kept: list[Element] = []
        before: Element | None = None
        for one in parent:
            said = _hidden_in(one, styles) if one.tag == "w:p" else ""
            if said and not _tell(one, before, points.add(said)):
                continue
            kept.append(one)
            before = one if one.tag == "w:p" else before
        if len(kept) < len(parent):
            parent[:] = kept


def _hidden_in(paragraph: Element, styles: Mapping[str, Style]) -> str:
    """What to say of what is hidden in a paragraph, which is taken out of it."""
    words, pictures = [""], [0]
    _drop_hidden(paragraph, _hides(styles, _style(paragraph, "w:pPr", "w:pStyle")), styles, words, pictures)
    gone = "".join(words)
    said = f"Text that is hidden in Word is left out: {quoted([gone], _MOST)}." if gone.strip() else ""
    return said + (f"{' ' if said else ''}A picture that is hidden in Word is left out." if pictures[0] else "")


def _drop_hidden(
    element: Element, by_style: bool, styles: Mapping[str, Style], words: list[str], pictures: list[int]
) -> None:
    for one in list(element):
        if one.tag == "w:p":
            continue  # that of a text box, which has a turn of its own
        if one.tag in ("w:drawing", "w:pict") and any(_is_set(known.get("hidden")) for known in one.iter("wp:docPr")):
            element.remove(one)
            pictures[0] += 1
        elif one.tag in ("w:r", "m:r") and _is_hidden(one, by_style, styles):
            words.append(words_in(one) + "".join(sign.text or "" for sign in one.iter("m:t")))
            pictures[0] += sum(1 for tag in ("w:drawing", "w:pict") for _ in one.iter(tag))
            one[:] = [inner for inner in one if inner.tag in _OF_FIELDS]
        else:
            _drop_hidden(one, by_style, styles, words, pictures)


def _is_hidden(element: Element, by_style: bool, styles: Mapping[str, Style]) -> bool:
    own = below(element, "w:rPr", "w:vanish")
    if own is not None:
        return _is_on(own)
    return by_style or _hides(styles, _style(element, "w:rPr", "w:rStyle"))


def _style(element: Element, *way: str) -> str:
    found = below(element, *way)
    return "" if found is None else found.get("w:val", "")


def _hides(styles: Mapping[str, Style], ident: str) -> bool:
    """Whether a style hides, or one that it is made from."""
    for _ in styles:
        style = styles.get(ident, Style())
        if style.hidden is not None:
            return style.hidden
        ident = style.above
    return False


def style_of(element: Element) -> Style:
    """A style, as it is defined."""
    named, hidden, above = below(element, "w:name"), below(element, "w:rPr", "w:vanish"), below(element, "w:basedOn")
    return Style(
        "" if named is None else named.get("w:val", "").lower(),
        None if hidden is None else _is_on(hidden),
        "" if above is None else above.get("w:val", ""),
    )


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get("w:val") in _ON


def _is_set(value: str | None) -> bool:
    return value in ("1", "true")


def _tell(paragraph: Element, before: Element | None, mark: str) -> bool:
    """Puts a mark where something was taken out; whether the paragraph stays, because something is left of it."""
    has_words = any(one.tag in _SHOWN for one in paragraph.iter())
    if not has_words and before is not None and below(paragraph, "w:pPr", "w:sectPr") is None:
        before.append(run(mark))
        return False
    paragraph[:] = [*(paragraph if has_words else ()), run(mark)]
    return True

"""The parts of a Word file that pandoc wrote: read, finished, packed again."""

from __future__ import annotations

import io
import re
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from strategydocs.redline.word_changes import told

_TEXTS: Final = ("word/document.xml", "word/footnotes.xml")
_CORE: Final = "docProps/core.xml"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the first that a zip file can have."""


def finished(file: bytes, date: str) -> bytes:
    """The file with all changes told, dated `date`."""
    with ZipFile(io.BytesIO(file)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    texts = {name: read(parts[name]) for name in _TEXTS if name in parts}
    told(list(texts.values()))
    for name, root in texts.items():
        _without_copies(root)
        parts[name] = _written(root)
    parts[_CORE] = _dated(parts[_CORE].decode("utf-8"), date).encode("utf-8")
    return _packed(parts)


def read(data: bytes) -> Element:
    """An XML document with its names as they are written: `w:p`. What knows namespaces would give them other prefixes,
    and leave out those that only values of attributes name, which Word refuses to open."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    return builder.close()


def _written(root: Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _without_copies(root: Element) -> None:
    """Takes out what pandoc writes a second time where no changes can be told: captions as a table's alternative text,
    and the bytes of pictures as their names."""
    for properties in root.iter("w:tblPr"):
        for caption in [child for child in properties if child.tag == "w:tblCaption"]:
            properties.remove(caption)
    for properties in root.iter("pic:cNvPr"):
        if properties.get("descr", "").startswith("data:"):
            properties.set("descr", "")


def _dated(core: str, date: str) -> str:
    return re.sub(r"(<dcterms:(created|modified)\b[^>]*>)[^<]*", rf"\g<1>{date}", core)


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as package:
        for name, data in parts.items():
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, data)
    return packed.getvalue()

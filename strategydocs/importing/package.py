"""A Word file, opened with care: it is a zip file of XML that anybody may have made.

Sizes are looked at before anything is unpacked, and what is unpacked is counted: a zip file may lie. Declarations in
XML, by which a few lines can become gigabytes, are refused.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from strategydocs.problems import WrongUse
from strategydocs.redline.word_file import read

MOST_BYTES = 100_000_000
"""A larger file is refused; most of one is its pictures."""

MOST_UNPACKED = 400_000_000
MOST_XML = 50_000_000
"""A text of a thousand pages takes ten million bytes of XML."""

MOST_PARTS = 10_000
MOST_DEEP = 100
"""Elements within each other."""

_OLD = b"\xd0\xcf\x11\xe0"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_RELATIONS = "_rels/.rels"
_MAIN = "/officeDocument"


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by their names; `main` is the name of the text's."""

    parts: Mapping[str, bytes]
    main: str

    def xml(self, name: str) -> Element | None:
        """A part as XML; none where there is no such part."""
        if name not in self.parts:
            return None
        return _parsed(name, self.parts[name])

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by the names that it uses: the kind, and the part or the address."""
        folder, _, own = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels")
        found = {}
        for one in () if root is None else root:
            kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
            inner = one.get("TargetMode") != "External"
            found[one.get("Id", "")] = (kind, _resolved(folder, target) if inner else target)
        return found

    def beside(self, kind: str) -> Iterator[str]:
        """The parts of a kind that the text refers to: footnotes, header …"""
        for found, target in sorted(self.relations(self.main).values()):
            if found == kind and target in self.parts:
                yield target


def opened(content: bytes, name: str) -> Package:
    """The parts of a Word file. Raises WrongUse, saying what it is instead and what to do."""
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1e6:.0f} MB, where {MOST_BYTES / 1e6:g} MB is the most"
        raise WrongUse(f"{name} is too large: {size}. Compress its pictures in Word, or import it in parts.")
    if content.startswith(_OLD):
        remedy = "Open it in Word, take the password off, and save it as “Word Document (.docx)”."
        raise WrongUse(f"{name} is protected by a password, or of the kind that Word wrote before 2007. {remedy}")
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = _unpacked(package, name)
    except WrongUse:
        raise
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        what = "is damaged" if content.startswith(b"PK") else "is no Word file"
        raise WrongUse(f"{name} {what}. Open it in Word and save it again as “Word Document (.docx)”.") from error
    main = _main(parts, name)
    for part in parts:
        if part.endswith((".xml", ".rels")):
            _parsed(f"{name}, {part}", parts[part])
    return Package(parts, main)


def _unpacked(package: ZipFile, name: str) -> dict[str, bytes]:
    infos = [info for info in package.infolist() if not info.is_dir()]
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise WrongUse(f"{name} unpacks to more than any text needs, and is not read.")
    if any(info.flag_bits & 1 for info in infos):
        raise WrongUse(f"{name} is encrypted. Open it in Word, take the password off, and save it again.")
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for info in infos:
        most = min(left, MOST_XML if info.filename.endswith((".xml", ".rels")) else MOST_UNPACKED)
        with package.open(info) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise WrongUse(f"{name} unpacks to more than any text needs ({info.filename}), and is not read.")
        left -= len(content)
        parts[info.filename] = content
    return parts


def _main(parts: Mapping[str, bytes], name: str) -> str:
    """The name of the part that has the text."""
    if _RELATIONS in parts:
        for one in _parsed(f"{name}, {_RELATIONS}", parts[_RELATIONS]):
            target = _resolved("", one.get("Target", ""))
            if one.get("Type", "").endswith(_MAIN) and target in parts:
                if _parsed(f"{name}, {target}", parts[target]).tag != "w:document":
                    break
                return target
    message = f"{name} holds no text of Word’s"
    raise WrongUse(f"{message}. Open it in Word and save it again as “Word Document (.docx)”, not as “Strict”.")


def _parsed(name: str, content: bytes) -> Element:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse(f"{name} is not UTF-8, as all that Word writes is. Save it again in Word.") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise WrongUse(f"{name} declares what no text needs, and is not read. Save it again in Word.")
    try:
        root = read(content)
    except ExpatError as error:
        raise WrongUse(f"{name} is damaged: {error}. Open it in Word and save it again.") from error
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MOST_DEEP:
            raise WrongUse(f"{name} nests more than {MOST_DEEP} elements, and is not read. Save it again in Word.")
        waiting += [(child, depth + 1) for child in element]
    return root


def _resolved(folder: str, target: str) -> str:
    """A part by the address that another names it by."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a Word file; the same parts give the same bytes."""
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        for name, content in parts.items():
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, content, compresslevel=1)
    return file.getvalue()

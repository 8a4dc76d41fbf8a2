"""BagIt bags (RFC 8493): a folder with what is kept in data/, and beside it lists of the digests of all files.

Any tool that knows BagIt can check one; `sha256sum -c manifest-sha256.txt` can, too. The files are left writable: git,
zip files and most shares would not keep it otherwise, and what protects them are the digests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from strategydocs.load import inside
from strategydocs.problems import Place, Problem
from strategydocs.versions.disk import Found, create, digest_of_file, is_folder, read_plainly, walk
from strategydocs.versions.places import ATTRIBUTES, VERSIONS
from strategydocs.versions.record import digest_of
from strategydocs.versions.rules import VERSION_DAMAGED

PAYLOAD = "data/"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"

_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")
_SIZE = re.compile(r"^Payload-Oxum: ([0-9]{1,18})\.[0-9]+\s*$", re.MULTILINE)
_MOST_BYTES = 50_000_000
_MOST_TEXT = 20_000_000

_RESTORE = "Restore it from a copy or from your version control."


def seal(folder: Path, info: Mapping[str, str]) -> str:
    """Makes a bag of a folder that has its payload in data/: writes the tag files, with what bag-info.txt should say
    besides the payload's size. Gives the digest of the list of tag files, which stands for the whole bag."""
    payload = walk(folder)
    size = sum(found.size or 0 for found in payload)
    lines = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    tags = {
        DECLARATION: _DECLARED,
        INFO: "".join(f"{key}: {' '.join(value.split())}\n" for key, value in sorted(lines.items())).encode(),
        MANIFEST: manifest(folder, payload),
    }
    for name, content in tags.items():
        create(folder / name, content)
    listed = "".join(f"{digest_of(content)}  {name}\n" for name, content in sorted(tags.items())).encode()
    create(folder / TAGS, listed)
    return digest_of(listed)


def manifest(folder: Path, files: list[Found]) -> bytes:
    """The lines of a manifest for files below a folder."""
    return "".join(f"{digest_of_file(folder / found.path)}  {found.path}\n" for found in files).encode()


def examine(root: Path, name: str, digest: str) -> Iterator[Problem]:
    """Everything in the bag of a version that is not as it was frozen: each file that was altered, added or lost.

    `digest` is that of the bag's list of tag files, as its entry in the ledger has it. Nothing outside the bag is read,
    whatever its lists name: their paths are only compared with what is there.
    """
    bag = root / VERSIONS / name
    if not is_folder(bag):
        message = "this version was lost: there is no such folder"
        yield Problem(Place(f"{VERSIONS}/{name}", 0, 0), message, _RESTORE, VERSION_DAMAGED)
        return
    try:
        yield from _Examination(bag, f"{VERSIONS}/{name}", digest).problems()
    except OSError as error:
        path = Path(error.filename or bag)
        below = path.relative_to(root).as_posix() if path.is_relative_to(root) else f"{VERSIONS}/{name}"
        yield Problem(Place(below, 0, 0), f"this can’t be read: {error.strerror}", _RESTORE, VERSION_DAMAGED)


class _Examination:
    """One look at a bag."""

    def __init__(self, bag: Path, path: str, digest: str) -> None:
        self.bag = bag
        self.path = path
        self.there = {found.path: found for found in walk(bag)}
        self.expected = {TAGS: digest}

    def problems(self) -> Iterator[Problem]:
        for listing in (TAGS, MANIFEST):
            yield from self._expect(listing)
        largest = self._largest()
        for path, found in self.there.items():
            if found.size is None:
                yield self._problem(path, "this is a link or something else that is no file", "Take it away.")
            elif path in self.expected:
                yield from self._compare(found, self.expected[path], largest)
            elif not path.startswith(PAYLOAD) or MANIFEST in self.there:  # without a list, everything seems added
                yield self._problem(path, "this file was added", "Move it elsewhere.")
        for path in self.expected.keys() - self.there.keys():
            yield self._problem(path, "this file was lost", _RESTORE)

    def _expect(self, listing: str) -> Iterator[Problem]:
        """Takes in what a list says there is."""
        found = self.there.get(listing)
        if found is None or found.size is None:
            return  # told of with all the others
        lines = read_plainly(self.bag / listing, _MOST_BYTES).decode(errors="replace").splitlines()
        for line in lines:
            match = _LINE.fullmatch(line)
            if match is None or not inside(match[2]) or match[2].startswith(PAYLOAD) != (listing == MANIFEST):
                yield self._problem(
                    listing, f"this list has a line that names no file of the bag: {line[:100]}", _RESTORE
                )
            else:
                self.expected.setdefault(match[2], match[1].lower())

    def _largest(self) -> int | None:
        """How large a file of the payload may be, by what bag-info.txt says of all: a larger one was altered, and may
        be far too large to read for that."""
        found = self.there.get(INFO)
        if found is None or found.size is None:
            return None
        content = read_plainly(self.bag / INFO, _MOST_BYTES)
        match = _SIZE.search(content.decode(errors="replace"))
        return int(match[1]) if match and digest_of(content) == self.expected.get(INFO) else None

    def _compare(self, found: Found, expected: str, largest: int | None) -> Iterator[Problem]:
        is_too_large = largest is not None and found.path.startswith(PAYLOAD) and (found.size or 0) > largest
        if not is_too_large and digest_of_file(self.bag / found.path) == expected:
            return
        if not is_too_large and self._is_but_for_line_ends(found, expected):
            remedy = f"git did that: see that {VERSIONS}/{ATTRIBUTES} is there, and check this file out again."
            yield self._problem(found.path, "this file was altered: its line ends were", remedy)
        else:
            yield self._problem(found.path, "this file was altered", _RESTORE)

    def _is_but_for_line_ends(self, found: Found, expected: str) -> bool:
        if (found.size or 0) > _MOST_TEXT:
            return False
        plain = read_plainly(self.bag / found.path, _MOST_TEXT).replace(b"\r\n", b"\n")
        return expected in (digest_of(plain), digest_of(plain.replace(b"\n", b"\r\n")))

    def _problem(self, path: str, message: str, remedy: str) -> Problem:
        shown = path.encode(errors="replace").decode()  # names may hold bytes that are no text
        return Problem(Place(f"{self.path}/{shown}", 0, 0), message, remedy, VERSION_DAMAGED)

"""What was frozen, at its permanent addresses: versions/NAME/ in the output holds each publication, so that a link to
an action as it was published once works for ever. Pages get a notice of which version they are, and of a newer one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategydocs.compose import FOLDER, HISTORY, document_ids, front_of, relative
from strategydocs.model import Strategy
from strategydocs.output import File
from strategydocs.templates import Layouts
from strategydocs.versions import History, Version, checked, find
from strategydocs.versions.disk import read_plainly, walk

_MAIN = re.compile(rb"<main[\s>]")
_MOST_BYTES = 500_000_000


@dataclass(frozen=True)
class Other:
    """Another version, and the address of the same page in it, or else of its first."""

    version: Version
    address: str


def published_files(strategy: Strategy, history: History, layouts: Layouts) -> Iterator[File]:
    """The files of every version. Raises InvalidStrategy where one is not as it was frozen any more."""
    for version in history.versions:
        yield from version_files(version, strategy, history, layouts)


def version_files(version: Version, strategy: Strategy, history: History, layouts: Layouts) -> Iterator[File]:
    """The files of one version. Raises InvalidStrategy where it is not as it was frozen any more."""
    current = frozenset(f"{ident}.html" for ident in document_ids(strategy, history))
    checked(strategy.folder.resolve(), version)
    for found in walk(version.published):
        path = f"{FOLDER}/{version.name}/{found.path}"
        content = read_plainly(version.published / found.path, _MOST_BYTES)
        if path.endswith(".html"):
            content = _noticed(content, _notice(history, version, found.path, current, layouts))
        yield File(path, content)


def _noticed(page: bytes, notice: bytes) -> bytes:
    """A page with a notice before its main part; as it is where a layout gave it none."""
    main = _MAIN.search(page)
    return page[: main.start()] + notice + page[main.start() :] if main else page


def _notice(history: History, version: Version, path: str, current: frozenset[str], layouts: Layouts) -> bytes:
    here = f"{FOLDER}/{version.name}/{path}"
    corrected = find(history.versions, version.corrected_by) if version.corrected_by else None
    later = [one for one in history.versions[version.number :] if one.corrected_by is None]
    newer = next((one for one in reversed(later) if _has(one, path)), None)
    context = {
        "version": version,
        "corrected": _other(corrected, version, path) if corrected else None,
        "newer": _other(newer, version, path) if newer else None,
        "is_latest": not later,
        "language": layouts.language.tag,
        "current": relative(path, here) if path in current else None,
        "history": relative(f"{HISTORY}.html", here),
    }
    return layouts.render("pages/notice.html", context).encode()


def _other(other: Version, version: Version, path: str) -> Other:
    """Where a reader of a page finds the same in another version."""
    target = f"{FOLDER}/{other.name}/{path}" if _has(other, path) else front_of(other)
    return Other(other, relative(target, f"{FOLDER}/{version.name}/{path}"))


def _has(version: Version, path: str) -> bool:
    """Whether a version published a page."""
    return path.removesuffix(".html") in version.documents and "html" in version.formats

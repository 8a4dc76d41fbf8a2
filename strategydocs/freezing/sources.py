"""The files that a strategy is made of, copied as they are: what was published can be made from them again.

The copy is a project of its own: the strategy in content/, beside it the tables of other strategies that it knows of,
and the publication's own layouts. Every file of the strategy's folder is kept, read or not (a poster's film, notes),
but for frozen versions, hidden files, what editors leave behind and the report of an import.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from strategydocs.model import Strategy
from strategydocs.problems import InvalidStrategy, MachineError, Place, Problem
from strategydocs.templates import layouts_of, packaged
from strategydocs.versions.disk import copy, open_plainly, walk
from strategydocs.versions.places import VERSIONS, why_not_portable
from strategydocs.versions.rules import NOT_PORTABLE

CONTENT = "content"
LAYOUTS = "layouts"

_LEFTOVER = re.compile(r"\..*|~\$.*|.*~|thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Names of files that systems and editors leave, among them earlier drafts of a text (`01-summary.md~`)."""

_TO_DO = "IMPORT.md"
"""What an import left to be looked at: it may tell of what Word had hidden, and is for nobody else."""


@dataclass(frozen=True)
class Kept:
    """A file to keep: its place in the copy, how a problem names it, where it is, and the folder that it may not lead
    out of."""

    place: str
    name: str
    source: Path
    root: Path


def home_of(strategy: Strategy) -> str:
    """Where the strategy stands in the copy. Its folder keeps its name, which may be its id."""
    return CONTENT if strategy.folder.name == CONTENT else f"{CONTENT}/{strategy.folder.name}"


def copy_sources(strategy: Strategy, target: Path) -> None:
    """Copies everything. Raises InvalidStrategy for files that can't be kept; MachineError where a file is not what it
    was when the strategy was read: what is checked, published and kept must be one."""
    kept = [*_own(strategy), *_layouts(strategy)]
    problems = list(_problems(kept))
    if problems:
        raise InvalidStrategy(problems)
    for one in kept:
        with open_plainly(one.source.resolve()) as stream:
            digest = copy(stream, target / one.place)
        if strategy.digests.get(one.name, digest) != digest:
            raise MachineError(f"{one.source} was changed since the strategy was read. Freeze again.")


def _own(strategy: Strategy) -> Iterator[Kept]:
    """The strategy's files, all that there are and all that were read, and the tables of its relatives."""
    root = strategy.folder
    for name in sorted({*_below(root), *strategy.digests} - {_TO_DO}):
        base = root.parent if name.startswith("../") else root
        yield Kept(posixpath.normpath(f"{home_of(strategy)}/{name}"), name, root / name, base)


def _layouts(strategy: Strategy) -> Iterator[Kept]:
    """The publication's own layouts. Those that come with the program are told by its version."""
    for folder in layouts_of(strategy.folder).folders:
        if folder.resolve() != packaged().resolve():
            yield from (Kept(name, name, folder.parent / name, folder) for name in _below(folder, f"{LAYOUTS}/"))


def _below(folder: Path, prefix: str = "") -> list[str]:
    """The files of a folder. A link to a folder in it is left out: the files are there in their own place."""
    found = [one.path for one in walk(folder, _is_left_out)]
    return [prefix + path for path in found if not (folder / path).is_dir() or _leads_out(folder / path, folder)]


def _is_left_out(path: str) -> bool:
    return path == VERSIONS or bool(_LEFTOVER.fullmatch(path.rpartition("/")[2]))


def _leads_out(path: Path, root: Path) -> bool:
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _problems(kept: Iterable[Kept]) -> Iterator[Problem]:
    """Files that could not be kept, or not everywhere."""
    seen: dict[str, str] = {}
    for one in kept:
        other = seen.setdefault(one.place.casefold(), one.name)
        why = why_not_portable(one.place)
        if _leads_out(one.source, one.root):
            yield _problem(one, "this leads out of its folder", "Put a copy in its place.")
        elif not one.source.is_file():
            yield _problem(one, "this is no file that can be kept", "Take it away.")
        elif why is not None:
            yield _problem(one, f"this can’t be frozen: it {why}, which not every system can keep", "Rename it.")
        elif other != one.name:
            yield _problem(one, f"this can’t be frozen: {other} differs in capitals alone", "Rename one of the two.")


def _problem(one: Kept, message: str, remedy: str) -> Problem:
    return Problem(Place(one.name.encode(errors="replace").decode()), message, remedy, NOT_PORTABLE)

"""The ledger: one small file an entry, each with the digest of the one before, so that no entry can be changed, left
out or put in between without its showing. That the end was cut off shows only to someone who knows an earlier head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from strategydocs.load.tables import read_record
from strategydocs.problems import Place, Problem, Problems
from strategydocs.versions.disk import is_folder, read_plainly
from strategydocs.versions.places import LEDGER, VERSIONS, entry_name, is_name
from strategydocs.versions.record import FORMAT, Entry, Head, digest_of, written
from strategydocs.versions.rules import VERSION_DAMAGED

_MOST_BYTES = 1_000_000
_FILE = re.compile(r"([0-9]{4,9})\.yaml")
_RESTORE = "Restore it from a copy or from your version control."


@dataclass(frozen=True)
class Filed:
    """A file of the ledger: its number, its digest, and the entry; None for one that can't be read."""

    number: int
    digest: str
    entry: Entry | None


@dataclass(frozen=True)
class Ledger:
    """A ledger as it was read, and everything that is wrong with it."""

    filed: tuple[Filed, ...]
    problems: Problems

    @property
    def entries(self) -> tuple[tuple[Entry, str], ...]:
        """The entries that can be read, each with the digest of its file."""
        return tuple((one.entry, one.digest) for one in self.filed if one.entry is not None)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(entry.version for entry, _ in self.entries)

    @property
    def head(self) -> Head:
        return Head(self.filed[-1].number, self.filed[-1].digest) if self.filed else Head()

    def has_come_past(self, head: Head) -> bool:
        """Whether this ledger once had a head, or has it now."""
        digests = {one.number: one.digest for one in self.filed}
        return {0: Head().digest, **digests}.get(head.count, "").startswith(head.digest)


def read_ledger(root: Path) -> Ledger:
    """The ledger of the strategy in a folder; empty where nothing was frozen yet. Raises OSError where the machine does
    not let it be read."""
    folder = root / VERSIONS / LEDGER
    if not folder.exists() and not folder.is_symlink():
        return Ledger((), Problems())
    if not is_folder(folder) or not is_folder(folder.parent):
        problem = _problem(f"{VERSIONS}/{LEDGER}", "this is no folder, or a link to one", _RESTORE)
        return Ledger((), Problems([problem]))
    names = sorted(path.name for path in folder.iterdir())
    numbers = _numbers(names)
    problems: list[Problem] = [
        _problem(f"{VERSIONS}/{LEDGER}/{name}", "this is no entry of the ledger", "Move it elsewhere.")
        for name in names
        if not _is_written_so(name) and not name.startswith(".")
    ]
    filed = []
    for number in numbers:
        one, found = _read(root, number)
        filed.append(one)
        problems += found
    known = {problem.place.file for problem in problems}
    breaks = (problem for problem in _breaks(filed) if problem.place.file not in known)
    problems += [*_gaps(numbers), *breaks, *_doubles(filed)]
    return Ledger(tuple(filed), Problems(problems))


def head_in(root: Path) -> Head:
    """The ledger's head, from a look at its last file alone."""
    folder = root / VERSIONS / LEDGER
    numbers = _numbers(path.name for path in folder.iterdir()) if is_folder(folder) else []
    return Head(numbers[-1], digest_of(read_plainly(root / path_of(numbers[-1]), _MOST_BYTES))) if numbers else Head()


def _numbers(names: Iterable[str]) -> list[int]:
    return sorted(int(name.partition(".")[0]) for name in names if _is_written_so(name))


def _is_written_so(name: str) -> bool:
    match = _FILE.fullmatch(name)
    return match is not None and name == entry_name(int(match[1])) and int(match[1]) > 0


def path_of(number: int) -> str:
    """An entry's file, by its path from the strategy's folder."""
    return f"{VERSIONS}/{LEDGER}/{entry_name(number)}"


def _read(root: Path, number: int) -> tuple[Filed, list[Problem]]:
    path = path_of(number)
    try:
        content = read_plainly(root / path, _MOST_BYTES)
    except OSError as error:
        return Filed(number, "", None), [_problem(path, f"this entry can’t be read: {error.strerror}", _RESTORE)]
    entry, problems = read_entry(path, content)
    if entry is not None and entry.entry != number:
        problems = [_problem(path, f"this file holds entry {entry.entry}", _RESTORE)]
    filed = Filed(number, digest_of(content), entry if not problems else None)
    return filed, problems or list(_altered(path, entry, content))


def _altered(path: str, entry: Entry | None, content: bytes) -> Iterator[Problem]:
    """Whether an entry is other than as a freeze writes it, also where no other entry tells of it."""
    if entry is not None and written(entry) != content:
        ends = " in its line ends" if written(entry) == content.replace(b"\r\n", b"\n") else ""
        yield _problem(path, f"this entry was altered{ends}", _RESTORE)


@lru_cache  # the ledger is read more than once, and nothing else makes an entry than its bytes
def read_entry(path: str, content: bytes) -> tuple[Entry | None, list[Problem]]:
    """An entry from its file's bytes, or what stands in the way."""
    try:
        entry, problems = read_record(Entry, path, content.decode())
    except UnicodeDecodeError:
        return None, [_problem(path, "this is no UTF-8 text", _RESTORE)]
    if newer := too_new(path, content):
        return None, [newer]
    if entry is not None and not is_name(entry.version):
        return None, [_problem(path, f"“{entry.version}” can’t be the name of a version", _RESTORE)]
    return entry, problems


def too_new(path: str, content: bytes) -> Problem | None:
    """The problem of a file that a later program wrote, which may have keys that this one does not know."""
    match = re.search(rb"^format: ([0-9]{1,9})\r?$", content, re.MULTILINE)
    if match is None or int(match[1]) <= FORMAT:
        return None
    message = f"this is of format {int(match[1])}; this program reads up to {FORMAT}"
    return _problem(path, message, "Use a newer strategydocs.")


def _gaps(numbers: list[int]) -> Iterator[Problem]:
    for before, after in pairwise([0, *numbers]):
        for number in range(before + 1, min(after, before + 100)):  # a file called 999999999.yaml is not worth more
            yield _problem(path_of(number), "this entry was lost", _RESTORE)


def _breaks(filed: list[Filed]) -> Iterator[Problem]:
    """Entries that are not what the entry after them says."""
    for before, after in pairwise([Filed(0, Head().digest, None), *filed]):
        if after.entry is None or after.number != before.number + 1 or after.entry.previous == before.digest:
            continue
        if before.number == 0:
            yield _problem(path_of(1), "this entry does not begin the ledger: it was altered", _RESTORE)
        else:
            message = f"this entry, or the one after it, was altered: entry {after.number} was made after another"
            yield _problem(path_of(before.number), message, _RESTORE)


def _doubles(filed: list[Filed]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for one in filed:
        if one.entry is not None and seen.setdefault(one.entry.version, one.number) != one.number:
            message = f"this entry is a second one of version “{one.entry.version}”"
            yield _problem(path_of(one.number), message, _RESTORE)


def _problem(path: str, message: str, remedy: str) -> Problem:
    return Problem(Place(path, 0, 0), message, remedy, VERSION_DAMAGED)

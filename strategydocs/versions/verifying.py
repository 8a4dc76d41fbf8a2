"""Whether everything that was frozen is still what it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from strategydocs.model import Strategy
from strategydocs.problems import MachineError, Place, Problem, Problems
from strategydocs.rules import Rule
from strategydocs.versions.bag import examine
from strategydocs.versions.disk import is_folder, is_locked, read_plainly
from strategydocs.versions.ledger import Ledger, path_of, read_ledger
from strategydocs.versions.leftovers import is_left, unrecorded
from strategydocs.versions.places import ATTRIBUTES, GIT_FILES, LEDGER, STAGING, UNTOUCHED, VERSIONS
from strategydocs.versions.reading import read_statement, root_of, versions_in
from strategydocs.versions.record import SHARED, Entry, Head, Version
from strategydocs.versions.rules import VERSION_DAMAGED, VERSION_LEFT, VERSION_LINE_ENDS, VERSION_STRAY

_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Verification:
    """What was found: the versions that the ledger records, its head, and every problem. Errors are damage; a warning
    is something left over that no version suffers from."""

    versions: tuple[Version, ...]
    head: Head
    problems: Problems

    @property
    def is_sound(self) -> bool:
        return not self.problems.errors


def verify(strategy: Strategy | str | Path, expect_head: Head | str | None = None) -> Verification:
    """Checks every bag and the chain of the ledger: names each file that was altered, added or lost.

    `expect_head` is a head that the ledger is known to have had (`COUNT:DIGEST`, as an imprint shows it): it also shows
    a ledger whose end was cut off, or which was written anew. Nothing is changed.

    Raises WrongUse for an expected head that is none; MachineError where the machine does not let something be read.
    """
    root = root_of(strategy)
    expected = Head.parse(expect_head) if isinstance(expect_head, str) else expect_head
    try:
        ledger = read_ledger(root)
        problems = [*ledger.problems, *_expected(ledger, expected)]
        for entry, _ in ledger.entries:
            problems += list(examine(root, entry.version, entry.bag)) or _disagreements(root, entry)
        problems += [*_others(root, ledger), *_left(root), *_attributes(root, ledger)]
    except OSError as error:
        raise MachineError(f"{error.filename or root} can’t be read: {error.strerror}") from error
    return Verification(versions_in(root, ledger), ledger.head, Problems(problems))


def _expected(ledger: Ledger, expected: Head | None) -> Iterator[Problem]:
    if expected is None or ledger.has_come_past(expected):
        return
    where = f"{VERSIONS}/{LEDGER}"
    if len(ledger.filed) < expected.count:
        message = f"the ledger was cut short: it has {len(ledger.filed)} of at least {expected.count} entries"
        yield _problem(where, message, "Restore it from a copy or from your version control.")
    elif expected.count not in {one.number for one in ledger.filed}:
        return  # it was lost, which is told of already
    else:
        message = f"entry {expected.count} is another than the one expected: the ledger was written anew"
        yield _problem(
            where, message, "Check that the expected head is this strategy’s; then look for the true ledger."
        )


def _disagreements(root: Path, entry: Entry) -> list[Problem]:
    """Where a version that is as it was frozen says another thing of itself than its entry."""
    statement, problems = read_statement(root, entry.version)
    differing = [name for name in SHARED if statement and getattr(statement, name) != getattr(entry, name)]
    if not differing:
        return problems
    keys = ", ".join(f"“{name.replace('_', '-')}”" for name in differing)
    message = f"this entry says another {keys} than version “{entry.version}” itself"
    return [_problem(path_of(entry.entry), message, "Restore it from a copy or from your version control.")]


def _others(root: Path, ledger: Ledger) -> Iterator[Problem]:
    """What lies beside the versions and is none of them."""
    folder = root / VERSIONS
    pending = unrecorded(root)
    for path in sorted(folder.iterdir()) if is_folder(folder) else ():
        name = path.name
        if name.startswith(".") or name in ledger.names or name in (LEDGER, pending):
            continue
        if path.is_dir():
            message = "no entry of the ledger records this folder"
            remedy = "If it was frozen, its entry was lost: restore that from a copy. If not, move it elsewhere."
            yield _problem(f"{VERSIONS}/{name}", message, remedy)
        else:
            message = "this file is no part of what was frozen"
            yield _problem(f"{VERSIONS}/{name}", message, "Move it elsewhere.", VERSION_STRAY)


def _left(root: Path) -> Iterator[Problem]:
    if not is_left(root):
        return
    path = f"{VERSIONS}/{STAGING}"
    name = unrecorded(root)
    if is_locked(root / VERSIONS):
        yield _problem(path, "a freeze is at work", "Verify again when it is done.", VERSION_LEFT)
    elif name is None:
        message = "a freeze was interrupted and left this; the frozen versions and the ledger do not need it"
        yield _problem(path, message, "Freeze again, which clears it away, or delete it.", VERSION_LEFT)
    else:
        message = f"a freeze of “{name}” was interrupted before it was recorded, so that there is no such version"
        remedy = f"Freeze again, which clears it away, or delete {VERSIONS}/{name} and then {path}."
        yield _problem(path, message, remedy, VERSION_LEFT)


def _attributes(root: Path, ledger: Ledger) -> Iterator[Problem]:
    """Whether git is told to leave line ends alone."""
    if not ledger.filed:
        return
    path = f"{VERSIONS}/{ATTRIBUTES}"
    try:
        lines = read_plainly(root / path, _MOST_BYTES).decode(errors="replace").splitlines()
    except OSError:
        lines = []
    if not any(f"{line} ".startswith(f"{UNTOUCHED} ") for line in lines):
        told = GIT_FILES[ATTRIBUTES].splitlines()[-1]
        message = "nothing keeps git from changing the line ends of what was frozen"
        yield _problem(path, message, f"Write a line “{told}” into it.", VERSION_LINE_ENDS)


def _problem(path: str, message: str, remedy: str, rule: Rule = VERSION_DAMAGED) -> Problem:
    return Problem(Place(path, 0, 0), message, remedy, rule)

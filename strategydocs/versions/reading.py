"""What was frozen, read back: the versions that the ledger records, one of them, the one in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from strategydocs.dates import PartialDate
from strategydocs.load import inside, load
from strategydocs.load.rules import NO_STRATEGY
from strategydocs.load.tables import read_record
from strategydocs.model import Strategy
from strategydocs.problems import InvalidStrategy, MachineError, Place, Problem, UnknownName, WrongUse, suggest
from strategydocs.versions.bag import examine
from strategydocs.versions.disk import is_folder, read_plainly
from strategydocs.versions.ledger import Ledger, read_ledger, too_new
from strategydocs.versions.places import SOURCES, STATEMENT, VERSIONS
from strategydocs.versions.record import Entry, Head, Statement, Version
from strategydocs.versions.rules import VERSION_DAMAGED

_MOST_BYTES = 20_000_000


def root_of(strategy: Strategy | str | Path) -> Path:
    """The folder of a strategy. Raises InvalidStrategy where there is no such folder."""
    root = (strategy.folder if isinstance(strategy, Strategy) else Path(strategy)).resolve()
    if not root.is_dir():
        raise InvalidStrategy([Problem(Place(str(root)), "there is no such folder", "Check the path.", NO_STRATEGY)])
    return root


def versions(strategy: Strategy | str | Path) -> tuple[Version, ...]:
    """The frozen versions of a strategy, or of a strategy's folder, in the order in which they were frozen.

    Only the ledger is read: whether the versions are as they were is what `verify` finds out. Raises InvalidStrategy
    where the ledger is damaged; MachineError where the machine does not let it be read.
    """
    return versions_in(root_of(strategy), whole_ledger(root_of(strategy)))


def whole_ledger(root: Path) -> Ledger:
    """The ledger, in which nothing is wrong. Raises InvalidStrategy where something is."""
    try:
        ledger = read_ledger(root)
    except OSError as error:
        raise MachineError(f"{error.filename or root} can’t be read: {error.strerror}") from error
    if ledger.problems.errors:
        raise InvalidStrategy(ledger.problems)
    return ledger


def versions_in(root: Path, ledger: Ledger) -> tuple[Version, ...]:
    """The versions that a ledger records."""
    corrected = {entry.corrects: entry.version for entry, _ in ledger.entries if entry.corrects}
    return tuple(version_of(root, entry, digest, corrected.get(entry.version)) for entry, digest in ledger.entries)


def version_of(root: Path, entry: Entry, digest: str, corrected_by: str | None = None) -> Version:
    return Version(
        name=entry.version,
        stage=entry.stage,
        date=entry.date,
        recorded=entry.recorded,
        by=entry.by,
        note=entry.note,
        update_type=entry.update_type,
        reason=entry.reason,
        follows=entry.follows,
        corrects=entry.corrects,
        corrected_by=corrected_by,
        documents=entry.documents,
        formats=entry.formats,
        after=Head(entry.entry - 1, entry.previous),
        digest=digest,
        bag=entry.bag,
        folder=root / VERSIONS / entry.version,
    )


def find(found: Sequence[Version], name: str) -> Version:
    """The version of a name. Raises UnknownName, with a suggestion, where there is none."""
    for version in found:
        if version.name == name:
            return version
    known = [version.name for version in found]
    remedy = suggest(name, known, f"Known: {', '.join(known)}." if known else "Nothing was frozen yet.")
    raise UnknownName(f"there is no version “{name}”. {remedy}")


def in_force(found: Sequence[Version], day: PartialDate | str | None = None) -> Version | None:
    """The version that was in force at the end of a day, a month or a year; without one, the latest.
    None before the first.

    A correction stands in the place of what it corrects, from its own date on: one of an earlier version, made late,
    does not come after the versions that followed.
    """
    if isinstance(day, str):
        try:
            day = PartialDate.parse(day)
        except ValueError as error:
            raise WrongUse(f"{error}.") from error
    places: dict[str, int] = {}
    for version in found:
        places[version.name] = places.get(version.corrects or "", version.number)
    there = [version for version in found if day is None or version.date.is_over(day.last_day)]
    return max(there, key=lambda version: (places[version.name], version.number), default=None)


def load_version(strategy: Strategy | str | Path, name: str) -> Strategy:
    """An earlier version of a strategy, read from what was frozen, with the pictures and with what it knew of other
    strategies then. `assemble` takes it as any other, with the layouts that were frozen with it.

    This is also where a strategy of an older format would be brought up to the current one; so far there is one format.

    Raises UnknownName where there is no such version; InvalidStrategy where it is not as it was frozen any more, or
    where a newer program wrote it.
    """
    root = root_of(strategy)
    version = find(versions(root), name)
    statement = checked(root, version)
    return load(version.folder / "data" / statement.folder)


def checked(root: Path, version: Version) -> Statement:
    """What a version says of itself. Raises InvalidStrategy where its bag is not as it was frozen any more."""
    problems = list(examine(root, version.name, version.bag))
    if problems:
        raise InvalidStrategy(problems)
    statement, problems = read_statement(root, version.name)
    if statement is None:
        raise InvalidStrategy(problems)
    return statement


def read_statement(root: Path, name: str) -> tuple[Statement | None, list[Problem]]:
    """A version's version.yaml, or what is wrong with it."""
    path = f"{VERSIONS}/{name}/{STATEMENT}"
    try:
        content = read_plainly(root / path, _MOST_BYTES)
    except OSError as error:
        return None, [_problem(path, f"this can’t be read: {error.strerror}")]
    if newer := too_new(path, content):
        return None, [newer]
    statement, problems = read_record(Statement, path, content.decode(errors="replace"))
    if statement is not None and not _is_source(root, name, statement.folder):
        return None, [_problem(path, f"“{statement.folder}” is no folder of its sources")]
    return statement, problems


def _is_source(root: Path, name: str, folder: str) -> bool:
    path = root / VERSIONS / name / "data" / folder
    return inside(folder) and f"data/{folder}/".startswith(f"{SOURCES}/") and is_folder(path)


def _problem(path: str, message: str) -> Problem:
    return Problem(Place(path, 0, 0), message, "Restore it from a copy or from your version control.", VERSION_DAMAGED)

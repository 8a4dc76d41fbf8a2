"""What was published as a version, out of its bag."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from strategydocs.dates import PartialDate
from strategydocs.frozen import keep
from strategydocs.model import Strategy
from strategydocs.problems import MachineError, WrongUse
from strategydocs.steps import Phase, Progress, Step, untold
from strategydocs.versions.disk import copy, digest_of_file, open_plainly, walk
from strategydocs.versions.reading import checked, find, in_force, root_of, versions
from strategydocs.versions.record import Version


@dataclass(frozen=True)
class Shown:
    """A version whose documents were copied, and the folder that they are in now."""

    version: Version
    output: Path


def show(
    strategy: Strategy | str | Path,
    name: str | None = None,
    *,
    as_of: PartialDate | str | None = None,
    output: str | Path | None = None,
    progress: Progress | None = None,
) -> Shown:
    """Copies what was published as a version, by its name or as the one in force on a day, to a new folder: by default
    `STRATEGY-NAME` in the current one.

    The bag is verified first. Raises UnknownName where there is no such version; WrongUse where none was in force, or
    where the folder holds anything else already; InvalidStrategy where the version is not as it was frozen any more.
    """
    progress = progress or untold
    if (name is None) == (as_of is None):
        raise WrongUse("name a version, or a day as of which it was in force; not both.")
    root = root_of(strategy)
    found = versions(root)
    version = find(found, name) if name is not None else in_force(found, as_of)
    if version is None:
        raise WrongUse(f"nothing was in force on {as_of}: {_first(found)}.")
    progress(Step(Phase.CHECKING))
    checked(root, version)
    target = Path(output or f"{root.name}-{version.name}")
    keep(target)
    progress(Step(Phase.WRITING))
    try:
        _copy(version.published, target)
    except OSError as error:
        raise MachineError(f"{error.filename or target} can’t be written: {error.strerror}") from error
    return Shown(version, target)


def _first(found: tuple[Version, ...]) -> str:
    if not found:
        return "nothing was frozen yet"
    first = min(found, key=lambda version: version.date)
    return f"the first version, “{first.name}”, is of {first.date.words}"


def _copy(published: Path, target: Path) -> None:
    """Copies a folder whole or not at all."""
    if _is_there(published, target):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".strategydocs-", dir=target.parent))
    try:
        made = aside / "made"
        made.mkdir()
        for found in walk(published):
            with open_plainly(published / found.path) as source:
                copy(source, made / found.path)
        if target.exists():
            target.rmdir()  # it is empty
        made.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _is_there(published: Path, target: Path) -> bool:
    """Whether a folder holds just what should be copied to it. Raises WrongUse where it holds anything else."""
    if not os.path.lexists(target):
        return False
    if not target.is_dir() or target.is_symlink():
        raise WrongUse(f"{target} is there already, and is no folder. Name another one.")
    found = walk(target)
    if not found and not any(target.iterdir()):
        return False
    if found != walk(published) or any(
        digest_of_file(published / one.path) != digest_of_file(target / one.path) for one in found
    ):
        raise WrongUse(f"{target} holds other files already. Name another folder, or delete it.")
    return True

"""Keeps what was frozen from being written to: no command changes anything below a versions/ that has a ledger."""

from __future__ import annotations

from pathlib import Path

from strategydocs.problems import WrongUse

_VERSIONS, _LEDGER, _STAGING = "versions", "ledger", ".freezing"


def is_frozen(path: Path) -> bool:
    """Whether a path is, or would be, part of what was frozen; what a freeze at work is making is not."""
    path = path.resolve()
    for folder in (path, *path.parents):
        if folder.name == _VERSIONS and (folder / _LEDGER).is_dir():
            return path.relative_to(folder).parts[:1] != (_STAGING,)
    return False


def keep(path: Path) -> None:
    """Raises WrongUse for a path that may not be written to."""
    if is_frozen(path):
        raise WrongUse(f"{path} is part of what was frozen, which is never changed. Name another folder, or copy it.")

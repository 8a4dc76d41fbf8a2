"""What an interrupted freeze left behind, and how to be rid of it.

A freeze makes everything in `.freezing/`: the bag in `bag/`, and the entry that will record it in `entry.yaml`, which
gets that name when it is whole. Then the bag is renamed to its place, and last the entry is put into the ledger. That
last step is what makes a version: a bag without it is none.

So there are these leftovers:

- `.freezing/` alone: nothing came of it.
- `.freezing/` and the bag in its place: its `entry.yaml` names the bag, by name and digest, so that this one is known
  from a frozen version whose entry was lost. It is taken back.
- `.freezing/` and a ledger with the same entry: the version is there; only the tidying up was not done.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from strategydocs.versions.bag import TAGS
from strategydocs.versions.disk import digest_of_file, is_folder, read_plainly, sync_folder
from strategydocs.versions.ledger import read_entry, read_ledger
from strategydocs.versions.places import ENTRY, LEDGER, STAGING, VERSIONS, entry_name

_MOST_BYTES = 1_000_000


def is_left(root: Path) -> bool:
    """Whether a freeze is at work, or was interrupted."""
    staging = root / VERSIONS / STAGING
    return staging.exists() or staging.is_symlink()


def unrecorded(root: Path) -> str | None:
    """The name of the bag that an interrupted freeze put in place and did not come to record."""
    staged = _read(root, f"{STAGING}/{ENTRY}")
    entry = read_entry(ENTRY, staged)[0] if staged else None
    if entry is None or _read(root, f"{LEDGER}/{entry_name(entry.entry)}") == staged:
        return None
    bag = root / VERSIONS / entry.version
    try:
        is_the_one = is_folder(bag) and digest_of_file(bag / TAGS) == entry.bag
    except OSError:
        return None
    return entry.version if is_the_one and entry.version not in read_ledger(root).names else None


def _read(root: Path, name: str) -> bytes | None:
    try:
        return read_plainly(root / VERSIONS / name, _MOST_BYTES)
    except OSError:
        return None


def clear(root: Path) -> None:
    """Takes away what a freeze left. For one who holds the lock. Never touches a version that the ledger records.

    This may be interrupted as well: the bag goes back to `.freezing/` at once, before anything is deleted.
    """
    staging = root / VERSIONS / STAGING
    if staging.is_symlink():
        staging.unlink()
        return
    name = unrecorded(root)
    if name is not None:
        (root / VERSIONS / name).rename(staging / "taken-back")
        sync_folder(root / VERSIONS)
    if staging.exists():
        shutil.rmtree(staging)

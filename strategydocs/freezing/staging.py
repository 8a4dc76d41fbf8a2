"""Where a freeze makes things, and the two steps that put them in place.

**The protocol.** Whatever moment the process is killed at, the disk fills up, or the machine loses power:

1. The lock of `versions/` is taken: of two freezes at once, one is told to try again. The system lets go of the lock
   when the process ends. What an earlier, interrupted freeze left is cleared away (versions/leftovers.py).
2. The bag is made in `versions/.freezing/bag/`, and the entry that will record it in `.freezing/entry.yaml`; all of it
   is brought down to the disk.
3. The bag gets its place, `versions/NAME/`, by one rename.
4. The entry gets its name, `versions/ledger/NUMBER.yaml`, by a link, which fails if there is one of that name: also
   where locks do not work (some network shares), no two freezes can both be entry 7. **With this step the version is
   there; before it, it is not.**
5. `.freezing/` is deleted.

The bag comes before the entry, since the other way round a reader could find an entry without its bag. A bag without an
entry is no version, and nothing shows it; but a frozen version whose entry was lost looks the same. What tells the two
apart is `.freezing/entry.yaml`: only a bag that it names by its digest is taken back, never one without.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from strategydocs.load.rules import FILE_IN_THE_WAY
from strategydocs.problems import InvalidStrategy, MachineError, Place, Problem, WrongUse
from strategydocs.versions import Head
from strategydocs.versions.disk import AGAIN, create, locked, put_new, sync_folder, sync_tree
from strategydocs.versions.ledger import head_in
from strategydocs.versions.leftovers import clear, is_left
from strategydocs.versions.places import BAG, ENTRY, GIT_FILES, LEDGER, STAGING, VERSIONS, entry_name


class Staging:
    """The folder in which a freeze makes things."""

    def __init__(self, root: Path) -> None:
        self.versions = root / VERSIONS
        self.folder = self.versions / STAGING
        self.bag = self.folder / BAG

    def commit(self, name: str, number: int, entry: bytes) -> None:
        """Puts the bag in place and records it."""
        self._prepare(entry)
        self.bag.rename(self.versions / name)
        sync_folder(self.versions)
        try:
            put_new(self.folder / ENTRY, self.versions / LEDGER / entry_name(number))
        except FileExistsError as error:
            raise MachineError(f"another freeze became entry {number} of the ledger. {AGAIN}") from error
        sync_folder(self.versions / LEDGER)

    def _prepare(self, entry: bytes) -> None:
        """Brings everything down to the disk; the entry last, since it has its name only when all is whole."""
        (self.versions / LEDGER).mkdir(exist_ok=True)
        for name, text in GIT_FILES.items():
            if not os.path.lexists(self.versions / name):
                create(self.folder / name, text.encode())
                (self.folder / name).rename(self.versions / name)
        sync_tree(self.bag)
        create(self.folder / f"{ENTRY}.part", entry)
        (self.folder / f"{ENTRY}.part").rename(self.folder / ENTRY)
        sync_folder(self.folder)
        sync_folder(self.versions)


@contextmanager
def staged(root: Path, name: str, head: Head) -> Iterator[Staging]:
    """A place to make a version in, for one freeze at a time, on top of a head of the ledger. However it is left, what
    was not recorded is taken away."""
    staging = Staging(root)
    if staging.versions.is_symlink() or (staging.versions.exists() and not staging.versions.is_dir()):
        message, remedy = "this is no folder, or a link to one", "Put the folder itself here, or move it elsewhere."
        raise InvalidStrategy([Problem(Place(VERSIONS), message, remedy, FILE_IN_THE_WAY)])
    staging.versions.mkdir(exist_ok=True)
    with locked(staging.versions) as is_held:
        try:
            _begin(root, staging, is_held)
            try:
                _check(root, staging, name, head)
                yield staging
            finally:
                with suppress(OSError):
                    clear(root)
        finally:
            # Under the lock, since another freeze may just have made them.
            for folder in () if is_left(root) else (staging.versions / LEDGER, staging.versions):
                with suppress(OSError):
                    folder.rmdir()  # where nothing came to be in it


def _begin(root: Path, staging: Staging, is_held: bool) -> None:
    if is_left(root) and not is_held:
        raise MachineError(
            f"another freeze is at work, or was interrupted; on this file system nobody can tell. {AGAIN} "
            f"If none is at work: strategydocs verify says what to do about {staging.folder}."
        )
    clear(root)
    staging.folder.mkdir()


def _check(root: Path, staging: Staging, name: str, head: Head) -> None:
    """What may have changed since the ledger was read."""
    if head_in(root) != head:
        raise MachineError(f"another freeze was done in the meantime. {AGAIN}")
    if os.path.lexists(staging.versions / name):
        raise WrongUse(
            f"{staging.versions / name} is there, and the ledger does not record it. Nothing was changed; "
            "strategydocs verify says what to do."
        )

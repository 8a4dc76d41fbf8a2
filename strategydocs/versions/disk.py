"""What is asked of the file system: to read nothing but plain files, and to put things in place once and for good."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from strategydocs.problems import MachineError

try:
    import fcntl

    _CAN_LOCK = True
except ImportError:  # on Windows
    _CAN_LOCK = False

AGAIN = "Nothing was changed; try again when it is done."

_CHUNK = 1 << 20
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
# Neither a link that was put here a moment ago nor a pipe with nobody at its other end is waited for.
_PLAINLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Found:
    """A file below a folder: its path from there, and its size; None for what is no plain file (a link, a pipe)."""

    path: str
    size: int | None


def walk(folder: Path, skip: Callable[[str], bool] = lambda path: False) -> list[Found]:
    """All that lies below a folder, by path, but for the folders themselves; what is to `skip`, by its path, is left
    out, with all in it. Links are told of and not followed."""
    found: list[Found] = []
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(folder / prefix) as entries:
            for entry in entries:
                path = f"{prefix}{entry.name}"
                if skip(path):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                else:
                    is_file = entry.is_file(follow_symlinks=False)
                    found.append(Found(path, entry.stat(follow_symlinks=False).st_size if is_file else None))
    return sorted(found, key=lambda one: one.path)


def is_folder(path: Path) -> bool:
    """Whether this is a folder, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def open_plainly(path: Path) -> BinaryIO:
    """A plain file, to read. Raises OSError for a link, a folder or anything else that only looks like a file."""
    descriptor = os.open(path, _PLAINLY)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_plainly(path: Path, most: int) -> bytes:
    """A plain file's bytes. Raises OSError where it is none, or larger than it may be."""
    with open_plainly(path) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, "it is too large", str(path))
    return content


def digest_of_file(path: Path) -> str:
    digest = hashlib.sha256()
    with open_plainly(path) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def copy(source: BinaryIO, target: Path) -> str:
    """Copies an open file to a new one, and gives the digest of what was copied."""
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            stream.write(chunk)
    return digest.hexdigest()


def create(path: Path, content: bytes) -> None:
    """Writes a new file, down to the disk."""
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync_tree(folder: Path) -> None:
    """Sees that a folder and all in it is on the disk, so that a name never comes to stand for less than its bytes."""
    for current, _, files in os.walk(folder, topdown=False):
        for name in files:
            _sync(Path(current, name))
        sync_folder(Path(current))


def sync_folder(folder: Path) -> None:
    """Sees that the names in a folder are on the disk. Where a system can't open folders, it can't be asked to."""
    if os.name == "posix":
        _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_new(aside: Path, target: Path) -> None:
    """Gives a whole file its name, at once, if that name is free. Raises FileExistsError where it is not."""
    try:
        os.link(aside, target)
    except OSError as error:
        if isinstance(error, FileExistsError) or error.errno not in _NO_LINKS:
            raise
        # A file system without links, such as a memory stick's: here the lock alone keeps two freezes apart.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "it is there already", str(target)) from error
        aside.rename(target)


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Holds a folder for one process at a time; gives whether that could be made sure of. The system lets go when the
    process ends, however it ends, so that no lock is ever left behind.

    Raises MachineError where another process holds it.
    """
    if not _CAN_LOCK:
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(descriptor, folder)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        if not isinstance(error, BlockingIOError):
            raise
        raise MachineError(f"another freeze is at work in {folder}. {AGAIN}") from error
    # Whoever held it last may have taken away the folder, which was empty.
    if not folder.exists() or not os.path.samestat(os.fstat(descriptor), folder.stat()):
        raise MachineError(f"another freeze was at work in {folder}. {AGAIN}")
    return True


def is_locked(folder: Path) -> bool:
    """Whether a freeze is at work in a folder, as far as can be told."""
    with suppress(OSError):
        try:
            with locked(folder):
                return False
        except MachineError:
            return True
    return False

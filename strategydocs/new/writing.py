"""Writes new files beside those that are there: all of them or none, never over another, never through a link."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from strategydocs.load.rules import FILE_IN_THE_WAY
from strategydocs.problems import MachineError, Place, Problem

_ASIDE = ".strategydocs-"
"""How the folder is called in which what is new is written first."""


def obstacles(root: Path, folder: str) -> Iterator[Problem]:
    """What stands in the way of writing to a folder below the strategy's: a link, or a file of that name."""
    parts = PurePosixPath(folder).parts
    for name in ("/".join(parts[: index + 1]) for index in range(len(parts))):
        path = root / name
        if path.is_symlink():
            message = "this folder is a link, and nothing is written through links"
            yield Problem(Place(name), message, "Put the folder itself here.", FILE_IN_THE_WAY)
            return
        if path.exists() and not path.is_dir():
            yield Problem(
                Place(name), "this is a file, where a folder is wanted", "Move it elsewhere.", FILE_IN_THE_WAY
            )
            return


def write(root: Path, made: Mapping[str, bytes], completed: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Writes below `root` the files that are not there yet, and completes others: each from the bytes that it has to
    those that it gets. Raises MachineError, and leaves all as it was, where the machine does not let it."""
    if not made and not completed:
        return
    try:
        aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=root))
        try:
            for name, content in made.items():
                _write(aside / "made" / name, content)
            for name, (_, content) in completed.items():
                _write(aside / "completed" / name, content)
            with ExitStack() as undo:
                if made:
                    _put_in_place(aside / "made", root, undo)
                for name, (before, _) in completed.items():
                    _replace(aside / "completed" / name, root / name, before, undo)
                undo.pop_all()
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        path = str(error.filename or root)
        named = root if Path(path).name.startswith(_ASIDE) else path  # nobody knows that name
        raise MachineError(f"{named} can’t be written: {error.strerror}") from error


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _put_in_place(source: Path, target: Path, undo: ExitStack) -> None:
    """Moves a file, or a folder as a whole where there is none of its name; else what is in it."""
    if not os.path.lexists(target):
        source.rename(target)
        undo.callback(_remove, target)
    elif source.is_dir() and target.is_dir() and not target.is_symlink():
        for path in sorted(source.iterdir()):
            _put_in_place(path, target / path.name, undo)
    else:
        raise FileExistsError(errno.EEXIST, "it is there already", str(target))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _replace(source: Path, target: Path, before: bytes, undo: ExitStack) -> None:
    """Puts a file in the place of one that is still what it was."""
    if target.is_symlink() or target.read_bytes() != before:
        raise MachineError(f"{target} was changed in the meantime. Run the command again.")
    shutil.copymode(target, source)
    source.replace(target)
    undo.callback(target.write_bytes, before)

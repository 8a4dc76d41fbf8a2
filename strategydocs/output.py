"""Writes what was assembled: each file whole or not at all, none that did not change, and a manifest of all.

Everything is written aside first; files then take their places by rename, which a reader never sees half done. An
error before leaves the last good output as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from strategydocs.frozen import keep
from strategydocs.problems import MachineError

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class File:
    """A file to write: its path from the output folder, its bytes, the document that it belongs to, and the sources
    that it was made from, by their digests."""

    path: str
    content: bytes = field(repr=False)
    document: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Written:
    """What writing did: the files that the output now holds below the folder, and which of them changed or went."""

    files: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]


APART = "changes"
"""The folder of what was asked for by itself, and is not made again with the rest."""


def write(output: Path, folder: str, files: Iterable[File], about: Mapping[str, Any], *, complete: bool) -> Written:
    """Writes files below `output/folder/`, and `output/manifest.json` with what is `about` them.

    Where the files are `complete`, those that the last manifest lists below the folder and that are not made any more
    are deleted, but for those in APART; a file that no manifest lists is never touched. Raises MachineError where the
    machine does not let it.
    """
    keep(output / folder)
    made = {f"{folder}/{file.path}": file for file in files}
    if any(not _is_below(output / folder, file.path) for file in made.values()) or not _is_below(output, folder):
        raise ValueError(f"“{folder}” is no folder to write to below {output}")
    try:
        output.mkdir(parents=True, exist_ok=True)
        before = read_manifest(output)
        own = [path for path in before if path.startswith(f"{folder}/") and not path.startswith(f"{folder}/{APART}/")]
        gone = [path for path in own if complete and path not in made]
        entries = {path: entry for path, entry in before.items() if path not in gone}
        entries |= {path: _entry(file) for path, file in made.items()}
        manifest = json.dumps({**about, "files": dict(sorted(entries.items()))}, indent=2, ensure_ascii=False) + "\n"
        contents = {path: file.content for path, file in made.items()} | {MANIFEST: manifest.encode()}
        changed = {path: content for path, content in contents.items() if not _is_written(output / path, content)}
        _replace(output, changed)
        _delete(output, [path for path in gone if _is_below(output, path)])
    except OSError as error:
        raise MachineError(f"{error.filename or output} can’t be written: {error.strerror}") from error
    there = (path for path in entries if path.startswith(f"{folder}/"))
    return Written(tuple(sorted(there)), tuple(sorted(set(changed) - {MANIFEST})), tuple(sorted(gone)))


def put(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes files into a folder that no manifest is of, by their names: those that differ from what is there.

    Raises WrongUse for a folder that is frozen, MachineError where the machine does not let it.
    """
    keep(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        changed = {name: content for name, content in contents.items() if not _is_written(folder / name, content)}
        _replace(folder, changed)
    except OSError as error:
        raise MachineError(f"{error.filename or folder} can’t be written: {error.strerror}") from error


def read_manifest(output: Path) -> dict[str, Any]:
    """The files that the output's manifest lists; none where there is no manifest that can be read."""
    try:
        files = json.loads((output / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
    return files if isinstance(files, dict) else {}


def _entry(file: File) -> dict[str, Any]:
    entry: dict[str, Any] = {"sha256": file.digest, "bytes": len(file.content)}
    if file.document:
        entry["document"] = file.document
    return entry | {"made-from": dict(file.sources)}


def _is_written(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _replace(output: Path, contents: Mapping[str, bytes]) -> None:
    """Writes all files aside, and only then puts them in place: the manifest last, as it is the last of them."""
    aside = Path(tempfile.mkdtemp(prefix=".strategydocs-", dir=output))
    try:
        for index, content in enumerate(contents.values()):
            with (aside / str(index)).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for index, path in enumerate(contents):
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / str(index)).replace(output / path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _delete(output: Path, paths: Iterable[str]) -> None:
    for name in paths:
        path = output / name
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == output or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def _is_below(output: Path, path: str) -> bool:
    """Whether a path stays in the output, and is not the output itself. A manifest is a file that anyone may have
    edited: nothing outside is deleted for it."""
    found = (output / path).resolve()
    return found.is_relative_to(output.resolve()) and found != output.resolve()

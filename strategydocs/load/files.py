"""Reads a strategy's files, and nothing outside its folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

from strategydocs.load.rules import FILE_ENCODING, FILE_LINK, FILE_SIZE
from strategydocs.problems import MachineError, Place, Problem
from strategydocs.rules import Rule

MOST_BYTES = 2_000_000
"""A larger text is refused: pandoc takes seconds and gigabytes for it, and no person edits it."""

MOST_PICTURE_BYTES = 20_000_000

_NUMBER = re.compile(r"\d+")


class Folder:
    """A strategy's folder. What can't be read becomes a problem, and every file read leaves its digest."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.digests: dict[str, str] = {}
        self._real_root = root.resolve()

    def names(self, folder: str, pattern: str) -> list[str]:
        """The paths of the files below a folder that match, in file-name order; `2-x` stands before `10-x`."""
        # A link to nothing is a file that someone meant to be here; a link to a folder is no file.
        found = [path for path in (self.root / folder).glob(pattern) if not path.is_dir()]
        names = (path.relative_to(self.root).as_posix() for path in found)
        return sorted((name for name in names if not _is_hidden(name)), key=_natural)

    def exists(self, name: str) -> bool:
        try:
            return (self.root / name).is_file()
        except (OSError, ValueError):  # a name that no file can have
            return False

    def text(self, name: str) -> str | None:
        """A text file's content with line ends as `\\n`, or None and a problem."""
        content = self.bytes(name, MOST_BYTES)
        if content is None:
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
            column = len(before.decode("utf-8-sig" if line == 1 else "utf-8")) + 1
            message = f"this is not UTF-8 text (byte {content[error.start]:#04x})"
            remedy = "Save the file as UTF-8; in Word or Notepad: “Save as”, then “Encoding: UTF-8”."
            self._problem(FILE_ENCODING, Place(name, line, column, 1), message, remedy)
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def bytes(self, name: str, most: int = MOST_PICTURE_BYTES) -> bytes | None:
        """A file's bytes, or None and a problem. Raises MachineError where the machine does not let it be read."""
        path = self.root / name
        try:
            if not path.resolve().is_relative_to(self._real_root):
                message, remedy = "this file leads out of the strategy’s folder", "Put a copy in the folder."
                self._problem(FILE_LINK, Place(name), message, remedy)
                return None
            size = path.stat().st_size
            content = path.read_bytes() if size <= most else b""
        except (FileNotFoundError, RuntimeError):  # RuntimeError is a link that leads back to itself
            self._problem(FILE_LINK, Place(name), "this file is a link to nothing", "Put the file itself here.")
            return None
        except OSError as error:
            raise MachineError(f"{path} can't be read: {error.strerror}") from error
        if size > most:
            message = f"this file is too large: {size / 1e6:.1f} MB, where {most / 1e6:g} MB is the most"
            self._problem(FILE_SIZE, Place(name), message, "Split it, or make it smaller.")
            return None
        self.digests[name] = hashlib.sha256(content).hexdigest()
        return content

    def _problem(self, rule: Rule, place: Place, message: str, remedy: str) -> None:
        self.problems.append(Problem(place, message, remedy, rule))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def _natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts digits by their number and all else by its letters."""
    parts = re.split(r"(\d+)", name)
    return [(1, int(part), part) if _NUMBER.fullmatch(part) else (0, 0, part) for part in parts]


def inside(path: str) -> bool:
    """Whether a path of content stays in the strategy's folder: relative, and with no way up."""
    pure = PurePosixPath(path)
    return bool(path) and not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and ":" not in path

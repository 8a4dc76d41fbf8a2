"""Reads a strategy's folder part by part: each file yields its values or its problems, so that one bad file hides
nothing of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

from strategydocs.load.documents import read_departmental_annex, read_prose, read_section
from strategydocs.load.files import Folder, inside
from strategydocs.load.pictures import read_picture
from strategydocs.load.rules import DUPLICATE_ID, RESPONSE_TWICE
from strategydocs.load.tables import read_record
from strategydocs.markdown import Image, Prose
from strategydocs.memo import Memo, NoMemo
from strategydocs.model import Department, DepartmentalAnnex, Picture, Record, Register, Section
from strategydocs.problems import Problem

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Reader:
    """What is read of a folder: `problems` and the names of what is `unread` gather on the way."""

    def __init__(self, root: Path, memo: Memo | None = None) -> None:
        self.folder = Folder(root)
        self.memo = memo or NoMemo()
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def table(self, kind: type[R], name: str) -> R | None:
        """A YAML file as a record; None where there is no such file, or where it can't be read."""
        if not self.folder.exists(name):
            return None
        text = self.folder.text(name)
        record, problems = (
            (None, []) if text is None else self._known(name, text, lambda: read_record(kind, name, text))
        )
        self.problems += problems
        if record is None:
            self.unread.add(name)
        else:
            self._unique(record)
        return record

    def _known(self, name: str, content: object, read: Callable[[], T]) -> T:
        """What a file holds, which follows from its content alone."""
        return self.memo.of(("file", self.folder.root, name), content, read)

    def _unique(self, table: Record) -> None:
        """Ids are unique within their list: the mapping by id would lose the earlier of two."""
        for field in type(table).model_fields:
            value = getattr(table, field)
            records = value if isinstance(value, tuple) else ()
            seen: dict[str, Record] = {}
            for record in records:
                if not isinstance(record, Record):
                    continue
                self._unique(record)
                ident = getattr(record, "id", None)
                if ident is None:
                    continue
                if ident in seen:
                    message = f"the id “{ident}” is used twice"
                    remedy = f"Line {seen[ident].place.line} has it already; an id is never used again. Choose another."
                    self.problems.append(Problem(record.place_of("id"), message, remedy, DUPLICATE_ID))
                seen[ident] = record

    def texts(self, folder: str, pattern: str = "*.md") -> list[tuple[str, str]]:
        found = []
        for name in self.folder.names(folder, pattern):
            text = self.folder.text(name)
            if text is None:
                self.unread |= {name, folder}
            else:
                found.append((name, text))
        return found

    def sections(self, kind: Literal["section", "annex"], folder: str) -> tuple[Section, ...]:
        sections = []
        for name, text in self.texts(folder):
            section, problems = self._known(name, text, partial(read_section, kind, name, text))
            self.problems += problems
            sections.append(section)
        return tuple(sections)

    def annexes(self, folder: str, departments: Iterable[Department]) -> Mapping[str, DepartmentalAnnex]:
        """What departments sent in: their annexes, or their returns for an update."""
        ids = {name.casefold(): department.id for department in departments for name in department.names}
        what = "annex" if folder == "departments" else "return"
        annexes: dict[str, DepartmentalAnnex] = {}
        for name, text in self.texts(folder):
            annex, problems = self._known(name, (text, ids), partial(read_departmental_annex, name, text, ids))
            self.problems += problems
            if annex.department in annexes:
                other = annexes[annex.department].prose.file
                message = f"“{annex.department}” has a second {what} here; the first is {other}"
                remedy = "Keep one file a department."
                self.problems.append(Problem(annex.prose.place, message, remedy, RESPONSE_TWICE))
                continue
            annexes[annex.department] = annex
        return MappingProxyType(annexes)

    def registers(self) -> Mapping[str, Register]:
        """The registers by their files' names."""
        found = {}
        for name in self.folder.names("registers", "*.yaml"):
            register = self.table(Register, name)
            if register is None:
                self.unread.add("registers")
            else:
                found[name.removeprefix("registers/").removesuffix(".yaml")] = register
        return MappingProxyType(found)

    def partials(self) -> Mapping[str, Prose]:
        partials = {}
        for name, text in self.texts("partials", "**/*.md"):
            _, prose, problems = self._known(name, text, partial(read_prose, name, text))
            self.problems += problems
            partials[name] = prose
        return MappingProxyType(partials)

    def pictures(self, texts: Iterable[Prose]) -> Mapping[str, Picture]:
        """The pictures that the texts name; a path that leaves the folder or leads nowhere is for the checks."""
        paths = {image.path for prose in texts for image in prose.all(Image)}
        pictures = {}
        for path in sorted(paths):
            if not inside(path) or not self.folder.exists(path):
                continue
            content = self.folder.bytes(path)
            if content is None:
                self.unread.add(path)
                continue
            picture, problems = self._known(path, content, partial(read_picture, path, content))
            self.problems += problems
            if picture is None:
                self.unread.add(path)
            else:
                pictures[path] = picture
        return MappingProxyType(pictures)

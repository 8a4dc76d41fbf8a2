"""Stage 1: a strategy's folder → `Strategy`, and what stood in the way.

Each file yields its values or its problems, so that one bad file hides nothing of the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

from strategydocs.dates import PartialDate
from strategydocs.load.documents import read_departmental_annex, read_prose, read_section
from strategydocs.load.files import MOST_BYTES, Folder, inside
from strategydocs.load.pictures import read_picture
from strategydocs.load.strays import find_strays
from strategydocs.load.tables import read_record
from strategydocs.markdown import Image, Prose
from strategydocs.model import (
    FORMAT,
    About,
    ActionTable,
    DepartmentalAnnex,
    DepartmentTable,
    Glossary,
    Picture,
    Record,
    Records,
    Section,
    Strategy,
)
from strategydocs.problems import InvalidStrategy, Place, Problem, Problems

__all__ = ["MOST_BYTES", "STRATEGY", "Reading", "find_strategies", "inside", "load", "read"]

STRATEGY = "strategy.yaml"
"""The file that makes a folder a strategy."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Reading:
    """What could be read of a folder. `unread` names the files that could not, so that checks do not call dangling
    what only could not be looked up. Where strategy.yaml is one of them, `strategy` is nameless, for checks only."""

    strategy: Strategy
    problems: Problems
    unread: frozenset[str]


_NAMELESS = About(title="Untitled", publisher="Unknown", published=PartialDate(1900))
"""Stands for a strategy.yaml that can't be read, so that everything else is checked all the same."""


def load(folder: str | Path) -> Strategy:
    """The strategy in a folder.

    Raises InvalidStrategy, with every problem found, where anything could not be read; MachineError where the
    machine does not let a file be read.
    """
    reading = read(folder)
    if reading.problems.errors:
        raise InvalidStrategy(reading.problems)
    return reading.strategy


def find_strategies(folder: str | Path) -> list[Path]:
    """The strategies' folders in a project's folder, or the folder itself where it is one strategy's.

    A project keeps its strategies below `content/`, which may itself be the only one. Raises InvalidStrategy, saying
    what is missing, where there is none.
    """
    root = Path(folder)
    content = root / "content"
    for candidate in (root, content):
        if (candidate / STRATEGY).is_file():
            return [candidate]
    for parent in (content, root):
        found = sorted(path.parent for path in parent.glob(f"*/{STRATEGY}")) if parent.is_dir() else []
        if found:
            return found
    raise InvalidStrategy([Problem(Place(str(folder)), *_why_none(root, content), rule="files")])


def _why_none(root: Path, content: Path) -> tuple[str, str]:
    if not root.exists():
        return "there is no such folder", "Check the path."
    if not root.is_dir():
        return "this is a file, not a folder", "Name the folder that holds strategy.yaml."
    where = content if content.is_dir() else root
    if not any(where.iterdir()):
        return "this folder is empty", f"A strategy is a folder with {STRATEGY} and sections/ in it."
    return f"there is no strategy here: no {STRATEGY} in it or in a folder below", f"Add {STRATEGY} with a title."


def read(folder: str | Path) -> Reading:
    """All that can be read of a strategy's folder, and every problem met on the way."""
    return _Reader(Path(folder).resolve()).read()


class _Reader:
    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def read(self) -> Reading:
        about = self._about()
        departments = self._table(DepartmentTable, "departments.yaml")
        actions = self._table(ActionTable, "actions.yaml")
        glossary = self._table(Glossary, "glossary.yaml")
        sections = self._sections("section", "sections")
        annexes = self._sections("annex", "annexes")
        departmental = self._departmental_annexes()
        partials = self._partials()
        prose = [section.prose for section in (*sections, *annexes)]
        prose += [annex.prose for annex in departmental.values()] + list(partials.values())
        pictures = self._pictures(prose)
        if about and not sections and "sections" not in self.unread:
            remedy = "Add sections/01-summary.md, beginning “# Summary {#sec-summary}”."
            self.problems.append(Problem(Place(STRATEGY), "this strategy has no sections", remedy, rule="sections"))
        self.problems += find_strays(self.folder)
        strategy = Strategy(
            folder=self.folder.root,
            about=about or _NAMELESS,
            departments=Records(departments.departments if departments else ()),
            actions=Records(actions.actions if actions else ()),
            terms=glossary.terms if glossary else (),
            sections=sections,
            annexes=annexes,
            departmental_annexes=departmental,
            partials=partials,
            pictures=pictures,
            digests=MappingProxyType(dict(sorted(self.folder.digests.items()))),
        )
        return Reading(strategy, Problems([*self.problems, *self.folder.problems]), frozenset(self.unread))

    def _about(self) -> About | None:
        if not self.folder.exists(STRATEGY):
            self.unread.add(STRATEGY)
            remedy = "Add it, with format, title, publisher and published."
            self.problems.append(
                Problem(Place(STRATEGY), f"there is no {STRATEGY} in this folder", remedy, rule="files")
            )
            return None
        about = self._table(About, STRATEGY)
        if about is not None and about.format > FORMAT:
            message = f"this strategy is of format {about.format}; this program reads up to {FORMAT}"
            self.problems.append(Problem(about.place_of("format"), message, "Use a newer strategydocs.", rule="yaml"))
        return about

    def _table(self, kind: type[R], name: str) -> R | None:
        if not self.folder.exists(name):
            return None
        text = self.folder.text(name)
        record, problems = (None, []) if text is None else read_record(kind, name, text)
        self.problems += problems
        if record is None:
            self.unread.add(name)
        else:
            self._unique(record)
        return record

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
                    self.problems.append(Problem(record.place_of("id"), message, remedy, rule="ids"))
                seen[ident] = record

    def _texts(self, folder: str, pattern: str = "*.md") -> list[tuple[str, str]]:
        found = []
        for name in self.folder.names(folder, pattern):
            text = self.folder.text(name)
            if text is None:
                self.unread |= {name, folder}
            else:
                found.append((name, text))
        return found

    def _sections(self, kind: Literal["section", "annex"], folder: str) -> tuple[Section, ...]:
        sections = []
        for name, text in self._texts(folder):
            section, problems = read_section(kind, name, text)
            self.problems += problems
            sections.append(section)
        return tuple(sections)

    def _departmental_annexes(self) -> Mapping[str, DepartmentalAnnex]:
        annexes: dict[str, DepartmentalAnnex] = {}
        for name, text in self._texts("departments"):
            annex, problems = read_departmental_annex(name, text)
            self.problems += problems
            if annex.department in annexes:
                other = annexes[annex.department].prose.file
                message = f"“{annex.department}” has a second annex here; the first is {other}"
                remedy = "Keep one file a department."
                self.problems.append(Problem(annex.prose.place, message, remedy, rule="responses"))
                continue
            annexes[annex.department] = annex
        return MappingProxyType(annexes)

    def _partials(self) -> Mapping[str, Prose]:
        partials = {}
        for name, text in self._texts("partials", "**/*.md"):
            _, prose, problems = read_prose(name, text)
            self.problems += problems
            partials[name] = prose
        return MappingProxyType(partials)

    def _pictures(self, texts: list[Prose]) -> Mapping[str, Picture]:
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
            picture, problems = read_picture(path, content)
            self.problems += problems
            if picture is None:
                self.unread.add(path)
            else:
                pictures[path] = picture
        return MappingProxyType(pictures)

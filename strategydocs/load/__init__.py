"""Stage 1: a strategy's folder → `Strategy`, and what stood in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from strategydocs.dates import PartialDate
from strategydocs.load.files import MOST_BYTES, inside
from strategydocs.load.reader import Reader
from strategydocs.load.relatives import read_relatives
from strategydocs.load.rules import FILE_MISSING, FORMAT_VERSION, NO_STRATEGY, NO_TEXT
from strategydocs.load.strays import find_strays
from strategydocs.load.updates import read_updates
from strategydocs.memo import Memo
from strategydocs.model import (
    FORMAT,
    About,
    ActionTable,
    DepartmentTable,
    Glossary,
    MeasureTable,
    Records,
    Strategy,
)
from strategydocs.problems import InvalidStrategy, Place, Problem, Problems

__all__ = ["MOST_BYTES", "STRATEGY", "Reading", "find_strategies", "inside", "load", "read"]

STRATEGY = "strategy.yaml"
"""The file that makes a folder a strategy."""


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
    raise InvalidStrategy([Problem(Place(str(folder)), *_why_none(root, content), NO_STRATEGY)])


def _why_none(root: Path, content: Path) -> tuple[str, str]:
    if not root.exists():
        return "there is no such folder", "Check the path."
    if not root.is_dir():
        return "this is a file, not a folder", "Name the folder that holds strategy.yaml."
    where = content if content.is_dir() else root
    if not any(where.iterdir()):
        return "this folder is empty", "Start a strategy in it: strategydocs new strategy NAME."
    message = f"there is no strategy here: no {STRATEGY} in it or in a folder below"
    outer = next((path for path in root.resolve().parents if (path / STRATEGY).is_file()), None)
    if outer is not None:
        return message, f"The strategy that this is a part of is {outer}: name that, or go there."
    return message, f"Add {STRATEGY}, or start a strategy: strategydocs new strategy NAME."


def read(folder: str | Path, memo: Memo | None = None) -> Reading:
    """All that can be read of a strategy's folder, and every problem met on the way."""
    reader = Reader(Path(folder).resolve(), memo)
    about = _about(reader)
    table = reader.table(DepartmentTable, "departments.yaml")
    departments = table.departments if table else ()
    actions = reader.table(ActionTable, "actions.yaml")
    measures = reader.table(MeasureTable, "measures.yaml")
    glossary = reader.table(Glossary, "glossary.yaml")
    strategy = Strategy(
        folder=reader.folder.root,
        about=about or _NAMELESS,
        departments=Records(departments),
        actions=Records(actions.actions if actions else ()),
        measures=Records(measures.measures if measures else ()),
        registers=reader.registers(),
        terms=glossary.terms if glossary else (),
        sections=reader.sections("section", "sections"),
        annexes=reader.sections("annex", "annexes"),
        departmental_annexes=reader.annexes("departments", departments),
        updates=read_updates(reader, departments),
        partials=reader.partials(),
        pictures=MappingProxyType({}),
        relatives=MappingProxyType({}),
        digests=MappingProxyType({}),
    )
    if about and not strategy.sections and "sections" not in reader.unread:
        remedy = "Add sections/01-summary.md, beginning “# Summary {#sec-summary}”."
        reader.problems.append(Problem(Place(STRATEGY), "this strategy has no sections", remedy, NO_TEXT))
    pictures = reader.pictures(strategy.prose())
    relatives, relatives_digests = read_relatives(strategy, reader.memo) if about else ({}, {})
    digests = {**dict(sorted(reader.folder.digests.items())), **relatives_digests}
    strategy = replace(strategy, pictures=pictures, relatives=relatives, digests=MappingProxyType(digests))
    problems = [*reader.problems, *find_strays(reader.folder), *reader.folder.problems]
    return Reading(strategy, Problems(problems), frozenset(reader.unread))


def _about(reader: Reader) -> About | None:
    if not reader.folder.exists(STRATEGY):
        reader.unread.add(STRATEGY)
        remedy = "Add it, with title, publisher and published."
        problem = Problem(Place(STRATEGY), f"there is no {STRATEGY} in this folder", remedy, FILE_MISSING)
        reader.problems.append(problem)
        return None
    about = reader.table(About, STRATEGY)
    if about is not None and about.format > FORMAT:
        message = f"this strategy is of format {about.format}; this program reads up to {FORMAT}"
        problem = Problem(about.place_of("format"), message, "Use a newer strategydocs.", FORMAT_VERSION)
        reader.problems.append(problem)
    return about

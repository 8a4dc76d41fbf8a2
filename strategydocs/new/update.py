"""The next update, begun from the last one: whom it asks, what they said last, and what is to be said now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from strategydocs.checking import check
from strategydocs.dates import PartialDate
from strategydocs.frozen import keep
from strategydocs.load import read
from strategydocs.load.documents import read_departmental_annex, read_section
from strategydocs.load.reader import Reader
from strategydocs.load.updates import ABOUT, FOLDER
from strategydocs.model import Department, Strategy, Update
from strategydocs.new.about import Table, table_of
from strategydocs.new.overview import overview
from strategydocs.new.returns import return_text
from strategydocs.new.wishes import check_name, wishes
from strategydocs.new.writing import obstacles, write
from strategydocs.problems import InvalidStrategy, Problem
from strategydocs.progress import Progress

_OVERVIEW = "01-overview.md"


@dataclass(frozen=True)
class NewUpdate:
    """An update that was begun: where, what it is, and who must report in it. `made` are the files that were not there,
    `completed` those that lines were added to, and `kept` those that stayed as they were, by their paths from the
    strategy's folder."""

    folder: Path
    update: Update
    departments: tuple[Department, ...]
    made: tuple[str, ...]
    completed: tuple[str, ...]
    kept: tuple[str, ...]


def new_update(
    folder: str | Path,
    name: str,
    *,
    kind: str | None = None,
    start: PartialDate | str | None = None,
    end: PartialDate | str | None = None,
    title: str | None = None,
) -> NewUpdate:
    """Begins `updates/NAME/` in a strategy's folder, or adds to it what is missing.

    By default it is quarterly, and its period the quarter that follows the latest update's, or the first whole one
    after publication. What was made passes the checks: what departments owe is marked as awaited.

    Raises WrongUse (a ValueError) for a name or a period that can't be; InvalidStrategy, with every problem found,
    where the content has errors; MachineError where the machine fails. Nothing is written then.
    """
    check_name(name, "an update")
    wanted = wishes(title, kind, start, end)
    root = Path(folder).resolve()
    keep(root)
    path = f"{FOLDER}/{name}"
    _raise(obstacles(root, f"{path}/returns"))
    strategy = _without(root, path)
    reader = Reader(root)
    table = table_of(strategy, reader.folder, f"{path}/{ABOUT}", wanted)
    update = Update(
        name,
        table.about,
        reader.sections("section", path),
        reader.annexes(f"{path}/returns", strategy.departments.values()),
    )
    strategy = _with(strategy, update)
    pictures = reader.pictures(update.prose())
    strategy = replace(strategy, pictures=MappingProxyType({**strategy.pictures, **pictures}))
    view = strategy.as_of(name)
    departments = _reporting(view)
    texts = dict(_texts(strategy, view, update, departments))
    update = _read(update, texts, strategy)
    _raise(check(_with(strategy, update)))
    files = {file: text.encode() for file, text in texts.items() if not (root / file).exists()}
    return _written(root, update, departments, table, files)


def _raise(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if any(problem.is_error for problem in found):
        raise InvalidStrategy(found)


def _without(root: Path, path: str) -> Strategy:
    """The strategy without the update at a path, whose update.yaml need not be whole yet."""
    about = f"{path}/{ABOUT}"
    reading = read(root)
    if any(problem.place.file != about for problem in reading.problems.errors):
        raise InvalidStrategy(problem for problem in check(root) if problem.place.file != about)
    updates = {key: update for key, update in reading.strategy.updates.items() if f"{FOLDER}/{key}" != path}
    return replace(reading.strategy, updates=MappingProxyType(updates))


def _with(strategy: Strategy, update: Update) -> Strategy:
    updates = sorted([*({**strategy.updates, update.name: update}).values()], key=lambda one: one.order)
    return replace(strategy, updates=MappingProxyType({one.name: one for one in updates}))


def _reporting(view: Strategy) -> tuple[Department, ...]:
    """The departments that must report in the update that the strategy is seen as of."""
    asked = {department.id for action in view.in_force.values() for department in view.asked(action)}
    return tuple(department for department in view.departments.values() if department.id in asked)


def _texts(
    strategy: Strategy, view: Strategy, update: Update, departments: Iterable[Department]
) -> Iterable[tuple[str, str]]:
    """The texts that the update lacks, by their files."""
    path = f"{FOLDER}/{update.name}"
    if not update.sections:
        yield f"{path}/{_OVERVIEW}", overview(view)
    progress = Progress(strategy)
    for department in departments:
        if department.id not in update.returns:
            yield f"{path}/returns/{department.id}.md", return_text(view, progress, department)


def _read(update: Update, texts: Mapping[str, str], strategy: Strategy) -> Update:
    """The update with texts that are not written yet."""
    sections, returns = [*update.sections], {**update.returns}
    ids = {department.id.casefold(): department.id for department in strategy.departments.values()}
    for file, text in texts.items():
        if "/returns/" in file:
            annex, problems = read_departmental_annex(file, text, ids)
            returns[annex.department] = annex
        else:
            section, problems = read_section("section", file, text)
            sections.append(section)
        _raise(problems)
    return replace(update, sections=tuple(sections), returns=MappingProxyType(returns))


def _written(
    root: Path, update: Update, departments: tuple[Department, ...], table: Table, files: Mapping[str, bytes]
) -> NewUpdate:
    """Writes what is missing, and says what that was."""
    about = f"{FOLDER}/{update.name}/{ABOUT}"
    kept = [annex.prose.file for annex in update.returns.values()]
    kept = [*(section.prose.file for section in update.sections), *kept]
    made, completed = dict(files), {}
    if table.before is None:
        made = {about: table.content, **files}
    elif table.before != table.content:
        completed[about] = (table.before, table.content)
    else:
        kept = [about, *kept]
    write(root, made, completed)
    return NewUpdate(
        folder=root,
        update=update,
        departments=departments,
        made=tuple(made),
        completed=tuple(completed),
        kept=tuple(dict.fromkeys(file for file in kept if file not in made)),
    )

"""A department that joins: a line in departments.yaml, and a file for its responses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from strategydocs.dates import PartialDate
from strategydocs.frozen import keep
from strategydocs.load import load
from strategydocs.load.rules import FILE_IN_THE_WAY
from strategydocs.load.tables import read_record
from strategydocs.model import ALL, Action, Department, DepartmentTable, Records, State, Strategy
from strategydocs.new.lines import below, decoded
from strategydocs.new.wishes import check_name, date_of, words_of
from strategydocs.new.writing import obstacles, write
from strategydocs.new.yaml import plain, quoted
from strategydocs.problems import InvalidStrategy, Place, Problem, WrongUse

_TABLE = "departments.yaml"
_FOLDER = "departments"
_NONE_YET = re.compile(rb"^departments:[ \t]*\[[ \t]*\](?=[ \t]*(?:#.*)?\r?$)", re.MULTILINE)


@dataclass(frozen=True)
class NewDepartment:
    """A department that was added to a strategy in a folder, the actions that it must respond to, and the file for its
    responses, by its path from the folder; none where it is asked for none."""

    folder: Path
    department: Department
    actions: tuple[Action, ...]
    file: str | None


def new_department(
    folder: str | Path,
    ident: str,
    *,
    name: str,
    short: str | None = None,
    start: PartialDate | str | None = None,
) -> NewDepartment:
    """Adds a department to departments.yaml, below those that are there, and begins `departments/ID.md` with a heading
    for each action that it must respond to, marked as awaited.

    `short` is its name where it is left out; `start` is since when it exists, so that updates before do not ask it.

    Raises WrongUse (a ValueError) for an id or a name that can't be or is taken, and where the file is there already;
    InvalidStrategy where the strategy can't be read, or its table not be added to; MachineError where the machine
    fails. Nothing is written then.
    """
    check_name(ident, "a department", "our-office")
    name, short = words_of(name, "name") or "", words_of(short, "short name")
    start = date_of(start)
    root = Path(folder).resolve()
    keep(root)
    if problems := list(obstacles(root, _FOLDER)):
        raise InvalidStrategy(problems)
    strategy = load(root)
    department = Department.model_validate({"id": ident, "name": name, "short": short or name, "from": start})
    _is_free(strategy, root, department)
    before = (root / _TABLE).read_bytes() if (root / _TABLE).exists() else None
    table = _with(root, before, department)
    strategy = replace(strategy, departments=Records([*strategy.departments.values(), department]))
    actions = tuple(action for action in strategy.in_force.values() if department in strategy.asked(action))
    headings = [f"## @act-{action.id} {{.{State.AWAITING.value}}}\n" for action in actions]
    file = f"{_FOLDER}/{ident}.md" if actions else None
    made = {file: "\n".join(headings).encode()} if file else {}
    write(
        root,
        made if before is not None else {**made, _TABLE: table},
        {} if before is None else {_TABLE: (before, table)},
    )
    return NewDepartment(root, department, actions, file)


def _is_free(strategy: Strategy, root: Path, department: Department) -> None:
    """Raises WrongUse where something has the department's id or one of its names, or its file's place."""
    if department.id == ALL:
        raise WrongUse(f"“{ALL}” stands for every department. Choose another id.")
    for other in strategy.departments.values():
        taken = {name.casefold() for name in other.names}
        for name in department.names:
            if name.casefold() in taken:
                where = f"{_TABLE}, line {other.place.line}"
                raise WrongUse(f"“{name}” is a name of the department “{other.id}” already ({where}). Choose another.")
    if annex := strategy.departmental_annexes.get(department.id):
        raise WrongUse(_there(annex.prose.file))
    file = root / _FOLDER / f"{department.id}.md"
    if file.exists() or file.is_symlink():
        raise WrongUse(_there(f"{_FOLDER}/{file.name}"))


def _there(file: str) -> str:
    return (
        f"{file} is there already, and is kept as it is. Move it elsewhere, or add the department to {_TABLE} by hand."
    )


# departments.yaml


def _with(root: Path, before: bytes | None, department: Department) -> bytes:
    """The table with the department below the others, every byte of which stays."""
    if (root / _TABLE).is_symlink():
        message, remedy = "this file is a link, and nothing is written through links", "Put the file itself here."
        raise InvalidStrategy([Problem(Place(_TABLE), message, remedy, FILE_IN_THE_WAY)])
    content = _NONE_YET.sub(b"departments:", before or b"departments:\n")
    there = _read(before) if before is not None else ()
    fields = _fields(department)
    if there:
        line = decoded(content).split("\n")[there[-1].place.line - 1]
        indent = there[-1].place.column - 1
        dash = line[:indent].rstrip(" ")
        is_flow = line[indent:].startswith("{")
        gap = " " * (indent - len(dash))
    else:
        dash, is_flow, gap = "  -", True, " "
    if is_flow:
        lines = [f"{dash}{gap}{{{', '.join(f'{key}: {value}' for key, value in fields.items())}}}"]
    else:
        indented = " " * len(dash + gap)
        lines = [f"{indented if index else dash + gap}{key}: {fields[key]}" for index, key in enumerate(fields)]
    after = content + below(content, lines, 0)
    if [one.model_dump() for one in _read(after)] != [one.model_dump() for one in (*there, department)]:
        message = "no department can be added below this table"
        remedy = "Write it as a list with a line “- …” for each department, or add the new one yourself."
        raise InvalidStrategy([Problem(Place(_TABLE), message, remedy, FILE_IN_THE_WAY)])
    return after


def _fields(department: Department) -> Mapping[str, str]:
    fields = {"id": plain(department.id), "name": quoted(department.name), "short": quoted(department.short)}
    return fields if department.from_ is None else {**fields, "from": str(department.from_)}


def _read(content: bytes) -> tuple[Department, ...]:
    """The departments of a table; none where it can't be read."""
    table, _ = read_record(DepartmentTable, _TABLE, decoded(content))
    return table.departments if table else ()

"""What a strategy's folder names, read from its tables alone: quickly, for who is typing, and whatever is wrong with
the texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from strategydocs.load.reader import Reader
from strategydocs.load.updates import ABOUT, FOLDER
from strategydocs.model import About, Action, ActionTable, Department, DepartmentTable, Records


@dataclass(frozen=True)
class Names:
    """The stages that a version can have, the updates, the actions and the departments; of a table that can't be read,
    none."""

    stages: tuple[str, ...]
    updates: tuple[str, ...]
    actions: Records[Action]
    departments: Records[Department]


def names_in(folder: str | Path) -> Names:
    """What the tables of a strategy's folder name. Nothing is checked."""
    reader = Reader(Path(folder).resolve())
    about = reader.table(About, "strategy.yaml")
    departments = reader.table(DepartmentTable, "departments.yaml")
    actions = reader.table(ActionTable, "actions.yaml")
    return Names(
        about.stages if about else (),
        tuple(name.split("/")[1] for name in reader.folder.names(FOLDER, f"*/{ABOUT}")),
        Records(actions.actions if actions else ()),
        Records(departments.departments if departments else ()),
    )

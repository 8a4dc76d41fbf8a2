"""updates/NAME/ → updates, in the order of their periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from strategydocs.load.reader import Reader
from strategydocs.load.rules import FILE_MISSING, NO_TEXT, UPDATE_NAME
from strategydocs.model import AboutUpdate, Department, Update
from strategydocs.problems import Place, Problem

FOLDER = "updates"
ABOUT = "update.yaml"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_updates(reader: Reader, departments: Iterable[Department]) -> Mapping[str, Update]:
    """The updates that can be read, by name; what can't be is among the reader's problems."""
    found = [update for name in _names(reader) if (update := _update(reader, name, departments))]
    return MappingProxyType({update.name: update for update in sorted(found, key=lambda update: update.order)})


def _names(reader: Reader) -> Iterator[str]:
    """The folders in updates/ that have a file of an update in them."""
    files = [*reader.folder.names(FOLDER, f"*/{ABOUT}"), *reader.folder.names(FOLDER, "**/*.md")]
    yield from dict.fromkeys(name.split("/")[1] for name in files if name.count("/") > 1)


def _update(reader: Reader, name: str, departments: Iterable[Department]) -> Update | None:
    folder = f"{FOLDER}/{name}"
    file = f"{folder}/{ABOUT}"
    if not _NAME.fullmatch(name):
        message = f"“{name}” can’t be the name of an update"
        remedy = "Use small letters, digits and hyphens: updates/2013-04."
        reader.problems.append(Problem(Place(file), message, remedy, UPDATE_NAME))
    about = reader.table(AboutUpdate, file)
    sections = reader.sections("section", folder)
    returns = reader.annexes(f"{folder}/returns", departments)
    if about is None:
        reader.unread.add(FOLDER)
        if not reader.folder.exists(file):
            remedy = f"Add {ABOUT} with title, kind and period."
            reader.problems.append(Problem(Place(file), f"there is no {ABOUT} in this folder", remedy, FILE_MISSING))
        return None
    if not sections and folder not in reader.unread:
        remedy = f"Add {folder}/01-overview.md, beginning “# Overview {{#sec-{name}-overview}}”."
        reader.problems.append(Problem(Place(file), "this update has no text", remedy, NO_TEXT))
    if {folder, f"{folder}/returns"} & reader.unread:
        reader.unread.add(FOLDER)
    return Update(name, about, sections, returns)

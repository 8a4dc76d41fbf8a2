"""Files that were meant for the strategy and are not read, because of their name or their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.load.files import Folder
from strategydocs.load.rules import FILE_NOT_READ, FILE_STRAY
from strategydocs.problems import Place, Problem, suggest

TABLES = ("strategy.yaml", "departments.yaml", "actions.yaml", "measures.yaml", "glossary.yaml")

_FOLDERS = ("sections", "annexes", "departments", "partials", "registers", "updates")
_READ = re.compile(
    r"(sections|annexes|departments|updates/[^/]+(/returns)?)/[^/]+\.md"
    r"|partials/.+\.md|registers/[^/]+\.yaml|updates/[^/]+/update\.yaml"
)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".txt")
_YAML = (".yaml", ".yml")
_HOLDS = {"registers": "registers/NAME.yaml", "updates": "updates/NAME/update.yaml"}


def find_strays(folder: Folder) -> Iterator[Problem]:
    """Text and tables that would be left out are an error; anything else that is not read, a warning."""
    for name in folder.names("", "*.y*ml"):
        if name not in TABLES:
            remedy = suggest(name, TABLES, f"The tables are {', '.join(TABLES)}.")
            yield Problem(Place(name), "this file is not read", remedy, FILE_STRAY)
    for part in _FOLDERS:
        for name in folder.names(part, "**/*"):
            if not _READ.fullmatch(name):
                yield _stray(part, name)


def _stray(part: str, name: str) -> Problem:
    is_yaml = name.lower().endswith(_YAML)
    if is_yaml and part in _HOLDS:
        return Problem(Place(name), "this table is not read", f"It should be {_HOLDS[part]}.", FILE_NOT_READ)
    if name.lower().endswith(_MARKDOWN) and part != "registers":
        where = "an update’s folder or its returns/" if part == "updates" else f"{part}/"
        remedy = f"Move it to {where}." if name.endswith(".md") else "Let its name end in “.md”."
        return Problem(Place(name), "this text is not read", remedy, FILE_NOT_READ)
    remedy = "Move it elsewhere; pictures belong in images/."
    return Problem(Place(name), "this file is not read", remedy, FILE_STRAY)

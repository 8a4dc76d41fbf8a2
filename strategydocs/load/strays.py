"""Files that were meant for the strategy and are not read, because of their name or their place."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.load.files import Folder
from strategydocs.problems import Level, Place, Problem, suggest

TABLES = ("strategy.yaml", "departments.yaml", "actions.yaml", "glossary.yaml")
LATER = ("measures.yaml", "registers", "updates")
"""Parts of the format that this version does not read yet."""

_FOLDERS = ("sections", "annexes", "departments", "partials")
_NESTED = ("partials",)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".txt")


def find_strays(folder: Folder) -> Iterator[Problem]:
    """Markdown that would be left out is an error; anything else that is not read, a warning."""
    for name in folder.names("", "*.y*ml"):
        if name not in (*TABLES, *LATER):
            remedy = suggest(name, TABLES, f"The tables are {', '.join(TABLES)}.")
            yield Problem(Place(name), "this file is not read", remedy, rule="files", level=Level.WARNING)
    for part in _FOLDERS:
        for name in folder.names(part, "**/*"):
            yield from _stray(part, name)


def _stray(part: str, name: str) -> Iterator[Problem]:
    nested = name.count("/") > 1 and part not in _NESTED
    if name.endswith(".md") and not nested:
        return
    if name.lower().endswith(_MARKDOWN):
        remedy = f"Move it to {part}/." if nested else "Let its name end in “.md”."
        yield Problem(Place(name), "this text is not read", remedy, rule="files")
    else:
        remedy = "Move it elsewhere; pictures belong in images/."
        yield Problem(Place(name), "this file is not read", remedy, rule="files", level=Level.WARNING)

"""Rules: what can be found wrong, each with a name that a writer can look up and its page of the manual.

A rule is defined beside the code that finds it, and every problem has one. `manual.py` lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem weighs: an error stops the assembly, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that content must not do: what is found, why it matters to readers, and an example of each way.

    `file` is where the example stands, if it needs no other file to be wrong: tests then hold it to its word. `by` is
    the command that finds it.
    """

    id: str
    finds: str
    why: str
    bad: str
    good: str
    level: Level = Level.ERROR
    file: str = ""
    by: str = "check"

    def __str__(self) -> str:
        return self.id


SECTION = "sections/01-summary.md"
"""Where an example of Markdown stands: below a title."""

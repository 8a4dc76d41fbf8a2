"""What is being done now: values that whoever calls for long work may ask to be told, and that the command shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Phase", "Progress", "Step", "untold"]


class Phase(StrEnum):
    """The kinds of work, by the words that say them."""

    READING = "reading"
    CHECKING = "checking"
    COMPARING = "comparing"
    COMPOSING = "composing"
    PRINTING = "laying out PDFs"
    ASKING = "asking"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done: the phase, what it is done to (a document, a file of the output, an address; often nothing in
    particular), and how many of how many are done over all phases. While nobody knows how many there are, the total
    is 0."""

    phase: Phase
    what: str = ""
    done: int = 0
    total: int = 0


Progress = Callable[[Step], None]
"""Is told each step as it begins."""


def untold(step: Step) -> None:
    """For who asked for no progress."""

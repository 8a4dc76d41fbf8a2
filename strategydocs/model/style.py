"""What a publication makes of the checks: which of them weigh how much, and what its own style is."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from strategydocs.model.records import Record, Text


class Switch(StrEnum):
    """What a rule that is no error may be switched to."""

    OFF = "off"
    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"


class Style(Record):
    """`style` in strategy.yaml: the limits and the words of a publication, where they are not those of the program."""

    longest_sentence: int = Field(default=25, ge=1, strict=True)
    """How many words a sentence may have; 25, if nothing is said."""
    reading_age: int = Field(default=15, ge=1, strict=True)
    """From which age on every section should be easy to read; 15, if nothing is said."""
    words_to_avoid: dict[str, Text] = Field(default_factory=dict)
    """More words, each with what to say instead."""
    words_allowed: tuple[Text, ...] = ()
    """Words of the program’s list that this publication has a use for."""

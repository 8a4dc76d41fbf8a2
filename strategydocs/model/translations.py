"""layouts/translations.yaml: what each language calls things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from strategydocs.dates import MONTHS
from strategydocs.language import OTHER, Forms
from strategydocs.model.records import Record, Text


def _forms(value: object) -> Forms:
    if isinstance(value, str) and value.strip():
        return str(value)
    if isinstance(value, Mapping) and OTHER in value:
        numbers = all(key == OTHER or (isinstance(key, int) and key >= 0) for key in value)
        if numbers and all(isinstance(text, str) and text.strip() for text in value.values()):
            return {key: str(text) for key, text in value.items()}
    raise ValueError("a translation is a text, or a text for each number and one for “other”; write {1: …, other: …}")


def _pattern(value: object) -> str:
    if not isinstance(value, str):  # [aeiou] without quotes is a list
        raise ValueError('this is no text; put the pattern in quotes: "[aeiou]"')
    if re.search(r"[*+{}\\]", value):  # one that repeats could take for ever
        raise ValueError("this pattern repeats or refers to something; write which letters begin words: '[aeiou]'")
    try:
        return re.compile(value).pattern
    except re.error as error:
        raise ValueError(f"this is no pattern of characters: {error}; write a regular expression: '[aeiou]'") from error


def _all_months(months: tuple[str, ...]) -> tuple[str, ...]:
    if len(months) != len(MONTHS[1:]):
        raise ValueError("these are not 12 months; write all of them, from January on")
    return months


Months = Annotated[
    tuple[Text, ...], AfterValidator(_all_months), Field(json_schema_extra={"minItems": 12, "maxItems": 12})
]

_TEXT = {"type": "string", "pattern": r"\S", "patternErrorMessage": "Write the words in this language."}
_FORMS = {
    "type": ["string", "object"],
    **{key: value for key, value in _TEXT.items() if key != "type"},
    "properties": {OTHER: _TEXT | {"description": "The text for all numbers that have none of their own."}},
    "patternProperties": {"^[0-9]+$": _TEXT},
    "required": [OTHER],
    "additionalProperties": False,
}
_VOWEL = {"type": "string", "pattern": r"^[^*+{}\\]*$", "patternErrorMessage": "Write which letters: “[aeiou]”."}


class Translation(Record):
    """The words of one language, or some of them."""

    phrases: dict[str, Annotated[Forms, PlainValidator(_forms), WithJsonSchema(_FORMS)]] = Field(default_factory=dict)
    """What stands for each English phrase: a text, or a text for each number that needs one, and one for “other”.
    %(name)s stays as it is."""
    months: Months | None = None
    """The names of the months, from January on."""
    short_months: Months | None = None
    """The names of the months, shortened, from January on."""
    numbers: tuple[Text, ...] | None = None
    """Words for 0, 1, 2 and so on, where they do not bend with what is counted."""
    decimal: str | None = None
    """What separates the decimals of a number."""
    thousands: str | None = None
    """What separates the thousands of a number."""
    vowel: Annotated[str, PlainValidator(_pattern), WithJsonSchema(_VOWEL)] | None = None
    """How words begin before which “and” is another word, as a pattern in quotes."""
    locale: Text | None = Field(default=None, examples=["cy_GB"])
    """What Open Graph calls the language."""


class TranslationTable(Record):
    """layouts/translations.yaml: what the program says, by the codes of languages."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Translation]

    @property
    def languages(self) -> Mapping[str, Translation]:
        return self.__pydantic_extra__

"""layouts/translations.yaml: what each language calls things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator

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


Months = Annotated[tuple[Text, ...], AfterValidator(_all_months)]


class Translation(Record):
    """The words of one language, or some of them: strategydocs.language.Words says what each is."""

    phrases: dict[str, Annotated[Forms, PlainValidator(_forms)]] = Field(default_factory=dict)
    months: Months | None = None
    short_months: Months | None = None
    numbers: tuple[Text, ...] | None = None
    decimal: str | None = None
    thousands: str | None = None
    vowel: Annotated[str, PlainValidator(_pattern)] | None = None
    locale: Text | None = None


class TranslationTable(Record):
    """The languages by their tags."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Translation]

    @property
    def languages(self) -> Mapping[str, Translation]:
        return self.__pydantic_extra__

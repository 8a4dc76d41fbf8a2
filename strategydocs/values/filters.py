"""How a value becomes text, and what it may be piped through on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Any

from jinja2 import Undefined

from strategydocs import style
from strategydocs.dates import PartialDate
from strategydocs.language import ENGLISH, Language
from strategydocs.model import Record
from strategydocs.values.facts import Amount, fields_of
from strategydocs.values.problem import ValueProblem


def text_of(result: Any, language: Language = ENGLISH) -> str:
    """A value as the text to show. Raises ValueProblem for what is no value to show."""
    if isinstance(result, bool) or result is None or isinstance(result, list | tuple | dict) or callable(result):
        raise ValueProblem(
            f"this gives {_kind(result)}, not a value to show", "Use | count, or | join, or name a field."
        )
    if isinstance(result, float):
        return language.digits(f"{result:.12g}")  # 0.3, not 0.30000000000000004
    if isinstance(result, int):
        return str(result)
    if isinstance(result, Amount):
        return result.words(language)
    if isinstance(result, PartialDate):
        return language.date(result)
    if isinstance(result, Enum):
        return str(result.value)
    if isinstance(result, Record):
        name = getattr(result, "title", None) or getattr(result, "name", None)
        if name is not None:
            return str(name)
    if isinstance(result, str):
        return result
    raise ValueProblem("this gives a whole record, not a value to show", "Name one of its fields.")


def _kind(result: Any) -> str:
    if result is None:
        return "nothing"
    if isinstance(result, bool):
        return "yes or no"
    return "a list" if isinstance(result, list | tuple | dict) else "a function"


# Filters


def _where(items: Iterable[Any], **wanted: Any) -> tuple[Any, ...]:
    """Those of the items whose fields have the values given; a field that is a list has to hold it."""
    found = []
    for item in items:
        for name, value in wanted.items():
            if name not in fields_of(item):
                raise ValueProblem(f"these have no field “{name}”", "Name a key of the tables, with _ for -.")
            own = getattr(item, fields_of(item)[name])
            if value not in own if isinstance(own, tuple) else str(getattr(own, "value", own)) != str(value):
                break
        else:
            found.append(item)
    return tuple(found)


def _joined(language: Language, items: Any) -> str:
    if not isinstance(items, list | tuple):
        raise ValueProblem("“join” needs a list", "Such as {{ departments | join }}.")
    return language.listed(text_of(item, language) for item in items)


def _bare(value: Any) -> Any:
    """A figure without its unit and date."""
    return value.value if isinstance(value, Amount) else value


def _count(items: Any) -> int:
    if not isinstance(items, list | tuple):
        raise ValueProblem("“count” needs a list", "Such as {{ actions | count }}.")
    return len(items)


def _words(language: Language, value: Any) -> str:
    value = _bare(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueProblem("“words” needs a whole number", "Put | count before it, perhaps.")
    return language.in_words(value)


def _number(language: Language, value: Any) -> str:
    value = _bare(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueProblem("“number” needs a number", "Put | count before it, perhaps.")
    return language.number(value)


def _date(language: Language, value: PartialDate) -> str:
    if not isinstance(value, PartialDate):
        raise ValueProblem("this is not a date", 'Name a field that is one: action("…").due.')
    return language.date(value)


def _month(language: Language, value: PartialDate) -> str:
    _date(language, value)
    return language.month(value)


def _year(language: Language, value: PartialDate) -> str:
    _date(language, value)
    return str(value.year)


def _lower(language: Language, value: Any) -> str:
    return text_of(value, language).lower()


def _capital(language: Language, value: Any) -> str:
    return style.capital(text_of(value, language))


def _of_something(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, for which an unknown name is an unknown name and not a thing of the wrong kind."""

    def filtered(value: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()
        return filter_(value, *arguments, **named)

    return filtered


_PLAIN: Mapping[str, Callable[..., Any]] = {"count": _count, "where": _where}
_WORDED: Mapping[str, Callable[..., Any]] = {
    "capital": _capital,
    "date": _date,
    "join": _joined,
    "lower": _lower,
    "month": _month,
    "number": _number,
    "words": _words,
    "year": _year,
}
"""The filters that give words, and so are told first in which language."""

FILTERS = tuple(sorted((*_PLAIN, *_WORDED)))
"""What a value may be piped through."""


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """The filters, by their names, in a language."""
    worded: dict[str, Callable[..., Any]] = {name: partial(filter_, language) for name, filter_ in _WORDED.items()}
    return {name: _of_something(filter_) for name, filter_ in {**_PLAIN, **worded}.items()}

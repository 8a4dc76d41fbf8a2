"""`{{ … }}` in prose: one expression over the strategy's data, evaluated in a closed room.

Jinja2's sandbox evaluates it with strict undefined names. What could run long or reach further is not there at all:
no repetition or powers, no methods, no filters or tests but those named here, a cap on lengths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from strategydocs import style
from strategydocs.dates import MONTHS, PartialDate
from strategydocs.model import Identified, Record, Response, Strategy
from strategydocs.problems import suggest

MOST_CHARACTERS = 500
"""A longer expression, or a longer result, is refused: a value is a figure or a name in a sentence."""


class ValueProblem(Exception):
    """An expression can't be evaluated: `str()` says what is wrong, `remedy` how to mend it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class Calculator:
    """Evaluates expressions over one strategy."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy

    def text(self, expression: str) -> str:
        """What an expression yields, as the text to show. Raises ValueProblem."""
        if len(expression) > MOST_CHARACTERS:
            raise ValueProblem(f"this expression is longer than {MOST_CHARACTERS} characters", "Make it simpler.")
        try:
            result = self._environment.compile_expression(expression, undefined_to_none=False)(**self._names)
            text = _text(result)
        except ValueProblem:
            raise
        except UndefinedError as error:
            raise self._unknown(error, expression) from None
        except TemplateSyntaxError as error:
            raise self._syntax(error) from None
        except SecurityError as error:
            name = re.search(r"'(\w+)'", str(error))
            message = f"“{name[1]}” can’t be read here" if name else "this expression is not allowed"
            raise ValueProblem(message, _KNOWN) from None
        except TemplateError as error:
            raise ValueProblem(f"this is not an expression: {error}", _KNOWN) from None
        except (SyntaxError, RecursionError, MemoryError):  # Python's own limits on what Jinja2 makes of it
            raise ValueProblem("this expression is nested too deep", "Make it simpler.") from None
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, NameError) as error:
            raise ValueProblem(f"this expression can’t be worked out: {error}", _KNOWN) from None
        if not text.strip():
            raise ValueProblem("this gives an empty text", "Name a field that has something in it.")
        if len(text) > MOST_CHARACTERS:
            raise ValueProblem(f"this gives more than {MOST_CHARACTERS} characters", "Use a block for long things.")
        return text

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        environment = _ClosedRoom(undefined=StrictUndefined, autoescape=False)
        environment.filters = dict(FILTERS)
        environment.tests = {}
        environment.globals = {}
        return environment

    @cached_property
    def _names(self) -> Mapping[str, Any]:
        strategy = self.strategy
        return {
            "strategy": strategy.about,
            "actions": tuple(strategy.actions.values()),
            "departments": tuple(strategy.departments.values()),
            "themes": strategy.about.themes,
            "responses": tuple(strategy.responses.values()),
            "action": _Finder("action", strategy.actions),
            "department": _Finder("department", strategy.departments),
            "theme": _Finder("theme", strategy.themes),
        }

    def _unknown(self, error: UndefinedError, expression: str) -> ValueProblem:
        message = str(error.message)
        name = message.split("'")[1] if message.endswith("' is undefined") else ""
        if name:
            return ValueProblem(f"there is no value called “{name}”", suggest(name, self._names, _KNOWN))
        wanted = message.rsplit("'", 2)[-2] if "has no attribute" in message else ""
        if not wanted:
            return ValueProblem(f"“{expression}” asks for something that is not there", _KNOWN)
        kinds = (*Record.__subclasses__(), *Identified.__subclasses__())
        fields = [name.rstrip("_") for kind in kinds for name in kind.model_fields]
        return ValueProblem(f"“{expression}” asks for “{wanted}”, which is not there", suggest(wanted, fields, _KNOWN))

    def _syntax(self, error: TemplateSyntaxError) -> ValueProblem:
        message = str(error.message)
        if message.startswith("No filter named"):
            name = message.split("'")[1]
            return ValueProblem(f"there is no filter called “{name}”", suggest(name, FILTERS, _KNOWN))
        return ValueProblem(f"this is not an expression: {message}", "Write one value, such as {{ actions | count }}.")


_KNOWN = "Known values: strategy, actions, departments, themes, responses, action(…), department(…), theme(…)."


class _ClosedRoom(ImmutableSandboxedEnvironment):
    """Lets through a record's fields and the functions given to it, and nothing else."""

    intercepted_binops = frozenset(["*", "**", "%", "//", "/"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "/" and numbers:
            return left / right
        remedy = (
            "Put it in brackets: {{ (1 / 4) | number }}." if operator == "/" else "Work the figure out in the data."
        )
        raise ValueProblem(f"“{operator}” is not allowed here", remedy)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As Jinja2's, but what may not be read is not touched to find out: a property may do anything."""
        if isinstance(obj, Undefined):
            obj._fail_with_undefined_error()
        if attribute in _fields(obj):
            return getattr(obj, attribute)
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        is_there = hasattr(type(obj), attribute)
        return self.unsafe_undefined(obj, attribute) if is_there else self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        try:
            return obj[argument]
        except (AttributeError, LookupError, TypeError):
            is_name = isinstance(argument, str)
            return self.getattr(obj, argument) if is_name else self.undefined(obj=obj, name=argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return attr in _fields(obj)

    def is_safe_callable(self, obj: Any) -> bool:
        # A call of what is undefined raises by itself, and says what it is.
        return isinstance(obj, _Finder | Undefined)


def _fields(value: Any) -> tuple[str, ...]:
    """The fields of a value that an expression may name."""
    if isinstance(value, Record):
        return tuple(type(value).model_fields)
    if isinstance(value, PartialDate):
        return ("year", "month", "day")
    return ("action", "department", "state") if isinstance(value, Response) else ()


class _Finder:
    """A function for prose: the one record of an id."""

    def __init__(self, kind: str, records: Mapping[str, Any]) -> None:
        self._kind = kind
        self._records = records

    def __call__(self, *idents: object, **named: object) -> Any:
        kind, records = self._kind, self._records
        if named or len(idents) != 1 or not isinstance(idents[0], str):
            raise ValueProblem(f"{kind}(…) takes one id, in quotes", f'Write {kind}("{next(iter(records), "id")}").')
        ident = idents[0]
        if ident not in records:
            remedy = suggest(ident, records, f"Known ids: {', '.join(records)}.")
            raise ValueProblem(f"there is no {kind} “{ident}”", remedy)
        return records[ident]


def _text(result: Any) -> str:
    if isinstance(result, Undefined):
        result._fail_with_undefined_error()
    if isinstance(result, bool) or result is None or isinstance(result, list | tuple | dict) or callable(result):
        raise ValueProblem(
            f"this gives {_kind(result)}, not a value to show", "Use | count, or | join, or name a field."
        )
    if isinstance(result, float):
        return f"{result:.12g}"  # 0.3, not 0.30000000000000004
    if isinstance(result, int):
        return str(result)
    if isinstance(result, PartialDate):
        return result.words
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
            if name not in _fields(item):
                raise ValueProblem(f"these have no field “{name}”", "Name a key of the tables, with _ for -.")
            own = getattr(item, name)
            if value not in own if isinstance(own, tuple) else str(getattr(own, "value", own)) != str(value):
                break
        else:
            found.append(item)
    return tuple(found)


def _joined(items: Any) -> str:
    if not isinstance(items, list | tuple):
        raise ValueProblem("“join” needs a list", "Such as {{ departments | join }}.")
    return style.listed(_text(item) for item in items)


def _count(items: Any) -> int:
    if not isinstance(items, list | tuple):
        raise ValueProblem("“count” needs a list", "Such as {{ actions | count }}.")
    return len(items)


def _words(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueProblem("“words” needs a whole number", "Put | count before it, perhaps.")
    return style.in_words(value)


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueProblem("“number” needs a number", "Put | count before it, perhaps.")
    return style.number(value)


def _date(value: PartialDate) -> str:
    if not isinstance(value, PartialDate):
        raise ValueProblem("this is not a date", 'Name a field that is one: action("…").due.')
    return value.words


def _month(value: PartialDate) -> str:
    _date(value)
    return f"{MONTHS[value.month]} {value.year}" if value.month else str(value.year)


def _year(value: PartialDate) -> str:
    _date(value)
    return str(value.year)


def _lower(value: Any) -> str:
    return _text(value).lower()


def _of_something(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, for which an unknown name is an unknown name and not a thing of the wrong kind."""

    def filtered(value: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()
        return filter_(value, *arguments, **named)

    return filtered


FILTERS: Mapping[str, Callable[..., Any]] = {
    "count": _of_something(_count),
    "date": _of_something(_date),
    "join": _of_something(_joined),
    "lower": _of_something(_lower),
    "month": _of_something(_month),
    "number": _of_something(_number),
    "where": _of_something(_where),
    "words": _of_something(_words),
    "year": _of_something(_year),
}
"""What a value may be piped through."""

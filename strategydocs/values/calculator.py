"""`{{ … }}` in prose: one expression over the strategy's data, evaluated in a closed room.

Jinja2's sandbox evaluates it with strict undefined names. What could run long or reach further is not there at all:
no repetition or powers, no methods, no filters or tests but those named here, a cap on lengths.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from strategydocs.language import ENGLISH, Language
from strategydocs.model import Identified, Record, Strategy
from strategydocs.problems import suggest
from strategydocs.values.facts import Finder, fields_of, names_of
from strategydocs.values.filters import FILTERS, filters, text_of
from strategydocs.values.problem import ValueProblem

MOST_CHARACTERS = 500
"""A longer expression, or a longer result, is refused: a value is a figure or a name in a sentence."""


class Calculator:
    """Evaluates expressions over one strategy; what comes of them is written as in `language`. `known` are those that
    were evaluated over the same data before."""

    def __init__(
        self, strategy: Strategy, language: Language = ENGLISH, known: MutableMapping[str, str] | None = None
    ) -> None:
        self.strategy = strategy
        self.language = language
        self._known: MutableMapping[str, str] = {} if known is None else known

    def text(self, expression: str) -> str:
        """What an expression yields, as the text to show. Raises ValueProblem."""
        if expression not in self._known:
            self._known[expression] = self._text(expression)
        return self._known[expression]

    def _text(self, expression: str) -> str:
        if len(expression) > MOST_CHARACTERS:
            raise ValueProblem(f"this expression is longer than {MOST_CHARACTERS} characters", "Make it simpler.")
        try:
            result = self._environment.compile_expression(expression, undefined_to_none=False)(**self._names)
            if isinstance(result, Undefined):
                result._fail_with_undefined_error()
            text = text_of(result, self.language)
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
        environment.filters = filters(self.language)
        environment.tests = {}
        environment.globals = {}
        return environment

    @cached_property
    def _names(self) -> Mapping[str, Any]:
        return names_of(self.strategy)

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


_KNOWN = (
    "Known values: strategy, actions, departments, themes, responses, update, updates, progress, action(…), "
    "department(…), theme(…), measure(…), register(…)."
)


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
        if attribute in (fields := fields_of(obj)):
            return getattr(obj, fields[attribute])
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
        return attr in fields_of(obj)

    def is_safe_callable(self, obj: Any) -> bool:
        # A call of what is undefined raises by itself, and says what it is.
        return isinstance(obj, Finder | Undefined)

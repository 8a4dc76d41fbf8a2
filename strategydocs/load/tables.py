"""YAML tables → records that know where they were written. The only user of ruamel.yaml.

ruamel.yaml tells where each key and item stands (`.lc`), pydantic whether the shape is right; `read_record` joins
the two, for values and for errors alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from strategydocs.model import Record
from strategydocs.problems import Place, Problem, suggest

R = TypeVar("R", bound=Record)

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
}


def read_record(kind: type[R], file: str, text: str, *, first_line: int = 1) -> tuple[R | None, list[Problem]]:
    """A YAML text as a record of a kind, or the problems that stand in the way.

    `first_line` is the line of the file that the text starts on (front matter starts on the second).
    """
    table = _Table(file, first_line)
    try:
        node = _parse(text)
    except DuplicateKeyError as error:
        return None, [table.unparsed(error, "a key stands twice in one mapping", "Keep one of the two.")]
    except MarkedYAMLError as error:
        return None, [table.unparsed(error, f"YAML does not parse: {error.problem or error.context}", _hint(error, text))]
    except YAMLError as error:
        return None, [Problem(Place(file, first_line), f"YAML does not parse: {error}", rule="yaml")]
    if node is None:
        node = CommentedMap()
    if not isinstance(node, CommentedMap):
        return None, [table.problem((), node, "this must be a mapping (key: value)", "Start with a key and a colon.")]
    try:
        record = kind.model_validate(node)
    except ValidationError as error:
        return None, [table.invalid(kind, node, entry) for entry in error.errors(include_url=False)]
    table.locate(record, node)
    return record, []


def _parse(text: str) -> Any:
    yaml = YAML(typ="rt")
    yaml.allow_duplicate_keys = False
    return yaml.load(StringIO(text))


class _Table:
    """One YAML text: its file and where in it the text starts."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first = first_line

    def place(self, line: int, column: int, length: int = 0) -> Place:
        return Place(self.file, line + self.first, column + 1, length)

    def unparsed(self, error: MarkedYAMLError, message: str, remedy: str) -> Problem:
        mark = error.problem_mark or error.context_mark
        place = Place(self.file, self.first) if mark is None else self.place(mark.line, mark.column, 1)
        return Problem(place, message, remedy, rule="yaml")

    def place_of(self, node: Any, key: Any) -> Place:
        """Where a mapping's value or a list's item stands."""
        try:
            if isinstance(node, CommentedMap):
                line, column = node.lc.value(key)
            else:
                line, column = node.lc.item(key)
        except (AttributeError, KeyError, TypeError):
            return Place(self.file, self.first)
        value = node[key]
        return self.place(line, column, 0 if isinstance(value, Mapping | list) else len(str(value)))

    def locate(self, record: Record, node: CommentedMap) -> None:
        """Tells the record, and those in it, where they were written."""
        places: dict[str, Place] = {}
        for name, field in type(record).model_fields.items():
            key = field.alias or name
            if key not in node:
                continue
            places[name] = self.place_of(node, key)
            value = getattr(record, name)
            if isinstance(value, Record):
                self.locate(value, node[key])
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    places[f"{name}.{index}"] = self.place_of(node[key], index)
                    if isinstance(item, Record):
                        self.locate(item, node[key][index])
        record.written_at(self.place(node.lc.line, node.lc.col), places)

    def problem(self, path: Sequence[Any], node: Any, message: str, remedy: str) -> Problem:
        place = Place(self.file, self.first)
        for key in path:
            if not isinstance(node, CommentedMap | CommentedSeq):
                break
            if isinstance(node, CommentedMap) and key not in node:
                break
            place = self.place_of(node, key)
            node = node[key]
        return Problem(place, message, remedy, rule="yaml")

    def invalid(self, kind: type[Record], node: CommentedMap, entry: Any) -> Problem:
        """One of pydantic's errors, in a writer's words."""
        path, error, value = entry["loc"], entry["type"], entry["input"]
        key = path[-1] if path else ""
        if error == "missing":
            holder = self.problem(path[:-1], node, "", "").place
            return Problem(holder, f"“{key}” is missing", f"Add a line “{key}: …”.", rule="yaml")
        if error == "extra_forbidden":
            known = [field.alias or name for name, field in _kind_at(kind, path[:-1]).model_fields.items()]
            remedy = suggest(str(key), known, f"Known keys are {', '.join(known)}.")
            place = self._key_place(path, node)
            return Problem(place, f"unknown key “{key}”", remedy, rule="yaml")
        message, remedy = _describe(error, entry, value)
        return self.problem(path, node, f"“{_named(path)}” {message}", remedy)

    def _key_place(self, path: Sequence[Any], node: Any) -> Place:
        for key in path[:-1]:
            node = node[key]
        line, column = node.lc.key(path[-1])
        return self.place(line, column, len(str(path[-1])))


def _named(path: Sequence[Any]) -> str:
    """The last key of a path; an item of a list is known by the list's key."""
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def _describe(error: str, entry: Any, value: Any) -> tuple[str, str]:
    if error in _WANTED:
        remedy = "Put it in quotes." if error == "string_type" and isinstance(value, int | float) else ""
        if error == "tuple_type":
            remedy = f"Write [{value}]."
        return f"must be {_WANTED[error]}, not {_shown(value)}", remedy
    if error == "value_error":
        return f"is wrong: {entry['ctx']['error']}", ""
    if error == "string_pattern_mismatch":
        pattern = entry["ctx"]["pattern"]
        if pattern.startswith("^[a-z0-9]+"):
            return f"is not an id: {_shown(value)}", "Use small letters, digits and hyphens: digital-leaders."
        return f"can't be {_shown(value)}", "See the format's description for what it may be."
    if error == "string_too_short":
        return "is empty", "Write something, or take the key out."
    if error == "enum":
        return f"can't be {_shown(value)}", f"Choose one of {entry['ctx']['expected']}."
    return f"is wrong: {entry['msg']}", ""


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"“{value}”"


def _kind_at(kind: type[Record], path: Sequence[Any]) -> type[Record]:
    """The kind of record that stands at a path below another."""
    for part in path:
        if isinstance(part, int):
            continue
        field = next(f for name, f in kind.model_fields.items() if (f.alias or name) == part)
        kind = next(_records_in(field.annotation))
    return kind


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)


def _hint(error: MarkedYAMLError, text: str) -> str:
    """What most often is behind a parse error."""
    mark = error.problem_mark
    lines = text.split("\n")
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in str(error.problem):
        return "Use spaces, not tabs, at the start of a line."
    if re.search(r":\s.*:\s", line):
        return "A value with a colon in it must stand in quotes: title: \"One: two\"."
    return "Check the quotes, brackets and indentation of this line and the one above."

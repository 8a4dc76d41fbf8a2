"""YAML tables → records that know where they were written. The only user of ruamel.yaml.

ruamel.yaml tells where each key and item stands (`.lc`), pydantic whether the shape is right; `read_record` joins
the two, for values and for errors alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import ConstructorError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.reader import ReaderError

from strategydocs.load.limits import find_excess
from strategydocs.load.rules import (
    DUPLICATE_KEY,
    FILE_SIZE,
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_VALUE,
    YAML_SIGN,
    YAML_SYNTAX,
)
from strategydocs.load.signs import find_sign
from strategydocs.load.syntax import Failure, Slip, find_slip
from strategydocs.model import Record
from strategydocs.problems import Place, Problem, suggest
from strategydocs.rules import Rule

R = TypeVar("R", bound=Record)

MOST_TOLD = 500
"""Wrong values that are told of one table at once: more help nobody, and take long to find."""

_WANTED = {
    "string_type": ("text", "Write a few words, in quotes if they look like a number or a list."),
    "int_type": ("a whole number", "Write digits, without quotes: 6."),
    "bool_type": ("true or false", "Write true or false."),
    "bool_parsing": ("true or false", "Write true or false."),
    "tuple_type": ("a list", "Write [one, two], or a line “- …” for each, or take the key out."),
    "dict_type": ("a mapping (key: value)", "Write each as “key: value”."),
    "model_type": ("a mapping (key: value)", "Write each as “key: value”."),
    "model_attributes_type": ("a mapping (key: value)", "Write each as “key: value”."),
}
_PATTERNS = {
    "^[A1]$": 'Write "A" for Annex A, B, C, or "1" for Annex 1, 2, 3.',
    "^[A-Za-z]{2,3}": "Write a language’s code: en-GB, cy.",
    "^#": 'Write a colour as #rrggbb, in quotes: "#12284b".',
    "^[A-Za-z0-9_][A-Za-z0-9._/": "Write the path of a picture, from layouts/: images/crest.svg.",
    "^https": "Write where it will be published: https://www.example.gov.uk/our-strategy.",
    "^[a-z0-9]+": "Use small letters, digits and hyphens: digital-leaders.",
}
"""How to write what has to follow a pattern, by the pattern's beginning."""


class _Constructor(RoundTripConstructor):
    """Leaves dates as the text that was typed, so that one that does not exist still has its place; and goes on where a
    key stands twice, so that all else that is wrong is told too."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.twice: list[tuple[str, Any, int]] = []  # a key, where it stands again, and the line where it stood first

    def construct_mapping(self, node: Any, *arguments: Any, **options: Any) -> Any:
        for key, _ in node.value:
            if not isinstance(key, ScalarNode):  # no table has such keys, and not all of them can be made
                raise ConstructorError(None, None, "a key is a word, not a list or a mapping", key.start_mark)
        return super().construct_mapping(node, *arguments, **options)

    def check_mapping_key(self, node: Any, key_node: Any, mapping: Any, key: Any, value: Any) -> bool:
        if key not in mapping:
            return True
        self.twice.append((str(key), key_node.start_mark, mapping.lc.key(key)[0]))
        return False


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda self, node: self.construct_scalar(node))


def read_record(kind: type[R], file: str, text: str, *, first_line: int = 1) -> tuple[R | None, list[Problem]]:
    """A YAML text as a record of a kind, or the problems that stand in the way.

    `first_line` is the line of the file that the text starts on (front matter starts on the second).
    """
    table = _Table(file, first_line, text)
    if (slip := find_excess(text)) is not None:
        return None, [table.slip(slip, FILE_SIZE)]
    try:
        if (slip := find_sign(text)) is not None:
            return None, [table.slip(slip, YAML_SIGN)]
        node, twice = _parse(text)
    except MarkedYAMLError as error:
        return None, [table.unparsed(error)]
    except ReaderError as error:
        return None, [table.unreadable(error)]
    except (YAMLError, ValueError, RecursionError) as error:
        why = "it is nested too deep" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        return None, [Problem(Place(file, first_line), f"this is not YAML: {why}", "Make it simpler.", YAML_SYNTAX)]
    problems = [table.twice(*found) for found in twice]
    if node is None:
        node = {}
    if not isinstance(node, dict):
        return None, [table.problem((), node, "this must be a mapping (key: value)", "Start with a key and a colon.")]
    try:
        record = kind.model_validate(node)
    except ValidationError as error:
        return None, [*problems, *table.all_invalid(kind, node, error)]
    if problems:
        return None, problems
    table.locate(record, node)
    return record, []


def _parse(text: str) -> tuple[Any, list[tuple[str, Any, int]]]:
    """What a YAML text holds, and the keys that stand twice in it."""
    yaml = YAML(typ="rt")
    yaml.Constructor = _Constructor
    return yaml.load(StringIO(text)), yaml.constructor.twice


class _Table:
    """One YAML text: its file and where in it the text starts."""

    def __init__(self, file: str, first_line: int, text: str) -> None:
        self.file = file
        self.first = first_line
        self.text = text

    def place(self, line: int, column: int, length: int = 0) -> Place:
        return Place(self.file, line + self.first, column + 1, length)

    def unparsed(self, error: MarkedYAMLError) -> Problem:
        at, within = _at(error.problem_mark or error.context_mark), _at(error.context_mark or error.problem_mark)
        slip = find_slip(Failure(str(error.problem or ""), str(error.context or ""), at, within), self.text)
        return self.slip(slip, YAML_SYNTAX)

    def twice(self, key: str, mark: Any, first: int) -> Problem:
        place = self.place(mark.line, mark.column, len(key))
        remedy = f"Line {first + self.first} has it already; keep one of the two."
        return Problem(place, f"the key “{key}” stands twice in one mapping", remedy, DUPLICATE_KEY)

    def slip(self, slip: Slip, rule: Rule) -> Problem:
        return Problem(self.place(slip.line, slip.column, slip.length), slip.message, slip.remedy, rule)

    def unreadable(self, error: ReaderError) -> Problem:
        """A character that may not stand in YAML at all."""
        text = self.text
        before = text[: error.position]
        place = self.place(before.count("\n"), error.position - (before.rfind("\n") + 1), 1)
        message = f"the character U+{ord(text[error.position]):04X} has no meaning in a text"
        return Problem(place, message, "Delete it and type what you meant.", YAML_SYNTAX)

    def place_of(self, node: Any, key: Any) -> Place:
        """Where a mapping's value or a list's item stands."""
        try:
            if isinstance(node, CommentedMap):
                # What was left empty stands nowhere: its key does.
                line, column = node.lc.key(key) if node[key] is None else node.lc.value(key)
            else:
                line, column = node.lc.item(key)
        except (AttributeError, KeyError, TypeError):
            return Place(self.file, self.first)
        value = node[key]
        return self.place(line, column, 0 if isinstance(value, Mapping | list) else len(str(value)))

    def locate(self, record: Record, node: Mapping[str, Any]) -> None:
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
            elif isinstance(value, Mapping):
                places |= {f"{name}.{inner}": self.place_of(node[key], inner) for inner in value}
        for key, value in (record.model_extra or {}).items():
            places[key] = self.place_of(node, key)
            if isinstance(value, Record):
                self.locate(value, node[key])
        # A file with nothing in it has no positions.
        place = self.place(node.lc.line, node.lc.col) if isinstance(node, CommentedMap) else self.place(0, 0)
        record.written_at(place, places)

    def problem(self, path: Sequence[Any], node: Any, message: str, remedy: str) -> Problem:
        place = Place(self.file, self.first)
        for key in path:
            if not _has(node, key):
                break
            place = self.place_of(node, key)
            node = node[key]
        return Problem(place, message, remedy, WRONG_VALUE)

    def all_invalid(self, kind: type[Record], node: Mapping[str, Any], error: ValidationError) -> list[Problem]:
        """What pydantic found, in a writer's words. A value that may be of two types gives an error for each; the
        first tells enough."""
        found: dict[tuple[Any, ...], Problem] = {}
        for entry in error.errors(include_url=False)[:MOST_TOLD]:
            path = _path_in(node, entry["loc"], entry["type"])
            if path not in found:
                found[path] = self._invalid(kind, node, path, entry)
        return list(found.values())

    def _invalid(self, kind: type[Record], node: Mapping[str, Any], path: Sequence[Any], entry: Any) -> Problem:
        error, value = entry["type"], entry["input"]
        key = path[-1] if path else ""
        if error == "missing":
            holder = self.problem(path[:-1], node, "", "").place
            return Problem(holder, f"“{key}” is missing", f"Add a line “{key}: …”.", MISSING_KEY)
        if error == "extra_forbidden":
            known = [field.alias or name for name, field in _kind_at(kind, path[:-1]).model_fields.items()]
            remedy = suggest(str(key), known, f"Known keys are {', '.join(known)}.")
            return Problem(self._key_place(path, node), f"unknown key “{key}”", remedy, UNKNOWN_KEY)
        if error == "invalid_key":
            return Problem(self._key_place(path, node), f"unknown key “{key}”", "A key is a word.", UNKNOWN_KEY)
        message, remedy = _describe(error, entry, value)
        if isinstance(value, int | float):
            typed = self._typed(self.problem(path, node, "", "").place)
            message = message.replace(f"“{value}”", f"“{typed}”")
            if error == "string_type":
                message, remedy = f"must be text, and {typed} is not one to YAML", f'Put it in quotes: "{typed}".'
        return self.problem(path, node, f"“{_named(path)}” {message}", remedy)

    def _typed(self, place: Place) -> str:
        """A number, true or false as it was typed: 1.10, not 1.1."""
        line = self.text.split("\n")[place.line - self.first]
        return re.split(r"[\s,\]}#]", line[place.column - 1 :], maxsplit=1)[0]

    def _key_place(self, path: Sequence[Any], node: Any) -> Place:
        holder = self.problem(path[:-1], node, "", "").place
        for key in path[:-1]:
            node = node[key]
        try:
            line, column = node.lc.key(path[-1])
        except (AttributeError, KeyError, TypeError):
            return holder  # merged in from elsewhere in the file
        return self.place(line, column, len(str(path[-1])))


def _has(node: Any, key: Any) -> bool:
    if isinstance(node, CommentedSeq):
        return isinstance(key, int) and 0 <= key < len(node)
    return isinstance(node, Mapping) and key in node


def _path_in(node: Any, path: Sequence[Any], error: str) -> tuple[Any, ...]:
    """The part of pydantic's path that leads through the YAML; it goes on with the names of types. A missing key is
    part of it, and a key that is no text stands in it as text."""
    found: list[Any] = []
    for part in path:
        if not _has(node, part):
            typed = [key for key in node if str(key) == str(part)] if isinstance(node, Mapping) else []
            return (*found, *(typed or [part])) if error in ("missing", "invalid_key") else tuple(found)
        found.append(part)
        node = node[part]
    return tuple(found)


def _named(path: Sequence[Any]) -> str:
    """The last key of a path; an item of a list is known by the list's key."""
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def how_to_write(pattern: str) -> str:
    """What to write where a text has to follow one of the models' patterns."""
    return next(text for start, text in _PATTERNS.items() if pattern.startswith(start))


def _describe(error: str, entry: Any, value: Any) -> tuple[str, str]:
    if error in _WANTED:
        wanted, remedy = _WANTED[error]
        if error == "tuple_type" and isinstance(value, str | int):
            remedy = f"Write [{value}]."
        return f"must be {wanted}, not {_shown(value)}", remedy
    context = entry.get("ctx", {})
    if error == "value_error":
        message, _, remedy = str(context["error"]).partition("; ")
        return f"is wrong: {message}", remedy[:1].upper() + remedy[1:] + "." if remedy else "Correct it."
    if error == "string_pattern_mismatch":
        remedy = how_to_write(context["pattern"])
        is_id = context["pattern"].startswith("^[a-z0-9]+")
        return f"is not an id: {_shown(value)}" if is_id else f"can’t be {_shown(value)}", remedy
    if error == "string_too_short":
        return "is empty", "Write something, or take the key out."
    if error == "string_too_long":
        return f"is longer than {context['max_length']} characters", "Make it shorter."
    if error == "greater_than_equal":
        return f"must be {context['ge']} or more, not {_shown(value)}", "Write a number from 1 on."
    if error in ("enum", "literal_error"):
        return f"can’t be {_shown(value)}", f"Choose one of {context['expected'].replace(chr(39), '')}."
    return f"is wrong: {entry['msg']}", "See the format’s description for what it may be."


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "“true”" if value else "“false”"
    return f"“{value}”"


def _kind_at(kind: type[Record], path: Sequence[Any]) -> type[Record]:
    """The kind of record that stands at a path below another."""
    for part in path:
        if isinstance(part, int):
            continue
        # The path leads through fields that exist: a key that does not is the last part, and left out by the caller.
        # A record of which any key may be has one kind for all of them.
        field = next((f for name, f in kind.model_fields.items() if (f.alias or name) == part), None)
        annotation: Any = get_type_hints(kind)["__pydantic_extra__"] if field is None else field.annotation
        kind = next(_records_in(annotation))
    return kind


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)


def _at(mark: Any) -> tuple[int, int]:
    """The line and the column of a mark, counted from 0."""
    return (0, 0) if mark is None else (mark.line, mark.column)

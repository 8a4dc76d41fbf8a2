"""JSON Schemas (https://json-schema.org) of the YAML files, by which editors complete and check them as one types.

They are made from the models when they are asked for, so that they are never behind. What a field is for is said by the
docstring below it in its model, which is looked up in the source: no other command has to pay for it.

A schema tells of the shape alone. What is unique, what refers to what, and which days there are is for `check`.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from strategydocs import model
from strategydocs.load.tables import how_to_write
from strategydocs.model.theme import Theme
from strategydocs.output import put
from strategydocs.problems import WrongUse

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The oldest draft that can say all of it, since not every editor reads later ones."""

OURS = "Made by “strategydocs schema”, which writes it anew: changes here are lost."
"""Tells our files from others of the same name."""

Schema = dict[str, Any]


@dataclass(frozen=True)
class _Kind:
    """A kind of YAML file: the record that it is read as, and which files are of it."""

    record: type[model.Record]
    files: str


_KINDS = {
    "strategy": _Kind(model.About, "strategy.yaml"),
    "departments": _Kind(model.DepartmentTable, "departments.yaml"),
    "actions": _Kind(model.ActionTable, "actions.yaml"),
    "measures": _Kind(model.MeasureTable, "measures.yaml"),
    "glossary": _Kind(model.Glossary, "glossary.yaml"),
    "register": _Kind(model.Register, "registers/*.yaml"),
    "update": _Kind(model.AboutUpdate, "updates/*/update.yaml"),
    "theme": _Kind(Theme, "layouts/theme.yaml"),
    "translations": _Kind(model.TranslationTable, "layouts/translations.yaml"),
    "front-matter": _Kind(model.FrontMatter, ""),
}


def schemas() -> Mapping[str, Schema]:
    """The JSON Schemas by the names of what they are of: `strategy`, `actions`, `register`, … and `front-matter`, which
    is of the YAML at the head of a Markdown file."""
    return {name: _schema(kind) for name, kind in _KINDS.items()}


def vscode_settings(folder: str | Path = "schemas") -> Schema:
    """The settings that tell VS Code which file is of which schema in a folder, by its path from the project's.

    A path that does not begin at the root of the disk begins with `./`: by that editors know it from a name.
    """
    path = Path(folder).as_posix()
    start = path if Path(folder).is_absolute() or path.split("/")[0] in (".", "..") else f"./{path}"
    return {"yaml.schemas": {f"{start}/{name}.json": kind.files for name, kind in _KINDS.items() if kind.files}}


def write_schemas(folder: str | Path = "schemas") -> tuple[Path, ...]:
    """Writes each schema as `NAME.json` into a folder: all or none. Gives the paths of all.

    Raises WrongUse for a folder that is frozen, or where a file of somebody else has the name of one of them;
    MachineError where the machine does not let it.
    """
    target = Path(folder)
    written = {f"{name}.json": _as_json(schema) for name, schema in schemas().items()}
    for name in written:
        if not _is_ours(target / name):
            raise WrongUse(f"{target / name} is there already, and is no schema of this program. Name another folder.")
    put(target, written)
    return tuple(target / name for name in written)


def _as_json(schema: Schema) -> bytes:
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _is_ours(path: Path) -> bool:
    """Whether a path is free, or holds what this program wrote."""
    if not path.exists() and not path.is_symlink():
        return True
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("$comment") == OURS


def _schema(kind: _Kind) -> Schema:
    found = kind.record.model_json_schema(by_alias=True, schema_generator=_Generator)
    head = {"$schema": DRAFT, "$comment": OURS, "title": kind.files or "front matter"}
    return head | _plain(found, found.get("$defs", {}))


class _Generator(GenerateJsonSchema):
    """What the loader accepts, as far as pydantic's own generator does not know it."""

    def sort(self, value: Schema, parent_key: str | None = None) -> Schema:
        """Leaves keys as they come, which is how the format's description has them."""
        return value

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        found = super().model_schema(schema)
        for name, words in _described(schema["cls"]).items():
            field = schema["cls"].model_fields.get(name)
            if field is not None:
                found["properties"][field.alias or name]["description"] = words
        return found

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        found = super().str_schema(schema)
        if schema.get("strip_whitespace") and found.pop("minLength", 0):
            # Spaces alone are nothing.
            return found | {"pattern": r"\S", "patternErrorMessage": "Write something, or take the key out."}
        if "pattern" in found:
            found["patternErrorMessage"] = how_to_write(found["pattern"])
        return found

    def bool_schema(self, schema: core_schema.BoolSchema) -> Schema:
        """YAML's older words for true and false are read as well."""
        either = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in _TRUE_OR_FALSE)
        return {
            "type": ["boolean", "string", "integer"],
            "pattern": f"^({either}|[01])$",
            "patternErrorMessage": "Write true or false.",
            "minimum": 0,
            "maximum": 1,
        }


_TRUE_OR_FALSE = ("true", "false", "yes", "no", "on", "off", "t", "f", "y", "n")


def _described(record: type) -> dict[str, str]:
    """The docstrings of a record's fields, those that it inherits too."""
    found: dict[str, str] = {}
    for one in reversed(record.__mro__):
        if issubclass(one, model.Record):
            found |= dict(_docstrings(one))
    return found


def _docstrings(record: type) -> Iterator[tuple[str, str]]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(definition, ast.ClassDef)
    for one, after in pairwise(definition.body):
        match one, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, " ".join(words.replace("'", "’").split())


def _plain(node: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """A schema as editors take it best: what it refers to in its place, with the words of the place that refers to it,
    since draft 7 has no words beside a reference; “or nothing” as one more type; no titles but its own."""
    if "$ref" in node:
        node = definitions[node["$ref"].rpartition("/")[2]] | {key: node[key] for key in node if key != "$ref"}
    match node.get("anyOf"):
        case [one, {"type": "null"}] if "const" not in one and "type" in (found := _plain(one, definitions)):
            node = _or_nothing(found) | {key: node[key] for key in node if key != "anyOf"}
    kept = {key: value for key, value in node.items() if key not in ("title", "$defs", "description")}
    if kept.get("default", ...) in (None, [], {}):
        del kept["default"]
    words = {"description": " ".join(node["description"].split())} if "description" in node else {}
    return words | {key: _plain_part(key, value, definitions) for key, value in kept.items()}


def _plain_part(key: str, value: Any, definitions: Mapping[str, Schema]) -> Any:
    match key, value:
        case "properties" | "patternProperties", dict():
            return {name: _plain(one, definitions) for name, one in value.items()}
        case "items" | "additionalProperties" | "propertyNames", dict():
            return _plain(value, definitions)
        case "anyOf" | "oneOf" | "allOf" | "items", list():
            return [_plain(one, definitions) for one in value]
    return value


def _or_nothing(node: Schema) -> Schema:
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    choices = {"enum": [*node["enum"], None]} if "enum" in node else {}
    return node | {"type": [*kinds, "null"]} | choices

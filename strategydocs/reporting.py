"""What `check` found, for programs: as JSON, as GitHub's workflow commands, as SARIF 2.1.0. Text is made by `show`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from strategydocs.manual import explain
from strategydocs.problems import Place, Problem, Problems
from strategydocs.rules import Rule
from strategydocs.style import capital
from strategydocs.templates import layouts_of

JSON_VERSION = 1
"""Of the JSON's shape; it changes when a program that reads it must."""

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True)
class Checked:
    """A strategy's folder, and all that is wrong in it."""

    folder: Path
    problems: Problems

    def path(self, place: Place) -> Path:
        """The file of a place; a project's layouts are not in the strategy's folder."""
        own = layouts_of(self.folder).own if place.file.startswith("layouts/") else None
        return (own.parent if own else self.folder.absolute()) / place.file


def report(checked: Iterable[Checked], form: str, base: str | Path = ".") -> str:
    """All that was found, in one of FORMS, with files by their paths from `base`: the current folder, if not given."""
    return FORMS[form](tuple(checked), Path(base))


def _json(checked: Sequence[Checked], base: Path) -> str:
    strategies = [
        {
            "folder": _relative(one.folder, base),
            **_counts(one.problems),
            "problems": [_problem(one, problem, base) for problem in one.problems],
        }
        for one in checked
    ]
    everything = [problem for one in checked for problem in one.problems]
    return _written({"version": JSON_VERSION, **_counts(everything), "strategies": strategies})


def _problem(one: Checked, problem: Problem, base: Path) -> dict[str, Any]:
    return {
        "file": _relative(one.path(problem.place), base),
        "line": problem.place.line,
        "column": problem.place.column,
        "length": problem.place.length,
        "level": problem.level.value,
        "rule": problem.rule.id,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _counts(problems: Iterable[Problem]) -> dict[str, int]:
    errors = [problem.is_error for problem in problems]
    return {"errors": sum(errors), "warnings": len(errors) - sum(errors)}


def _github(checked: Sequence[Checked], base: Path) -> str:
    return "".join(f"{_command(one, problem, base)}\n" for one in checked for problem in one.problems)


def _command(one: Checked, problem: Problem, base: Path) -> str:
    """A workflow command, by which GitHub notes a problem beside its line."""
    place = problem.place
    properties = {"file": _relative(one.path(place), base)}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
        properties |= {"endColumn": str(place.column + place.length)} if place.length else {}
    properties["title"] = problem.rule.id
    listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{problem.level.value} {listed}::{_escaped(_sentences(problem))}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(character):02X}" if character in f"%\r\n{more}" else character for character in text)


def _sarif(checked: Sequence[Checked], base: Path) -> str:
    broken = {problem.rule.id: problem.rule for one in checked for problem in one.problems}
    rules = {ident: index for index, ident in enumerate(sorted(broken))}
    driver = {
        "name": "strategydocs",
        "version": version("strategydocs"),
        "rules": [_sarif_rule(broken[ident]) for ident in rules],
    }
    results = [_result(one, problem, rules, base) for one in checked for problem in one.problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _written({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.finds},
        "fullDescription": {"text": f"{rule.finds} {rule.why}"},
        "help": {"text": explain(rule)},
        "defaultConfiguration": {"level": rule.level.value},
    }


def _result(one: Checked, problem: Problem, rules: Mapping[str, int], base: Path) -> dict[str, Any]:
    place = problem.place
    address = quote(_relative(one.path(place), base), errors="surrogateescape")
    location: dict[str, Any] = {"artifactLocation": {"uri": address}}
    if place.line:
        location["region"] = {"startLine": place.line, "startColumn": place.column}
        if place.length:
            location["region"]["endColumn"] = place.column + place.length
    return {
        "ruleId": problem.rule.id,
        "ruleIndex": rules[problem.rule.id],
        "level": problem.level.value,
        "message": {"text": _sentences(problem)},
        "locations": [{"physicalLocation": location}],
    }


def _sentences(problem: Problem) -> str:
    return f"{capital(problem.message)}. {problem.remedy}"


def _relative(path: Path, base: Path) -> str:
    return PurePath(os.path.relpath(path, base)).as_posix()


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2) + "\n"


FORMS: Mapping[str, Callable[[Sequence[Checked], Path], str]] = MappingProxyType(
    {"json": _json, "github": _github, "sarif": _sarif}
)
"""The forms for programs, by their names."""

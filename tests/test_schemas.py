"""The JSON Schemas of the YAML files say what the loader says, as far as a schema can say it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

import strategydocs as sd
from strategydocs import model
from strategydocs.cli import main
from strategydocs.load.tables import read_record
from strategydocs.model.theme import Theme
from tests.assembled import CORPORA, ROOT

CASES = ROOT / "tests" / "cases"
RECORDS: dict[str, type[model.Record]] = {
    "strategy": model.About,
    "departments": model.DepartmentTable,
    "actions": model.ActionTable,
    "measures": model.MeasureTable,
    "glossary": model.Glossary,
    "register": model.Register,
    "update": model.AboutUpdate,
    "theme": Theme,
    "translations": model.TranslationTable,
    "front-matter": model.FrontMatter,
}
FILES: dict[str, str] = {
    Path(schema).stem: files for schema, files in sd.vscode_settings("schemas")["yaml.schemas"].items()
}
SCHEMAS = sd.schemas()


class EditorsConstructor(SafeConstructor):
    """YAML 1.2's core schema, which editors read by: it has no dates."""


EditorsConstructor.add_constructor("tag:yaml.org,2002:timestamp", lambda self, node: self.construct_scalar(node))


def as_yaml(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = EditorsConstructor
    return yaml.load(text)


def as_an_editor_reads(text: str) -> Any:
    """JSON's keys are texts. A file with nothing in it is none to an editor, which has nothing to check then."""
    return json.loads(json.dumps(as_yaml(text))) or {}


def errors(name: str, found: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(SCHEMAS[name])
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(found)]


def files_of(name: str, *roots: Path) -> Iterator[Path]:
    for root in roots:
        yield from (path for path in sorted(root.rglob("*.yaml")) if path.match(FILES[name]))


def front_matters(*roots: Path) -> Iterator[tuple[Path, str]]:
    for path in (path for root in roots for path in sorted(root.rglob("*.md"))):
        text = path.read_text(encoding="utf-8", errors="replace")
        if text.startswith("---\n") and "\n---\n" in text:
            yield path, text.removeprefix("---\n").partition("---\n")[0]


# What is accepted

GOOD = (ROOT / "content", ROOT / "layouts", CASES / "good", ROOT / "tests" / "themes", ROOT / "tests" / "translations")


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_can_be_read_is_valid(name: str) -> None:
    paths = list(files_of(name, *GOOD, CORPORA))
    assert paths
    for path in paths:
        assert (path, errors(name, as_an_editor_reads(path.read_text(encoding="utf-8")))) == (path, [])


def test_the_head_of_every_section_is_valid() -> None:
    found = list(front_matters(*GOOD, CORPORA))
    assert found
    for path, text in found:
        assert (path, errors("front-matter", as_an_editor_reads(text))) == (path, [])


@pytest.mark.parametrize("date", ["2014", "2014-04", "2014-04-30", '"2014"', "'2014-04-30'"])
def test_a_date_is_a_year_a_month_or_a_day_in_quotes_or_not(date: str) -> None:
    text = f"title: T\npublisher: P\npublished: {date}\n"
    assert errors("strategy", as_an_editor_reads(text)) == []
    assert read_record(model.About, "strategy.yaml", text)[1] == []


@pytest.mark.parametrize("date", ["14", "2014-4", "2014-13", "2014-04-31st", "30/04/2014", "April 2014", "20140430"])
def test_other_dates_are_not_valid(date: str) -> None:
    text = f"title: T\npublisher: P\npublished: {date}\n"
    assert len(errors("strategy", as_an_editor_reads(text))) == 1
    assert len(read_record(model.About, "strategy.yaml", text)[1]) == 1


# What is refused


@pytest.mark.parametrize("name", FILES)
def test_of_a_bad_case_the_schema_says_what_the_loader_says(name: str) -> None:
    """Slips of YAML itself are in cases of their own; no schema sees them, but editors find most."""
    for path in files_of(name, *(case for case in CASES.glob("bad/*") if not case.name.startswith("yaml-"))):
        try:
            text = path.read_text(encoding="utf-8")
            found = as_an_editor_reads(text)
        except (YAMLError, UnicodeDecodeError):
            continue
        record, _ = read_record(RECORDS[name], path.name, text)
        refused = record is None or (isinstance(record, model.About) and record.format > model.FORMAT)
        assert (path, bool(errors(name, found))) == (path, refused)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("strategy", "title: T\npublisher: P\n", ["'published' is a required property"]),
        ("strategy", "titel: T\ntitle: T\npublisher: P\npublished: 2013\n", ["'titel' was unexpected"]),
        ("actions", "actions: [{id: a, number: one, title: A}]", ["'one' is not of type 'integer'"]),
        ("actions", "actions: [{id: a, number: 1, title: A, leads: all}]", ["'all' is not of type 'array'"]),
        ("actions", "actions: [{id: Big, number: 0, title: ''}]", ["'Big'", "0 is less than", "''"]),
        ("update", "title: T\nkind: monthly\nperiod: {from: 2013, to: 2013}", ["'monthly' is not one of"]),
        ("register", "title: T\nstages: []", ["[] should be non-empty"]),
        ("theme", "colours:\n  ink: #123456", ["None is not of type 'string', 'array'"]),
    ],
)
def test_what_is_wrong_is_said_at_its_place(name: str, text: str, said: list[str]) -> None:
    found = errors(name, as_an_editor_reads(text))
    assert len(found) == len(said)
    for what, error in zip(said, found, strict=True):
        assert what in error


# Whatever is written anywhere in a file, the loader and the schema say the same of it.

EXAMPLES = {
    "strategy": """
format: 1
id: plan
title: Plan
subtitle: A plan
publisher: Office
published: 2012-11-06
language: en-GB
licence: OGL-UK-3.0
copyright: Crown copyright
identifiers: {isbn-web: 978, command-paper: Cm 1234}
contact: a@example.gov.uk
url: https://www.example.gov.uk/plan/
succeeds: older
theme-label: Principle
themes: [{id: people, title: People, motto: First}]
annex-numbering: "1"
statuses: [{id: done, title: Done, tone: good}]
stages: [draft]
checks: {link-text: off}
style: {longest-sentence: 30, reading-age: 16, words-to-avoid: {synergy: what is gained}, words-allowed: [agenda]}
""",
    "departments": """
departments:
  - {id: dwp, name: Work, short: DWP, aliases: [D.W.P.], leader: A leader, link: https://example.gov.uk, from: 2001-06,
     until: 2016, successors: [other]}
""",
    "actions": """
actions:
  - {id: one, number: 1, title: One, short-title: O, theme: people, leads: [all], responders: [dwp], due: 2013-04,
     measures: [sites], from: [older/one], added: 2013, retired: {on: 2014, reason: Merged, replaced-by: [two]},
     milestones: [{id: start, title: Start, due: 2013, moved: [{on: 2013, to: 2014, reason: Ill}], met: 2014-01-02}]}
""",
    "measures": """
measures:
  - {id: sites, title: Sites, unit: sites, better: down, baseline: {value: 0, as-of: 2013, source: S, note: N, unit: m},
     target: {value: 82%, by: 2014, source: S, unit: m}, readings: [{value: 1.5, as-of: 2013-09, note: N}]}
""",
    "glossary": "terms: [{term: API, expansion: application programming interface, definition: A way.}]",
    "register": """
title: Services
item-label: service
stages: [alpha, beta]
items:
  - {id: vote, title: Vote, department: dwp, added: 2013, retired: {on: 2014, reason: Merged, replaced-by: [a]},
     history: [{as-of: 2013-06-30, stage: alpha}]}
""",
    "update": """
title: Progress
kind: annual
period: {from: 2013-01, to: 2013-12-31}
published: 2014
base: published
forecasts: [{measure: sites, value: £1.7 billion, unit: m, by: 2014, bound: about}]
""",
    "theme": """
colours: {ink: "#0b0c0c", paper: ["#ffffff", "#12161b"]}
type: {text: Sans, headings: Serif, code: Mono}
logo: images/logo.svg
crest: images/crest.svg
cover: images/cover.png
paper: letter
""",
    "translations": """
cy:
  phrases: {once: unwaith, "%(num)s times": {3: tair, other: "%(num)s"}}
  months: [a, b, c, d, e, f, g, h, i, j, k, l]
  short-months: [a, b, c, d, e, f, g, h, i, j, k, l]
  numbers: [dim, un]
  decimal: "."
  thousands: ","
  vowel: "[aeiou]"
  locale: cy_GB
""",
    "front-matter": "{numbered: false, title-short: T, audience: A, department: dwp}",
}
"""Every key of every file, but for the colours, which are all alike."""

ODD = [
    *(
        "",
        " ",
        "a",
        "two words",
        "all",
        "on",
        "No",
        "tRue",
        "y",
        "1",
        "é",
        "x" * 81,
        "Has-Capitals",
        "a--b",
        "a_b",
        "-a",
    ),
    *("2014", "2014-04", "2014-04-30", "2014-4", "2014-13", "999", "82%", "£1,390 m", "-£5", "--5%", "1,39%", "5 "),
    *("#12284b", "#123", "a.svg", "../a.svg", "cy", "en_GB", "https://example.gov.uk", "http://example.gov.uk"),
    *("draft", "up", "annual", "a4", "neutral", "A", "[ae]", "a*", None, True, False, 0, 1, -1, 1.5, 999, 2014, 10**16),
    *([], ["a"], ["a", None], [None], [1], ["#12284b"], ["#12284b", None], [None, "#12284b"], ["#12284b"] * 3),
    *({}, {"a": "b"}, {"other": "b"}, {"other": ""}, {"id": "a", "title": "b"}, {"value": "5%", "as-of": 2014}),
]
"""What somebody may write where it may be wrong."""


def variants(value: Any) -> Iterator[Any]:
    """A value with something odd in one place of it, or a key more or less."""
    yield from ODD
    if isinstance(value, dict):
        yield value | {"unknown-key": "a"}
        for key in value:
            yield {other: value[other] for other in value if other != key}
            yield from (value | {key: variant} for variant in variants(value[key]))
    elif isinstance(value, list):
        for index, item in enumerate(value[:2]):
            yield from ([*value[:index], variant, *value[index + 1 :]] for variant in variants(item))


def is_read(name: str, value: Any) -> bool:
    try:
        record = RECORDS[name].model_validate(value)
    except ValidationError:
        return False
    return not isinstance(record, model.About) or record.format <= model.FORMAT


@pytest.mark.parametrize("name", EXAMPLES)
def test_loader_and_schema_agree_on_whatever_is_written(name: str) -> None:
    written = as_yaml(EXAMPLES[name])
    assert is_read(name, written)
    validator = jsonschema.Draft7Validator(SCHEMAS[name])
    for variant in variants(written):
        if isinstance(variant, dict):
            valid = validator.is_valid(json.loads(json.dumps(variant)))
            assert (variant, valid) == (variant, is_read(name, variant))


# What editors make of them


def parts(schema: dict[str, Any], written: Any = None) -> Iterator[tuple[dict[str, Any], Any]]:
    """A schema and all that is in it, each with what an example has there."""
    yield schema, written
    for name, part in schema.get("properties", {}).items():
        yield from parts(part, written.get(name) if isinstance(written, dict) else None)
    items = schema.get("items", [])
    for index, part in enumerate(items if isinstance(items, list) else [items]):
        yield from parts(part, written[index] if isinstance(written, list) and len(written) > index else None)
    if isinstance(schema.get("additionalProperties"), dict):
        values = list(written.values()) if isinstance(written, dict) else [None]
        yield from (found for value in values for found in parts(schema["additionalProperties"], value))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained_in_words_for_writers(name: str) -> None:
    for part, _ in parts(SCHEMAS[name]):
        for key, about in part.get("properties", {}).items():
            assert about.get("description", "").endswith("."), key
            assert not set("`'_") & set(about["description"]), key


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_examples_here_use_every_key(name: str) -> None:
    used: dict[frozenset[str], set[str]] = {}
    for part, written in parts(SCHEMAS[name], as_an_editor_reads(EXAMPLES[name])):
        keys = used.setdefault(frozenset(part.get("properties", {})), set())
        keys |= set(written) if isinstance(written, dict) else set()
    for known, keys in used.items():
        assert known <= keys or "ink" in known  # colours are all alike


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_editor_can_read_it(name: str) -> None:
    """Not every editor reads later drafts, and in draft 7 nothing may stand beside a reference."""
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not {"$ref", "$defs", "prefixItems"} & {key for part, _ in parts(SCHEMAS[name]) for key in part}
    patterns = [part["pattern"] for part, _ in parts(SCHEMAS[name]) if "pattern" in part]
    assert not [pattern for pattern in patterns if "(?P" in pattern or "(?i" in pattern or "\\Z" in pattern]


@pytest.mark.parametrize("name", FILES)
def test_the_line_that_names_a_schema_changes_nothing(name: str) -> None:
    line = f"# yaml-language-server: $schema=../../schemas/{name}.json\n"
    plain, with_line = (read_record(RECORDS[name], "file.yaml", start + EXAMPLES[name])[0] for start in ("", line))
    assert plain is not None
    assert with_line is not None
    assert with_line.model_dump() == plain.model_dump()


# The command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["schema", *arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_writes_them_and_prints_the_settings(folder: Path) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stderr.startswith("10 schemas in schemas. ")
    assert result.stderr.endswith("# yaml-language-server: $schema=../../schemas/actions.json\n")
    for schema, files in json.loads(result.stdout)["yaml.schemas"].items():
        assert json.loads((folder / schema).read_text(encoding="utf-8"))["title"] == files
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "schemas").iterdir()}
    assert found == SCHEMAS
    assert [path.name for path in folder.iterdir()] == ["schemas"]


def test_what_is_written_again_is_the_same(folder: Path) -> None:
    assert run("--quiet", "--output", "a/b").output == ""
    first = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "a/b").iterdir()}
    (folder / "a/b/actions.json").write_text(json.dumps(SCHEMAS["actions"]), encoding="utf-8")
    assert run("--quiet", "--output", "a/b").output == ""
    again = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "a/b").iterdir()}
    assert {path.name for path in first if first[path] != again[path]} == {"actions.json"}
    assert first.keys() == again.keys()


@pytest.mark.parametrize("theirs", ["{}", "[]", "no JSON", '{"$comment": "Ours"}'])
def test_a_file_of_somebody_else_is_never_overwritten(folder: Path, theirs: str) -> None:
    (folder / "schemas").mkdir()
    (folder / "schemas/update.json").write_text(theirs)
    result = run()
    assert result.exit_code == 2
    assert "schemas/update.json is there already, and is no schema of this program." in result.stderr
    assert [path.read_text() for path in (folder / "schemas").iterdir()] == [theirs]


def test_nothing_is_written_into_what_was_frozen(folder: Path) -> None:
    (folder / "versions/ledger").mkdir(parents=True)
    result = run("--output", "versions/1.0/schemas")
    assert result.exit_code == 2
    assert "part of what was frozen" in result.stderr
    assert not (folder / "versions/1.0").exists()


def test_a_folder_that_can_not_be_made_is_the_machine_s_failure(folder: Path) -> None:
    (folder / "schemas").write_text("a file")
    assert run("--output", "schemas/more").exit_code == 3


def test_settings_name_schemas_from_the_project_s_folder() -> None:
    """Where a path begins with ./ no editor takes its first folder for the name of one that is open."""
    for folder, start in (("schemas", "./schemas"), ("../schemas", "../schemas"), ("/all", "/all"), (".", ".")):
        paths = sd.vscode_settings(folder)["yaml.schemas"]
        assert {path.rpartition("/")[0] for path in paths} == {start}


def test_the_documentation_has_the_settings_as_they_are_printed() -> None:
    settings = json.dumps(sd.vscode_settings("schemas"), indent=2)
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    assert "".join(f"    {line}\n" for line in settings.splitlines()) in text

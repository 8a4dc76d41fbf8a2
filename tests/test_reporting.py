"""What `check` found, in the forms for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import strategydocs as sd

RULE = sd.Rule(id="a-rule", finds="Something.", why="It matters.", bad="x", good="y")
MILD = sd.Rule(id="b-rule", finds="Something else.", why="It may matter.", bad="x", good="y", level=sd.Level.WARNING)
HERE = Path("/project")
FOLDER = HERE / "content" / "our plan"


def reported(form: str, *problems: sd.Problem) -> str:
    return sd.report([sd.Checked(FOLDER, sd.Problems(problems))], form, HERE)


FOUND = (
    sd.Problem(sd.Place("sections/01.md", 3, 5, 9), "there is no “x”", "Did you mean “y”?", RULE),
    sd.Problem(sd.Place("versions/1.0", 0, 0), "this was lost", "Restore it.", MILD),
)


# JSON


def test_json_has_every_problem_with_its_place_and_counts_them() -> None:
    assert json.loads(reported("json", *FOUND)) == {
        "version": 1,
        "errors": 1,
        "warnings": 1,
        "strategies": [
            {
                "folder": "content/our plan",
                "errors": 1,
                "warnings": 1,
                "problems": [
                    {
                        "file": "content/our plan/sections/01.md",
                        "line": 3,
                        "column": 5,
                        "length": 9,
                        "level": "error",
                        "rule": "a-rule",
                        "message": "there is no “x”",
                        "remedy": "Did you mean “y”?",
                    },
                    {
                        "file": "content/our plan/versions/1.0",
                        "line": 0,
                        "column": 0,
                        "length": 0,
                        "level": "warning",
                        "rule": "b-rule",
                        "message": "this was lost",
                        "remedy": "Restore it.",
                    },
                ],
            }
        ],
    }


def test_nothing_wrong_is_a_document_too() -> None:
    assert json.loads(sd.report([], "json")) == {"version": 1, "errors": 0, "warnings": 0, "strategies": []}
    assert json.loads(sd.report([], "sarif"))["runs"][0]["results"] == []
    assert sd.report([], "github") == ""


# GitHub


def test_github_gets_a_command_a_problem() -> None:
    assert reported("github", *FOUND) == (
        "::error file=content/our plan/sections/01.md,line=3,col=5,endColumn=14,title=a-rule"
        "::There is no “x”. Did you mean “y”?\n"
        "::warning file=content/our plan/versions/1.0,title=b-rule::This was lost. Restore it.\n"
    )


def test_what_means_something_in_a_command_is_escaped() -> None:
    problem = sd.Problem(sd.Place("sections/a,b:c%.md"), "50%\r\n::error::x, y: z", "Mend.", RULE)
    assert reported("github", problem) == (
        "::error file=content/our plan/sections/a%2Cb%3Ac%25.md,line=1,col=1,title=a-rule"
        "::50%25%0D%0A::error::x, y: z. Mend.\n"
    )


# SARIF


def sarif(*problems: sd.Problem) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(reported("sarif", *problems))
    return found


def test_sarif_names_the_rules_that_were_broken_and_what_they_are_for() -> None:
    (run,) = sarif(*FOUND, *FOUND[:1])["runs"]
    assert run["tool"]["driver"]["name"] == "strategydocs"
    first, second = run["tool"]["driver"]["rules"]
    assert (first["id"], second["id"]) == ("a-rule", "b-rule")
    assert first["shortDescription"] == {"text": "Something."}
    assert first["help"] == {"text": sd.explain(RULE)}
    assert second["defaultConfiguration"] == {"level": "warning"}


def test_sarif_says_where_and_what() -> None:
    first, second = sarif(*FOUND)["runs"][0]["results"]
    assert first["message"] == {"text": "There is no “x”. Did you mean “y”?"}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/our%20plan/sections/01.md"},
        "region": {"startLine": 3, "startColumn": 5, "endColumn": 14},
    }
    assert "region" not in second["locations"][0]["physicalLocation"]


CASES = Path(__file__).parent / "cases" / "bad"


@pytest.mark.parametrize("name", ["layouts", "several-files-at-once", "not-utf8", "files-not-read"])
def test_sarif_has_what_its_standard_asks_for(name: str) -> None:
    """OASIS, Static Analysis Results Interchange Format 2.1.0: 3.13, 3.14, 3.19, 3.27, 3.29, 3.30, 3.49."""
    (folder,) = sd.find_strategies(CASES / name)
    problems = sd.check(folder)
    log = json.loads(sd.report([sd.Checked(folder, problems)], "sarif", CASES))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
    assert len(run["results"]) == len(problems)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
        assert (CASES / unquote(uri)).exists()
        region = location["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert 1 <= region["startColumn"] < region.get("endColumn", region["startColumn"] + 1)

"""strategydocs compare: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from strategydocs.cli import main
from tests.compare.wording import redesign
from tests.conftest import VALID
from tests.redline.test_changes import ONE, SUMMARY, section
from tests.versions import frozen


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, as the current folder, with the version 1.0 of its one strategy, and changes since."""
    frozen.stand_in(monkeypatch)
    folder = frozen.write(tmp_path / "content" / "small", {**VALID, SUMMARY: section(ONE)})
    frozen.freeze(folder, "1.0")
    frozen.write(folder, {SUMMARY: section(ONE.replace("simple", "plain")), **redesign(due="2015-06")})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["compare", *arguments])


def test_the_note_is_printed(project: Path) -> None:
    result = run("1.0")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Changes from 1.0 to the working text\n")
    assert "Due date moved from March 2015 to June 2015" in result.stdout
    assert not (project / "output").exists()


def test_the_changed_passages(project: Path) -> None:
    assert "will be [-simple-]{+plain+}, and" in run("1.0", "--words").stdout


def test_what_is_printed_for_programs(project: Path) -> None:
    assert json.loads(run("1.0", "--format", "json").stdout)["weight"] == "substance"
    assert run("1.0", "--format", "md").stdout.startswith("# Changes")


def test_redlines_are_written_beside_the_strategy_s_pages(project: Path) -> None:
    result = run("1.0", "working", "--format", "html", "--format", "docx")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "small: composing (0 of 2)\n" in result.stderr
    assert "in output/small/changes/1.0-to-working" in result.stderr
    assert (project / "output/small/changes/1.0-to-working/strategy.docx").is_file()


def test_everything_into_a_folder(project: Path) -> None:
    assert run("1.0", "--output", "red", "--quiet").output == ""
    made = {path.name for path in (project / "red/small/changes/1.0-to-working").iterdir()}
    assert made >= {"strategy.html", "strategy.pdf", "strategy.docx", "changes.json", "changes.md", "changes.txt"}


def test_where_no_text_changed_there_is_no_redline(project: Path) -> None:
    frozen.write(project / "content/small", {SUMMARY: section(ONE)})
    result = run("1.0", "--format", "html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("No text changed: there is nothing to show in a redline.\n")


def test_a_git_revision(project: Path) -> None:
    git = ["git", "-c", "user.name=jane", "-c", "user.email=jane@example.org"]
    for command in (["init", "-q"], ["add", "content"], ["commit", "-q", "-m", "One"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    frozen.write(project / "content/small", redesign(due="2015-09"))
    said = run("git:HEAD").stdout
    assert said.startswith("Changes from git:HEAD to the working text\n")
    assert "Due date moved from June 2015 to September 2015" in said


def test_an_unknown_version(project: Path) -> None:
    result = run("1.O")
    assert result.exit_code == 2
    assert "there is no version “1.O”. Did you mean “1.0”?" in result.stderr


def test_a_version_that_is_not_as_it_was_frozen(project: Path) -> None:
    path = project / "content/small/versions/1.0/data/sources/content/small/actions.yaml"
    path.chmod(0o644)
    path.write_text(path.read_text().replace("2015-03", "2015-04"))
    result = run("1.0")
    assert result.exit_code == 1
    assert "actions.yaml: error: this file was altered" in result.stderr
    assert result.stderr.endswith("Nothing was compared.\n")


def test_a_text_with_errors(project: Path) -> None:
    frozen.write(project / "content/small", {SUMMARY: section("See @act-nothing.")})
    result = run("1.0")
    assert result.exit_code == 1
    assert "there is no action “nothing”" in result.stderr


def test_two_strategies(project: Path) -> None:
    other = {**VALID, "strategy.yaml": "title: Other strategy\npublisher: P\npublished: 2016-06\n"}
    frozen.write(project / "content/other", other)
    result = run("content/small", "content/other", "--in", "content/other")
    assert result.exit_code == 2
    assert "these are two strategies, “small” and “other”" in result.stderr
    allowed = run("content/small", "content/other", "--in", "content/other", "--succession")
    assert "title changed from “Small strategy” to “Other strategy”" in allowed.stdout


def test_several_strategies(project: Path) -> None:
    frozen.write(project / "content/other")
    result = run("1.0")
    assert result.exit_code == 2
    assert "strategydocs compare 1.0 --in content/other" in result.stderr

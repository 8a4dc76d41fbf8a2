"""The command: what it says, where, and the status that it ends with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import strategydocs as sd
from strategydocs.cli import main

SMALL = Path(__file__).parent / "compose" / "strategy"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one strategy, as the current folder."""
    shutil.copytree(SMALL, tmp_path / "content" / "small")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_assemble_says_what_it_does_and_where_the_output_is(project: Path) -> None:
    result = run("assemble", "--format", "html")
    assert result.exit_code == 0
    assert "small: composing (0 of 7)\n" in result.stderr
    assert "1 response is awaited from health" in result.stderr
    assert result.stdout.startswith("small: 7 documents in ")
    assert result.stdout.endswith("  open      output/small/index.html\n")


def test_quiet_says_nothing(project: Path) -> None:
    result = run("assemble", "--quiet", "--only", "departments/roads")
    assert (result.exit_code, result.output) == (0, "")
    assert (project / "output" / "small" / "departments" / "roads.pdf").exists()


def test_a_document_that_one_of_several_strategies_has_is_made_there(project: Path) -> None:
    shutil.copytree(SMALL, project / "content" / "other")
    table = project / "content" / "other" / "departments.yaml"
    table.write_text(table.read_text() + "  - {id: rails, name: Rail Office, short: RO, until: 1994}\n")
    result = run("assemble", "--quiet", "--only", "departments/rails", "--format", "html")
    assert (result.exit_code, result.output) == (0, "")
    assert [path.name for path in (project / "output").glob("*/departments/*")] == ["rails.html"]


def test_problems_are_shown_with_their_lines_and_nothing_is_written(project: Path) -> None:
    (project / "content/small/sections/01-case.md").write_text("# Case\n\nSee @act-redesing.\n")
    result = run("assemble")
    assert result.exit_code == 1
    assert (
        "content/small/sections/01-case.md:3:5: error: there is no action “redesing” [dangling-reference]\n"
        "     3 | See @act-redesing.\n"
        "       |     ^^^^^^^^^^^^^\n"
        "         Did you mean “@act-redesign”?\n"
    ) in result.stderr
    assert not (project / "output").exists()


def test_one_strategy_s_errors_do_not_stop_another(project: Path) -> None:
    shutil.copytree(SMALL, project / "content" / "another")  # which comes before the one called small
    (project / "content/another/actions.yaml").write_text("actions: [\n")
    result = run("assemble", "--format", "html")
    assert result.exit_code == 1
    assert (project / "output" / "small" / "index.html").exists()
    assert not (project / "output" / "another").exists()


def test_check_writes_nothing(project: Path) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "0 errors, 1 warning." in result.stderr
    assert [path.name for path in project.iterdir()] == ["content"]


def test_check_speaks_to_programs(project: Path) -> None:
    (project / "content/small/sections/01-case.md").write_text("# Case\n\nSee @act-redesing.\n")
    found = json.loads(run("check", "--format", "json").stdout)
    assert (found["errors"], found["warnings"]) == (1, 1)
    assert found["strategies"][0]["folder"] == "content/small"
    commands = run("check", "--format", "github")
    assert commands.exit_code == 1
    assert "::error file=content/small/sections/01-case.md,line=3,col=5," in commands.stdout
    assert json.loads(run("check", "--format", "sarif").stdout)["version"] == "2.1.0"


def test_a_program_is_told_too_that_there_is_no_strategy(project: Path) -> None:
    result = run("check", "--format", "json", "nowhere")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["strategies"][0]["problems"]
    assert (problem["file"], problem["rule"]) == ("nowhere", "no-strategy")


def test_a_rule_is_explained() -> None:
    assert run("explain", "image-alt").stdout == sd.explain(sd.RULES["image-alt"])
    listed = run("explain").stdout
    assert all(f"{rule.id} " in listed for rule in sd.RULES.values())


def test_strict_takes_warnings_for_errors(project: Path) -> None:
    assert run("check", "--strict").exit_code == 1
    assert run("check", "--strict", "--format", "github").exit_code == 1
    assert run("assemble", "--strict").exit_code == 1


def test_suggestions_are_for_those_who_check(project: Path) -> None:
    responses = "".join(f"## @act-{action}\n\nIt is done.\n\n" for action in ("leaders", "redesign", "training"))
    (project / "content/small/departments/health.md").write_text(responses)
    (project / "content/small/sections/01-case.md").write_text("# Case {#sec-case}\n\nWe utilise it.\n")
    checked = run("check", "--strict")
    assert "suggestion: “utilise” is a word to avoid [words-to-avoid]" in checked.stderr
    assert "0 errors, 0 warnings, 1 suggestion." in checked.stderr
    assembled = run("assemble", "--strict", "--format", "html")
    assert "utilise" not in assembled.stderr
    assert (checked.exit_code, assembled.exit_code) == (0, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assemble", "--only", "departments/road"], "Did you mean “departments/roads”?"),
        (["assemble", "--format", "htm"], "'htm' is not one of"),
        (["assembel"], "No such command"),
        (["explain", "image-alts"], "Did you mean “image-alt”?"),
    ],
)
def test_wrong_use_is_explained(arguments: list[str], said: str, project: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("folder", "said"),
    [("nowhere", "there is no such folder"), ("empty", "this folder is empty"), ("file.txt", "this is a file")],
)
def test_what_is_no_strategy_is_said_so(folder: str, said: str, project: Path) -> None:
    (project / "empty").mkdir()
    (project / "file.txt").write_text("text")
    result = run("assemble", folder)
    assert result.exit_code == 1
    assert said in result.stderr


def test_a_machine_that_lacks_something_has_a_status_of_its_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise sd.MachineError("pandoc is not there.")

    monkeypatch.setattr(sd, "assemble", fail)
    result = run("assemble")
    assert (result.exit_code, result.stderr) == (3, "strategydocs: pandoc is not there.\n")


def test_an_update_is_begun_and_what_to_do_next_is_said(project: Path) -> None:
    result = run("new", "update", "2014-04")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Quarterly update: July to September 2013, in content/small/updates/2014-04\n"
        "  made: update.yaml, 01-overview.md, returns/health.md, returns/roads.md\n"
        "To report, each in its file in content/small/updates/2014-04/returns: DH, DfR.\n"
        "Then write the text. What is still awaited: strategydocs check content/small\n"
    )
    assert run("check").exit_code == 0


def test_an_update_that_is_begun_already_is_kept(project: Path) -> None:
    run("new", "update", "2014-04")
    result = run("new", "update", "2014-04")
    assert result.exit_code == 0
    assert "  kept as it was: update.yaml, 01-overview.md, returns/health.md, returns/roads.md\n" in result.stdout
    assert "Nothing was missing.\n" in result.stdout


def test_of_many_files_their_number_is_told(project: Path) -> None:
    with (project / "content/small/departments.yaml").open("a") as table:
        table.writelines(f"  - {{id: d{n}, name: Department {n}, short: D{n}}}\n" for n in range(6))
    assert "made: update.yaml, 01-overview.md, 8 files in returns/\n" in run("new", "update", "2014-04").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2014/04"], "Use small letters, digits and hyphens: “2014-04”."),
        (["2014-04", "--from", "2014-04", "--to", "2014-03"], "the period ends (March 2014) before it starts"),
        (["2014-04", "--from", "April"], "“April” is not a date"),
        ([], "Missing argument 'NAME'"),
    ],
)
def test_an_update_that_can_t_be_is_wrong_use(arguments: list[str], said: str, project: Path) -> None:
    result = run("new", "update", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (project / "content/small/updates").exists()


def test_of_several_strategies_one_is_to_be_named(project: Path) -> None:
    shutil.copytree(SMALL, project / "content" / "another")
    result = run("new", "update", "2014-04")
    assert result.exit_code == 2
    assert "there are 2 strategies here. Name one:\n  strategydocs new update 2014-04 content/another" in result.stderr
    assert run("new", "update", "2014-04", "content/small", "--annual", "--title", "The year").exit_code == 0
    assert 'title: "The year"\nkind: annual\n' in (project / "content/small/updates/2014-04/update.yaml").read_text()


def test_an_update_of_content_with_errors_is_not_begun(project: Path) -> None:
    (project / "content/small/sections/01-case.md").write_text("# Case\n\nSee @act-redesing.\n")
    result = run("new", "update", "2014-04")
    assert result.exit_code == 1
    assert "content/small/sections/01-case.md:3:5: error: there is no action “redesing”" in result.stderr
    assert "     3 | See @act-redesing.\n" in result.stderr
    assert result.stderr.endswith("Nothing was written.\n")
    assert not (project / "content/small/updates").exists()


def commands(group: click.Group, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command and group with its name, those of groups too."""
    for own, command in group.commands.items():
        yield f"{name}{own}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name}{own} ")


def test_every_command_has_help_with_an_example() -> None:
    for name, _ in commands(main):
        assert f"strategydocs {name}" in run(*name.split(), "--help").stdout.split("Example", 1)[1]


def test_the_readme_names_every_command_and_option() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text()
    for name, command in commands(main):
        assert f"strategydocs {name}" in readme
        for parameter in command.params:
            option = parameter.opts[0]
            assert not option.startswith("--") or option in readme, option


# Versions


def freeze(name: str, *arguments: str) -> Result:
    wishes = ["--stage", "draft", "--note", "A first draft", "--date", "2013-04-18", "--by", "jane"]
    return run("freeze", name, *wishes, "--only", "strategy", "--format", "html", "--quiet", *arguments)


def test_a_version_is_frozen_listed_verified_and_shown(project: Path) -> None:
    result = run("freeze", "1.0", "--stage", "draft", "--note", "One", "--only", "strategy", "--format", "html")
    (version,) = sd.versions(project / "content/small")
    assert result.exit_code == 0
    assert "warning: 1 response is awaited from health" in result.stderr
    assert result.stdout == (
        f"1.0 (draft, {version.date.words}) is frozen: content/small/versions/1.0\nHead of the ledger: {version.head}\n"
    )
    assert run("verify").stdout == f"content/small: 1 version as frozen. Head of the ledger: {version.head}\n"
    assert run("verify", "--expect-head", str(version.head)[:18]).exit_code == 0
    assert run("show", "1.0").stdout == f"1.0 (draft, {version.date.words}): small-1.0\n"
    assert run("show", "--as-of", "2999", "content/small", "--output", "then").exit_code == 0
    assert (project / "then/strategy.html").read_bytes() == (project / "small-1.0/strategy.html").read_bytes()


def test_versions_are_a_table_or_json(project: Path) -> None:
    assert run("versions").stdout == "Nothing was frozen yet: strategydocs freeze NAME --stage STAGE --note TEXT\n"
    assert freeze("1.0").output == ""
    assert freeze("1.0.1", "--corrects", "1.0", "--update-type", "minor").output == ""
    head = sd.versions(project / "content/small")[-1].head
    assert run("versions").stdout == (
        "Version  Date           Stage  Type   Note\n"
        "1.0      18 April 2013  draft  major  Corrected by 1.0.1. A first draft\n"
        "1.0.1    18 April 2013  draft  minor  Corrects 1.0. A first draft\n"
        f"Head of the ledger: {head}\n"
    )
    (listed,) = json.loads(run("versions", "--json").stdout)
    assert (listed["strategy"], listed["head"]) == ("small", str(head))
    assert [version["corrected-by"] for version in listed["versions"]] == ["1.0.1", None]


def test_damage_is_named_with_a_status_of_its_own(project: Path) -> None:
    freeze("1.0")
    (project / "content/small/versions/1.0/data/published/strategy.html").write_text("Other text")
    for arguments in (["verify"], ["show", "1.0"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert (
            "content/small/versions/1.0/data/published/strategy.html: error: this file was altered [version-damaged]\n"
            in result.stderr
        )
        assert "1 error, 0 warnings.\n" in result.stderr
    assert not (project / "small-1.0").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["freeze", "1.0", "--stage", "draft"], "Missing option '--note'"),
        (["freeze", "../1.0", "--stage", "draft", "--note", "x"], "can’t be the name of a version"),
        (["freeze", "1.0", "--stage", "draught", "--note", "x"], "Did you mean “draft”?"),
        (["freeze", "1.0", "--stage", "draft", "--note", "x", "--only", "strategi"], "Did you mean “strategy”?"),
        (["show", "1.0"], "there is no version “1.0”. Nothing was frozen yet."),
        (["show"], "name a version, or a day"),
        (["show", "1.0", "content/small", "--as-of", "2013"], "not both"),
        (["verify", "--expect-head", "3"], "“3” is no head of a ledger"),
    ],
)
def test_wrong_use_of_versions_is_explained(arguments: list[str], said: str, project: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (project / "content/small/versions").exists()


def test_a_strategy_with_errors_is_not_frozen(project: Path) -> None:
    (project / "content/small/sections/01-case.md").write_text("# Case\n\nSee @act-redesing.\n")
    result = freeze("1.0")
    assert result.exit_code == 1
    assert "content/small/sections/01-case.md:3:5: error: there is no action “redesing”" in result.stderr
    assert result.stderr.endswith("Nothing was frozen.\n")

"""The command: what it says, where, and the status that it ends with."""

from __future__ import annotations

import shutil
from pathlib import Path

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
    assert "small: strategy.html (" in result.stderr
    assert "1 response is awaited from health" in result.stderr
    assert result.stdout.startswith("small: ")
    assert result.stdout.endswith("seconds: output/small/index.html\n")


def test_quiet_says_nothing(project: Path) -> None:
    result = run("assemble", "--quiet", "--only", "departments/roads")
    assert (result.exit_code, result.output) == (0, "")
    assert (project / "output" / "small" / "departments" / "roads.pdf").exists()


def test_problems_are_shown_with_their_lines_and_nothing_is_written(project: Path) -> None:
    (project / "content/small/sections/01-case.md").write_text("# Case\n\nSee @act-redesing.\n")
    result = run("assemble")
    assert result.exit_code == 1
    assert (
        "content/small/sections/01-case.md:3:5: error: there is no action “redesing”\n"
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


def test_strict_takes_warnings_for_errors(project: Path) -> None:
    assert run("check", "--strict").exit_code == 1
    assert run("assemble", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assemble", "--only", "departments/road"], "Did you mean “departments/roads”?"),
        (["assemble", "--format", "htm"], "'htm' is not one of"),
        (["assembel"], "No such command"),
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


def test_every_command_has_help_with_an_example() -> None:
    for name in main.commands:
        assert f"strategydocs {name}" in run(name, "--help").stdout


def test_the_readme_names_every_command_and_option() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text()
    for name, command in main.commands.items():
        assert f"strategydocs {name}" in readme
        for parameter in command.params:
            option = parameter.opts[0]
            assert not option.startswith("--") or option in readme, option

"""What shells complete: commands, options, and values from the strategy that is there; never a word of trouble."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, get_completion_class
from click.testing import CliRunner

from strategydocs.cli import main
from strategydocs.cli.shells import SET_UP
from tests.conftest import Project
from tests.versions import frozen

SHELLS = list(SET_UP)
VARIABLE = "_STRATEGYDOCS_COMPLETE"
"""By which a shell asks."""


@pytest.fixture
def here(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A strategy with the version 1.0, as the current folder."""
    frozen.stand_in(monkeypatch)
    folder = project()
    frozen.freeze(folder, "1.0")
    monkeypatch.chdir(folder)
    return folder


def completed(line: str) -> list[str]:
    """What can stand for the last word of a line, which may be empty."""
    _, *words = line.split(" ")
    return [item.value for item in _items(words)]


def _items(words: list[str]) -> list[CompletionItem[str]]:
    maker = get_completion_class("bash")
    assert maker is not None
    return maker(main, {}, "strategydocs", VARIABLE).get_completions(words[:-1], words[-1])


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("strategydocs ver", ["verify", "versions"]),
        ("strategydocs assemble --str", ["--strict"]),
        ("strategydocs assemble --format ", ["html", "pdf"]),
        ("strategydocs assemble --only d", ["departments/health", "departments/roads"]),
        ("strategydocs assemble --only departments/roads --only departments/", ["departments/health"]),
        ("strategydocs freeze 2.0 --only i", ["index"]),
        ("strategydocs freeze 2.0 --corrects ", ["1.0"]),
        ("strategydocs freeze 2.0 --stage pub", ["published"]),
        ("strategydocs show ", ["1.0"]),
        ("strategydocs compare ", ["1.0", "working"]),
        ("strategydocs compare 1.0 w", ["working"]),
        ("strategydocs compare 1.0 --only str", ["strategy"]),
        ("strategydocs explain image-al", ["image-alt", "image-alt-lazy"]),
        ("strategydocs completion ", SHELLS),
    ],
)
def test_values_come_from_the_strategy(line: str, values: list[str], here: Path) -> None:
    assert completed(line) == values


def test_what_a_value_is_stands_beside_it(here: Path) -> None:
    (item,) = _items(["assemble", "--only", "actions/lead"])
    assert (item.value, item.help) == ("actions/leaders", "Name a leader")
    (item,) = _items(["show", "1"])
    assert item.help == "published, April 2013"


@pytest.mark.parametrize(
    ("shell", "position", "said"),
    [
        ("bash", "3", "plain,actions/leaders"),
        ("zsh", "3", "plain\nactions/leaders\nName a leader"),
        ("fish", "actions/l", "plain,actions/leaders\tName a leader"),
    ],
)
def test_each_shell_is_answered_in_its_way(shell: str, position: str, said: str, here: Path) -> None:
    asked = {"COMP_WORDS": "strategydocs assemble --only actions/l", "COMP_CWORD": position}
    result = CliRunner().invoke(main, [], env={**asked, VARIABLE: f"{shell}_complete"}, prog_name="strategydocs")
    assert (result.stdout.strip(), result.stderr) == (said, "")


def test_another_folder_may_be_named_first(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "empty"
    other.mkdir()
    monkeypatch.chdir(other)
    assert completed("strategydocs assemble --only act") == []
    assert completed("strategydocs assemble ../strategy --only act") == ["actions/leaders", "actions/redesign"]
    assert completed("strategydocs freeze 2.0 ../strategy --corrects ") == ["1.0"]
    assert completed("strategydocs compare --in ../strategy 1") == ["1.0"]
    assert [item.type for item in _items(["assemble", "str"])] == ["dir"]


@pytest.mark.parametrize("line", ["show ", "freeze 2.0 --stage ", "assemble --only dep", "assemble --only \x00"])
def test_what_can_t_be_read_completes_nothing(line: str, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "strategy.yaml").write_text("title: [\n")
    (here / "departments.yaml").write_text("departments: [\n")
    (here / "versions/ledger/0001.yaml").write_text("format: [\n")
    assert completed(f"strategydocs {line}") == []
    assert capfd.readouterr() == ("", "")


def test_a_text_with_mistakes_has_documents_all_the_same(here: Path) -> None:
    (here / "sections/01-summary.md").write_bytes(b"\xff\xfe")
    (here / "departments.yaml").write_text("departments: [\n")
    assert completed("strategydocs assemble --only ") == ["index", "strategy", "actions/leaders", "actions/redesign"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_says_where_it_goes(shell: str) -> None:
    script = CliRunner().invoke(main, ["completion", shell]).stdout
    assert script.endswith(f"Set up by: {SET_UP[shell]}\n")
    assert f"{VARIABLE}={shell}_complete" in script
    assert f"  {SET_UP[shell]}\n" in CliRunner().invoke(main, ["completion", "--help"]).stdout


def test_the_shell_is_one_s_own_by_default() -> None:
    assert "#compdef strategydocs" in CliRunner().invoke(main, ["completion"], env={"SHELL": "/usr/bin/zsh"}).stdout
    unknown = CliRunner().invoke(main, ["completion"], env={"SHELL": "/bin/dash"})
    assert unknown.exit_code == 2
    assert "name your shell: bash, zsh, fish." in unknown.stderr


_TYPED = """
strategydocs() { "$PYTHON" -m strategydocs.cli "$@"; }
eval "$(strategydocs completion bash)"
complete -p strategydocs
env() { command env "${@:1:$#-1}" "$PYTHON" -m strategydocs.cli; }
COMP_WORDS=(strategydocs assemble --only departments/)
COMP_CWORD=3
_strategydocs_completion strategydocs
echo "${COMPREPLY[*]}"
"""
"""What bash does when somebody types; the program is run as a module, which need not be installed."""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_it(here: Path) -> None:
    environment = {**os.environ, "PYTHON": sys.executable}
    done = subprocess.run(["bash", "-c", _TYPED], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["departments/health departments/roads"]

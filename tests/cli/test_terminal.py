"""What a terminal can show: colours, links, a line that changes, and the characters of its encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from strategydocs.cli import main
from strategydocs.cli.plain import plain
from strategydocs.cli.terminal import _obeys, colours, is_live, link, shows_links


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({}, None),
        ({"TERM": "xterm-256color"}, None),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"TERM": "dumb"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, None),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_the_environment_says_whether_there_are_colours(environment: Mapping[str, str], shown: bool | None) -> None:
    assert colours(environment) is shown


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"VTE_VERSION": "7003"}, True),
        ({"VTE_VERSION": "5000"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"WT_SESSION": "c0ffee"}, True),
        ({"KITTY_WINDOW_ID": "1"}, True),
        ({"DOMTERM": "version=2.0"}, True),
        ({"TERM": "foot"}, True),
        ({"KONSOLE_VERSION": "220401"}, True),
        ({"KONSOLE_VERSION": "190800"}, False),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.4.1"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "2.9"}, False),
        ({"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.90.2"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM_PROGRAM_VERSION": "453"}, False),
        ({"VTE_VERSION": "7003", "CI": "true"}, False),
        ({"VTE_VERSION": "7003", "TERM": "dumb"}, False),
        ({"VTE_VERSION": "7003", "TMUX": "/tmp/tmux-1000/default,1,0"}, False),
        ({"VTE_VERSION": "7003", "SSH_CONNECTION": "192.0.2.1 22 192.0.2.2 22"}, False),
        ({"VTE_VERSION": "7003", "FORCE_HYPERLINK": "0"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
    ],
)
def test_links_are_shown_by_terminals_that_are_known_to(environment: Mapping[str, str], shown: bool) -> None:
    assert shows_links(Screen(), environment) is shown


def test_a_pipe_shows_no_links_unless_it_must() -> None:
    assert not shows_links(StringIO(), {"VTE_VERSION": "7003"})
    assert shows_links(StringIO(), {"FORCE_HYPERLINK": "1"})


def test_a_stream_that_is_closed_shows_nothing() -> None:
    screen = StringIO()
    screen.close()
    assert not is_live(screen, {})


def test_a_link_leads_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    monkeypatch.chdir(tmp_path)
    address = f"{tmp_path.resolve().as_uri()}/a%20page.html"
    assert link(Path("a page.html")) == f"\x1b]8;;{address}\x1b\\a page.html\x1b]8;;\x1b\\"
    assert "\x1b[" not in link(Path("\x1b[2Jpage")), "a name can’t clear the screen"
    monkeypatch.setenv("FORCE_HYPERLINK", "0")
    assert link(Path("a page.html")) == "a page.html"


def test_of_the_consoles_of_windows_not_all_obey() -> None:
    assert not _obeys({}, "nt")
    assert _obeys({"WT_SESSION": "c0ffee"}, "nt")
    assert _obeys({}, "posix")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Yes” – it’s… here", '"Yes" - it\'s... here'),
        ("£5 · 3 × 4", "GBP 5 - 3 x 4"),
        ("Île-de-France", "Ile-de-France"),
        ("Ŵ 日", "W ?"),
    ],
)
def test_typography_is_written_plainly_where_it_must_be(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
def test_no_encoding_stops_the_command(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "strategydocs.cli", "explain", "quotes"]
    known = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert known.returncode == 2
    assert 'there is no rule "quotes"' in known.stderr.decode("ascii")


@pytest.mark.parametrize(("variable", "coloured"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_all_commands_ask_the_same(
    variable: str, coloured: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "1")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert ("\x1b[1;31merror:\x1b[0m" in result.stderr) is coloured
    assert result.exit_code == 1

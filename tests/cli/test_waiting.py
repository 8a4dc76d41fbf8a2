"""What is shown to those who wait: a line that changes on a terminal, few lines in a log, nothing for the quiet."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

import pytest

import strategydocs as sd
from strategydocs.cli.waiting import fitted, line_of, progress_of
from strategydocs.steps import Phase, Step
from tests.cli.test_terminal import Screen
from tests.conftest import Project


def told(capsys: pytest.CaptureFixture[str], *steps: Step, quiet: bool = False, lines: bool = True) -> list[str]:
    """What standard error gets of some steps, where it is no terminal."""
    with progress_of("small", quiet, lines=lines) as progress:
        for step in steps:
            if progress is not None:
                progress(step)
    return capsys.readouterr().err.splitlines()


def assembling(files: int) -> list[Step]:
    composing = [Step(Phase.COMPOSING, f"actions/{number}", number, files) for number in range(files)]
    return [Step(Phase.READING), Step(Phase.CHECKING), *composing, Step(Phase.WRITING, "", files, files)]


def test_a_log_tells_each_phase_once_and_some_of_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, *assembling(400)) == [
        "small: reading",
        "small: checking",
        "small: composing (0 of 400)",
        "small: composing (100 of 400)",
        "small: composing (200 of 400)",
        "small: composing (300 of 400)",
        "small: writing",
    ]


def test_a_log_tells_no_phase_again(capsys: pytest.CaptureFixture[str]) -> None:
    """A freeze checks the strategy, and then the copy that it publishes."""
    checked = [Step(Phase.READING), Step(Phase.CHECKING)]
    assert told(capsys, *checked, *checked) == ["small: reading", "small: checking"]


def test_who_wants_quiet_gets_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, *assembling(4), quiet=True) == []
    assert told(capsys, *assembling(4), lines=False) == []


def test_a_name_is_no_command_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_of("\x1b[2Jsmall", quiet=False) as progress:
        assert progress is not None
        progress(Step(Phase.READING))
    assert "\x1b" not in capsys.readouterr().err


def test_a_terminal_has_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    with suppress(sd.WrongUse), progress_of("small", quiet=False) as progress:
        assert progress is not None
        progress(Step(Phase.READING))
        progress(Step(Phase.COMPOSING, "strategy", 1, 4))
        raise sd.WrongUse("stopped")
    shown = screen.getvalue().split("\r\x1b[K")
    assert shown == ["", "reading - small", "[#####...............] 1/4 composing: strategy - small", ""]


@pytest.mark.parametrize("width", [10, 40, 59, 60, 200])
@pytest.mark.parametrize("name", ["small", "a-strategy-with-a-long-name" * 4, "戦略" * 30])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    step = Step(Phase.PRINTING, "departments/a-department.pdf", 3, 12)
    line = fitted(line_of(name, step, width), width, "utf-8")
    assert len(line) + sum(character > "\u2e80" for character in line) <= width
    assert line.startswith(("3/12 layin", "[#####........"[: min(width, 14)]))


def test_what_an_encoding_lacks_is_counted_as_it_is_written() -> None:
    assert fitted("reading · small", 100, "ascii") == "reading - small"
    assert fitted("“…”", 4, "ascii") == '"...'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_real_terminal(project: Project) -> None:
    """The whole way: the line that changes, and problems in colours; standard output goes elsewhere."""
    import pty

    folder = project(text="See @act-redesing.")
    watched, terminal = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR")}
    command = [sys.executable, "-m", "strategydocs.cli", "check", str(folder)]
    with os.fdopen(watched, "rb", buffering=0) as screen:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=terminal, env={**environment, "TERM": "xterm"}, check=False
        )
        os.close(terminal)
        shown = screen.read(65536).decode()
    assert (done.returncode, done.stdout) == (1, b"")
    assert shown.startswith("\r\x1b[Kreading · strategy\r\x1b[Kchecking · strategy\r\x1b[K\x1b[1m")
    assert "\x1b[1;31merror:\x1b[0m there is no action “redesing”" in shown
    assert "\x1b[1;31m^^^^^^^^^^^^^\x1b[0m\r\n" in shown

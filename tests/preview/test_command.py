"""The command: how it begins, which port it takes, and how it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import strategydocs as sd
from strategydocs.cli import main
from tests.conftest import SECTION, Project
from tests.preview.conftest import TIME_LIMIT, Client


@contextmanager
def taken() -> Iterator[int]:
    """A port that something else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address that it says."""
    command = [sys.executable, "-m", "strategydocs.cli", "preview", str(folder), "--no-open", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield process, line.split(" ")[0]
    finally:
        process.kill()
        process.communicate()


def children(pid: int) -> list[str]:
    path = Path(f"/proc/{pid}/task")
    return [child for task in path.glob("*/children") for child in task.read_text().split()]


def test_control_c_ends_it_with_a_word(project: Project) -> None:
    with running(project(), "--port", "0") as (process, address):
        client = Client(int(address.rsplit(":", 1)[1].strip("/")))
        page = client.listen("/strategy/strategy.html")  # is still open when it ends
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=TIME_LIMIT)
        with page:
            pass
    assert process.returncode == 0
    assert said.strip() == "The preview has ended."
    assert "Traceback" not in errors


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at processes as Linux shows them")
def test_control_c_ends_a_pdf_that_is_being_made(project: Project) -> None:
    with running(project(), "--port", "0") as (process, address):
        client = Client(int(address.rsplit(":", 1)[1].strip("/")))
        asking = threading.Thread(target=lambda: _ask(client), daemon=True)
        asking.start()
        while not (begun := children(process.pid)):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=TIME_LIMIT)
        asking.join(TIME_LIMIT)
    assert process.returncode == 0
    assert not [child for child in begun if Path(f"/proc/{child}").exists()]


def _ask(client: Client) -> None:
    with contextlib.suppress(OSError):  # it ended
        client.ask("/strategy/strategy.pdf")


def test_a_port_that_was_asked_for_is_not_replaced_unasked(project: Project) -> None:
    with taken() as port:
        result = CliRunner().invoke(main, ["preview", str(project()), "--no-open", "--port", str(port)])
    assert result.exit_code == 3
    assert f"Port {port} is in use. The next one that is free: --port " in result.stderr
    with pytest.raises(sd.PortTaken) as caught, taken() as port:
        sd.serve(project(), port)
    assert caught.value.port == port
    assert caught.value.free is not None
    assert caught.value.free > port


def test_a_port_that_was_not_asked_for_is_replaced_and_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: sd.Preview) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sd.Preview, "wait", interrupted)
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with taken() as port:
        monkeypatch.setattr(sd, "PREVIEW_PORT", port)
        result = CliRunner().invoke(main, ["preview", str(project())])
    assert result.exit_code == 0
    assert f"Port {port} is in use, so this is " in result.stderr
    (address,) = opened
    assert f"{address} shows strategy" in result.stdout
    assert int(address.rsplit(":", 1)[1].strip("/")) > port


def test_problems_are_counted_in_the_terminal(project: Project) -> None:
    folder = project()
    said: list[str] = []
    with sd.serve(
        folder, 0, told=lambda found: said.extend(f"{ident} {len(one.errors)}" for ident, one in found.items())
    ):
        (folder / SECTION).write_text("# Summary {#sec-summary}\n\nSee @act-nothing.\n")
        while said[-1] != "strategy 1":
            pass
    assert said[0] == "strategy 0"


def test_threads_end_with_it(project: Project) -> None:
    before = set(threading.enumerate())
    with sd.serve(project(), 0) as preview:
        assert Client(preview.port).status("/strategy/strategy.html") == 200
    assert set(threading.enumerate()) <= before


def test_a_folder_that_is_no_strategy_is_told_of(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["preview", str(tmp_path), "--no-open"])
    assert result.exit_code == 1
    assert "this folder is empty" in result.stderr

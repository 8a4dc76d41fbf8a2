"""A document that takes too long or too much is told by its name, and what was there stays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs import pdf
from strategydocs.pdf import process
from strategydocs.templates import Layouts
from tests.conftest import Project

JOB = pdf.Job("departments/health", "<p>Text</p>", (), {})
SAYS_NOTHING = (sys.executable, "-c", "import sys\nfor line in sys.stdin: pass")
DIES_OF_MEMORY = (sys.executable, "-c", "import sys\nsys.stdin.readline()\nraise MemoryError")


def test_a_document_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", SAYS_NOTHING)
    monkeypatch.setattr(process, "MOST_SECONDS", 0.1)
    with pdf.Press([tmp_path], processes=1) as press, pytest.raises(sd.MachineError) as raised:
        press.submit(JOB).result()
    assert "the PDF of departments/health was given up: it took over 0.1 seconds" in str(raised.value)


def test_a_renderer_that_dies_names_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", DIES_OF_MEMORY)
    with pdf.Press([tmp_path], processes=1) as press, pytest.raises(sd.MachineError) as raised:
        press.submit(JOB).result()
    assert "ended with status 1 at the PDF of departments/health: MemoryError" in str(raised.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_document_that_takes_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOST_GIGABYTES", 0.5)
    large = pdf.Job("departments/health", f"<p>{'a' * 20_000_000}</p>", (), {})
    with pdf.Press(Layouts().fonts(), processes=1) as press, pytest.raises(sd.MachineError) as raised:
        press.submit(large).result()
    assert "the PDF of departments/health" in str(raised.value)


def test_what_was_there_stays(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project()
    sd.assemble(folder, tmp_path / "output", formats=["html"])
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
    monkeypatch.setattr(process, "COMMAND", SAYS_NOTHING)
    monkeypatch.setattr(process, "MOST_SECONDS", 0.1)
    with pytest.raises(sd.MachineError, match="the PDF of"):
        sd.assemble(folder, tmp_path / "output")
    assert {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()} == before

"""A child process that lays out PDFs, and the talk with it: a line of JSON for each thing said."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from strategydocs.problems import MachineError, StrategyDocsError

COMMAND = (sys.executable, "-I", str(Path(__file__).with_name("child.py")))
"""Starts a child, by its path so that it imports little else of ours; -I looks for no module in the current folder,
which may be anybody's."""

MOST_SECONDS = 1800
"""A child that says nothing for so long is ended."""

MOST_GIGABYTES = 4
"""The memory that a child may take, where the system can hold it to that (Linux does). A document of ten times the
text of a large strategy takes half of it."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a PDF, as the data that it shows: its kind follows from its name (`actions.csv`)."""

    name: str
    description: str
    content: str = field(repr=False)
    date: datetime.date


@dataclass(frozen=True)
class Job:
    """A sheet of HTML to be laid out, and the only files that it may read, by the paths it names them with; `css` is
    added to its styles."""

    name: str
    html: str = field(repr=False)
    styles: tuple[Path, ...]
    files: Mapping[str, Path | str] = field(repr=False)
    css: str = ""
    attachments: tuple[Attachment, ...] = ()


class MissingGlyphs(StrategyDocsError):
    """The fonts lack characters that a document has; `characters` are they."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(f"the fonts lack {characters}")


class Child:
    """One child process. `folder` is for its files."""

    def __init__(self, folder: Path, fonts: Sequence[Path]) -> None:
        self._folder = folder
        environment = {**os.environ, "FONTCONFIG_FILE": str(_fontconfig(folder, fonts))}
        self._errors = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # closed with the child
        self._process = subprocess.Popen(
            [*COMMAND, str(MOST_GIGABYTES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment,
            text=True,
        )
        self._job = ""

    def start(self, job: Job, *, waits: bool = False) -> None:
        """Gives the child a job. A job that `waits` lays its pages out and is then told which of them comes first."""
        self._job = job.name
        path = self._folder / f"{job.name.replace('/', '-')}.json"
        path.write_text(json.dumps(_described(job, path)), encoding="utf-8")
        self.tell(job=str(path), output=str(path.with_suffix(".pdf")), waits=waits)

    def tell(self, **words: object) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(words) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._died() from None

    def answer(self) -> dict[str, Any]:
        """The child's next words. Raises MissingGlyphs and MachineError where the job or the child has failed."""
        assert self._process.stdout is not None
        timer = threading.Timer(MOST_SECONDS, self.kill)
        timer.start()
        line = self._process.stdout.readline()
        timer.cancel()
        if not line:
            raise self._died()
        words: dict[str, Any] = json.loads(line)
        if "missing" in words:
            raise MissingGlyphs(words["missing"])
        if "failed" in words:
            raise MachineError(f"the PDF of {self._job} can’t be made: {words['failed']}")
        return words

    def result(self) -> bytes:
        """The PDF, when the child says that it is done."""
        output = Path(self.answer()["done"])
        content = output.read_bytes()
        output.unlink()
        return content

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()

    def _died(self) -> MachineError:
        status = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace").strip().splitlines()
        if any("cannot load library" in line for line in said):
            return MachineError(
                "Pango is not there, and PDFs need it. Install it with: apt-get install libpango-1.0-0 "
                "libpangoft2-1.0-0 libharfbuzz-subset0 (Debian, Ubuntu), dnf install pango, or brew install pango."
            )
        if any("No module named" in line for line in said):
            return MachineError(f"the PDF renderer can’t start: {said[-1]}. Install strategydocs again.")
        if status == -signal.SIGKILL:
            return MachineError(
                f"the PDF of {self._job} was given up: it took over {MOST_SECONDS} seconds, or too much memory"
            )
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        last = f": {said[-1]}" if said else "; it dies so where a font can’t be read"
        during = f" at the PDF of {self._job}" if self._job else ""
        return MachineError(f"the PDF renderer ended {how}{during}{last}")


def _described(job: Job, path: Path) -> dict[str, Any]:
    """A job as JSON; what is not a file yet becomes one."""
    files = {}
    for index, (name, content) in enumerate(job.files.items()):
        if isinstance(content, str):
            drawn = path.with_name(f"{path.stem}-{index}{Path(name).suffix}")
            drawn.write_text(content, encoding="utf-8")
            content = drawn
        files[name] = str(content.resolve())
    return {
        "html": job.html,
        "css": job.css,
        "styles": [str(style.resolve()) for style in job.styles],
        "files": files,
        "attachments": [{**vars(one), "date": one.date.isoformat()} for one in job.attachments],
    }


_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}<cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>monospace</string></test>
<edit name="family" mode="append" binding="strong"><string>Fira Code</string></edit></match>
<match target="pattern"><edit name="family" mode="append_last">
<string>Public Sans</string><string>Strategydocs Symbols</string><string>Fira Code</string>
</edit></match>
</fontconfig>
"""


def _fontconfig(folder: Path, fonts: Sequence[Path]) -> Path:
    """A configuration of fonts with the layouts' alone, so that a PDF does not depend on the machine's."""
    path = folder / "fonts.conf"
    folders = "".join(f"<dir>{escape(str(font.resolve()))}</dir>\n" for font in fonts)
    path.write_text(_FONTCONFIG.format(folders=folders, cache=escape(str(folder / "cache"))), encoding="utf-8")
    return path

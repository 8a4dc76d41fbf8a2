"""Stage 5, the PDF: laid out by WeasyPrint in child processes, which may die or run long without harm to us.

Children read one job a line from standard input and answer with lines of JSON; they see only the files of their job
and only the layouts' fonts (child.py).
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from strategydocs.problems import MachineError, StrategyDocsError

Progress = Callable[[str], None]
"""Is told, while a PDF is laid out, what is being done."""

COMMAND = (sys.executable, "-I", "-m", "strategydocs.pdf.child")
"""Starts a child; -I looks for no module in the current folder, which may be anybody's."""


@dataclass(frozen=True)
class Job:
    """A sheet of HTML to be laid out, and the only files that it may read, by the paths it names them with."""

    name: str
    html: str
    styles: tuple[Path, ...]
    files: Mapping[str, Path | str]


class MissingGlyphs(StrategyDocsError):
    """The fonts lack characters that a document has; `characters` are they."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(f"the fonts lack {characters}")


class Press:
    """A few child processes that lay out PDFs. Use it in a `with`: leaving it ends them."""

    def __init__(self, fonts: Sequence[Path], processes: int | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="strategydocs-")
        self._root = Path(self._folder.name)
        self._fonts = fonts
        self._count = max(1, processes or min(4, os.cpu_count() or 1))
        self._pool = ThreadPoolExecutor(self._count)
        self._idle: queue.LifoQueue[_Child] = queue.LifoQueue()
        self._children: list[_Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children if kind is not None else ():
            child.kill()
        self._pool.shutdown(cancel_futures=True)
        for child in self._children:
            child.close()
        self._folder.cleanup()

    def submit(self, job: Job, progress: Progress | None = None) -> Future[bytes]:
        """The PDF, some time later.

        Its result raises MissingGlyphs for characters that no font has, MachineError where the renderer can't run.
        """
        return self._pool.submit(self._run, job, progress)

    def _run(self, job: Job, progress: Progress | None) -> bytes:
        try:
            child = self._idle.get_nowait()
        except queue.Empty:
            child = _Child(self._root, self._fonts)
            self._children.append(child)
        result = child.run(job, self._root / f"{job.name.replace('/', '-')}.json", progress)
        self._idle.put(child)
        return result


class _Child:
    """One child process, and the talk with it."""

    def __init__(self, root: Path, fonts: Sequence[Path]) -> None:
        environment = {**os.environ, "FONTCONFIG_FILE": str(_fontconfig(root, fonts))}
        self._errors = tempfile.TemporaryFile(dir=root)  # noqa: SIM115  # closed with the child
        self._process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, env=environment, text=True
        )

    def run(self, job: Job, path: Path, progress: Progress | None) -> bytes:
        assert self._process.stdin is not None
        output = path.with_suffix(".pdf")
        path.write_text(json.dumps(_described(job, path)))
        try:
            self._process.stdin.write(json.dumps({"job": str(path), "output": str(output)}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._died() from None
        answer = self._answer(progress)
        if "missing" in answer:
            raise MissingGlyphs(answer["missing"])
        if "failed" in answer:
            raise MachineError(f"the PDF of {job.name} can’t be made: {answer['failed']}")
        content = output.read_bytes()
        output.unlink()
        return content

    def _answer(self, progress: Progress | None) -> dict[str, Any]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            answer: dict[str, Any] = json.loads(line)
            if "progress" not in answer:
                return answer
            if progress is not None:
                progress(str(answer["progress"]))
        raise self._died()

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
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        last = f": {said[-1]}" if said else "; it dies so where a font can’t be read"
        return MachineError(f"the PDF renderer ended {how}{last}")

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


def _described(job: Job, path: Path) -> dict[str, Any]:
    """A job as JSON; what is not a file yet becomes one."""
    files = {}
    for index, (name, content) in enumerate(job.files.items()):
        if isinstance(content, str):
            drawn = path.with_name(f"{path.stem}-{index}{Path(name).suffix}")
            drawn.write_text(content, encoding="utf-8")
            content = drawn
        files[name] = str(content.resolve())
    return {"html": job.html, "styles": [str(style.resolve()) for style in job.styles], "files": files}


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


def _fontconfig(root: Path, fonts: Sequence[Path]) -> Path:
    """A configuration of fonts with the layouts' alone, so that a PDF does not depend on the machine's."""
    path = root / "fonts.conf"
    folders = "".join(f"<dir>{escape(str(folder.resolve()))}</dir>\n" for folder in fonts)
    path.write_text(_FONTCONFIG.format(folders=folders, cache=escape(str(root / "cache"))), encoding="utf-8")
    return path

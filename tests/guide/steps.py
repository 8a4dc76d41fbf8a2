"""What a page of the guide tells its reader to do, as steps that can be done.

A block of code that begins ```console is typed: its lines with “$ ” are commands, what stands below each is what it
must answer. “…” stands for whatever comes there; alone on a line, for any lines. A command that shows no answer must
give none.

A comment before a block says what to do with it in a file; no reader sees it:

    <!-- write FILE -->              the block is the file
    <!-- add FILE -->                the block goes to the file's end, after an empty line
    <!-- replace FILE | OLD -->      the block goes where OLD stands, once
    <!-- holds FILE -->              the block stands in the file already, for the reader to look at
    <!-- there FILE -->              without a block: the file is there by now

A block that begins ```sh is for what cannot be done here: installing, opening. All other blocks show something.
"""

from __future__ import annotations

import contextlib
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from strategydocs.cli import main

PARTS = re.compile(
    r"^(?P<heading>## [^\n]+)$"
    r"|^(?:<!-- (?P<verb>\w+) (?P<file>\S+)(?: \| (?P<old>.+?))? -->\n)?```(?P<kind>\w+)\n(?P<code>.*?)^```$"
    r"|^<!-- there (?P<there>\S+) -->$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Command:
    line: str
    answer: str


@dataclass(frozen=True)
class Edit:
    verb: str
    file: str
    code: str
    old: str = ""


Step = Command | Edit


def sections(page: str) -> dict[str, list[Step]]:
    """The steps below each heading; what stands above the first is below “”."""
    found: dict[str, list[Step]] = {}
    heading = ""
    for part in PARTS.finditer(page):
        heading = (part["heading"] or "").removeprefix("## ") or heading
        found.setdefault(heading, []).extend(_steps(part))
    return found


def _steps(part: re.Match[str]) -> Iterator[Step]:
    if part["there"]:
        yield Edit("there", part["there"], "")
    elif part["verb"]:
        yield Edit(part["verb"], part["file"], part["code"], part["old"] or "")
    elif part["kind"] == "console":
        for typed in re.split(r"^\$ ", part["code"], flags=re.MULTILINE)[1:]:
            line, _, answer = typed.partition("\n")
            yield Command(line, answer.strip("\n"))


class Desk:
    """Where somebody sits and does what a page says: a folder, and the one that the terminal is in."""

    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self.folder = folder
        self.home = home or folder

    def do(self, step: Step) -> None:
        if isinstance(step, Command):
            self._type(step)
        else:
            self._edit(step)

    def _type(self, step: Command) -> None:
        program, *arguments = shlex.split(step.line)
        match program, arguments:
            case "cd", ["~"]:
                self.folder, said, status = self.home, "", 0
            case "cd", [folder]:
                self.folder = (self.folder / folder).resolve(strict=True)
                said, status = "", 0
            case "mkdir", ["-p", folder]:
                (self.folder / folder).mkdir(parents=True)
                said, status = "", 0
            case "strategydocs", _:
                said, status = self._run(arguments)
            case _:
                raise AssertionError(f"the guide types what its tests cannot: {step.line}")
        shown = f"$ {step.line}\n{said}"
        assert matches(step.answer, said), f"{shown}\nThe page has:\n{step.answer}"
        assert (status == 0) != bool(re.search("[Ee]rror: ", step.answer)), f"status {status} of\n{shown}"

    def _run(self, arguments: list[str]) -> tuple[str, int]:
        with contextlib.chdir(self.folder):
            result = CliRunner().invoke(main, arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output, result.exit_code

    def _edit(self, step: Edit) -> None:
        path = self.folder / step.file
        if step.verb == "there":
            assert path.exists(), f"{step.file} is not there"
            return
        now = path.read_text(encoding="utf-8") if path.exists() else ""
        match step.verb:
            case "write":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.code, encoding="utf-8")
            case "add":
                path.write_text(f"{now}\n{step.code}", encoding="utf-8")
            case "replace":
                assert now.count(step.old) == 1, f"{step.file} has {now.count(step.old)} times: {step.old}"
                path.write_text(now.replace(step.old, step.code.removesuffix("\n")), encoding="utf-8")
            case "holds":
                assert step.code.removesuffix("\n") in now, f"{step.file} does not have:\n{step.code}"
            case _:
                raise AssertionError(f"no such comment: {step.verb}")


def matches(expected: str, said: str) -> bool:
    """Whether an answer is what the page shows, with anything where it has “…”."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in expected.splitlines()
    ]
    return re.fullmatch("".join(lines), said.rstrip("\n") + "\n" if said.strip() else "") is not None

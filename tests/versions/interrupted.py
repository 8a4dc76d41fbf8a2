"""Freezes again and again, each time stopped one step further on; says what was left each time, as lines of JSON.

    python -m tests.versions.interrupted FOLDER KIND [STRIDE]

FOLDER is a strategy with one version, 1.0; it is left as it is. KIND is `killed` (SIGKILL), `full` (from this step on
nothing can be written) or `read-only` (nor deleted). A step is anything that changes the file system below versions/.
With a STRIDE, only each so many-th step is tried, and what is published is really assembled.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import strategydocs as sd
from strategydocs import freezing
from tests.versions import frozen

FROZEN, REFUSED, BROKEN = range(3)

_DELETES = {"os.remove", "os.rmdir", "os.rename"}
_CHANGES = {"open", "os.mkdir", "os.link", "os.truncate", "fsync", *_DELETES}


class Interruption:
    """Lets so many steps pass, and then does what it is there for."""

    def __init__(self, kind: str, step: int) -> None:
        self.kind = kind
        self.left = step

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _CHANGES or not any(f"{os.sep}versions" in str(one) for one in arguments):
            return
        if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
        self.left -= 1
        if self.left > 0:
            return
        if self.kind == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.kind == "read-only":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        elif event not in _DELETES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def stopped(folder: Path, kind: str, step: int) -> str:
    """Freezes 1.1 in a process of its own, stopped at a step; what came of it."""
    process = os.fork()
    if process == 0:
        os._exit(_froze(folder, Interruption(kind, step)))
    status = os.waitpid(process, 0)[1]
    if os.WIFSIGNALED(status):
        return "killed"
    return {FROZEN: "frozen", REFUSED: "refused"}.get(os.WEXITSTATUS(status), "broken")


def _froze(folder: Path, interruption: Interruption) -> int:
    sync = os.fsync

    def fsync(descriptor: Any) -> None:
        interruption("fsync", (Path(f"/proc/self/fd/{descriptor}").readlink(),))
        sync(descriptor)

    vars(os)["fsync"] = fsync
    sys.addaudithook(interruption)
    try:
        frozen.freeze(folder, "1.1", only=["strategy"], formats=["html"])
    except sd.MachineError:
        return REFUSED
    except BaseException as error:  # noqa: BLE001  # whatever it is, the parent must hear of it
        sys.stderr.write(f"{error!r}\n")
        return BROKEN
    return FROZEN


def look(folder: Path, first: dict[str, bytes]) -> dict[str, Any]:
    """How things stand, and whether the first version is what it was."""
    found = sd.verify(folder)
    return {
        "versions": [version.name for version in found.versions],
        "errors": frozen.said(sd.Problems(found.problems.errors)),
        "warnings": [f"{one.place.file}: {one.message} {one.remedy}" for one in found.problems.warnings],
        "first": frozen.contents(folder / "versions/1.0") == first,
    }


def main(folder: Path, kind: str, stride: int) -> None:
    if stride == 1:
        vars(freezing)["publish"] = frozen.published
    first = frozen.contents(folder / "versions/1.0")
    came = ""
    step = 1
    while came != "frozen":
        with tempfile.TemporaryDirectory() as work:
            copy = shutil.copytree(folder, Path(work) / "content" / "small")
            came = stopped(copy, kind, step)
            before = look(copy, first)
            again = "1.1" if before["versions"] == ["1.0"] else "1.2"
            frozen.freeze(copy, again, only=["strategy"], formats=["html"])
            sys.stdout.write(json.dumps({"step": step, "came": came, **before, "after": look(copy, first)}) + "\n")
        step += stride


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int((sys.argv[3:] or ["1"])[0]))

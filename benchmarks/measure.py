"""Runs commands and measures them: seconds, CPU seconds and the peak memory of the whole tree of processes."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]

INTERVAL = 0.02
"""Seconds between two looks at the memory."""

_PAGE = resource.getpagesize()


class CommandFailed(Exception):
    """A command that should be measured did not end well."""


@dataclass(frozen=True)
class Run:
    """What one run took. `memory` is in bytes, and None on a system without /proc."""

    seconds: float
    cpu: float
    memory: int | None


def run(commands: Sequence[Command], environment: Mapping[str, str] | None = None) -> Run:
    """Runs commands one after the other. Raises CommandFailed, with what it said last, for one that fails."""
    before, start = _cpu(), time.perf_counter()
    peak = max(_run(command, {**os.environ, **(environment or {})}) for command in commands)
    return Run(time.perf_counter() - start, _cpu() - before, peak or None)


def _run(command: Command, environment: Mapping[str, str]) -> int:
    """Runs a command and gives its peak memory, 0 where the system does not tell."""
    with tempfile.TemporaryFile() as errors, ThreadPoolExecutor(1) as pool:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment
        )
        done = threading.Event()
        peak = pool.submit(_peak, process.pid, done)
        try:
            status = process.wait()
        finally:
            done.set()
        if status:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()[-2000:]
            raise CommandFailed(f"{command[0]} ended with status {status}:\n{said}")
        return peak.result()


def _cpu() -> float:
    """The CPU seconds of all processes that ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(root: int, done: threading.Event) -> int:
    """The most memory that a tree of processes was seen to hold until it was done."""
    peak = 0
    while not done.wait(INTERVAL):
        peak = max(peak, sum(resident(process) for process in tree(root)))
    return peak


def tree(root: int) -> Iterator[int]:
    """A process and all below it, as Linux tells; the root alone elsewhere."""
    stack = [root]
    while stack:
        process = stack.pop()
        yield process
        for thread in _listed(Path(f"/proc/{process}/task")):
            stack += [int(child) for child in _read(thread / "children").split()]


def resident(process: int) -> int:
    """The bytes of memory that a process holds; none for one that has ended."""
    sizes = _read(Path(f"/proc/{process}/statm")).split()
    return int(sizes[1]) * _PAGE if sizes else 0


def _listed(folder: Path) -> list[Path]:
    """What is in a folder of /proc; nothing where the process has ended meanwhile."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""

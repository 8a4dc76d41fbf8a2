"""What is shown to those who wait: a line that changes on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import TextIO

import click

import strategydocs as sd
from strategydocs.cli.plain import plain
from strategydocs.cli.terminal import columns, is_live, safe

_PARTS = 4
"""Of a long phase in a log, a line is written at each quarter."""

_BAR = 20
_ROOM_FOR_BAR = 60
"""A terminal that is narrower shows no bar: the words say more."""

_CLEAR = "\r\x1b[K"


@contextmanager
def progress_of(name: str, quiet: bool, *, lines: bool = True) -> Iterator[sd.Progress | None]:
    """Shows the steps of what is made of a strategy, on standard error: nothing where quiet is wanted, and where it is
    no terminal, nothing either unless it is long enough for `lines`."""
    stream = sys.stderr
    if quiet:
        yield None
    elif is_live(stream):
        line = _Line(name, stream)
        try:
            yield line.show
        finally:
            line.clear()
    else:
        yield _Log(name).show if lines else None


class _Log:
    """A line where a phase begins, and some on the way: as few for hundreds of files as for ten."""

    def __init__(self, name: str) -> None:
        self._name = safe(name)
        self._phases: set[sd.Phase] = set()
        self._part = 0

    def show(self, step: sd.Step) -> None:
        part = _PARTS * step.done // step.total if step.total else 0
        if step.phase not in self._phases or part > self._part:
            so_far = f" ({step.done} of {step.total})" if step.done < step.total else ""
            click.echo(f"{self._name}: {step.phase}{so_far}", err=True)
        self._phases.add(step.phase)
        self._part = max(part, self._part)


class _Line:
    """One line that is written anew with each step, and is gone at the end.

    click’s bar wants to know from the start how many steps there are, and runs over the end of a narrow line.
    """

    def __init__(self, name: str, stream: TextIO) -> None:
        self._name = safe(name)
        self._stream = stream

    def show(self, step: sd.Step) -> None:
        width = columns(self._stream) - 1  # in the last column, some terminals begin a new line
        self._write(_CLEAR + fitted(line_of(self._name, step, width), width, self._stream.encoding or "ascii"))

    def clear(self) -> None:
        self._write(_CLEAR)

    def _write(self, text: str) -> None:
        # These are no colours: where those are not wanted, the line still has to be cleared.
        click.echo(text, file=self._stream, nl=False, color=True)


def line_of(name: str, step: sd.Step, width: int) -> str:
    """What is being done, in one line, in the order in which it may be cut off from behind."""
    doing = f"{step.phase}: {safe(step.what)}" if step.what else str(step.phase)
    if not step.total:
        return f"{doing} · {name}"
    done = _BAR * step.done // step.total
    bar = f"[{'#' * done}{'.' * (_BAR - done)}] " if width >= _ROOM_FOR_BAR else ""
    return f"{bar}{step.done}/{step.total} {doing} · {name}"


def fitted(line: str, width: int, encoding: str) -> str:
    """A line, cut off where it is wider than the terminal. “…” may be three characters there."""
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        line = plain(line)
    ends = accumulate(map(_columns_of, line))
    return "".join(character for character, end in zip(line, ends, strict=True) if end <= width)


def _columns_of(character: str) -> int:
    """How many columns a character takes; those of East Asia take two."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

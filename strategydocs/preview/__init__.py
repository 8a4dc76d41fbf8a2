"""A strategy's pages in a browser, refreshed in place as its files are saved. Nothing is written, and nothing leaves
the machine: it is served on loopback alone.

`site` has the strategies, each on a `desk` with its last good `snapshot`; `watching` says when to refresh; `server`
serves what `answers` answers.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from strategydocs.preview.answers import Answers
from strategydocs.preview.server import PortTaken, Server
from strategydocs.preview.site import Site
from strategydocs.preview.watching import Watch
from strategydocs.problems import Problems

__all__ = ["PORT", "PortTaken", "Preview", "serve"]

PORT = 8000
"""The port that a preview takes where none is asked for."""

Told = Callable[[Mapping[str, Problems]], None]
"""Is told after each refresh what is wrong with each strategy, by its id."""


class Preview:
    """A preview that is running. Use it in a `with`: leaving it ends its threads and processes."""

    def __init__(self, folder: Path, port: int, told: Told | None = None) -> None:
        self._told = told
        self._site = Site(folder)
        self._end = threading.Event()
        self._server = Server(port, Answers(self._site))
        self.address = self._server.address
        self.port = self._server.port
        self._watch = Watch(self._site.folders, self._refresh)
        self._refresh()

    def _refresh(self, changed: frozenset[Path] | None = None) -> None:
        self._site.refresh(changed)
        if self._told is not None:
            self._told(self.problems)

    @property
    def problems(self) -> Mapping[str, Problems]:
        """What is wrong now with each strategy, by its id."""
        return {desk.id: desk.state.problems for desk in self._site.desks}

    def wait(self) -> None:
        """Waits until someone else ends it, or interrupts the program."""
        while not self._end.wait(0.5):  # a wait without end could not be interrupted everywhere
            pass

    def close(self) -> None:
        """Ends it: no thread and no process is left."""
        self._end.set()
        self._watch.close()
        self._site.close()
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def serve(folder: str | Path = ".", port: int = PORT, *, told: Told | None = None) -> Preview:
    """Serves the pages of every strategy in a folder, a project's or one strategy's, until it is closed.

    It is at `address`, on this machine alone; a port of 0 takes any that is free. `told` is told what is wrong, after
    the first reading and after each refresh. Raises InvalidStrategy where there is no strategy, PortTaken (a
    MachineError, with the next port that is `free`) where the port is in use.
    """
    return Preview(Path(folder), port, told)

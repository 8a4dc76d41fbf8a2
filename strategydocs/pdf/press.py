"""A few child processes that lay out PDFs side by side."""

from __future__ import annotations

import os
import queue
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from strategydocs.pdf.archive import end_streams_plainly
from strategydocs.pdf.parts import Parts, lay_out
from strategydocs.pdf.process import Child, Job

MOST_PROCESSES = 4


class Press:
    """Child processes at work. Use it in a `with`: leaving it ends them.

    `fonts` are the folders of the only fonts that they see. They start at once, since that takes them half a second.
    """

    def __init__(self, fonts: Sequence[Path], processes: int | None = None) -> None:
        self.processes = max(1, processes or min(MOST_PROCESSES, os.cpu_count() or 1))
        self._folder = tempfile.TemporaryDirectory(prefix="strategydocs-")
        self._workers = ThreadPoolExecutor(self.processes)
        self._leaders = ThreadPoolExecutor(1)  # waits for parts, so it must not take a worker's place
        self._children = [Child(self._place(index), fonts) for index in range(self.processes)]
        self._idle: queue.SimpleQueue[Child] = queue.SimpleQueue()
        for child in self._children:
            self._idle.put(child)

    def _place(self, index: int) -> Path:
        place = Path(self._folder.name) / str(index)
        place.mkdir()
        return place

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.kill()
        for pool in (self._leaders, self._workers):
            pool.shutdown(cancel_futures=True)
        for child in self._children:
            child.close()
        self._folder.cleanup()

    def kill(self) -> None:
        """Ends the processes at once: what they were asked for fails, and whoever waits for it can leave."""
        for child in self._children:
            child.kill()

    def submit(self, job: Job) -> Future[bytes]:
        """The PDF, some time later.

        Its result raises MissingGlyphs for characters that no font has, MachineError where the renderer can't run.
        """
        return self._workers.submit(self._whole, job)

    def submit_parts(self, parts: Parts) -> Future[bytes]:
        """The same for a document in parts, which are laid out side by side."""
        return self._leaders.submit(lay_out, parts, self._workers, self._child)

    def _whole(self, job: Job) -> bytes:
        with self._child() as child:
            child.start(job)
            return end_streams_plainly(child.result())

    @contextmanager
    def _child(self) -> Iterator[Child]:
        child = self._idle.get()
        try:
            yield child
        finally:
            self._idle.put(child)

"""Tells when files are saved: soon, in bursts, and of those alone that matter."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

QUIET = 8
"""The milliseconds without a change after which a burst of them is over: looked at twice, so it takes up to 16."""

LONGEST = 100
"""The milliseconds after which what changed is told of, whether the burst is over or not."""

_LOOK_UP = 250
"""The milliseconds after which the folders themselves are looked at: they may have come, gone, or been replaced."""

_SWAP = re.compile(r"\.|#|4913$|.*(~|\.sw[a-z]|\.bak|\.tmp|\.crdownload)$")
"""The names of what editors put beside a file for a moment."""


def matters(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a file below one of the folders is one that a writer saves."""
    for folder in folders:
        if path.is_relative_to(folder):
            return not any(_SWAP.match(part) for part in path.relative_to(folder).parts)
    return False


class Watch:
    """Looks after folders, in a thread of its own, from when it is made, and hands on what changed in them.

    `folders` gives those that there are to watch; the changed paths are handed on in one call for a burst, and in no
    second one before that returned: what happens meanwhile is told of then.
    """

    def __init__(self, folders: Callable[[], Iterable[Path]], changed: Callable[[frozenset[Path]], None]) -> None:
        self._folders = folders
        self._changed = changed
        self._end = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="preview-watch")
        self._thread.start()
        self._ready.wait(5)

    def close(self) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        from watchfiles import watch  # takes longer to import than most commands take

        again, polls = False, None
        while not self._end.is_set():
            there = self._there()
            self._ready.set()
            try:
                self._look(there, partial(watch, force_polling=polls), again=again) if there else self._rest()
            except FileNotFoundError:  # it went as it was to be watched
                self._rest()
            except OSError:  # the system watches no more than so many folders
                polls = True
            again = True

    def _rest(self) -> None:
        self._end.wait(_LOOK_UP / 1000)

    def _look(self, there: dict[Path, int], watch: Callable[..., Iterable[set[Any]]], *, again: bool) -> None:
        """Watches folders for as long as they are the ones to be watched. Where it is done `again`, nobody looked for
        a while, and anything may have changed."""
        for changes in watch(
            *there,
            watch_filter=lambda _, path: matters(Path(path), there),
            debounce=LONGEST,
            step=QUIET,
            rust_timeout=_LOOK_UP,
            yield_on_timeout=True,
            stop_event=self._end,
            raise_interrupt=False,
        ):
            if changes or again:
                self._changed(frozenset([*(Path(path) for _, path in changes), *(there if again else ())]))
                again = False
            if self._there() != there:
                return

    def _there(self) -> dict[Path, int]:
        """The folders that there are now, and which they are: another may have come in one's place."""
        found = {}
        for folder in self._folders():
            try:
                found[folder] = folder.stat().st_ino
            except OSError:
                continue
        return found

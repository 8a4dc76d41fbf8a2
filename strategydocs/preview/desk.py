"""A strategy that someone is writing: how it was when it was last without errors, and what is wrong with it now."""

from __future__ import annotations

import os
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from strategydocs.checking import examine
from strategydocs.memo import Memo
from strategydocs.model import Strategy
from strategydocs.preview.differences import Laid
from strategydocs.preview.snapshot import Maker, Page, PressRoom, Snapshot, digest_of
from strategydocs.problems import InvalidStrategy, MachineError, Problems
from strategydocs.publication import composer_of
from strategydocs.templates import Layouts, layouts_of
from strategydocs.versions import History, history_of

ADDRESS = "/-/"
"""Where the server has what only pages in a preview load."""

_KEPT = 100
"""The pages that browsers may still show, and that are remembered so that they can be told what changed."""


@dataclass(frozen=True)
class State:
    """What is known at one time. `number` grows with each that differs from the one before; `failure` is what the
    machine could not do."""

    number: int = 0
    snapshot: Snapshot | None = None
    problems: Problems = field(default_factory=Problems)
    failure: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the snapshot is the text as it is saved."""
        return self.snapshot is not None and not self.problems.errors and not self.failure


class Desk:
    """One strategy. Whoever reads takes `state`, which is replaced as a whole; only `refresh` replaces it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = State()
        self.opened: Counter[str] = Counter()
        self._maker = Maker()
        self._memo = Memo()
        self._press = PressRoom()
        self._refreshing = threading.Lock()
        self._news = threading.Condition()
        self._is_closed = False
        self._shown: OrderedDict[tuple[str, str], Laid] = OrderedDict()
        self._layouts: tuple[str, Layouts] | None = None
        self._history: tuple[str, History] | None = None

    @property
    def id(self) -> str:
        snapshot = self.state.snapshot
        return snapshot.strategy.id if snapshot else self.folder.name

    @property
    def layouts_folder(self) -> Path | None:
        return layouts_of(self.folder).own

    def concerns(self, path: Path) -> bool:
        """Whether what changed may change this strategy: it is its own, or the layouts', or a table of one that stands
        beside it, which may be its predecessor or successor."""
        layouts = self.layouts_folder
        if layouts is not None and (path.is_relative_to(layouts) or layouts.is_relative_to(path)):
            return True
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).parts[:1] not in (("versions",), ("output",))
        is_table_beside = path.suffix == ".yaml" and path.parent.parent == self.folder.parent
        return is_table_beside or self.folder.is_relative_to(path)

    def refresh(self) -> State:
        """Reads everything again, and keeps the last good state where there are errors now."""
        with self._refreshing:
            before = self.state
            try:
                state = self._read(before)
            except InvalidStrategy as error:
                state = replace(before, problems=error.problems, failure="")
            except MachineError as error:
                state = replace(before, failure=str(error))
            except Exception as error:  # noqa: BLE001  # a fault of the program must not end the preview
                state = replace(before, failure=f"the program failed ({type(error).__name__}: {error})")
            if state != before:
                self.state = replace(state, number=before.number + 1)
                with self._news:
                    self._news.notify_all()
            return self.state

    def _read(self, before: State) -> State:
        """The state that follows one. Raises InvalidStrategy, with all problems, where it would not be a good one."""
        key, layouts = self._layouts_now()
        examined = self._maker.do(partial(examine, self.folder, layouts=layouts, memo=self._memo))
        problems = examined.problems
        if problems.errors:
            raise InvalidStrategy(problems)
        seal, history = self._history_now(examined.strategy)
        state = digest_of(sorted(examined.strategy.digests.items()), key, seal)
        if before.snapshot is not None and before.snapshot.state == state:
            return State(before.number, before.snapshot, problems)
        if before.snapshot is not None and examined.language != layouts.language:
            self._memo = Memo()  # as in _layouts_now: answers are in a language
        self._memo.turn()
        composer = self._maker.do(composer_of, examined, layouts, history, self._memo)
        self._layouts = key, composer.layouts  # in the strategy's language: the next need not learn it again
        snapshot = Snapshot(composer, state, key, self._maker, self._press)
        try:
            for ident in [ident for ident in snapshot.ids if self.opened[ident]]:
                self._remember(snapshot, snapshot.page(ident))
        except InvalidStrategy as error:
            raise InvalidStrategy([*problems, *error.problems]) from error
        return State(before.number, snapshot, problems)

    def _layouts_now(self) -> tuple[str, Layouts]:
        """The layouts, made anew where a file of the publication's own changed."""
        own = self.layouts_folder
        key = digest_of(*_seen(own)) if own else ""
        if self._layouts is None or self._layouts[0] != key:
            self._layouts = key, layouts_of(self.folder).previewing(ADDRESS)
            self._memo = Memo()
        return self._layouts

    def _history_now(self, strategy: Strategy) -> tuple[str, History]:
        """The versions that were frozen, read anew where the ledger changed."""
        key = digest_of(*_seen(self.folder / "versions" / "ledger"))
        if self._history is None or self._history[0] != key:
            self._history = key, history_of(strategy)
        return self._history

    # Pages that browsers show

    def page(self, ident: str) -> bytes:
        """A document's page as it was last good. Raises KeyError where there is none."""
        snapshot = self.state.snapshot
        if snapshot is None or not snapshot.has_page(ident):
            raise KeyError(ident)
        return snapshot.html(self._remember(snapshot, snapshot.page(ident)))

    def _remember(self, snapshot: Snapshot, page: Page) -> Page:
        self._shown[snapshot.state, page.document.id] = page.laid
        while len(self._shown) > _KEPT:
            self._shown.popitem(last=False)
        return page

    def fresh(self, ident: str, snapshot: Snapshot) -> Laid:
        """How a page is laid out in a snapshot."""
        return self._remember(snapshot, snapshot.page(ident)).laid

    def laid(self, ident: str, state: str) -> Laid | None:
        """How a page was laid out in an earlier state, if that is remembered."""
        return self._shown.get((state, ident))

    @contextmanager
    def open(self, ident: str) -> Iterator[None]:
        """While someone looks at a document's page, it is made with every refresh."""
        self.opened[ident] += 1
        try:
            yield
        finally:
            self.opened[ident] -= 1

    def news(self, number: int, patience: float) -> State | None:
        """The state, as soon as it is another one than that of a number, or when patience has run out; None when the
        preview ends."""
        with self._news:
            self._news.wait_for(lambda: self._is_closed or self.state.number != number, patience)
        return None if self._is_closed else self.state

    def close(self) -> None:
        with self._news:
            self._is_closed = True
            self._news.notify_all()
        self._press.close()
        self._maker.close()


def _seen(folder: Path) -> list[tuple[str, int, int]]:
    """The files below a folder with what changes when they do, without reading them."""
    found = []
    for path, folders, names in os.walk(folder):
        folders.sort()
        for file in (Path(path, name) for name in sorted(names)):
            with suppress(OSError):  # it went meanwhile
                stat = file.stat()
                found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return found

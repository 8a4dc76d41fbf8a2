"""The strategies of a project, each on a desk of its own: they share nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from strategydocs.load import STRATEGY, find_strategies
from strategydocs.preview.desk import Desk
from strategydocs.problems import StrategyDocsError


class Site:
    """All strategies in a folder: a project's, or one strategy's. Raises InvalidStrategy where there is none."""

    def __init__(self, folder: Path) -> None:
        self._root = folder.resolve()
        self.desks: tuple[Desk, ...] = tuple(Desk(path) for path in find_strategies(self._root))

    def folders(self) -> Iterator[Path]:
        """The folders to be watched: those of strategies, with the tables of others beside them, and of layouts."""
        found: set[Path] = set()
        for desk in self.desks:
            found.add(desk.folder.parent if desk.folder.parent.name == "content" else desk.folder)
            found |= {desk.layouts_folder} if desk.layouts_folder else set()
        return iter(sorted(found))

    def refresh(self, changed: Iterable[Path] | None = None) -> None:
        """Reads those strategies again that the changed paths concern; all, where it is not known what changed."""
        paths = None if changed is None else tuple(changed)
        if paths is not None and any(path.name == STRATEGY or not path.suffix for path in paths):
            self._look_around()
        for desk in self.desks:
            if paths is None or any(map(desk.concerns, paths)):
                desk.refresh()

    def _look_around(self) -> None:
        """Strategies may have come, and gone; one whose strategy.yaml alone is not there is only being saved."""
        known = {desk.folder: desk for desk in self.desks}
        found: list[Path] = []
        with contextlib.suppress(StrategyDocsError, OSError):
            found = find_strategies(self._root)
        kept = [folder for folder in known if folder.is_dir()]
        paths = sorted({*found, *kept}) or list(known)
        self.desks = tuple(known.get(path) or Desk(path) for path in paths)
        for folder in known.keys() - set(paths):
            known[folder].close()

    def desk(self, ident: str) -> Desk | None:
        """The desk of a strategy, by its id."""
        return next((desk for desk in self.desks if desk.id == ident), None)

    def close(self) -> None:
        for desk in self.desks:
            desk.close()

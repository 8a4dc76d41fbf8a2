"""A strategy as it was saved at one time, without errors: all that can be looked at of it, made when asked for."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from strategydocs.assets import SEARCH_SCRIPTS, asset, asset_paths
from strategydocs.compose import FOLDER, Composer, Document, document_ids
from strategydocs.metadata import ACTIONS
from strategydocs.output import File
from strategydocs.pages import SEARCH, Pages
from strategydocs.pdf import Press
from strategydocs.permanent import version_files
from strategydocs.preview.differences import Laid, marked
from strategydocs.printing import Printer, finished, has_pdf
from strategydocs.publication import INDEX, data_files, publication_of, search_files
from strategydocs.search import searched

T = TypeVar("T")


class Maker:
    """Does one thing after the other, in a thread of its own: what composes is used by one thread alone."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "preview-make")

    def do(self, function: Callable[..., T], *arguments: Any) -> T:
        """What the function gives. It must not ask for anything to be done itself."""
        return self._thread.submit(function, *arguments).result()

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)


class PressRoom:
    """Prints one document after the other. Closing it ends what is being printed."""

    def __init__(self) -> None:
        self._one = threading.Lock()
        self._closing = threading.Lock()
        self._press: Press | None = None
        self._is_closed = False

    def print(self, pages: Pages, document: Document) -> bytes:
        """A document's PDF. Raises InvalidStrategy and MachineError as printing does."""
        with self._one, self._opened(pages) as press:
            return finished(document, Printer(pages.strategy, pages.layouts, pages, press).print(document))

    def _opened(self, pages: Pages) -> Press:
        press = Press(pages.layouts.fonts())
        with self._closing:
            self._press = press
            if self._is_closed:
                press.kill()
        return press

    def close(self) -> None:
        with self._closing:
            self._is_closed = True
            if self._press is not None:
                self._press.kill()
        with self._one:  # until the processes are gone
            pass


@dataclass(frozen=True)
class Page:
    """A page of a document: what of it may change by itself, and the document, from which all of it is laid out."""

    document: Document
    laid: Laid


class Snapshot:
    """What there is of a strategy, by its path from the strategy's folder in the output. `state` names all that it
    follows from: the same sources give the same. Two who ask for the same thing at once get what was made once."""

    def __init__(self, composer: Composer, state: str, layouts: str, maker: Maker, press: PressRoom) -> None:
        self.composer = composer
        self.state = state
        self.strategy = composer.strategy
        self.ids = tuple(document_ids(composer.strategy, composer.history))
        publication = publication_of(composer, self.ids, ("html", "pdf"))
        self.pages = Pages(composer.strategy, composer.layouts, publication, sourced=True, memo=composer.memo)
        self._layouts = layouts
        self._pictures = {path: picture.digest for path, picture in composer.strategy.pictures.items()}
        self._maker = maker
        self._press = press
        self._made: dict[object, Future[Any]] = {}
        self._making = threading.Lock()

    def _once(self, key: object, make: Callable[[], T]) -> T:
        """What was made for a key; the first who asks makes it, and others wait for that."""
        with self._making:
            waiting = self._made.get(key)
            future = waiting or self._made.setdefault(key, Future())
        if waiting is None:
            try:
                future.set_result(make())
            except BaseException as error:
                with self._making:
                    del self._made[key]
                future.set_exception(error)
                raise
        found: T = future.result()
        return found

    def page(self, ident: str) -> Page:
        """A document's page. Raises InvalidStrategy for what can't be drawn."""
        return self._once(("page", ident), lambda: self._maker.do(self._page, ident))

    def _page(self, ident: str) -> Page:
        document = self.composer.compose(ident)
        parts = tuple(self.pages.parts(document))
        return Page(document, Laid(parts, self.pages.page(document, []), self._pictures, self._layouts))

    def html(self, page: Page) -> bytes:
        """A page as a browser gets it at first."""
        return self.pages.page(page.document, marked(page.laid.parts, self.state)).encode()

    def file(self, path: str) -> bytes | None:
        """Anything else that stands in the output; None where there is nothing of that path."""
        if path.startswith(f"{FOLDER}/"):
            return self._frozen(path)
        if path in (f"{SEARCH}.html", INDEX):
            return self._once(SEARCH, self._search)[path]
        if path == ACTIONS:
            return self._once(ACTIONS, self._data)
        if path in self._once("assets", self._assets):
            return self._asset(path)
        return None

    def _assets(self) -> frozenset[str]:
        names = asset_paths(self.strategy, self.pages.layouts)
        return frozenset([*names, *(f"assets/{name}" for name in SEARCH_SCRIPTS)])

    def _asset(self, path: str) -> bytes | None:
        """A picture is shown as it was when it was checked, or not at all."""
        try:
            file = asset(path, self.strategy, self.pages.layouts)
        except OSError:
            return None
        return file.content if all(digest == file.digest for digest in file.sources.values()) else None

    def _data(self) -> bytes | None:
        return next((file.content for file in data_files(self.strategy, self.pages.layouts)), None)

    def _search(self) -> dict[str, bytes]:
        # One document after the other, so that a refresh gets in between.
        found = [self._maker.do(lambda one: searched(self.composer.compose(one)), ident) for ident in self.ids]
        files = search_files(self.strategy, self.pages, found, self.pages.layouts)
        return {file.path: file.content for file in files}

    def _frozen(self, path: str) -> bytes | None:
        name = path.split("/")[1]
        version = next((one for one in self.composer.history.versions if one.name == name), None)
        if version is None:
            return None
        files: dict[str, File] = self._once(
            ("version", version.name),
            lambda: {
                file.path: file
                for file in version_files(version, self.strategy, self.composer.history, self.pages.layouts)
            },
        )
        return files[path].content if path in files else None

    def pdf(self, ident: str) -> bytes:
        """A document's PDF, as `assemble` makes it."""
        return self._once(("pdf", ident), lambda: self._press.print(self.pages, self._composed(ident)))

    def _composed(self, ident: str) -> Document:
        return self._maker.do(self.composer.compose, ident)

    def has_page(self, ident: str) -> bool:
        return ident in self.ids

    def has_pdf(self, ident: str) -> bool:
        return ident in self.ids and has_pdf(ident)


def digest_of(*values: object) -> str:
    """A short name for values that are told apart by how they are written."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]

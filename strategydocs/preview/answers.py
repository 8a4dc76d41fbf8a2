"""What the server answers: pages, files, PDFs, and to pages that are open what changes in them."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Generator, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from strategydocs.assets import PREVIEW_SCRIPT, PREVIEW_STYLE
from strategydocs.preview.desk import ADDRESS, Desk, State
from strategydocs.preview.differences import difference
from strategydocs.preview.messages import Messages
from strategydocs.preview.server import Request, Response
from strategydocs.preview.site import Site
from strategydocs.preview.telling import told
from strategydocs.problems import InvalidStrategy, MachineError
from strategydocs.theme import screen_style

PATIENCE = 15.0
"""The seconds after which a browser is told something even if nothing happened, to learn whether it is still there."""

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ttf": "font/ttf",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
}
_APART = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"}
"""For files that are no pages: an SVG that is opened by itself runs nothing."""


class Answers:
    """Answers what is asked for of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._messages = Messages(site)

    def __call__(self, request: Request) -> Response:
        path = request.path
        if path.startswith(ADDRESS):
            return self._own(path.removeprefix(ADDRESS), request)
        if path == "/favicon.ico":  # browsers ask for it by themselves
            return Response(b"", "image/x-icon")
        if path == "/":
            return self._messages.front()
        ident, slash, rest = path[1:].partition("/")
        desk = self._site.desk(ident)
        if desk is None:
            return self._messages.missing(None)
        if not rest:
            return self._messages.moved(f"/{ident}/index.html") if slash else self._messages.moved(f"/{ident}/")
        try:
            return self._of(desk, rest)
        except InvalidStrategy as error:
            return self._messages.wrong(desk, error.problems)
        except MachineError as error:
            return self._messages.failed(desk, str(error))

    def _own(self, name: str, request: Request) -> Response:
        """What only a preview has."""
        layouts = self._messages.layouts
        if name == "events":
            return Response(self._events(request.query), "text/event-stream")
        if name == "styles/theme.css":
            return _file(name, screen_style(layouts.look, layouts.faces).encode())
        if name in ("styles/screen.css", PREVIEW_STYLE, PREVIEW_SCRIPT) or name in layouts.names("fonts", ".ttf"):
            return _file(name, layouts.read(name))
        return self._messages.missing(None)

    def _of(self, desk: Desk, path: str) -> Response:
        """Something of a strategy."""
        if path.endswith(".pdf") and not path.startswith("versions/"):
            return self._pdf(desk, path.removesuffix(".pdf"))
        snapshot = desk.state.snapshot
        if snapshot is None:
            return self._messages.waiting(desk)
        ident = path.removesuffix(".html")
        if path.endswith(".html") and snapshot.has_page(ident):
            return Response(desk.page(ident))
        content = snapshot.file(path)
        return self._messages.missing(desk) if content is None else _file(path, content)

    def _pdf(self, desk: Desk, ident: str) -> Response:
        """The PDF of the text as it is saved now, or a page that says why there is none."""
        state = desk.refresh()
        if state.snapshot is None or not state.is_good:
            return self._messages.no_pdf(desk, state)
        if not state.snapshot.has_pdf(ident):
            return self._messages.missing(desk)
        return _file(f"{ident}.pdf", state.snapshot.pdf(ident))

    # Events

    def _events(self, query: Mapping[str, str]) -> Generator[bytes, None, None]:
        """What changes in an open page, which says which one it is and which state it shows."""
        ident, _, path = query.get("page", "").lstrip("/").partition("/")
        desk = self._site.desk(ident)
        if desk is None:  # the strategy went
            yield _event("change", {"reload": True})
            return
        page = path.removesuffix(".html") or "index"
        with desk.open(page):
            yield from _Listener(desk, page, query.get("have", ""), is_waiting="waiting" in query).events()


class _Listener:
    """A page that is open in a browser. One that is `waiting` shows a message in place of what is not there yet."""

    def __init__(self, desk: Desk, page: str, have: str, *, is_waiting: bool) -> None:
        self._desk = desk
        self._page = page
        self._have = have
        self._is_waiting = is_waiting
        self._told = ""

    def events(self) -> Generator[bytes, None, None]:
        state: State | None = self._desk.state
        while state is not None:
            number = state.number
            said = [*self._changes(state), *self._problems(state)]
            yield b"".join(said) or b": here\n\n"
            state = self._desk.news(number, PATIENCE)

    def _changes(self, state: State) -> Iterator[bytes]:
        snapshot = state.snapshot
        if snapshot is None or snapshot.state == self._have or not (self._have or self._is_waiting):
            return
        if self._is_waiting == snapshot.has_page(self._page):  # it came, or went
            yield _event("change", {"reload": True})
            return
        if self._is_waiting:
            return
        try:
            fresh = self._desk.fresh(self._page, snapshot)
        except InvalidStrategy:  # it was opened between two refreshes; the next will tell of it
            return
        before = self._desk.laid(self._page, self._have)
        told = {"reload": True} if before is None else difference(before, fresh, snapshot.state)
        self._have = snapshot.state
        yield _event("change", told)

    def _problems(self, state: State) -> Iterator[bytes]:
        said = json.dumps(told(state, self._desk), ensure_ascii=False)
        if said != self._told:
            self._told = said
            yield f"event: problems\ndata: {said}\n\n".encode()


def _event(name: str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def _file(path: str, content: bytes) -> Response:
    suffix = path[path.rfind(".") :]
    kind = _KINDS.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Response(content, kind, HTTPStatus.OK, {} if suffix == ".html" else _APART)

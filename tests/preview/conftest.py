"""A preview of a tiny strategy, and what asks it for pages as a browser would."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import pytest

import strategydocs as sd

TIME_LIMIT = 30
"""The seconds after which what does not come is missed."""


class Client:
    """Asks a preview for things."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIME_LIMIT)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content

    def page(self, path: str) -> str:
        response, content = self.ask(path)
        assert response.status == 200, (path, response.status, content)
        return content.decode()

    def status(self, path: str) -> int:
        return self.ask(path)[0].status

    def listen(self, path: str, have: str = "", **more: str) -> Listener:
        return Listener(self.port, {"page": path, "have": have, **more})


class Listener:
    """A page that is open: it is told what changes."""

    def __init__(self, port: int, query: dict[str, str]) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=TIME_LIMIT)
        self._connection.request("GET", f"/-/events?{urlencode(query)}")
        self._response = self._connection.getresponse()
        assert self._response.getheader("Content-Type") == "text/event-stream"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._response.close()
        self._connection.close()

    def events(self) -> Iterator[tuple[str, Any]]:
        name = ""
        end = time.monotonic() + TIME_LIMIT
        while line := self._response.readline().decode():
            assert time.monotonic() < end, "nothing came"
            if line.startswith("event: "):
                name = line[7:].strip()
            elif line.startswith("data: "):
                yield name, json.loads(line[6:])

    def until(self, wanted: str, fits: Callable[[Any], object] = lambda data: True) -> Any:
        """The first event of a name that fits."""
        return next(data for name, data in self.events() if name == wanted and fits(data))


Serve = Callable[[Path], Client]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts previews, and ends them with the test."""
    with ExitStack() as running:
        yield lambda folder: Client(running.enter_context(sd.serve(folder, 0)).port)


def state_of(html: str) -> str:
    """The state that a page is of."""
    return html.partition("<!--parts ")[2].partition("-->")[0]

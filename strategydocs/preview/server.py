"""A small server for one person's own browser: on loopback only, for reading only. It knows nothing of strategies."""

from __future__ import annotations

import contextlib
import errno
import threading
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from strategydocs.problems import MachineError

LOOPBACK = "127.0.0.1"
_NAMES = (LOOPBACK, "localhost", "[::1]")
_TRIED = 50

_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


class PortTaken(MachineError):
    """The port that was asked for is in use; `free` is the next one that is not, if any is near."""

    def __init__(self, port: int, free: int | None) -> None:
        self.port = port
        self.free = free
        remedy = f"Port {free} is free." if free else "Name another one."
        super().__init__(f"port {port} can’t be used: something else is there, or it is not yours to use. {remedy}")


@dataclass(frozen=True)
class Request:
    """What was asked for: a path without anything that leads elsewhere, and what its query says."""

    path: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class Response:
    """What is answered; where the body is told bit by bit, the connection stays open for as long as it goes on."""

    content: bytes | Generator[bytes, None, None] = field(repr=False)
    kind: str = "text/html; charset=utf-8"
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


def plainly(status: int, words: str) -> Response:
    """An answer in a sentence."""
    return Response(f"{words}\n".encode(), "text/plain; charset=utf-8", status)


Answer = Callable[[Request], Response]


class Server:
    """Listens on a port, in threads of its own, from when it is made. Raises PortTaken where it can't."""

    def __init__(self, port: int, answer: Answer) -> None:
        handler = type("Handler", (_Handler,), {"answer": staticmethod(answer)})
        self._http = _listening(port, handler)
        self.port: int = self._http.server_address[1]
        self.address = f"http://{LOOPBACK}:{self.port}/"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends all connections and listens no more."""
        self._http.shutdown()
        self._thread.join()
        self._http.hang_up()
        self._http.server_close()


def _listening(port: int, handler: type[_Handler]) -> _Http:
    try:
        return _Http((LOOPBACK, port), handler)
    except OverflowError:
        raise MachineError(f"there is no port {port}: ports go up to 65535") from None
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortTaken(port, _free_after(max(port, 1023))) from error
        raise MachineError(f"port {port} can’t be used: {error.strerror}") from error


def _free_after(port: int) -> int | None:
    for candidate in range(port + 1, min(port + 1 + _TRIED, 65536)):
        with contextlib.suppress(OSError), _Http((LOOPBACK, candidate), BaseHTTPRequestHandler):
            return candidate
    return None


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        self._open: set[Any] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Ends the connections that are open, and so the threads that serve them."""
        for request in list(self._open):
            with contextlib.suppress(OSError):
                request.shutdown(2)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away in the middle is no error."""


class _Handler(BaseHTTPRequestHandler):
    answer: Answer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        self._send(self._answered())

    def do_HEAD(self) -> None:
        self._send(self._answered())

    def refuse(self) -> None:
        self.close_connection = True  # what comes with it is not read
        refusal = plainly(HTTPStatus.METHOD_NOT_ALLOWED, "Here is only something to be read.")
        self._send(Response(refusal.content, refusal.kind, refusal.status, {"Allow": "GET, HEAD"}))

    def _answered(self) -> Response:
        # A page elsewhere may give its own name this address (DNS rebinding), and would then be asking here.
        _, port = self.connection.getsockname()
        if self.headers.get("Host", "").lower() not in {f"{name}:{port}" for name in _NAMES}:
            return plainly(
                HTTPStatus.FORBIDDEN, f"This preview is at http://{LOOPBACK}:{port}/ and goes by no other name."
            )
        if self.headers.get("Sec-Fetch-Site") == "cross-site" and self.headers.get("Sec-Fetch-Mode") != "navigate":
            return plainly(HTTPStatus.FORBIDDEN, "This preview is not for other sites.")
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if not path.startswith("/") or not path.isprintable() or "\\" in path or ".." in path.split("/"):
            return plainly(HTTPStatus.BAD_REQUEST, "There is nothing at such an address.")
        return type(self).answer(Request(path, dict(parse_qsl(asked.query, keep_blank_values=True))))

    def _send(self, response: Response) -> None:
        content = response.content
        self.send_response(response.status)
        for name, value in {"Content-Type": response.kind, **_ALWAYS, **response.headers}.items():
            self.send_header(name, value)
        if isinstance(content, bytes):
            self.send_header("Content-Length", str(len(content)))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self._write(content)

    def _write(self, content: bytes | Generator[bytes, None, None]) -> None:
        if isinstance(content, bytes):
            self.wfile.write(content)
            return
        with contextlib.closing(content):  # a generator may have something to put away
            for bit in content:
                self.wfile.write(bit)
                self.wfile.flush()

    def version_string(self) -> str:
        return "strategydocs"

    def log_message(self, *_: object) -> None:
        """What was asked for is nobody's business."""


for _method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"):
    setattr(_Handler, f"do_{_method}", _Handler.refuse)

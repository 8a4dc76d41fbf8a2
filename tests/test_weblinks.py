"""check --links: what a strategy links to, asked of a server on this machine."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

import strategydocs as sd
from strategydocs.cli import main
from strategydocs.weblinks import answers
from strategydocs.weblinks.asking import Standing, ask, is_public
from tests.conftest import Project


@dataclass
class Server:
    """A web site with a page for each thing that servers do; `asked` is what it was asked for."""

    address: str
    asked: list[tuple[str, str]] = field(default_factory=list)


STATUSES = {"/gone": 410, "/nothing": 404, "/closed": 403, "/broken": 500}


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(405 if self.path == "/only-get" else None)

        def do_GET(self) -> None:
            self._answer(None)

        def _answer(self, status: int | None) -> None:
            site.asked.append((self.command, self.path))
            moved = self.path in ("/moved", "/to-intranet")
            self.send_response(status or STATUSES.get(self.path, 302 if moved else 200))
            if moved:
                self.send_header("Location", "/there" if self.path == "/moved" else "http://169.254.169.254/secrets")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        site = Server(f"http://127.0.0.1:{running.server_port}")
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield site
        running.shutdown()
        thread.join()


def here(host: str) -> bool:
    """Only this machine counts as public."""
    return host == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "standing", "detail"),
    [
        ("/there", Standing.THERE, ""),
        ("/moved", Standing.THERE, ""),
        ("/only-get", Standing.THERE, ""),
        ("/gefährlich?a=b c", Standing.THERE, ""),
        ("/nothing", Standing.GONE, "404 Not Found"),
        ("/gone", Standing.GONE, "410 Gone"),
        ("/closed", Standing.UNKNOWN, "403 Forbidden"),
        ("/broken", Standing.UNKNOWN, "500 Internal Server Error"),
        ("/to-intranet", Standing.PRIVATE, "169.254.169.254 is in a private network"),
    ],
)
def test_what_servers_say(server: Server, path: str, standing: Standing, detail: str) -> None:
    answer = ask(f"{server.address}{path}", public=here)
    assert (answer.standing, answer.detail) == (standing, detail)


def test_nobody_answers(server: Server) -> None:
    assert ask("http://127.0.0.1:1/", public=here).standing is Standing.UNKNOWN


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "localhost"])
def test_what_is_no_public_host(host: str) -> None:
    assert not is_public(host)


def test_this_machine_is_not_asked(server: Server) -> None:
    assert ask(f"{server.address}/there").standing is Standing.PRIVATE
    assert server.asked == []


def test_each_place_that_links_to_what_is_gone_is_told(project: Project, server: Server, tmp_path: Path) -> None:
    gone, there = f"{server.address}/nothing", f"{server.address}/there"
    text = f"See [one]({gone}), [two]({there}#part)\nand [three]({gone})."
    report = sd.check_links(project(text=text), public=here)
    assert (report.addresses, report.known) == (2, 0)
    assert [(str(one.place), one.rule.id, one.message) for one in report.problems] == [
        ("sections/01-summary.md:3:5", "link-gone", f"{server.address}/nothing: 404 Not Found"),
        ("sections/01-summary.md:4:5", "link-gone", f"{server.address}/nothing: 404 Not Found"),
    ]
    assert ("HEAD", "/there") in server.asked
    assert ("GET", "/there") not in server.asked


@pytest.mark.parametrize(
    ("error", "standing"), [(socket.EAI_NONAME, Standing.GONE), (socket.EAI_AGAIN, Standing.UNKNOWN)]
)
def test_a_site_that_is_not_there_and_a_machine_that_is_not_connected(
    monkeypatch: pytest.MonkeyPatch, error: int, standing: Standing
) -> None:
    def unknown(*host: object) -> None:
        raise socket.gaierror(error, "Name or service not known")

    monkeypatch.setattr("strategydocs.weblinks.asking.getaddrinfo", unknown)
    assert ask("https://nowhere.example/").standing is standing


def test_what_was_there_is_not_asked_for_again(project: Project, server: Server, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "links.json"
    folder = project(text=f"See [one]({server.address}/there) and [two]({server.address}/nothing).")
    sd.check_links(folder, cache=cache, public=here)
    server.asked.clear()
    report = sd.check_links(folder, cache=cache, public=here)
    assert (report.addresses, report.known) == (2, 1)
    assert {path for _, path in server.asked} == {"/nothing"}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"https://a.example/": "yes"}', '{"https://a.example/": 1}'])
def test_a_cache_that_makes_no_sense_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "links.json"
    file.write_text(content)
    assert answers.kept(file) == {}


def test_the_command(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What leads into the machine is an error, and is not asked for."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = project(text="See [the plan](http://127.0.0.1:1/plan).")
    result = CliRunner().invoke(main, ["check", "--links", "--format", "json", str(folder)])
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["strategies"][0]["problems"]
    assert (problem["rule"], problem["line"]) == ("link-private", 3)
    assert "strategy: 1 address asked for." in result.stderr

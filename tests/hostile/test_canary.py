"""Nothing outside the strategy's folder is read, and nobody is called.

Beside the strategy's folder lies a file with a secret, and a server on this machine waits to be called. Whatever can
name a file or an address names one of them, each attempt by itself. None may show the secret or reach the server.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import strategydocs as sd
from tests.conftest import SECTION, VALID

SECRET = "canary-4711"
PICTURE = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{SECRET}</text></svg>'
ROOT = Path(sd.__file__).parents[1]


@dataclass
class Outside:
    """What lies outside: the project's folder with the strategy in it, a secret beside it, and a server's calls."""

    root: Path
    address: str
    calls: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.root / "content"

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def section(self, text: str) -> None:
        self.write(f"content/{SECTION}", f"# Summary {{#sec-summary}}\n\n{text}\n")

    def named(self, text: str) -> str:
        return text.replace("SECRET", str(self.root / "outside/secret.svg")).replace("ADDRESS", self.address)


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    calls: list[str] = []

    class Notes(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Notes) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = Outside(tmp_path / "project", f"127.0.0.1:{server.server_port}", calls)
        for name, text in VALID.items():
            found.write(f"content/{name}", text)
        for name in ("secret.svg", "secret.md", "secret.yaml", "secret.css", "secret.html"):
            found.write(f"outside/{name}", PICTURE if name.endswith("svg") else f"title: {SECRET}\n")
        yield found
        server.shutdown()
    assert calls == []


def tell_nothing(outside: Outside) -> None:
    """Neither HTML nor PDF, nor what is said of errors, has the secret."""
    said = "".join(f"{problem.message} {problem.remedy}" for problem in sd.check(outside.folder))
    output = outside.root / "output"
    for formats in (["html", "pdf"], ["html"]):
        try:
            sd.assemble(outside.folder, output, formats=formats, only=["strategy"])
            break
        except sd.InvalidStrategy as error:
            said += str(error)
            break
        except sd.StrategyDocsError as error:  # a PDF that asks for what it may not have
            said += str(error)
    assert SECRET not in said
    for path in output.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes(), path
        assert not path.is_symlink()


PATHS = (
    *(
        "SECRET",
        "../outside/secret.svg",
        "images/../../outside/secret.svg",
        "file://SECRET",
        "FILE://SECRET",
        "file:SECRET",
    ),
    *("..%2Foutside%2Fsecret.svg", "%2e%2e/outside/secret.svg", "..\\outside\\secret.svg", "\\\\ADDRESS\\a.svg"),
    *("//ADDRESS/a.svg", "http://ADDRESS/a.svg", "HTTP://ADDRESS/a.svg", "http:ADDRESS/a.svg", "ftp://ADDRESS/a.svg"),
    *("data:image/svg+xml,%3Csvg%20href='http://ADDRESS/'/%3E", "~/outside/secret.svg", "images/linked.svg"),
)
PLACES = {
    "picture": '![]({}){{alt="A map of the offices"}}',
    "labelled picture": '![][a]{{alt="A map of the offices"}}\n\n[a]: {}',
    "include": "::: {{.include file={}}}\n:::",
    "video": '::: {{.video src={} title="A talk" transcript={}}}\n![](images/x.png){{alt="A talk"}}\n:::',
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("path", PATHS)
def test_a_text_names_what_is_outside(outside: Outside, place: str, path: str) -> None:
    (outside.folder / "images").mkdir()
    (outside.folder / "images/linked.svg").symlink_to(outside.root / "outside/secret.svg")
    outside.section(place.format(outside.named(path), outside.named(path)))
    assert sd.check(outside.folder).errors
    tell_nothing(outside)


@pytest.mark.parametrize(
    "text",
    [
        "[a](file://SECRET)",
        "[a](http://ADDRESS/a)",
        "[a]{style='background: url(http://ADDRESS/a)'}",
        "::: {style='background: url(file://SECRET)'}\nText.\n:::",
        '<img src="http://ADDRESS/a">',
        "<style>@import 'http://ADDRESS/a';</style>",
        "`<img src='http://ADDRESS/a'>`{=html}",
        "```{=html}\n<img src='http://ADDRESS/a'>\n```",
        "```{.include file=SECRET}\n```",
        "\\input{SECRET}",
        '{{ "SECRET" | include }}',
        '{% include "SECRET" %}',
        "[a]{background='http://ADDRESS/a' data-src='http://ADDRESS/a' srcset='http://ADDRESS/a'}",
    ],
)
def test_a_text_that_fetches(outside: Outside, text: str) -> None:
    outside.section(outside.named(text))
    tell_nothing(outside)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("strategy.yaml", "title: Small strategy", "title: ../outside/secret"),
        ("strategy.yaml", "published: 2013-06", "published: 2013-06\nid: ../../outside"),
        ("strategy.yaml", "published: 2013-06", "published: 2013-06\nlanguage: ../../outside/secret"),
        ("strategy.yaml", "published: 2013-06", "published: 2013-06\nsucceeds: ../outside"),
        ("strategy.yaml", "published: 2013-06", "published: 2013-06\nlicence: http://ADDRESS/licence"),
        ("strategy.yaml", "published: 2013-06", "published: 2013-06\nurl: http://ADDRESS/"),
        ("departments.yaml", "short: DH", 'short: DH, link: "http://ADDRESS/"'),
        ("departments.yaml", "id: health", "id: ../../outside/secret"),
        ("departments/health.md", "## @act", "---\ndepartment: ../../outside/secret\n---\n## @act"),
        (SECTION, "# Summary", "---\nbibliography: SECRET\ncss: http://ADDRESS/a.css\n---\n# Summary"),
    ],
)
def test_a_table_names_what_is_outside(outside: Outside, name: str, old: str, new: str) -> None:
    assert old in VALID[name]
    outside.write(f"content/{name}", VALID[name].replace(old, outside.named(new)))
    tell_nothing(outside)


def _style(rule: str) -> Callable[[Outside], None]:
    return lambda outside: outside.write("layouts/styles/print.css", outside.named(rule))


def _template(text: str) -> Callable[[Outside], None]:
    return lambda outside: outside.write("layouts/blocks/actions.html", outside.named(text))


def _link(name: str, target: str) -> Callable[[Outside], None]:
    def link(outside: Outside) -> None:
        path = outside.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(outside.root / target)

    return link


LAYOUTS = {
    "style url": _style("body { background: url(http://ADDRESS/a.png) }"),
    "style import": _style("@import 'http://ADDRESS/a.css';"),
    "style file": _style("body { background: url('file://SECRET') }"),
    "style up": _style("body { background: url('../../outside/secret.svg') }"),
    "style font": _style("@font-face { font-family: a; src: url(http://ADDRESS/a.ttf) } body { font-family: a }"),
    "style attachment": _style("body { content: url(file://SECRET) }"),
    "template include": _template('{% include "../../outside/secret.html" %}'),
    "template absolute": _template('{% include "SECRET" %}'),
    "template picture": _template('<p><img src="http://ADDRESS/a.png" alt=""></p>'),
    "template file": _template('<p><img src="file://SECRET" alt=""></p>'),
    "theme picture": lambda outside: outside.write("layouts/theme.yaml", "logo: ../outside/secret.svg\n"),
    "theme linked": _link("layouts/theme.yaml", "outside/secret.yaml"),
    "linked style": _link("layouts/styles/print.css", "outside/secret.css"),
    "linked template": _link("layouts/blocks/actions.html", "outside/secret.html"),
    "linked section": _link(f"content/{SECTION}", "outside/secret.md"),
    "linked table": _link("content/glossary.yaml", "outside/secret.yaml"),
    "linked strategy": _link("content/strategy.yaml", "outside/secret.yaml"),
    "linked folder": _link("content/registers", "outside"),
    "linked partials": _link("content/partials", "outside"),
}


@pytest.mark.parametrize("attempt", LAYOUTS.values(), ids=LAYOUTS)
def test_layouts_and_links_lead_outside(outside: Outside, attempt: Callable[[Outside], None]) -> None:
    outside.section("::: {.actions}\n:::")
    attempt(outside)
    tell_nothing(outside)


def test_no_other_file_is_opened_and_nobody_is_called(outside: Outside, tmp_path: Path) -> None:
    outside.section(outside.named("[See them](http://ADDRESS/).\n\n::: {.include file=partials/a.md}\n:::"))
    outside.write("content/partials/a.md", "Text.\n")
    outside.write("neighbour.txt", SECRET)
    notes, output = tmp_path / "notes.txt", tmp_path / "output"
    command = [sys.executable, "-m", "tests.hostile.canary", str(outside.folder), str(output), str(notes)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    said, *seen = notes.read_text(encoding="utf-8").splitlines()
    inside = (outside.folder, output, ROOT, Path(sys.prefix), Path(sys.base_prefix))
    system = ("/dev/", "/etc/", "/proc/", "/sys/", "/usr/")
    allowed = (*map(str, inside), f"{tempfile.gettempdir()}/strategydocs-", *system)
    opened = [Path(line.removeprefix("open ")) for line in seen if line.startswith("open ")]
    assert said == "assembled"
    assert outside.folder / SECTION in opened
    assert [line for line in seen if line.startswith("call ")] == []
    others = [path for path in opened if not str(path).startswith(allowed)]
    assert [path for path in others if str(path.parent) != tempfile.gettempdir()] == []  # nameless, of a child's words

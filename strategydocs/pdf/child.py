"""The child process that lays out PDFs: the only user of WeasyPrint.

Run by its path, it imports nothing of ours but what repairs tags. It reads jobs from standard input, a line of JSON
each, and answers on standard output. Nothing is fetched: a document reads the files of its job by name, and nothing
else.
"""

from __future__ import annotations

import ctypes.util
import datetime
import gc
import json
import logging
import mimetypes
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

if sys.platform == "linux":
    # Looks for libraries by starting compilers, which takes half of WeasyPrint's start; it then tries them by the
    # names that they have on Linux anyway.
    ctypes.util.find_library = lambda name: None

if __name__ == "__main__":
    # The package itself would bring all else of ours along, which takes as long to import as WeasyPrint.
    for package, folder in (("strategydocs", Path(__file__).parents[1]), ("strategydocs.pdf", Path(__file__).parent)):
        sys.modules[package] = ModuleType(package)
        sys.modules[package].__path__ = [str(folder)]

import pydyf
import weasyprint.layout  # after that
import weasyprint.pdf.tags
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from strategydocs.pdf.archive import identify, list_attachments_once
from strategydocs.pdf.tags import repair
from strategydocs.pdf.tagtree import Origin

BASE = "https://document.invalid/"
"""Names are resolved against an address that can never be one (RFC 2606)."""

_NO_GLYPH = ".notdef glyph rendered"
"""How WeasyPrint's warning begins for a character that no font has; its arguments are the character and its code."""

_VARIANT = "pdf/a-3a"
"""PDF/UA-1 as well, when it is finished (archive.py)."""


class JobFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the files of one job, by the names that the job gives them."""

    def __init__(self, files: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self.files = files
        self.denied: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        name = unquote(url.removeprefix(BASE)).partition("#")[0]
        if not url.startswith(BASE) or name not in self.files:
            self.denied.append(url[:200])
            raise ValueError(f"not one of this document’s files: {url[:200]}")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(self.files[name]).read_bytes(), {"Content-Type": kind})


class _Missing(logging.Handler):
    """Keeps the characters that no font has, of which WeasyPrint only warns."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(_NO_GLYPH) and isinstance(record.args, tuple):
            self.characters.add(str(record.args[0]))


class Stopped(Exception):
    """The parent wanted to know how many pages there are, and no more."""


def say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def heard() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(sys.stdin.readline() or '{"stop": true}')
    return words


@contextmanager
def numbered_later(ask: Callable[[int, dict[str, str]], Mapping[str, Any]]) -> Iterator[None]:
    """While it lasts, pages are numbered and get their running heads as `ask` says once all of them are laid out.

    `ask` is told how many pages there are and what each running head last said, and answers with the number of pages
    `first` before and the `strings` said there. WeasyPrint makes margin boxes last of all, which is where this holds
    it up; there is no public way to begin at another page.
    """
    make = weasyprint.layout.make_margin_boxes
    told: dict[str, Any] = {}

    def make_later(context: Any, page: Any, state: Any) -> Any:
        if not told:
            last = {name: pages[max(pages)][-1] for name, pages in context.string_set.items() if pages}
            told.update(ask(len(context.page_maker) - 1, last))
            _carry_on(context, told["strings"])
        quotes, values, *rest = state
        shown = {**values, "page": [number + told["first"] for number in values["page"]]}
        return make(context, page, (quotes, shown, *rest))

    weasyprint.layout.make_margin_boxes = make_later
    try:
        yield
    finally:
        weasyprint.layout.make_margin_boxes = make


def _carry_on(context: Any, strings: Mapping[str, str]) -> None:
    """Lets the first page, and those after it, show what was said before, where they say nothing themselves."""
    for name, text in strings.items():
        context.string_set[name].setdefault(1, [text])


def _ask(pages: int, strings: dict[str, str]) -> Mapping[str, Any]:
    say(laid=pages, strings=strings)
    words = heard()
    if words.get("stop"):
        raise Stopped
    return words


def _pages_of_anchors(document: Any) -> dict[str, int]:
    """The page that each id begins on; what goes on over pages is on the first of them."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


@contextmanager
def remembered() -> Iterator[dict[int, Origin]]:
    """While it lasts, notes what each tag is made of, by the number of its object, which the repairs need to know.

    WeasyPrint asks for the references of all pages for every tag, and makes them anew each time: meanwhile they are
    made once for each number of pages.
    """
    build = weasyprint.pdf.tags._build_box_tree
    references = pydyf.PDF.page_references
    origins: dict[int, Origin] = {}
    known: dict[int, tuple[bytes, ...]] = {}

    def noted(box: Any, *arguments: Any) -> Iterator[Any]:
        for tag in build(box, *arguments):
            if tag.number not in origins:
                whole = getattr(box, "_box", box)  # what is positioned absolutely has a placeholder
                if whole.element is not None:
                    origins[tag.number] = Origin(whole.element, whole.element_tag)
            yield tag

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        number = len(pdf.pages["Kids"])
        if number not in known:
            known[number] = references.fget(pdf)
        return known[number]

    weasyprint.pdf.tags._build_box_tree = noted
    pydyf.PDF.page_references = property(page_references)
    try:
        yield origins
    finally:
        weasyprint.pdf.tags._build_box_tree = build
        pydyf.PDF.page_references = references


def _attachment(described: Mapping[str, str]) -> Attachment:
    """A file to go with a PDF; without a date it would be of now."""
    date = datetime.datetime.fromisoformat(described["date"])
    return Attachment(
        string=described["content"],
        name=described["name"],
        description=described["description"],
        created=date,
        modified=date,
        relationship="Data",
    )


def render(job: Mapping[str, Any], output: str, waits: bool, missing: _Missing) -> dict[str, str]:
    """Lays out one job; gives what came of it."""
    fetcher = JobFetcher(job["files"])
    fonts = FontConfiguration()
    texts = [Path(style).read_text(encoding="utf-8") for style in job["styles"]] + [job["css"]]
    styles = [CSS(string=text, base_url=BASE, font_config=fonts, url_fetcher=fetcher) for text in texts if text]
    html = HTML(string=job["html"], base_url=BASE, url_fetcher=fetcher)
    options = {"stylesheets": styles, "font_config": fonts, "pdf_variant": _VARIANT}
    if waits:
        with numbered_later(_ask):
            document = html.render(**options)
        say(anchors=_pages_of_anchors(document))
    else:
        document = html.render(**options)
    attachments = [_attachment(described) for described in job["attachments"]]
    with remembered() as origins:

        def finish(document: Any, pdf: Any) -> None:
            repair(pdf, origins)
            identify(pdf)
            list_attachments_once(pdf)

        document.write_pdf(output, finisher=finish, pdf_variant=_VARIANT, attachments=attachments)
    if missing.characters:
        shown = (f"“{character}” (U+{ord(character):04X})" for character in sorted(missing.characters))
        return {"missing": ", ".join(shown)}
    if fetcher.denied:
        return {"failed": f"it asks for “{fetcher.denied[0]}”, which is not one of its files"}
    return {"done": output}


def hold_memory(gigabytes: str) -> None:
    """Lets this process have so much memory and no more, where the system can do that: Windows has no such limits,
    and macOS does not hold to them."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):  # a limit that is lower already stays
        resource.setrlimit(resource.RLIMIT_AS, (int(float(gigabytes) * 2**30),) * 2)


def main(gigabytes: str) -> None:
    hold_memory(gigabytes)
    missing = _Missing()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [missing]
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    # A document's boxes live until it is written: looking for garbage among them finds none and takes a quarter of
    # the time. It is looked for between jobs instead.
    gc.disable()
    gc.freeze()
    while line := sys.stdin.readline():
        request = json.loads(line)
        job = json.loads(Path(request["job"]).read_text(encoding="utf-8"))
        try:
            answer = render(job, request["output"], request["waits"], missing)
        except Stopped:
            answer = {"stopped": "yes"}
        except MemoryError:
            answer = {"failed": f"it takes more than {gigabytes} GB of memory"}
        except (ValueError, RecursionError, OSError) as error:
            answer = {"failed": f"{type(error).__name__}: {error}"}
        say(**answer)
        missing.characters.clear()
        gc.collect()


if __name__ == "__main__":
    main(sys.argv[1])

"""The child process that lays out PDFs: the only user of WeasyPrint. `python -I -m strategydocs.pdf.child`

Reads jobs from standard input, a line of JSON each, and answers on standard output. Nothing is fetched: a document
reads the files of its job by name, and nothing else.
"""

from __future__ import annotations

import gc
import json
import logging
import mimetypes
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "https://document.invalid/"
"""Names are resolved against an address that can never be one (RFC 2606)."""

_NO_GLYPH = ".notdef glyph rendered"
"""How WeasyPrint's warning begins for a character that no font has; its arguments are the character and its code."""


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


class _Teller(logging.Handler):
    """Passes WeasyPrint's progress on to the parent, and keeps the characters that no font has."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "weasyprint.progress":
            say(progress=record.getMessage())
        elif str(record.msg).startswith(_NO_GLYPH) and isinstance(record.args, tuple):
            self.missing.add(str(record.args[0]))


def say(**answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def render(job: Mapping[str, Any], output: str, teller: _Teller) -> dict[str, str]:
    """Lays out one job; gives what went wrong, if anything did."""
    fetcher = JobFetcher(job["files"])
    fonts = FontConfiguration()
    styles = [
        CSS(string=Path(style).read_text(encoding="utf-8"), base_url=BASE, font_config=fonts, url_fetcher=fetcher)
        for style in job["styles"]
    ]
    html = HTML(string=job["html"], base_url=BASE, url_fetcher=fetcher)
    html.write_pdf(output, stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", presentational_hints=False)
    if teller.missing:
        return {"missing": ", ".join(f"“{character}” (U+{ord(character):04X})" for character in sorted(teller.missing))}
    if fetcher.denied:
        return {"failed": f"it asks for “{fetcher.denied[0]}”, which is not one of its files"}
    return {}


def main() -> None:
    teller = _Teller()
    for name in ("weasyprint", "weasyprint.progress"):
        logger = logging.getLogger(name)
        logger.handlers = [teller]
        logger.propagate = False
    logging.getLogger("weasyprint").setLevel(logging.WARNING)
    logging.getLogger("weasyprint.progress").setLevel(logging.INFO)
    # A document's boxes live until it is written: looking for garbage among them finds none and takes a quarter of
    # the time. It is looked for between jobs instead.
    gc.disable()
    gc.freeze()
    for line in sys.stdin:
        request = json.loads(line)
        job = json.loads(Path(request["job"]).read_text())
        try:
            problem = render(job, request["output"], teller)
        except (ValueError, RecursionError, OSError) as error:
            problem = {"failed": f"{type(error).__name__}: {error}"}
        say(**(problem or {"done": "yes"}))
        teller.missing.clear()
        gc.collect()


if __name__ == "__main__":
    main()

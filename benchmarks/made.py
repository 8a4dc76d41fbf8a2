"""How much is in what was made: pages, words, bytes."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pikepdf

from benchmarks.results import Made


def made(paths: Iterable[Path]) -> Made:
    """How much some HTML and PDF files hold."""
    pages = words = size = 0
    for path in paths:
        size += path.stat().st_size
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                pages += len(pdf.pages)
        else:
            words += count_words(path.read_text(encoding="utf-8"))
    return Made(pages, words, size)


def count_words(html: str) -> int:
    """The words in the body of an HTML page."""
    counter = _Counter()
    counter.feed(html)
    counter.close()
    return counter.words


class _Counter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in _HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += len(data.split())


_HIDDEN = {"head", "style", "script", "svg"}

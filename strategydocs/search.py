"""What search.html searches: the text of every page, by section, as a script that a page opened as a file can load.

A text that stands on several pages is indexed once, on the page that is its own: an action's on the action's page, a
department's response on the department's. The browser builds its index from this, with layouts/scripts/minisearch.js.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from strategydocs import tree
from strategydocs.compose import Document
from strategydocs.tree import Nodes

DEEPEST = 3
"""The headings down to this level begin a passage of their own; deeper ones belong to its text."""

_ELSEWHERE = {
    "strategy": {"action", "responses", "department", "part-departments"},
    "update": {"action", "responses", "return-statuses"},
    "action": {"responses", "statuses"},
    "department": {"statuses"},
}
"""The classes of what has a page of its own, or is no text, by the kind of document."""


@dataclass
class Passage:
    """A section of a page: the heading that it stands under, how to get there, and its text."""

    heading: str
    fragment: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.lines).split())


@dataclass(frozen=True)
class Searched:
    """A page as search knows it."""

    id: str
    kind: str
    label: str
    title: str
    passages: tuple[Passage, ...]


def searched(document: Document) -> Searched:
    """What can be found of a document. Of the overview that is nothing: it lists what the others say."""
    passages = () if document.kind == "overview" else tuple(_passages(document))
    return Searched(document.id, document.kind, document.label, document.title, passages)


def index(pages: Iterable[Searched]) -> bytes:
    """The script that holds the passages of some pages, one a line."""
    found = [page for page in pages if page.passages]
    heads = [(f"{page.id}.html", page.kind, page.label, page.title) for page in found]
    rows = [(at, one.fragment, one.heading, one.text) for at, page in enumerate(found) for one in page.passages]
    return f"var strategyIndex = {{\npages: {_list(heads)},\npassages: {_list(rows)}}};\n".encode()


def _list(rows: Iterable[Any]) -> str:
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    return "[\n" + ",\n".join(lines) + "]"


def _passages(document: Document) -> list[Passage]:
    """A document's passages, the first of which is what stands before any heading."""
    found = [Passage(f"{document.label}: {document.title}" if document.kind == "action" else document.title, "")]
    _collect(document.blocks, _ELSEWHERE.get(document.kind, set()), found)
    return [found[0], *(passage for passage in found[1:] if passage.heading)]


def _collect(blocks: Nodes, elsewhere: set[str], found: list[Passage]) -> None:
    for node in blocks:
        if any(tree.has_class(node, name) for name in elsewhere):
            continue
        if node["t"] == "Header" and node["c"][0] <= DEEPEST and tree.ident(node):
            found.append(Passage(" ".join(tree.plain(node["c"][2]).split()), tree.ident(node)))
        elif node["t"] == "Div":
            _collect(node["c"][1], elsewhere, found)
        else:
            is_drawn = node["t"] == "Figure" and tree.has_class(node, "drawing")  # its figures follow as a table
            found[-1].lines += _lines(node["c"][1] if is_drawn else node)


def _lines(content: Any) -> Iterator[str]:
    """The text of each paragraph, cell and term, and of the footnotes after the paragraph that they belong to."""
    if isinstance(content, list):
        if content and isinstance(content[0], dict) and content[0]["t"] in tree.INLINES:
            yield tree.plain(content)
            content = [node["c"] for node in tree.nodes(content) if node["t"] == "Note"]
        for item in content:
            yield from _lines(item)
    elif isinstance(content, dict):
        if content["t"] == "CodeBlock":
            yield content["c"][1]
        else:
            yield from _lines(content.get("c"))

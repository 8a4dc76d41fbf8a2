"""Stage 4: `Document` → whole pages, through the templates in layouts/pages/."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from strategydocs import metadata, tree
from strategydocs.compose import FOLDER, HISTORY, OVERVIEW, STRATEGY, Document, Heading, relative, stage_of
from strategydocs.html import for_print, for_screen
from strategydocs.language import Phrase
from strategydocs.memo import Memo, NoMemo
from strategydocs.model import Strategy
from strategydocs.search import Searched
from strategydocs.templates import Layouts
from strategydocs.tree import Node, Nodes
from strategydocs.versions import NO_HISTORY, History, Issue, last_updated

SEARCH = "search"
"""The id of the page that searches all others."""

LICENCES = {
    "OGL-UK-3.0": (
        Phrase("Open Government Licence v3.0"),
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "CC-BY-4.0": (Phrase("Creative Commons Attribution 4.0"), "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": (Phrase("Creative Commons Zero 1.0"), "https://creativecommons.org/publicdomain/zero/1.0/"),
}
"""Licences that pages can name in words and link to, by their SPDX identifiers."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents, with the lines below it."""

    heading: Heading
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Publication:
    """What pages stand among: the documents that are written as PDF as well, and the history that they are part of.
    Where no more than some `documents` will ever stand beside a page, it links to these alone."""

    pdfs: frozenset[str] = frozenset()
    history: History = NO_HISTORY
    documents: frozenset[str] | None = None

    def has(self, ident: str) -> bool:
        return self.documents is None or ident in self.documents


class Pages:
    """Lays out the documents of one strategy; where they are `sourced`, headings tell where they were written."""

    def __init__(
        self,
        strategy: Strategy,
        layouts: Layouts,
        publication: Publication,
        *,
        sourced: bool = False,
        memo: Memo | None = None,
    ) -> None:
        self.memo = memo or NoMemo()
        self.sourced = sourced
        self.strategy = _at(strategy, publication.history.issue)
        self.layouts = layouts
        self.language = layouts.language
        self.publication = publication

    def parts(self, document: Document) -> list[str]:
        """The inside of a document's page, in parts that make it when they are joined by line ends."""
        return for_screen(
            self._linked(document),
            assets=relative("assets/", f"{document.id}.html"),
            pictures=self.strategy.pictures,
            drawn=document.pictures,
            language=self.language,
            sourced=self.sourced,
            memo=self.memo.within(document.id),
        )

    def page(self, document: Document, parts: Iterable[str] | None = None) -> str:
        """A document as a page of HTML, around its parts, or around what is given for them."""
        path = f"{document.id}.html"
        body = "\n".join(self.parts(document) if parts is None else parts)
        trail = self._trail(document)
        context = self._context(document) | {
            "body": Markup(body),
            "contents": contents(document.headings, _SHOWN[document.kind]),
            "to": lambda target: relative(target, path),
            "pdf_of": lambda ident: relative(f"{ident}.pdf", path) if ident in self.publication.pdfs else None,
            "trail": trail,
            "address": None if document.compared else metadata.address(self.strategy, path),
            "description": metadata.description(self.strategy, document, self.language),
            "data": metadata.ACTIONS if self.strategy.actions else None,
        }
        licence = (context["licence"] or {}).get("address")
        if document.compared:  # a redline is no publication of its own
            return self.layouts.render("pages/redline.html", context | {"structured": []})
        context["structured"] = metadata.structured(self.strategy, document, licence, trail, self.language)
        return self.layouts.render(f"pages/{document.kind}.html", context)

    def search(self, pages: Sequence[Searched]) -> str:
        """The page that searches all others, and lists them."""
        path = f"{SEARCH}.html"
        listed = {kind: [page for page in pages if page.kind == kind] for kind in _LISTED}
        page = Document(id=SEARCH, kind="overview", title=self.language.gettext("Search"), blocks=[])
        context = self._context(page) | {
            "listed": {kind: found for kind, found in listed.items() if found},
            "to": lambda target: relative(target, path),
            "trail": [self._top()],
            "address": metadata.address(self.strategy, path),
            "description": self.language.gettext("Search all documents of the %(title)s", title=self.strategy.title),
            "structured": [],
        }
        return self.layouts.render("pages/search.html", context)

    def sheet(self, document: Document) -> str:
        """A document as HTML that a PDF is made from."""
        return self._print(document, document.blocks, has_front=True, address=lambda ident: f"#{ident}")

    def front(self, document: Document, page_of: Mapping[str, int], crossing: str) -> str:
        """The front matter of a document in parts, from the page that each id is on. `crossing` begins the address
        of what is in another part."""
        return self._print(
            document,
            [],
            has_front=True,
            address=lambda ident: crossing + ident,
            page_of=lambda ident: page_of.get(ident, ""),
        )

    def body(self, document: Document, blocks: Nodes, crossing: str) -> str:
        """Some blocks of a document in parts."""
        here = {tree.ident(node) for node in tree.nodes(blocks)}
        return self._print(
            document, blocks, has_front=False, address=lambda ident: f"#{ident}" if ident in here else crossing + ident
        )

    def _print(
        self,
        document: Document,
        blocks: Nodes,
        *,
        has_front: bool,
        address: Callable[[str], str],
        page_of: Callable[[str], object] | None = None,
    ) -> str:
        body = for_print(blocks, pictures=self.strategy.pictures, address=address) if blocks else ""
        context = self._context(document) | {
            "body": Markup(body),
            "contents": contents(document.headings, _SHOWN[document.kind]),
            "has_front": has_front,
            "address": address,
            "page_of": page_of,
        }
        return self.layouts.render("pages/print.html", context)

    def _context(self, document: Document) -> dict[str, Any]:
        about = self.strategy.about
        name, address = self._licence(about.licence)
        return {
            "document": document,
            "about": about,
            "published": document.update.published if document.update else about.published,
            "licence": {"name": name, "address": address} if name else None,
            "locale": self.language.locale,
            "has": self.publication.has,
            "issue": self._issue,
            "is_frozen": self.publication.history.issue is not None,
            "head": self.publication.history.head,
            "latest": self.publication.history.latest,
            "updated": last_updated(self.strategy, self.publication.history),
        }

    @cached_property
    def _issue(self) -> dict[str, Any] | None:
        """The version that a document is published as."""
        issue = self.publication.history.issue_of(self.strategy)
        return {"version": issue, "stage": stage_of(issue.stage, self.language)} if issue else None

    def _linked(self, document: Document) -> Nodes:
        """A document's blocks with links to what is there; to what is not, only their words are left."""
        if self.publication.documents is None:
            return document.blocks
        folder = posixpath.dirname(document.id)

        def inline(node: Node) -> Nodes:
            if node["t"] != "Link":
                return [node]
            page = node["c"][2][0].partition("#")[0]
            ident = posixpath.normpath(posixpath.join(folder, page)).removesuffix(".html")
            is_elsewhere = page.endswith(".html") and ":" not in page and not self.publication.has(ident)
            return [tree.span(node["c"][1])] if is_elsewhere else [node]

        linked: Nodes = tree.rewrite(document.blocks, inlines=tree.each(inline))
        return linked

    def _licence(self, licence: str | None) -> tuple[str | None, str | None]:
        """What a licence is called, and where its terms are, if that is known."""
        if licence not in LICENCES:
            return licence, None
        name, address = LICENCES[licence]
        return self.language.say(name), address

    def _trail(self, document: Document) -> list[dict[str, str]]:
        """The way down to a page, from the overview."""
        if document.id == OVERVIEW or not self.publication.has(OVERVIEW):
            return []
        trail = [self._top()]
        if document.kind == "action":
            trail.append({"title": self.language.gettext("Actions"), "target": f"{OVERVIEW}.html#actions"})
        elif document.kind == "update":
            trail.append({"title": self.language.gettext("Updates"), "target": f"{OVERVIEW}.html#updates"})
        elif document.kind == "department":
            trail.append({"title": self.language.gettext("Departments"), "target": f"{OVERVIEW}.html#departments"})
        return trail

    def _top(self) -> dict[str, str]:
        return {"title": self.strategy.title, "target": f"{OVERVIEW}.html"}


def _at(strategy: Strategy, issue: Issue | None) -> Strategy:
    """A strategy that knows its address: what is published as a version has one of its own."""
    url = strategy.about.url
    if issue is None or url is None:
        return strategy
    address = f"{url.rstrip('/')}/{FOLDER}/{issue.name}/"
    return replace(strategy, about=strategy.about.model_copy(update={"url": address}))


_LISTED = ("strategy", "update", "action", "department")
"""The kinds of documents that the search page lists, in this order."""

_SHOWN = {STRATEGY: 3, "overview": 2, "update": 3, "action": 2, "department": 2, HISTORY: 2}
"""How deep the contents of each kind of document go; an action's heading is shown however deep it stands."""


def contents(headings: Sequence[Heading], deepest: int) -> tuple[Entry, ...]:
    """The headings as a tree: each below the nearest shallower one before it."""
    shown = [heading for heading in headings if heading.level <= deepest or heading.id.startswith("act-")]
    return _entries(shown)


def _entries(headings: Sequence[Heading]) -> tuple[Entry, ...]:
    entries = []
    index = 0
    while index < len(headings):
        first = headings[index]
        end = index + 1
        while end < len(headings) and headings[end].level > first.level:
            end += 1
        entries.append(Entry(first, _entries(headings[index + 1 : end])))
        index = end
    return tuple(entries)

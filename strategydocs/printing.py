"""Documents → jobs for the press: a short one whole, a long one in parts that are laid out side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from pathlib import Path

from strategydocs import tree
from strategydocs.checks.characters import MISSING_GLYPH
from strategydocs.compose import STRATEGY, UPDATES, Document
from strategydocs.data import actions_csv
from strategydocs.language import Language
from strategydocs.model import Strategy
from strategydocs.pages import Pages
from strategydocs.pdf import CROSSING, Attachment, Job, MissingGlyphs, Parts, Press
from strategydocs.problems import InvalidStrategy, Place, Problem
from strategydocs.templates import Layouts
from strategydocs.theme import print_style
from strategydocs.tree import Node, Nodes

STYLE = "styles/print.css"

PARTS = 4
"""How many parts a document is laid out in, whatever the machine: another number would give other bytes."""

SHORTEST = 30_000
"""A part is not worth a process of its own where it has fewer characters than this."""


def has_pdf(document: str) -> bool:
    """Whether a document is made as a PDF too."""
    return document == STRATEGY or document.startswith((UPDATES, "departments/"))


class Printer:
    """Hands the documents of one strategy to a press."""

    def __init__(self, strategy: Strategy, layouts: Layouts, pages: Pages, press: Press) -> None:
        self.strategy = strategy
        self.layouts = layouts
        self.pages = pages
        self.press = press

    def print(self, document: Document) -> Future[bytes]:
        """A document's PDF, some time later."""
        groups = split(document.blocks, PARTS)
        if len(groups) == 1:
            sheet = self.pages.sheet(document)
            return self.press.submit(self._job(document, document.id, sheet, document.blocks, data=True))
        return self.press.submit_parts(self._parts(document, groups))

    def _parts(self, document: Document, groups: list[Nodes]) -> Parts:
        def front(page_of: Mapping[str, int]) -> Job:
            html = self.pages.front(document, page_of, CROSSING)
            return self._job(document, f"{document.id}-front", html, [], data=True)

        def bodies() -> Iterator[Job]:
            notes = 0
            for number, group in enumerate(groups, 1):
                html = self.pages.body(document, group, CROSSING)
                # Footnotes are numbered on from those of the parts before.
                css = f"body {{ counter-reset: footnote {notes} }}"
                yield self._job(document, f"{document.id}-{number}", html, group, css=css)
                notes += sum(node["t"] == "Note" for node in tree.nodes(group))

        return Parts(front, bodies())

    def _job(
        self, document: Document, name: str, html: str, blocks: Nodes, *, css: str = "", data: bool = False
    ) -> Job:
        images = {node["c"][2][0] for node in tree.nodes(blocks) if node["t"] == "Image"}
        files: dict[str, Path | str] = {
            path: self.strategy.folder / path for path in sorted(images & set(self.strategy.pictures))
        }
        files |= self.layouts.pictures
        files |= {path: drawn.wide for path, drawn in document.pictures.items() if path in images}
        css = print_style(self.layouts.look, self._cover) + css
        attachments = _attachments(self.strategy, document, self.layouts.language) if data else ()
        return Job(name, html, (self.layouts.path(STYLE),), files, css, attachments)

    @property
    def _cover(self) -> str | None:
        return next((name for name in self.layouts.pictures if name.startswith("theme/cover.")), None)


def _attachments(strategy: Strategy, document: Document, language: Language) -> tuple[Attachment, ...]:
    """The data that go with a document: the actions, with the strategy and with its updates, as each sees them."""
    update = document.update
    if document.kind not in ("strategy", "update") or document.compared or not strategy.actions:
        return ()
    seen = strategy.as_of(update.name) if update else strategy
    title = f"{strategy.title}, {update.title}" if update else strategy.title
    about = language.gettext("The actions of %(title)s, as a table (CSV, UTF-8)", title=title)
    date = (update and update.published) or strategy.about.published
    return (Attachment("actions.csv", about, actions_csv(seen, language), date.first_day),)


def in_turn(
    waiting: Sequence[tuple[Document, Future[bytes]]], tell: Callable[[str, int], None]
) -> Iterator[tuple[Document, bytes]]:
    """Each PDF with its document, in the order in which they were handed in. Meanwhile `tell` is told, at first and
    whenever one is done, which is waited for and how many are done.

    Raises InvalidStrategy where the fonts lack a character of it.
    """

    def tell_what_is_left() -> None:
        left = [document for document, future in waiting if not future.done()]
        if left:
            tell(f"{left[0].id}.pdf", len(waiting) - len(left))

    if waiting:  # also where all are done by now, so that it is told the same on every machine
        tell(f"{waiting[0][0].id}.pdf", sum(future.done() for _, future in waiting))
    for done in as_completed([future for _, future in waiting]):
        if done.exception() is not None:
            break  # the first in turn is told, so that the same content is always told the same
        tell_what_is_left()
    for document, future in waiting:
        yield document, finished(document, future)


def finished(document: Document, future: Future[bytes]) -> bytes:
    """A PDF that is being laid out, when it is done. Raises InvalidStrategy where the fonts lack a character of it."""
    try:
        return future.result()
    except MissingGlyphs as error:
        message = f"the fonts have no {error.characters}, which {document.id}.pdf needs"
        remedy = "Type other characters, or add a font to layouts/fonts/."
        raise InvalidStrategy([Problem(Place("layouts/fonts"), message, remedy, MISSING_GLYPH)]) from error


def split(blocks: Nodes, most: int) -> list[Nodes]:
    """A document's blocks in at most so many groups of about the same length, cut where a part begins: those begin a
    page anyway. One group where there is nothing to cut, or too little."""
    lengths = [len(tree.plain(block)) for block in blocks]
    total = sum(lengths)
    most = max(1, min(most, total // SHORTEST))
    groups: list[Nodes] = []
    done = 0
    for block, length in zip(blocks, lengths, strict=True):
        is_due = not groups or (len(groups) < most and done + length / 2 >= total * len(groups) / most)
        if is_due and (not groups or _begins_a_page(block)):
            groups.append([])
        groups[-1].append(block)
        done += length
    return groups or [[]]


def _begins_a_page(block: Node) -> bool:
    return block["t"] == "Div" and tree.has_class(block, "part")

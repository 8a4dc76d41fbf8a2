"""Stage 3: `Strategy` + which document → `Document`: one AST with everything filled in, that every writer starts from.

A strategy is read and numbered once (`Composer`); each document is then cut from it, its blocks drawn through their
templates, its references settled and its abbreviations spelt out.
"""

from __future__ import annotations

from strategydocs.compose.abbreviations import expand
from strategydocs.compose.captions import finish, headings, unique_ids
from strategydocs.compose.cutter import Cutter
from strategydocs.compose.document import OVERVIEW, STRATEGY, Document, Heading, Kind, Neighbour, relative
from strategydocs.compose.drawing import Drawing
from strategydocs.compose.manuscript import read_manuscript
from strategydocs.compose.outline import outline
from strategydocs.compose.references import References
from strategydocs.model import Strategy
from strategydocs.templates import Layouts
from strategydocs.tree import Nodes

__all__ = ["OVERVIEW", "STRATEGY", "Composer", "Document", "Heading", "Neighbour", "document_ids", "relative"]


def document_ids(strategy: Strategy) -> list[str]:
    """The ids of a strategy's documents, in the order in which they are made."""
    actions = [f"actions/{ident}" for ident in strategy.actions]
    departments = [f"departments/{ident}" for ident in strategy.departments]
    return [OVERVIEW, STRATEGY, *actions, *departments]


class Composer:
    """A strategy, read and numbered, from which documents are composed.

    Raises InvalidStrategy where a text can't be read as meant.
    """

    def __init__(self, strategy: Strategy, layouts: Layouts) -> None:
        self.strategy = strategy
        self.layouts = layouts
        self.outline = outline(read_manuscript(strategy))
        self.cutter = Cutter(strategy, self.outline)
        self.references = References(strategy, self.outline.entries)

    def compose(self, document: str) -> Document:
        """One document. Raises KeyError for an id that is not one; InvalidStrategy for blocks that can't be drawn."""
        kind, title, label = self._title(document)
        drawing = Drawing(
            self.strategy, self.layouts, self.cutter.response, lambda file: self.outline.texts.get(file, [])
        )
        placed = unique_ids(drawing.finish(self._content(kind, document, drawing)))
        settled = expand(self.references.settle(placed, document), self.strategy.terms)
        previous, following = self._neighbours(document)
        return Document(
            id=document,
            kind=kind,
            title=title,
            label=label,
            blocks=finish(settled),
            headings=headings(settled),
            pictures=drawing.pictures,
            previous=previous,
            next=following,
        )

    def _title(self, document: str) -> tuple[Kind, str, str]:
        folder, _, ident = document.partition("/")
        if folder == "actions":
            action = self.strategy.actions[ident]
            return "action", action.title, f"Action {action.number}"
        if folder == "departments":
            return "department", self.strategy.departments[ident].name, "Departmental annex"
        kinds: dict[str, Kind] = {OVERVIEW: "overview", STRATEGY: "strategy"}
        return kinds[document], self.strategy.title, ""

    def _content(self, kind: Kind, document: str, drawing: Drawing) -> Nodes:
        ident = document.partition("/")[2]
        if kind == "overview":
            return self.cutter.overview(drawing)
        if kind == "action":
            return self.cutter.action(self.strategy.actions[ident], drawing)
        if kind == "department":
            return self.cutter.department(self.strategy.departments[ident], 2, drawing)
        return self.cutter.strategy_document(drawing)

    def _neighbours(self, document: str) -> tuple[Neighbour | None, Neighbour | None]:
        """The documents before and after one of a series: actions, departments."""
        series = [ident for ident in document_ids(self.strategy) if _series(ident) == _series(document)]
        if not _series(document):
            return None, None
        index = series.index(document)
        before = self._neighbour(series[index - 1]) if index else None
        after = self._neighbour(series[index + 1]) if index + 1 < len(series) else None
        return before, after

    def _neighbour(self, document: str) -> Neighbour:
        folder, _, ident = document.partition("/")
        if folder == "actions":
            action = self.strategy.actions[ident]
            return Neighbour(document, f"Action {action.number}: {action.name}")
        return Neighbour(document, self.strategy.departments[ident].name)


def _series(document: str) -> str:
    return document.rpartition("/")[0]

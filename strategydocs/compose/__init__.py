"""Stage 3: `Strategy` + which document → `Document`: one AST with everything filled in, that every writer starts from.

A strategy is read and numbered once (`Composer`); each document is then cut from it, its blocks drawn through their
templates, its references settled and its abbreviations spelt out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from strategydocs.compose.abbreviations import expand
from strategydocs.compose.captions import finish, headings, unique_ids
from strategydocs.compose.cutter import Cutter
from strategydocs.compose.document import (
    HISTORY,
    OVERVIEW,
    STRATEGY,
    UPDATES,
    Document,
    Heading,
    Kind,
    Neighbour,
    kind_of,
    relative,
    update_id,
)
from strategydocs.compose.drawing import Drawing
from strategydocs.compose.fragments import DRAWN, WRITTEN
from strategydocs.compose.history import FOLDER, front_of, history_document, latest, stage_of
from strategydocs.compose.homes import Homes
from strategydocs.compose.manuscript import REFERENCE, Reader
from strategydocs.compose.outline import NUMBER, Entry, outline
from strategydocs.compose.overview import overview
from strategydocs.compose.parts import Drawer
from strategydocs.compose.references import References
from strategydocs.compose.updates import update_document
from strategydocs.digest import Digest
from strategydocs.load.names import Names
from strategydocs.memo import Memo, NoMemo
from strategydocs.model import Action, Strategy, has_block
from strategydocs.progress import Progress
from strategydocs.templates import Layouts
from strategydocs.tree import Nodes
from strategydocs.versions import NO_HISTORY, History

__all__ = [
    "DRAWN",
    "FOLDER",
    "HISTORY",
    "NUMBER",
    "OVERVIEW",
    "REFERENCE",
    "STRATEGY",
    "UPDATES",
    "WRITTEN",
    "Composer",
    "Document",
    "Heading",
    "Neighbour",
    "document_ids",
    "front_of",
    "relative",
    "stage_of",
]


def document_ids(strategy: Strategy | Names, history: History = NO_HISTORY) -> list[str]:
    """The ids of a strategy's documents, in the order in which they are made; with its history, the page of that."""
    updates = [update_id(name) for name in strategy.updates]
    actions = [f"actions/{ident}" for ident in strategy.actions]
    departments = [f"departments/{ident}" for ident in strategy.departments]
    return [OVERVIEW, STRATEGY, *updates, *actions, *departments, *([HISTORY] if history.is_shown else [])]


ChangeNotes = Mapping[tuple[str | None, str], Digest]


class Composer:
    """A strategy, read and numbered, from which documents are composed. An update is read when it is asked for.

    `change_notes` are what `.changes` blocks show, by the update that they stand in and what they say of the version.
    Raises InvalidStrategy where a text can't be read as meant.
    """

    def __init__(
        self,
        strategy: Strategy,
        layouts: Layouts,
        history: History = NO_HISTORY,
        change_notes: ChangeNotes = MappingProxyType({}),
        memo: Memo | None = None,
    ) -> None:
        self.memo = memo or NoMemo()
        self.strategy = strategy
        self.change_notes = change_notes
        self.layouts = layouts
        self.history = history
        self._reader = Reader(layouts.language, self.memo)
        self._cutters: dict[str | None, Cutter] = {}
        self._homes = Homes(strategy)
        self._references = References(self._homes, self._entry, layouts.language)

    def compose(self, document: str) -> Document:
        """One document. Raises KeyError for an id that is not one; InvalidStrategy for blocks that can't be drawn."""
        return self.complete(self.draft(document))

    def draft(self, document: str) -> Document:
        """A document as two of its kind are compared: with its blocks drawn, before anything of it is said in numbers.

        References are spans that name what they lead to; headings and captions carry their numbers as attributes;
        abbreviations are as they were typed; what was drawn stands apart from what was written (fragments.py).
        """
        kind, title, label = self._title(document)
        update = self._update(document)
        cutter = self._cutter(update)
        texts = cutter.outline.texts

        notes = {since: note for (shown_in, since), note in self.change_notes.items() if shown_in == update}

        def drawing() -> Drawing:
            return Drawing(cutter.progress, self.layouts, cutter.response, lambda file: texts.get(file, []), notes.get)

        memo = self.memo.within(document)
        drawer = Drawer(drawing, notes, memo)
        blocks = unique_ids(self._content(kind, document, cutter, drawer), memo)
        previous, following = self._neighbours(document)
        return Document(
            id=document,
            kind=kind,
            title=title,
            label=label,
            update=cutter.strategy.update,
            blocks=blocks,
            pictures=drawer.pictures,
            previous=previous,
            next=following,
        )

    def complete(self, draft: Document) -> Document:
        """A draft with its references settled, its abbreviations spelt out and its numbers in place."""
        memo = self.memo.within(draft.id)
        settled = expand(self.settle(draft.blocks, draft.id), self.strategy.terms, memo)
        blocks = finish(settled, self.layouts.language, memo)
        return replace(draft, blocks=blocks, headings=headings(settled, memo))

    def settle(self, blocks: Nodes, document: str) -> Nodes:
        """Blocks of a document with its references as text and links."""
        return self._references.settle(blocks, document, self.memo.within(document))

    def _cutter(self, update: str | None) -> Cutter:
        """The strategy itself, or as of an update, read and numbered."""
        if update not in self._cutters:
            edition = self.strategy.edition(update)
            numbered = outline(self._reader.read(edition), self.layouts.language, self.memo)
            self._cutters[update] = Cutter(Progress(edition.strategy), numbered, self.memo.within(update))
        return self._cutters[update]

    def _entry(self, name: str, document: str) -> Entry:
        """What an id stands for, seen from a document: in its own text, or else where the id is at home. Raises
        KeyError where it stands for nothing that can be referred to.

        An update is read for nothing but what its scan does not tell: the numbers of its figures and tables.
        """
        own = self._cutter(self._update(document)).outline.entries
        if name in own:
            return own[name]
        return self._homes.titles.get(name) or self._cutter(self._homes.update(name)).outline.entries[name]

    def title(self, document: str) -> str:
        """What a document is called."""
        return self._title(document)[1]

    @staticmethod
    def _update(document: str) -> str | None:
        """The update that a document is of; None for those of the strategy itself."""
        return document.removeprefix(UPDATES) if document.startswith(UPDATES) else None

    def _title(self, document: str) -> tuple[Kind, str, str]:
        folder, _, ident = document.partition("/")
        language = self.layouts.language
        if folder == "actions":
            action = self.strategy.actions[ident]
            return "action", action.title, language.gettext("Action %(number)s", number=action.number)
        if folder == "departments":
            return "department", self.strategy.departments[ident].name, language.gettext("Departmental annex")
        if folder == "updates":
            update = self.strategy.updates[ident]
            return "update", update.title, kind_of(update, language)
        if document == HISTORY:
            return "history", language.gettext("Versions"), ""
        kinds: dict[str, Kind] = {OVERVIEW: "overview", STRATEGY: "strategy"}
        return kinds[document], self.strategy.title, ""

    def _content(self, kind: Kind, document: str, cutter: Cutter, drawer: Drawer) -> Nodes:
        if kind == "strategy":
            return cutter.strategy_document(drawer)
        if kind == "update":
            return update_document(cutter, drawer)
        return drawer.draw_one(lambda drawing: self._whole(kind, document, cutter, drawing))

    def _whole(self, kind: Kind, document: str, cutter: Cutter, drawing: Drawing) -> Nodes:
        """A document of one part."""
        ident = document.partition("/")[2]
        if kind == "overview":
            return overview(cutter.progress, cutter.outline, drawing, latest(self.history, drawing.language))
        if kind == "history":
            return history_document(self.strategy, self.history, drawing)
        if kind == "action":
            action = self.strategy.actions[ident]
            return cutter.action(action, self._prose_of(action), drawing)
        return cutter.department(self.strategy.departments[ident], 2, drawing)

    def _prose_of(self, action: Action) -> Nodes:
        """What stands in the action's own block, in the strategy's text or in that of the update that added it."""
        update = next((name for name, other in self.strategy.updates.items() if has_block(action, other.prose())), None)
        return self._cutter(update).prose_of(action)

    def _neighbours(self, document: str) -> tuple[Neighbour | None, Neighbour | None]:
        """The documents before and after one of a series: actions, departments, updates."""
        series = [ident for ident in document_ids(self.strategy) if _series(ident) == _series(document)]
        if not _series(document):
            return None, None
        index = series.index(document)
        before = self._neighbour(series[index - 1]) if index else None
        after = self._neighbour(series[index + 1]) if index + 1 < len(series) else None
        return before, after

    def _neighbour(self, document: str) -> Neighbour:
        kind, title, label = self._title(document)
        if kind == "action":
            name = self.strategy.actions[document.partition("/")[2]].name
            title = self.layouts.language.gettext("%(label)s: %(value)s", label=label, value=name)
        return Neighbour(document, title)


def _series(document: str) -> str:
    return document.rpartition("/")[0]

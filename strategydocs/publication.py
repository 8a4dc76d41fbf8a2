"""What a publication is made of besides its documents, for those who write it all and those who show a page of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from strategydocs.assets import SEARCH_SCRIPTS
from strategydocs.checking import Examined
from strategydocs.compose import Composer, document_ids
from strategydocs.data import actions_csv
from strategydocs.memo import Memo
from strategydocs.metadata import ACTIONS
from strategydocs.model import Strategy
from strategydocs.output import File
from strategydocs.pages import SEARCH, Pages, Publication
from strategydocs.printing import has_pdf
from strategydocs.redline.blocks import change_notes
from strategydocs.search import Searched, index
from strategydocs.templates import Layouts
from strategydocs.translations import in_language
from strategydocs.versions import History, history_of

INDEX = "assets/scripts/search-index.js"
"""What the search page searches."""


def composer_of(
    examined: Examined, layouts: Layouts, history: History | None = None, memo: Memo | None = None
) -> Composer:
    """What composes the documents of a strategy that was examined, in its language and with the versions before it.

    Raises InvalidStrategy where one of these is damaged.
    """
    strategy = in_language(examined.strategy, examined.language)
    layouts = layouts.speaking(examined.language)
    return Composer(strategy, layouts, history or history_of(strategy), change_notes(strategy, layouts), memo)


def publication_of(composer: Composer, wanted: Sequence[str], formats: Collection[str]) -> Publication:
    """What will stand beside each page. The working text's other documents are there, or will be."""
    known = document_ids(composer.strategy, composer.history)
    there = known if composer.history.issue is None else wanted
    pdfs = frozenset(filter(has_pdf, there)) if "pdf" in formats else frozenset[str]()
    if composer.history.issue is None:
        return Publication(pdfs, composer.history)
    return Publication(pdfs, composer.history, frozenset([*wanted, *([SEARCH] if list(wanted) == known else [])]))


def search_files(strategy: Strategy, pages: Pages, found: Sequence[Searched], layouts: Layouts) -> Iterator[File]:
    """The page that searches all others, and what it searches."""
    sources = _sources(strategy)
    yield File(f"{SEARCH}.html", pages.search(found).encode(), SEARCH, sources)
    yield File(INDEX, index(found), sources=sources)
    for name in SEARCH_SCRIPTS:
        yield File(f"assets/{name}", layouts.read(name))


def data_files(strategy: Strategy, layouts: Layouts) -> Iterable[File]:
    """The data that pages offer."""
    if strategy.actions:
        yield File(ACTIONS, actions_csv(strategy, layouts.language).encode(), sources=_sources(strategy))


def _sources(strategy: Strategy) -> dict[str, str]:
    """The texts and tables of a strategy, by their digests."""
    return {path: digest for path, digest in strategy.digests.items() if path.endswith((".md", ".yaml"))}

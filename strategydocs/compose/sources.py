"""Which files of a strategy each document is made from, for the record of what was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strategydocs import tree
from strategydocs.compose.document import Document
from strategydocs.markdown import Block, Prose
from strategydocs.model import Strategy


def sources_of(strategy: Strategy, document: Document) -> tuple[str, ...]:
    """The paths, from the strategy's folder, of the files that the document's text, figures and pictures come from."""
    tables = [name for name in strategy.digests if name.endswith(".yaml")]
    texts = _with_included(strategy, _texts(strategy, document))
    pictures = {node["c"][2][0] for node in tree.nodes(document.blocks) if node["t"] == "Image"}
    found = {*tables, *texts, *pictures}
    return tuple(name for name in strategy.digests if name in found)


def _texts(strategy: Strategy, document: Document) -> list[Prose]:
    sections = [section.prose for section in (*strategy.sections, *strategy.annexes)]
    annexes = {annex.department: annex.prose for annex in strategy.departmental_annexes.values()}
    folder, _, ident = document.id.partition("/")
    if folder == "departments":
        return [annexes[ident]] if ident in annexes else []
    if folder == "actions":
        return [*(prose for prose in sections if _tells_of(prose, ident)), *annexes.values()]
    return [*sections, *annexes.values()]


def _tells_of(prose: Prose, action: str) -> bool:
    blocks = (block.attributes for block in prose.all(Block))
    return any("action" in attributes.classes and attributes.id == action for attributes in blocks)


def _with_included(strategy: Strategy, texts: Iterable[Prose]) -> Iterator[str]:
    for prose in texts:
        yield prose.file
        named = (block.attributes.get("file") or block.attributes.get("transcript") for block in prose.all(Block))
        yield from _with_included(strategy, [strategy.partials[name] for name in named if name in strategy.partials])

"""Which files of a strategy each document is made from, for the record of what was published."""

from __future__ import annotations

from strategydocs import tree
from strategydocs.compose.document import Document
from strategydocs.markdown import Prose
from strategydocs.model import Strategy, has_block, with_partials


def sources_of(strategy: Strategy, document: Document) -> tuple[str, ...]:
    """The paths, from the strategy's folder, of the files that the document's text, figures and pictures come from."""
    tables = [name for name in strategy.digests if name.endswith(".yaml")]
    texts = [prose.file for prose in with_partials(_texts(strategy, document), strategy.partials)]
    seen = strategy.as_of(document.update.name) if document.update else strategy
    # Statuses come from all the returns until then.
    texts += [annex.prose.file for update in seen.updates.values() for annex in update.returns.values()]
    pictures = {node["c"][2][0] for node in tree.nodes(document.blocks) if node["t"] == "Image"}
    found = {*tables, *texts, *pictures}
    return tuple(name for name in strategy.digests if name in found)


def _texts(strategy: Strategy, document: Document) -> list[Prose]:
    sections = [section.prose for section in (*strategy.sections, *strategy.annexes)]
    annexes = {annex.department: annex.prose for annex in strategy.departmental_annexes.values()}
    if document.kind == "history":
        return []
    folder, _, ident = document.id.partition("/")
    if folder == "updates":
        return list(strategy.updates[ident].prose())
    if folder == "departments":
        return [annexes[ident]] if ident in annexes else []
    if folder == "actions":
        action = strategy.actions[ident]
        return [*(prose for prose in strategy.prose() if has_block(action, [prose])), *annexes.values()]
    return [*sections, *annexes.values()]

"""Two iterations composed as far as comparing them takes, in one look and one language: those of the new one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from strategydocs import tree
from strategydocs.compare.prose import Budget, Text, said
from strategydocs.compare.prose import compare as compare_texts
from strategydocs.compare.prose.values import Token
from strategydocs.compose import REFERENCE, STRATEGY, UPDATES, Composer, document_ids
from strategydocs.model import Strategy
from strategydocs.templates import Layouts
from strategydocs.translations import in_language


class Drafts:
    """Two iterations as composers of their documents. The layouts speak the language."""

    def __init__(self, old: Strategy, new: Strategy, layouts: Layouts) -> None:
        self.layouts = layouts
        self.old, self.new = (Composer(in_language(one, layouts.language), layouts) for one in (old, new))
        self.say = cache(self._say)

    def texts(self) -> Mapping[str, Text]:
        """The documents that both have and that people write, compared: the strategy, and the updates."""
        there = set(document_ids(self.old.strategy))
        shared = [one for one in document_ids(self.new.strategy) if one in there]
        wanted = [one for one in shared if one == STRATEGY or one.startswith(UPDATES)]
        return {one: self._compared(one) for one in wanted}

    def _compared(self, document: str) -> Text:
        old, new = (composer.draft(document).blocks for composer in (self.old, self.new))
        return compare_texts(old, new, Budget())

    def _say(self, token: Token) -> str:
        """A token's words; a reference as it is called now or, to what is gone, was."""
        if REFERENCE in token.node:
            reference = json.loads(token.node)
            for composer in (self.new, self.old):
                try:
                    return tree.plain(composer.settle([{"t": "Plain", "c": [reference]}], STRATEGY))
                except KeyError:
                    continue
        if token.note is not None:
            words = " ".join("".join(map(self.say, unit.tokens)) for unit in token.note)
            return self.layouts.language.gettext("[note: %(text)s]", text=words)
        if token.node.startswith('{"t":"Image"'):
            node = json.loads(token.node)
            words = tree.value(node, "alt") or tree.plain(node["c"][1])
            return self.layouts.language.gettext("[picture: %(text)s]", text=words)
        return said(token)

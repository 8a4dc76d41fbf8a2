"""Abbreviations of the glossary, spelt out where a document first uses them (GOV.UK style: “abbreviations”)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from strategydocs import tree
from strategydocs.memo import Memo, NoMemo
from strategydocs.model import Term
from strategydocs.tree import Node, Nodes

_UNTOUCHED = frozenset(["Header", "Link", "Code", "CodeBlock", "Image", "RawBlock", "RawInline"])


def expand(parts: Nodes, terms: Iterable[Term], memo: Memo | None = None) -> Nodes:
    """The parts of a document with the first use of each abbreviation as “expansion (ABBR)”.

    Headings, links and code are left alone, and so is what a redline shows as taken out. Where the writer has spelt it
    out, before or after, nothing is added.
    """
    waiting = {term.term: term.expansion for term in terms if term.expansion}
    if not waiting:
        return parts
    memo = memo or NoMemo()
    names = "|".join(re.escape(name) for name in sorted(waiting, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])({names})(s?)(?![\w-])")
    expanded = []
    all_terms = dict(waiting)
    for index, part in enumerate(parts):
        find = partial(_Expander(all_terms, pattern).used, part)
        used = memo.of(("abbreviations", index), (part, all_terms), find)
        first = {name: waiting.pop(name) for name in used if name in waiting}
        run = partial(_Expander(first, pattern).run, part)
        expanded.append(memo.of(("expanded", index), (part, first), run) if first else part)
    return expanded


class _Expander:
    def __init__(self, terms: Mapping[str, str], pattern: re.Pattern[str]) -> None:
        self.waiting = dict(terms)
        self.pattern = pattern

    def used(self, part: Node) -> list[str]:
        """The abbreviations that would be spelt out in a part of a document, if none was before."""
        terms = list(self.waiting)
        self.run(part)
        return [name for name in terms if name not in self.waiting]

    def run(self, part: Node) -> Node:
        found: Node = self._content(part)
        return found

    def _content(self, content: Any) -> Any:
        if not self.waiting:
            return content
        if isinstance(content, dict):
            if content["t"] in _UNTOUCHED or _is_done(content) or "c" not in content:
                return content
            return {"t": content["t"], "c": self._content(content["c"])}
        if not isinstance(content, list):
            return content
        if content and isinstance(content[0], dict) and content[0]["t"] in tree.INLINES:
            return self._inlines(content)
        return [self._content(item) for item in content]

    def _inlines(self, nodes: Nodes) -> Nodes:
        made: Nodes = []
        for index, node in enumerate(nodes):
            if node["t"] == "Str" and self._waits_for(node["c"]):
                made += self._string(node["c"], tree.plain(made[-12:]), tree.plain(nodes[index + 1 : index + 10]))
            else:
                made.append(self._content(node))
        return made

    def _waits_for(self, text: str) -> bool:
        return self._next(text) is not None

    def _next(self, text: str) -> re.Match[str] | None:
        """The first abbreviation in the text that is still to be spelt out."""
        return next((match for match in self.pattern.finditer(text) if match[1] in self.waiting), None)

    def _string(self, text: str, before: str, after: str) -> Nodes:
        match = self._next(text)
        if match is None:
            return [{"t": "Str", "c": text}] if text else []
        name, plural = match.groups()
        expansion = self.waiting.pop(name) + plural
        left, right = text[: match.start()], text[match.end() :]
        abbreviation: Node = tree.span([{"t": "Str", "c": name + plural}], "abbr", title=expansion)
        rest = self._string(right, "", after)
        if _is_spelt_out(expansion, before + left, right + after):
            return [*([{"t": "Str", "c": left}] if left else []), abbreviation, *rest]
        words = tree.text(f"{left}{expansion} (")
        return [*words, abbreviation, {"t": "Str", "c": ")"}, *rest]


def _is_done(node: Node) -> bool:
    return tree.has_class(node, "abbr") or tree.has_class(node, "deletion")


def _is_spelt_out(expansion: str, before: str, after: str) -> bool:
    """Whether the writer's own words stand there: “… (API)” or “API (…)”."""
    in_brackets = before.rstrip().endswith("(") and after.startswith(")")
    followed = after.lstrip(" (").casefold().startswith(expansion.casefold())
    return in_brackets or followed or before.rstrip(" (").casefold().endswith(expansion.casefold())

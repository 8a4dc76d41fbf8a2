"""References → numbered, linked text: “action 6”, “section 3”, “Figure 2”, “actions 1 and 2”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from strategydocs import tree
from strategydocs.compose.document import STRATEGY, relative
from strategydocs.compose.manuscript import REFERENCE
from strategydocs.compose.outline import Entry
from strategydocs.model import Strategy
from strategydocs.style import capital
from strategydocs.tree import Node, Nodes

SCHEME = "strategy:"
"""How templates and references name a target before it is known where it is: `strategy:act-redesign`."""

_PLURALS = {"action": "actions", "section": "sections", "annex": "annexes", "Figure": "Figures", "Table": "Tables"}
_WORDS = {"section": "section", "heading": "section", "annex": "annex", "figure": "Figure", "table": "Table"}


@dataclass(frozen=True)
class Target:
    """What a reference leads to: the word for its kind (“action”), its number or, where it has none, its name."""

    word: str
    number: str
    name: str


class References:
    """Knows every target of a strategy; `settle` puts one document's references and links in place."""

    def __init__(self, strategy: Strategy, entries: Mapping[str, Entry]) -> None:
        self.strategy = strategy
        self.entries = entries

    def target(self, name: str) -> Target:
        """The target of a name such as `act-redesign`. Raises KeyError where there is none; checks see to that."""
        kind, _, ident = name.partition("-")
        if kind == "act":
            action = self.strategy.actions[ident]
            return Target("action", str(action.number), action.name)
        if kind == "dep":
            return Target("", "", self.strategy.departments[ident].short)
        entry = self.entries[name]
        if not entry.number:
            return Target("", "", f"“{entry.title}”")
        return Target(_WORDS[entry.kind], entry.number, entry.title)

    def settle(self, blocks: Nodes, document: str) -> Nodes:
        """One document's blocks with references as text and every target as an address."""
        anchors = {tree.ident(node) for node in tree.nodes(blocks)} - {""}

        def inline(node: Node) -> Nodes:
            if node["t"] == "Span" and tree.has_class(node, REFERENCE):
                names = tree.value(node, "targets").split(" ")
                return self._text(names, bool(tree.value(node, "capital")), anchors, document)
            if node["t"] == "Link" and node["c"][2][0].startswith(SCHEME):
                attributes, content, (target, title) = node["c"]
                address = self._address(target.removeprefix(SCHEME), anchors, document)
                return [{"t": "Link", "c": [attributes, content, [address, title]]}]
            return [node]

        settled: Nodes = tree.rewrite(blocks, inlines=tree.each(inline))
        return settled

    def _address(self, name: str, anchors: set[str], document: str) -> str:
        """Where a target is: on the same page if it is there, else on the page that is its own."""
        if name in anchors:
            return f"#{name}"
        kind, _, ident = name.partition("-")
        if kind == "doc":
            return relative(f"{ident}.html", document)
        if kind in ("act", "dep"):
            folder = "actions" if kind == "act" else "departments"
            return relative(f"{folder}/{ident}.html", document)
        return relative(f"{STRATEGY}.html#{name}", document)

    def _text(self, names: list[str], is_capital: bool, anchors: set[str], document: str) -> Nodes:
        """“actions 1 and 2”: the word once for each run of one kind, each number a link of its own."""
        found = [(self.target(name), self._address(name, anchors, document)) for name in names]
        runs: list[list[tuple[Target, str]]] = []
        for target, address in found:
            if runs and target.word and runs[-1][0][0].word == target.word:
                runs[-1].append((target, address))
            else:
                runs.append([(target, address)])
        pieces = [piece for index, run in enumerate(runs) for piece in _run(run, is_capital and index == 0)]
        return _listed(pieces)


def _run(run: list[tuple[Target, str]], is_capital: bool) -> Iterable[Nodes]:
    word = run[0][0].word
    if len(run) == 1:
        target, address = run[0]
        words = f"{word}\u00a0{target.number}" if word else target.name
        yield [tree.link(tree.text(capital(words) if is_capital else words), address)]
        return
    plural = _PLURALS[word]
    for index, (target, address) in enumerate(run):
        linked = tree.link(tree.text(target.number), address)
        before = f"{capital(plural) if is_capital else plural}\u00a0" if index == 0 else ""
        yield [{"t": "Str", "c": before}, linked] if before else [linked]


def _listed(pieces: list[Nodes]) -> Nodes:
    nodes: Nodes = []
    for index, piece in enumerate(pieces):
        if index and index == len(pieces) - 1:
            nodes += [*tree.text(" and"), {"t": "Str", "c": "\u00a0"}]
        elif index:
            nodes += [{"t": "Str", "c": ","}, {"t": "Space"}]
        nodes += piece
    return nodes

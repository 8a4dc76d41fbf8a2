"""References → numbered, linked text: “action 6”, “section 3”, “Figure 2”, “actions 1 and 2”."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from strategydocs import tree
from strategydocs.compose.document import STRATEGY, UPDATES, relative
from strategydocs.compose.homes import Homes
from strategydocs.compose.manuscript import REFERENCE
from strategydocs.compose.outline import Entry
from strategydocs.style import capital
from strategydocs.tree import Node, Nodes

SCHEME = "strategy:"
"""How templates and references name a target before it is known where it is: `strategy:act-redesign`."""

_PLURALS = {"action": "actions", "section": "sections", "annex": "annexes", "Figure": "Figures", "Table": "Tables"}
_WORDS = {"section": "section", "heading": "section", "annex": "annex", "figure": "Figure", "table": "Table"}


@dataclass(frozen=True)
class Target:
    """What a reference leads to: the word for its kind (“action”), its number or, where it has none, its name, and,
    where that is not clear by itself, what it is a part of."""

    word: str
    number: str
    name: str
    part_of: str = ""


class References:
    """Knows every target of a strategy; `settle` puts one document's references and links in place.

    `entry` gives what an id stands for, seen from a document, and raises KeyError for one that is not there.
    """

    def __init__(self, homes: Homes, entry: Callable[[str, str], Entry]) -> None:
        self.strategy = homes.strategy
        self.homes = homes
        self.entry = entry

    def target(self, name: str, document: str) -> Target:
        """The target of a name such as `act-redesign`, as a document calls it. Raises KeyError where there is none;
        checks see to that."""
        kind, _, ident = name.partition("-")
        if kind == "act":
            action = self.strategy.actions[ident]
            return Target("action", str(action.number), action.name)
        if kind == "dep":
            return Target("", "", self.strategy.departments[ident].short)
        entry = self.entry(name, document)
        part_of = self._part_of(entry.document, document)
        if not entry.number:
            return Target("", "", f"“{entry.title}”", part_of)
        return Target(_WORDS[entry.kind], entry.number, entry.title, part_of)

    def _part_of(self, document: str, here: str) -> str:
        """What a document has to be called, seen from another: numbers begin anew in each update."""
        own = here if here.startswith(UPDATES) else STRATEGY
        if document == own:
            return ""
        if document == STRATEGY:
            return "of the strategy"
        return f"in “{self.strategy.updates[document.removeprefix(UPDATES)].title}”"

    def settle(self, blocks: Nodes, document: str) -> Nodes:
        """One document's blocks with references as text and every target as an address."""
        anchors = {tree.ident(node) for node in tree.nodes(blocks)} - {""}

        def inline(node: Node) -> Nodes:
            if node["t"] == "Span" and tree.has_class(node, REFERENCE):
                names = tree.value(node, "targets").split(" ")
                return self._text(names, bool(tree.value(node, "capital")), anchors, document)
            if node["t"] != "Link" or not node["c"][2][0].startswith((SCHEME, "#")):
                return [node]
            # A link that was typed, `[text](#sec-summary)`, leads to another page where its target is there.
            attributes, content, (target, title) = node["c"]
            address = self._address(target.removeprefix(SCHEME).removeprefix("#"), anchors, document)
            return [{"t": "Link", "c": [attributes, content, [address, title]]}]

        settled: Nodes = tree.rewrite(blocks, inlines=tree.each(inline))
        return settled

    def _address(self, name: str, anchors: set[str], document: str) -> str:
        """Where a target is: on the same page if it is there, else on the page that is its own."""
        if name in anchors:
            return f"#{name}"
        kind, _, ident = name.partition("-")
        if kind == "doc":
            page, mark, anchor = ident.partition("#")
            return f"#{anchor}" if mark and page == document else relative(f"{page}.html{mark}{anchor}", document)
        if kind in ("act", "dep"):
            folder = "actions" if kind == "act" else "departments"
            return relative(f"{folder}/{ident}.html", document)
        return relative(f"{self.homes.document(name)}.html#{name}", document)

    def _text(self, names: list[str], is_capital: bool, anchors: set[str], document: str) -> Nodes:
        """“actions 1 and 2”: the word once for each run of one kind, each number a link of its own."""
        found = [(self.target(name, document), self._address(name, anchors, document)) for name in names]
        runs: list[list[tuple[Target, str]]] = []
        for target, address in found:
            if runs and target.word and _kind(runs[-1][0][0]) == _kind(target):
                runs[-1].append((target, address))
            else:
                runs.append([(target, address)])
        pieces = [piece for index, run in enumerate(runs) for piece in _run(run, is_capital and index == 0)]
        return _listed(pieces)


def _kind(target: Target) -> tuple[str, str]:
    """What references that stand in one run have in common."""
    return target.word, target.part_of


def _run(run: list[tuple[Target, str]], is_capital: bool) -> Iterable[Nodes]:
    word, part_of = _kind(run[0][0])
    after = [{"t": "Space"}, *tree.text(part_of)] if part_of else []
    if len(run) == 1:
        target, address = run[0]
        words = f"{word}\u00a0{target.number}" if word else target.name
        yield [tree.link(tree.text(capital(words) if is_capital else words), address), *after]
        return
    plural = _PLURALS[word]
    for index, (target, address) in enumerate(run):
        linked = tree.link(tree.text(target.number), address)
        before = f"{capital(plural) if is_capital else plural}\u00a0" if index == 0 else ""
        end = after if index == len(run) - 1 else []
        yield [{"t": "Str", "c": before}, linked, *end] if before else [linked, *end]


def _listed(pieces: list[Nodes]) -> Nodes:
    nodes: Nodes = []
    for index, piece in enumerate(pieces):
        if index and index == len(pieces) - 1:
            nodes += [*tree.text(" and"), {"t": "Str", "c": "\u00a0"}]
        elif index:
            nodes += [{"t": "Str", "c": ","}, {"t": "Space"}]
        nodes += piece
    return nodes

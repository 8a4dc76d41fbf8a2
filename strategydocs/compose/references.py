"""References → numbered, linked text: “action 6”, “section 3”, “Figure 2”, “actions 1 and 2”."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from strategydocs import tree
from strategydocs.compose.captions import idents_of
from strategydocs.compose.document import STRATEGY, UPDATES, relative
from strategydocs.compose.homes import Homes
from strategydocs.compose.manuscript import REFERENCE
from strategydocs.compose.outline import Entry
from strategydocs.language import Language, Phrase
from strategydocs.memo import Memo, NoMemo
from strategydocs.style import capital
from strategydocs.tree import Node, Nodes

SCHEME = "strategy:"
"""How templates and references name a target before it is known where it is: `strategy:act-redesign`."""

_ONE = {
    "action": Phrase("action %(number)s"),
    "section": Phrase("section %(number)s"),
    "annex": Phrase("annex %(number)s"),
    "figure": Phrase("Figure %(number)s"),
    "table": Phrase("Table %(number)s"),
}
_MANY = {
    "action": Phrase("actions %(numbers)s"),
    "section": Phrase("sections %(numbers)s"),
    "annex": Phrase("annexes %(numbers)s"),
    "figure": Phrase("Figures %(numbers)s"),
    "table": Phrase("Tables %(numbers)s"),
}
_CALLED = {"section": "section", "heading": "section", "annex": "annex", "figure": "figure", "table": "table"}
"""What each kind of entry is called in a reference."""

_NUMBERS = "\0"


@dataclass(frozen=True)
class Target:
    """What a reference leads to: what kind of thing it is called, its number or, where it has none, its name, and,
    where that is not clear by itself, what it is a part of."""

    kind: str
    number: str
    name: str
    part_of: str = ""


class References:
    """Knows every target of a strategy; `settle` puts one document's references and links in place.

    `entry` gives what an id stands for, seen from a document, and raises KeyError for one that is not there.
    """

    def __init__(self, homes: Homes, entry: Callable[[str, str], Entry], language: Language) -> None:
        self.strategy = homes.strategy
        self.homes = homes
        self.entry = entry
        self.language = language

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
            return Target("", "", self.language.gettext("“%(title)s”", title=entry.title), part_of)
        return Target(_CALLED[entry.kind], entry.number, entry.title, part_of)

    def _part_of(self, document: str, here: str) -> str:
        """What a document has to be called, seen from another: numbers begin anew in each update."""
        own = here if here.startswith(UPDATES) else STRATEGY
        if document == own:
            return ""
        if document == STRATEGY:
            return self.language.gettext("of the strategy")
        update = self.strategy.updates[document.removeprefix(UPDATES)]
        return self.language.gettext("in “%(update)s”", update=update.title)

    def settle(self, parts: Nodes, document: str, memo: Memo | None = None) -> Nodes:
        """One document's parts with references as text and every target as an address."""
        memo = memo or NoMemo()
        asked = [(("ids and references", index), (part,)) for index, part in enumerate(parts)]
        found = memo.of_each(asked, lambda new: ((idents_of(parts[i]), _references(parts[i])) for i in new))
        anchors = {ident for idents, _ in found for ident in idents}
        settled = []
        for index, (part, (_, references)) in enumerate(zip(parts, found, strict=True)):
            texts = {key: self._text(key[0].split(" "), bool(key[1]), anchors, document) for key in references.texts}
            addresses = {name: self._address(name, anchors, document) for name in references.links}
            put = partial(_settled, part, texts, addresses)
            changes = bool(texts or addresses)
            settled.append(memo.of(("settled", index), (part, texts, addresses), put) if changes else part)
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
            if runs and target.kind and _kind(runs[-1][0][0]) == _kind(target):
                runs[-1].append((target, address))
            else:
                runs.append([(target, address)])
        pieces = [piece for index, run in enumerate(runs) for piece in self._run(run, is_capital and index == 0)]
        return self._listed(pieces)

    def _run(self, run: list[tuple[Target, str]], is_capital: bool) -> list[Nodes]:
        """References of one kind: the word for it before the first, and what they are a part of after the last."""
        kind, part_of = _kind(run[0][0])
        before, after = "", ""
        if kind:
            form = self.language.say(_MANY[kind], numbers=_NUMBERS) if len(run) > 1 else ""
            form = form or self.language.say(_ONE[kind], number=_NUMBERS)
            before, _, after = form.replace(" ", "\u00a0").partition(_NUMBERS)
        if is_capital and before:
            before = capital(before)
        words = [target.number if kind else target.name for target, _ in run]
        if is_capital and not before:
            words[0] = capital(words[0])
        if len(run) == 1:  # the word is a part of the link
            words, before, after = [f"{before}{words[0]}{after}"], "", ""
        pieces = [[tree.link(tree.text(said), address)] for said, (_, address) in zip(words, run, strict=True)]
        pieces[0] = [*_string(before), *pieces[0]]
        pieces[-1] += [*_string(after), *([{"t": "Space"}, *tree.text(part_of)] if part_of else [])]
        return pieces

    def _listed(self, pieces: list[Nodes]) -> Nodes:
        """Pieces as a list in a sentence, whose last two do not part."""
        if len(pieces) < 2:
            return [node for piece in pieces for node in piece]
        comma = self.language.gettext("%(before)s, %(item)s", before="", item="")
        last = self.language.joint(tree.plain(pieces[-1])) % {"before": "", "last": ""}
        words = last.rstrip(" ")
        end = last[len(words) :].replace(" ", "\u00a0")
        nodes: Nodes = []
        for index, piece in enumerate(pieces):
            if index and index == len(pieces) - 1:
                nodes += [*tree.text(words), *_string(end)]
            elif index:
                nodes += tree.text(comma)
            nodes += piece
        return nodes


@dataclass(frozen=True)
class _References:
    """What a part of a document refers to: the targets and the capital of each reference, and where links lead."""

    texts: frozenset[tuple[str, str]]
    links: frozenset[str]


def _references(part: Node) -> _References:
    nodes = list(tree.nodes(part))
    return _References(frozenset(filter(None, map(_reference, nodes))), frozenset(filter(None, map(_linked, nodes))))


def _reference(node: Node) -> tuple[str, str] | None:
    is_one = node["t"] == "Span" and tree.has_class(node, REFERENCE)
    return (tree.value(node, "targets"), tree.value(node, "capital")) if is_one else None


def _linked(node: Node) -> str:
    """The target of a link within the strategy. One that was typed, `[text](#sec-summary)`, leads to another page where
    its target is there."""
    target = str(node["c"][2][0]) if node["t"] == "Link" else ""
    return target.removeprefix(SCHEME).removeprefix("#") if target.startswith((SCHEME, "#")) else ""


def _settled(part: Node, texts: Mapping[tuple[str, str], Nodes], addresses: Mapping[str, str]) -> Node:
    def inline(node: Node) -> Nodes:
        if (key := _reference(node)) is not None:
            return texts[key]
        if name := _linked(node):
            attributes, content, (_, title) = node["c"]
            return [{"t": "Link", "c": [attributes, content, [addresses[name], title]]}]
        return [node]

    settled: Node
    (settled,) = tree.rewrite([part], inlines=tree.each(inline))
    return settled


def _kind(target: Target) -> tuple[str, str]:
    """What references that stand in one run have in common."""
    return target.kind, target.part_of


def _string(text: str) -> Nodes:
    return [{"t": "Str", "c": text}] if text else []

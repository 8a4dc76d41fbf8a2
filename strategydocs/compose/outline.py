"""Order and numbers: what every section, heading, figure and table of the full strategy is called.

Numbers belong to the strategy, not to the page: “Figure 3” is the same figure on an action's page, in a department's
annex and in the full strategy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from strategydocs import tree
from strategydocs.compose.document import STRATEGY, update_id
from strategydocs.compose.manuscript import Manuscript
from strategydocs.language import Language
from strategydocs.memo import Memo
from strategydocs.model import DepartmentalAnnex, Section, Strategy, Update
from strategydocs.tree import Node, Nodes

NUMBER = "strategydocs-number"
"""The attribute in which a heading, a figure or a table carries its number."""

DEPARTMENTS = "sec-departments"
"""The id of the annex that holds the departments' annexes in the full strategy."""


@dataclass(frozen=True)
class Entry:
    """Something that can be referred to: its kind (section, annex, heading, figure, table), its number as shown (empty
    where it has none), its title, and the document that it stands in."""

    kind: str
    number: str
    title: str
    document: str = STRATEGY


@dataclass(frozen=True)
class Outline:
    """The entries by id, and the texts with numbers and ids in place."""

    entries: Mapping[str, Entry]
    texts: Mapping[str, Nodes] = field(repr=False)
    departments_number: str = ""


def annex_number(style: str, index: int) -> str:
    """The number of the annex at an index from 0: A, B … Z, AA in letters, 1, 2, 3 in figures."""
    if style == "1":
        return str(index + 1)
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def outline(manuscript: Manuscript, language: Language, memo: Memo) -> Outline:
    """Numbers a whole strategy, or an update of it: its sections have no numbers, and its figures and tables their
    own. What the program says with the numbers is in `language`."""
    update = manuscript.strategy.update
    if update is None:
        return _Numberer(manuscript, STRATEGY, language, memo).strategy_outline()
    return _Numberer(manuscript, update_id(update.name), language, memo).update_outline(update)


class _Numberer:
    """Counts through what was found in the texts, one after the other, then puts the numbers into each."""

    def __init__(self, manuscript: Manuscript, document: str, language: Language, memo: Memo) -> None:
        self.manuscript = manuscript
        self.document = document
        self.language = language
        self.memo = memo
        self.strategy: Strategy = manuscript.strategy
        self.entries: dict[str, Entry] = {}
        self.texts: dict[str, Nodes] = {}
        self.figures = 0
        self.tables = 0
        self.annexes = 0

    def strategy_outline(self) -> Outline:
        number = 0
        for section in self.strategy.sections:
            number += section.front.numbered
            self._section(section, str(number) if section.front.numbered else "")
        for annex in self.strategy.annexes:
            self._section(annex, self._annex_number() if annex.front.numbered else "")
        departments = self._annex_number() if self.strategy.departmental_annexes else ""
        self.entries[DEPARTMENTS] = Entry("annex", departments, self.language.gettext("Departmental annexes"))
        self._departmental(self.strategy.departmental_annexes)
        self._partials()
        return Outline(self.entries, self.texts, self._shown(DEPARTMENTS))

    def update_outline(self, update: Update) -> Outline:
        for section in update.sections:
            self._section(section, "")
        self._departmental(update.returns)
        self._partials()
        return Outline(self.entries, self.texts)

    def _departmental(self, annexes: Mapping[str, DepartmentalAnnex]) -> None:
        for ident in self.strategy.departments:
            if ident in annexes:
                self._text(annexes[ident].prose.file, _Counter("", 0), f"{ident}-")

    def _partials(self) -> None:
        """Those shown on their own, as transcripts are."""
        for file in self.strategy.partials:
            if file in self.manuscript.texts:
                self._text(file, _Counter("", 0), f"{slug(file)}-", has_captions=False)

    def _annex_number(self) -> str:
        self.annexes += 1
        return annex_number(self.strategy.about.annex_numbering, self.annexes - 1)

    def _section(self, section: Section, number: str) -> None:
        self.entries[section.id] = Entry(section.kind, number, section.title, self.document)
        self._text(section.prose.file, _Counter(number, 1), f"{section.id}-", section.id)

    def _text(
        self, file: str, counter: _Counter, prefix: str, title_id: str = "", *, has_captions: bool = True
    ) -> None:
        blocks = self.manuscript.texts[file]
        captions, headings = self.memo.of(("found", self.document, file), (blocks,), lambda: _found(blocks))
        numbers = [self._caption(*caption) for caption in captions] if has_captions else []
        idents = [self._heading(*heading, counter, prefix, title_id) for heading in headings]
        numbered = partial(_numbered, blocks, numbers, idents)
        self.texts[file] = self.memo.of(("numbered", self.document, file), (blocks, numbers, idents), numbered)

    def _heading(
        self, level: int, explicit: str, title: str, counter: _Counter, prefix: str, title_id: str
    ) -> tuple[str, str]:
        """The id and the number of a heading."""
        is_title = title_id in self.entries and not counter.begun and level == 1
        counter.begun = True
        number = self._shown(title_id) if is_title else counter.next(level)
        ident = explicit or (title_id if is_title else self._free(prefix + slug(title)))
        entry = self.entries.get(title_id)
        self.entries[ident] = (
            replace(entry, title=title) if is_title and entry else self._entry("heading", number, title)
        )
        return ident, number

    def _entry(self, kind: str, number: str, title: str) -> Entry:
        return Entry(kind, number, title, self.document)

    def _shown(self, ident: str) -> str:
        """A section's or an annex's number as its own heading has it."""
        entry = self.entries[ident]
        if entry.kind == "annex" and entry.number:
            return self.language.gettext("Annex %(number)s", number=entry.number)
        return entry.number

    def _free(self, ident: str) -> str:
        if ident not in self.entries:
            return ident
        count = 2
        while f"{ident}-{count}" in self.entries:
            count += 1
        return f"{ident}-{count}"

    def _caption(self, kind: str, ident: str) -> str:
        if kind == "figure":
            self.figures += 1
        else:
            self.tables += 1
        number = str(self.figures if kind == "figure" else self.tables)
        if ident:
            self.entries[ident] = self._entry(kind, number, "")
        return number


_Captions = list[tuple[str, str]]
_Headings = list[tuple[int, str, str]]


def _found(blocks: Nodes) -> tuple[_Captions, _Headings]:
    """What is numbered in a text: the kind and the id of what has a caption; level, id and words of the headings."""
    captions: _Captions = []

    def caption(node: Node) -> tuple[Node, bool]:
        if kind := _captioned(node):
            captions.append((kind, tree.ident(node)))
        return node, kind != "figure"

    tree.outside_in(blocks, caption)
    return captions, [(node["c"][0], tree.ident(node), tree.plain(node["c"][2])) for node in _headings(blocks)]


def _captioned(node: Node) -> str:
    """As what a caption counts: figures and charts, with the table in them, as figures, tables as tables."""
    if node["t"] == "Figure" or (node["t"] == "Div" and tree.has_class(node, "chart")):
        return "figure"
    return "table" if node["t"] == "Table" and node["c"][1][1] else ""


def _headings(nodes: Nodes) -> Iterator[Node]:
    for node in nodes:
        if node["t"] == "Div":
            yield from _headings(node["c"][1])
        elif node["t"] == "Header":
            yield node


def _numbered(blocks: Nodes, numbers: list[str], idents: list[tuple[str, str]]) -> Nodes:
    """A text with numbers and ids in place; of a text without captions of its own, its headings alone."""
    waiting, named = iter(numbers), iter(idents)

    def caption(node: Node) -> tuple[Node, bool]:
        kind = _captioned(node)
        if not kind:
            return node, True
        values = tree.values_of(node) | {NUMBER: next(waiting)}
        return tree.with_attributes(node, values=values), kind != "figure"

    def headings(nodes: Nodes) -> Iterator[Node]:
        for node in nodes:
            if node["t"] == "Div":
                yield {"t": "Div", "c": [node["c"][0], list(headings(node["c"][1]))]}
            elif node["t"] == "Header":
                ident, number = next(named)
                values = tree.values_of(node) | ({NUMBER: number} if number else {})
                yield tree.with_attributes(node, ident=ident, values=values)
            else:
                yield node

    return list(headings(tree.outside_in(blocks, caption) if numbers else blocks))


@dataclass
class _Counter:
    """Numbers the headings of one text: `3.1`, `3.2` for its second level; deeper ones have none."""

    top: str
    level: int
    count: int = 0
    begun: bool = False

    def next(self, level: int) -> str:
        if not self.top or level != self.level + 1:
            return ""
        self.count += 1
        return f"{self.top}.{self.count}"


def slug(words: str) -> str:
    """Words as part of an id: small letters, digits and hyphens."""
    kept = "".join(character if character.isalnum() else "-" for character in words.lower())
    return "-".join(part for part in kept.split("-") if part)[:60].strip("-") or "part"

"""Order and numbers: what every section, heading, figure and table of the full strategy is called.

Numbers belong to the strategy, not to the page: “Figure 3” is the same figure on an action's page, in a department's
annex and in the full strategy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from strategydocs import tree
from strategydocs.compose.document import STRATEGY, update_id
from strategydocs.compose.manuscript import Manuscript
from strategydocs.language import Language
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


def outline(manuscript: Manuscript, language: Language) -> Outline:
    """Numbers a whole strategy, or an update of it: its sections have no numbers, and its figures and tables their
    own. What the program says with the numbers is in `language`."""
    update = manuscript.strategy.update
    if update is None:
        return _Numberer(manuscript, STRATEGY, language).strategy_outline()
    return _Numberer(manuscript, update_id(update.name), language).update_outline(update)


class _Numberer:
    def __init__(self, manuscript: Manuscript, document: str, language: Language) -> None:
        self.manuscript = manuscript
        self.document = document
        self.language = language
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
                blocks = self.manuscript.texts[file]
                self.texts[file] = list(self._headings(blocks, _Counter("", 0), f"{slug(file)}-", ""))

    def _annex_number(self) -> str:
        self.annexes += 1
        return annex_number(self.strategy.about.annex_numbering, self.annexes - 1)

    def _section(self, section: Section, number: str) -> None:
        self.entries[section.id] = Entry(section.kind, number, section.title, self.document)
        self._text(section.prose.file, _Counter(number, 1), f"{section.id}-", section.id)

    def _text(self, file: str, counter: _Counter, prefix: str, title_id: str = "") -> None:
        numbered: Nodes = tree.outside_in(self.manuscript.texts[file], self._caption)
        self.texts[file] = list(self._headings(numbered, counter, prefix, title_id))

    def _headings(self, nodes: Nodes, counter: _Counter, prefix: str, title_id: str) -> Iterator[Node]:
        """Numbers headings from the outside in, in the order of the text."""
        for node in nodes:
            if node["t"] == "Div":
                yield {"t": "Div", "c": [node["c"][0], list(self._headings(node["c"][1], counter, prefix, title_id))]}
            elif node["t"] == "Header":
                yield self._heading(node, counter, prefix, title_id)
            else:
                yield node

    def _heading(self, node: Node, counter: _Counter, prefix: str, title_id: str) -> Node:
        is_title = title_id in self.entries and not counter.begun and node["c"][0] == 1
        counter.begun = True
        explicit = tree.ident(node)
        number = self._shown(title_id) if is_title else counter.next(node["c"][0])
        ident = explicit or (title_id if is_title else self._free(prefix + slug(tree.plain(node["c"][2]))))
        title = tree.plain(node["c"][2])
        entry = self.entries.get(title_id)
        self.entries[ident] = (
            replace(entry, title=title) if is_title and entry else self._entry("heading", number, title)
        )
        values = tree.values_of(node) | ({NUMBER: number} if number else {})
        return tree.with_attributes(node, ident=ident, values=values)

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

    def _caption(self, node: Node) -> tuple[Node, bool]:
        """Numbers what has a caption: figures and charts, with the table in them, as figures, tables as tables."""
        if node["t"] == "Figure" or (node["t"] == "Div" and tree.has_class(node, "chart")):
            self.figures += 1
            return self._numbered(node, "figure", str(self.figures)), False
        if node["t"] == "Table" and node["c"][1][1]:
            self.tables += 1
            return self._numbered(node, "table", str(self.tables)), True
        return node, True

    def _numbered(self, node: Node, kind: str, number: str) -> Node:
        if ident := tree.ident(node):
            self.entries[ident] = self._entry(kind, number, "")
        return tree.with_attributes(node, values=tree.values_of(node) | {NUMBER: number})


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

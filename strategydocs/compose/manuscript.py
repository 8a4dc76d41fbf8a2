"""A strategy's texts as pandoc reads them, with values filled in, HTML tags turned into spans and fragments included.

One call of pandoc a source file keeps footnotes and link definitions to their own file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from strategydocs import pandoc, tree
from strategydocs.blocks.specs import SPECS
from strategydocs.checks.nesting import NESTING
from strategydocs.language import Language
from strategydocs.markdown import MARKS, NUMBER, Block, Heading, Prose, Reference, Tag, Token, Value
from strategydocs.markdown.marks import token_number
from strategydocs.memo import Memo
from strategydocs.model import Edition, Strategy, included
from strategydocs.problems import InvalidStrategy, Place, Problem
from strategydocs.rules import Rule
from strategydocs.tree import Node, Nodes
from strategydocs.values import Calculator

MARKUP_CROSSED = Rule(
    id="markup-crossed",
    finds="Brackets, stars, quotes or HTML around a reference or a value do not match.",
    why="It would be read otherwise than it was meant, and what stands there be lost.",
    bad="*See <mark>@act-leaders* now</mark>.",
    good="*See <mark>@act-leaders</mark> now*.",
    by="assemble",
)

OWN = "strategydocs-"
"""How classes and attributes begin that only the program gives."""

MARKS_OF_CHANGES = frozenset(["change", "insertion", "deletion"])
"""Classes that mean something in a redline, and in Word; what a writer typed is not taken for one."""

PLACE = "strategydocs-place"
"""The attribute in which a heading or a block says where it was written."""

REFERENCE = "strategydocs-reference"
"""The class of a span that stands for a reference; its `targets` are names such as `act-redesign`."""

_TAGS = {"sub": "Subscript", "sup": "Superscript"}

_KEPT = {"alt", "datetime", "dir", "height", "lang", "title", "width", NUMBER}
_KEPT |= {key for spec in SPECS.values() for key in spec.known}
"""The attributes of content that reach a document; pandoc would pass on any (`onclick`, `style`, `srcset`)."""


@dataclass(frozen=True)
class Manuscript:
    """An edition's texts as blocks by their files, with the strategy as it sees it. References are still spans; blocks
    are still divs."""

    strategy: Strategy
    texts: Mapping[str, Nodes]


class Reader:
    """Reads texts through pandoc, each once: a partial may be shown in several editions. Values in them are written
    as in `language`."""

    def __init__(self, language: Language, memo: Memo) -> None:
        self.language = language
        self.memo = memo
        self._blocks: dict[str, Nodes] = {}

    def read(self, edition: Edition) -> Manuscript:
        """The texts of an edition, with its own values filled in.

        Raises InvalidStrategy where pandoc and our scan do not agree on what a text says.
        """
        new = [prose for prose in edition.texts if prose.file not in self._blocks]
        problems: list[Problem] = []
        for prose, blocks in zip(new, self._read(new), strict=True):
            if isinstance(blocks, pandoc.TooMuch):
                problems.append(_too_much(prose, blocks))
            else:
                self._blocks[prose.file] = blocks
        if problems:
            raise InvalidStrategy(problems)
        known = self.memo.of(("said", edition.name), (edition.strategy.data,), dict[str, str])
        calculator = Calculator(edition.strategy, self.language, known)
        texts: dict[str, Nodes] = {}
        for prose in edition.texts:
            said = {value: calculator.text(value.expression) for value in prose.all(Value)}
            settled = partial(_settled, prose, self._blocks[prose.file], said)
            question = ("settled", edition.name, prose.file)
            texts[prose.file], lost = self.memo.of(question, (prose, self._blocks[prose.file], said), settled)
            problems += lost
        if problems:
            raise InvalidStrategy(problems)
        return Manuscript(edition.strategy, self._with_fragments(edition, texts))

    def _read(self, texts: Sequence[Prose]) -> list[Nodes | pandoc.TooMuch]:
        asked = [(("read", prose.file), prose.marked) for prose in texts]
        return self.memo.of_each(asked, lambda new: pandoc.read_all_markdown(texts[index].marked for index in new))

    def _with_fragments(self, edition: Edition, texts: Mapping[str, Nodes]) -> Mapping[str, Nodes]:
        """The texts with the fragments that they include in their places; checks saw that none includes itself."""
        includes = {
            prose.file: [file for block in prose.all(Block) if (file := included(block))] for prose in edition.texts
        }
        whole: dict[str, Nodes] = {}

        def text(file: str) -> Nodes:
            if file not in whole:
                inner = {name: text(name) for name in includes[file]}
                put = partial(_put, texts[file], inner)
                whole[file] = (
                    self.memo.of(("whole", edition.name, file), (texts[file], inner), put) if inner else texts[file]
                )
            return whole[file]

        return {file: text(file) for file in texts}


def _settled(prose: Prose, blocks: Nodes, said: Mapping[Value, str]) -> tuple[Nodes, list[Problem]]:
    """A text's blocks with what stands for its marks, and what is lost of it."""
    settler = _Settler(prose, said)
    return settler.settle(blocks), settler.problems


def _too_much(prose: Prose, error: pandoc.TooMuch) -> Problem:
    remedy = "Split the file; look for what is nested deep, or for long runs of brackets, quotes or table rows."
    return Problem(Place(prose.file), str(error), remedy, NESTING)


def _put(text: Nodes, fragments: Mapping[str, Nodes]) -> Nodes:
    def include(node: Node) -> Nodes:
        if node["t"] == "Div" and tree.has_class(node, "include"):
            return fragments[tree.value(node, "file")]
        return [node]

    found: Nodes = tree.rewrite(text, blocks=tree.each(include))
    return found


class _Settler:
    """Puts nodes in the place of one text's marks, and tells which marks pandoc did not hand back."""

    def __init__(self, prose: Prose, said: Mapping[Value, str]) -> None:
        self.prose = prose
        self.said = said
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def settle(self, blocks: Nodes) -> Nodes:
        settled: Nodes = tree.rewrite(blocks, blocks=tree.each(self._block), inlines=self._inlines)
        for number, token in enumerate(self.prose.tokens):
            if isinstance(token, Value | Reference | Heading | Block) and number not in self.seen:
                self._lost(token.place)
        return settled

    def _block(self, node: Node) -> Nodes:
        node = _harmless(node)
        if node["t"] == "CodeBlock":
            return [{"t": "CodeBlock", "c": [node["c"][0], self._as_typed(node["c"][1])]}]
        number = tree.value(node, NUMBER)
        if not number:
            return [node]
        values = tree.values_of(node)
        self.seen.add(int(number))
        place = self.prose.tokens[int(number)].place
        del values[NUMBER]
        return [tree.with_attributes(node, values=values | {PLACE: str(place)})]

    def _inlines(self, nodes: Nodes) -> Nodes:
        split = [piece for node in nodes for piece in self._split(_harmless(node))]
        return self._paired(split)

    def _split(self, node: Node) -> Iterator[Node | Tag]:
        """A node as it is; a string as its parts between the marks and what stands for each mark."""
        if node["t"] == "Code":
            yield {"t": "Code", "c": [node["c"][0], self._as_typed(node["c"][1])]}
        elif node["t"] in ("Link", "Image"):
            *rest, (target, title) = node["c"]
            yield {"t": node["t"], "c": [*rest, [self._as_typed(target), self._as_typed(title)]]}
        elif node["t"] != "Str" or not MARKS.search(node["c"]):
            yield node
        else:
            text, position = node["c"], 0
            for match in MARKS.finditer(text):
                if before := text[position : match.start()]:
                    yield {"t": "Str", "c": before}
                yield from self._meaning(token_number(match[1]))
                position = match.end()
            if after := text[position:]:
                yield {"t": "Str", "c": after}

    def _meaning(self, number: int) -> Iterator[Node | Tag]:
        self.seen.add(number)
        token = self.prose.tokens[number]
        if isinstance(token, Value):
            yield from tree.text(self.said[token])
        elif isinstance(token, Reference):
            targets = " ".join(f"{target.kind}-{target.id}" for target in token.targets)
            capital = "yes" if token.targets[0].capital else ""
            yield {"t": "Span", "c": [["", [REFERENCE], [["targets", targets], ["capital", capital]]], []]}
        elif isinstance(token, Tag):
            yield token

    def _as_typed(self, text: str) -> str:
        """Code and addresses with what the writer typed in the place of the marks."""

        def typed(number: int) -> str:
            self.seen.add(number)
            token: Token = self.prose.tokens[number]
            return self.prose.text[token.start : token.end]

        return MARKS.sub(lambda match: typed(token_number(match[1])), text)

    def _paired(self, pieces: list[Node | Tag]) -> Nodes:
        """The pieces with each pair of tags, and what stands between them, as one node."""
        stack: list[tuple[Tag | None, Nodes]] = [(None, [])]
        for piece in pieces:
            if not isinstance(piece, Tag):
                stack[-1][1].append(piece)
            elif piece.name == "br":
                stack[-1][1].append({"t": "LineBreak"})
            elif not piece.closing:
                stack.append((piece, []))
            elif stack[-1][0] is not None and stack[-1][0].name == piece.name:
                opening, content = stack.pop()
                assert opening is not None
                stack[-1][1].append(_element(opening, content))
            else:
                self._lost(piece.place)
        for opening, content in stack[1:]:
            assert opening is not None
            self._lost(opening.place)
            stack[0][1].extend(content)
        return stack[0][1]

    def _lost(self, place: Place) -> None:
        message = "this stands where the text around it can’t be read as meant"
        remedy = "Look for brackets, stars or quotes on this line that do not match, and for HTML across emphasis."
        self.problems.append(Problem(place, message, remedy, MARKUP_CROSSED))


def _harmless(node: Node) -> Node:
    """The node without attributes that could run, fetch or restyle anything, and without our own classes."""
    attributes = tree.attributes_of(node)
    if not attributes or not (attributes[1] or attributes[2]):
        return node
    classes = [name for name in attributes[1] if not name.startswith(OWN) and name not in MARKS_OF_CHANGES]
    return tree.with_attributes(
        node, classes=classes, values={key: value for key, value in attributes[2] if key in _KEPT}
    )


def _element(tag: Tag, content: Nodes) -> Node:
    if tag.name in _TAGS and not tag.attributes:
        return {"t": _TAGS[tag.name], "c": content}
    return {"t": "Span", "c": [["", [tag.name], [[key, value] for key, value in tag.attributes.items()]], content]}

"""Blocks → the Markdown that writers go on with, in which every word stays a word, and where its marks turned up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from strategydocs import pandoc, tree
from strategydocs.importing.points import MARK, Points
from strategydocs.importing.signs import BETWEEN, CAPTION, ESCAPE, LETTERS, LITERALS, OWN, one_of
from strategydocs.problems import Place, WrongUse
from strategydocs.tree import Node, Nodes

_ESCAPED = re.compile(f"{ESCAPE}({one_of(LETTERS)})")
_LITERAL = re.compile(f"^({one_of(LITERALS)})$", re.MULTILINE)
_APART = re.compile(f"^[ >]*{BETWEEN}\n(?:[ >]*\n)?", re.MULTILINE)
_IN_A_TABLE = re.compile(r"^[ >]*\|.*", re.MULTILINE)
_DELIMITERS = ("Period", "OneParen")
_MEANT = re.compile(
    r"[{}\\]|&(?=#?\w+;)|@(?=\[?(?:act|sec|fig|tbl|dep)-)|:(?=::)|(?<=::):|-(?=-)|(?<=-)-", re.IGNORECASE
)
"""What pandoc leaves as it is, and our format takes for more than a letter."""

_AT_START = re.compile(r"[#:+=|~>*-]|[(](?=\w+[)])")
_NUMBER_AT_START = re.compile(r"(\d+|[A-Za-z])([.)])(?=$)")
_TABLE_AT_START = re.compile(r"table:", re.IGNORECASE)


_DRESSED = ("Strong", "Emph", "Strikeout", "Superscript", "Subscript")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
_SIGNS = re.compile(one_of(LITERALS))


def _typed_as(letter: str) -> str:
    """Two characters, so that columns of tables keep their widths: they become a backslash and the letter."""
    return ESCAPE + chr(LETTERS[ord(letter)])


class Typist:
    """Writes texts. `literal` lines, such as those that open blocks, are written as they are."""

    def __init__(self) -> None:
        self._literals: list[str] = []

    def literal(self, line: str) -> Node:
        """A paragraph that stands for a line of the format's own."""
        if line not in self._literals:
            if len(self._literals) == len(LITERALS):
                raise WrongUse(
                    "it has more actions with text of their own than can be read at once: import it in parts."
                )
            self._literals.append(line)
        return {"t": "Para", "c": [{"t": "Str", "c": chr(LITERALS[self._literals.index(line)])}]}

    def text(self, blocks: Nodes) -> str:
        """Blocks as Markdown, marks in it."""
        escaped = tree.rewrite(blocks, inlines=_escaped)
        escaped = tree.rewrite(escaped, blocks=tree.each(_begun))
        escaped = tree.rewrite(escaped, blocks=_lists_apart)
        text = pandoc.write_markdown(escaped).replace(CAPTION, "")
        # A line of a table keeps its length, so that columns stay below each other.
        text = _IN_A_TABLE.sub(lambda match: match[0].replace(f'{{alt="{OWN}', '{ alt="').replace(BETWEEN, " "), text)
        text = text.replace(OWN, "")
        text = _APART.sub("", text)
        text = _ESCAPED.sub(lambda match: "\\" + chr(LETTERS.index(ord(match[1]))), text)
        text = _LITERAL.sub(lambda match: self._literals[LITERALS.index(ord(match[1]))], text)
        return text.strip("\n") + "\n"

    def faithful(self, blocks: Nodes, points: Points) -> str:
        """Blocks as Markdown that is read back with the same words; where bold and italic would spoil them, without."""
        text = self.text(blocks)
        if _words(blocks) == _words(self._read(text)):
            return text
        bare = tree.rewrite(blocks, inlines=tree.each(lambda node: node["c"] if node["t"] in _DRESSED else [node]))
        text = self.text(bare)
        if _words(blocks) != _words(self._read(text)):
            said = "Compare this file with Word’s: not every word of it is read back as it was."
        else:
            said = (
                "Bold and italic are left out in this file: they stood within words in a way that Markdown can’t have."
            )
        return f"{points.add(said)}\n\n{text}"

    def _read(self, text: str) -> Nodes:
        """A text as it will be read, without the format's own lines."""
        for line in self._literals:
            text = text.replace(f"{line}\n", "")
        return pandoc.read_markdown(MARK.sub("", text))


def placed(file: str, text: str, points: Points) -> str:
    """A text without its marks, each of which has told its line."""
    lines: list[str] = []
    last = 1  # the line that is not empty
    for line in text.split("\n"):
        marks, line = MARK.findall(line), re.sub(rf" ?{MARK.pattern}", "", line) if MARK.search(line) else line
        if marks and not line.strip(" >"):
            if lines and not lines[-1]:
                lines.pop()
        else:
            lines.append(line)
            last = len(lines) if line.strip() else last
        for mark in marks:
            points.found(mark, Place(file, last))
    return "\n".join(lines).rstrip("\n") + "\n"


def _words(blocks: Nodes) -> list[str]:
    """What is read, footnotes in their places, quotation marks as one types them."""
    parts: list[str] = []
    shown = tree.rewrite(blocks, inlines=lambda nodes: [one for one in nodes if one["t"] != "Image"])
    for node in tree.nodes(shown):
        if node["t"] in ("Para", "Plain", "Header", "CodeBlock"):
            parts.append(tree.plain([node]))
    words = MARK.sub("", " ".join(parts)).replace(CAPTION, "").translate(_QUOTES)
    return _SIGNS.sub("", words).split()


def _escaped(nodes: Nodes) -> Nodes:
    return [
        {"t": "Str", "c": _MEANT.sub(lambda match: _typed_as(match[0]), node["c"])} if node["t"] == "Str" else node
        for node in nodes
    ]


def _lists_apart(nodes: Nodes) -> Nodes:
    """Numbered lists one behind the other with different signs behind their numbers, “1.” and “1)”: what else pandoc
    would write between them is an empty paragraph."""
    made: Nodes = []
    for node in nodes:
        if made and made[-1]["t"] == node["t"] == "OrderedList":
            (start, style, _), items = node["c"]
            last = made[-1]["c"][0][2]["t"]
            other = _DELIMITERS[last != _DELIMITERS[1]]
            node = {"t": "OrderedList", "c": [[start, style, {"t": other}], items]}
            made.append({"t": "Para", "c": [{"t": "Str", "c": BETWEEN}]})
        made.append(node)
    return made


def _begun(node: Node) -> Nodes:
    """A paragraph none of whose lines begins like a list, a heading or a table."""
    if node["t"] not in ("Para", "Plain"):
        return [node]
    return [
        {
            "t": node["t"],
            "c": [_at_start(one) if _begins(node["c"], index) else one for index, one in enumerate(node["c"])],
        }
    ]


def _begins(words: Sequence[Node], index: int) -> bool:
    return index == 0 or words[index - 1]["t"] == "LineBreak"


def _at_start(node: Node) -> Node:
    if node["t"] != "Str":
        return node
    text = str(node["c"])
    if match := _NUMBER_AT_START.match(text):
        text = f"{match[1]}{_typed_as(match[2])}{text[match.end() :]}"
    elif _AT_START.match(text):
        text = _typed_as(text[0]) + text[1:]
    elif match := _TABLE_AT_START.match(text):
        text = f"{match[0][:-1]}{_typed_as(':')}{text[match.end() :]}"
    return {"t": "Str", "c": text}

"""The lines of a Markdown text: headings, blocks, code, and the passages between them.

Pandoc's Markdown reader keeps no positions and takes a misspelt block for plain text without a word, so what has a
position or a name in content is found here. The rules are those of pandoc's manual ("Pandoc's Markdown").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from strategydocs.markdown.attributes import read_attributes
from strategydocs.markdown.tokens import Attributes, Block, Fault, Heading, Token
from strategydocs.problems import Place

_CODE = re.compile(r"[\s>]*(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_FENCE = re.compile(r"(?P<indent>[\s>]*)(?P<colons>:{3,})[ \t]*(?P<rest>.*?)[ \t]*$")
_BRACES = re.compile(r"\{(?P<inside>[^{}]*)\}[ \t]*:*$")
_WORD = re.compile(r"[\w.-]+[ \t]*:*$")
_HEADING = re.compile(r"(?P<hashes>#{1,6})(?P<space>[ \t]*)(?P<text>.*?)[ \t]*$")
_HEADING_END = re.compile(r"[ \t]*(?:(?<=[ \t])#+[ \t]*)?(?P<braces>\{[^{}]*\})?[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end: its number in the file, and where it starts in the text."""

    number: int
    start: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip(" \t>")


@dataclass(slots=True)
class LineScan:
    """What the line scan found: tokens in the order of the text, and the passages (runs of lines that hold inline
    text) for the inline scan."""

    tokens: list[Token] = field(default_factory=list)
    passages: list[list[Line]] = field(default_factory=list)


def split_lines(text: str, first: int) -> Iterator[Line]:
    """The text's lines, numbered from `first`."""
    start = 0
    for offset, line in enumerate(text.split("\n")):
        yield Line(first + offset, start, line)
        start += len(line) + 1


def scan_lines(file: str, text: str, first: int) -> LineScan:
    return _LineScanner(file, list(split_lines(text, first))).run()


class _LineScanner:
    """One walk down the lines; `open` holds the blocks not yet closed, as indexes in the tokens."""

    def __init__(self, file: str, lines: list[Line]) -> None:
        self.file = file
        self.lines = lines
        self.found = LineScan()
        self.open: list[int] = []
        self.passage: list[Line] = []
        self.code = ""

    def run(self) -> LineScan:
        for index, line in enumerate(self.lines):
            if not self._in_code(line):
                self._line(index, line)
        self._end_passage()
        for opened in self.open:
            block = self.found.tokens[opened]
            self._fault(block.start, block.end, block.place, "this block is not closed", "Add a line “:::” after it.")
        return self.found

    def _in_code(self, line: Line) -> bool:
        match = _CODE.match(line.text)
        if self.code:
            if match and match["fence"].startswith(self.code) and not match["info"].strip():
                self.code = ""
            return True
        if match:
            self._end_passage()
            self.code = match["fence"]
            return True
        return False

    def _line(self, index: int, line: Line) -> None:
        if line.blank:
            self._end_passage()
        elif (fence := _FENCE.match(line.text)) is not None:
            self._fence(line, fence)
        elif (heading := _HEADING.match(line.text)) is not None:
            self._hashes(line, heading)
        elif self._is_underlined(index):
            self._heading(line, 1 if self.lines[index + 1].text.startswith("=") else 2, 0)
        elif not (self._is_underline(index)):
            self.passage.append(line)

    def _end_passage(self) -> None:
        if self.passage:
            self.found.passages.append(self.passage)
            self.passage = []

    # Headings

    def _hashes(self, line: Line, match: re.Match[str]) -> None:
        text = match["text"]
        if not match["space"] and text:
            if text[0].isalpha():
                self._fault_line(line, "a heading needs a space after the “#”", f"Write “{match['hashes']} {text}”.")
            self.passage.append(line)
        elif self.passage:
            self._fault_line(line, "a heading needs a blank line before it", "Put a blank line above this one.")
        else:
            self._heading(line, len(match["hashes"]), match.start("text"))

    def _heading(self, line: Line, level: int, begin: int) -> None:
        ending = _HEADING_END.search(line.text, begin)
        assert ending is not None  # the pattern matches the empty end of any line
        braces = ending["braces"]
        attributes = read_attributes(braces[1:-1]) if braces else Attributes()
        if attributes is None:
            self._fault_line(line, f"“{braces}” is not understood", "Write {#id .class key=value}.")
            attributes, braces = Attributes(), None
        end = ending.start() if braces else len(line.text.rstrip().rstrip("#").rstrip())
        insert = line.start + (ending.end("braces") - 1 if braces else end)
        text = line.text[begin:end].strip()
        place = Place(self.file, line.number, begin + 1, len(text))
        self.found.tokens.append(
            Heading(
                place=place,
                start=line.start,
                end=line.start + len(line.text),
                level=level,
                text=text,
                attributes=attributes,
                insert=insert,
                has_braces=braces is not None,
            )
        )
        self.found.passages.append([Line(line.number, line.start, " " * begin + line.text[begin:end])])

    def _is_underlined(self, index: int) -> bool:
        """Whether the line is a heading underlined with = or -."""
        if self.passage or index + 1 >= len(self.lines):
            return False
        line = self.lines[index].text
        return bool(_UNDERLINE.match(self.lines[index + 1].text)) and line[:1] not in "|+:-=>* \t"

    def _is_underline(self, index: int) -> bool:
        last = self.found.tokens[-1] if self.found.tokens else None
        return (
            index > 0
            and isinstance(last, Heading)
            and last.start == self.lines[index - 1].start
            and not self.lines[index - 1].text.startswith("#")
        )

    # Blocks

    def _fence(self, line: Line, match: re.Match[str]) -> None:
        rest = match["rest"]
        place = Place(self.file, line.number, match.start("colons") + 1, len(line.text) - match.start("colons"))
        if not rest:
            self._end_passage()
            self._close(line, place)
            return
        braces = _BRACES.fullmatch(rest)
        attributes = read_attributes(braces["inside"]) if braces else None
        if braces is None and _WORD.fullmatch(rest):
            attributes = Attributes(classes=(rest.rstrip(": \t"),))
        if attributes is None:
            self._fault_line(line, f"“{line.text.strip()}” does not open a block", _how_to_open(rest))
            self.passage.append(line)
            return
        if self.passage:
            self._fault_line(line, "a block needs a blank line before it", "Put a blank line above this one.")
            self._end_passage()
        end = match.start("rest") + (braces.start("inside") + len(braces["inside"]) if braces else 0)
        block = Block(
            place=place,
            start=line.start,
            end=line.start + len(line.text),
            attributes=attributes,
            insert=line.start + end,
            has_braces=braces is not None,
            body=(line.start + len(line.text) + 1, line.start + len(line.text) + 1),
            parents=tuple(self.open),
        )
        self.open.append(len(self.found.tokens))
        self.found.tokens.append(block)

    def _close(self, line: Line, place: Place) -> None:
        if not self.open:
            message = "this line closes a block, but none is open"
            self._fault(line.start, line.start + len(line.text), place, message, "Take the line out.")
            return
        index = self.open.pop()
        block = self.found.tokens[index]
        assert isinstance(block, Block)
        self.found.tokens[index] = replace(block, body=(block.body[0], line.start))

    def _fault_line(self, line: Line, message: str, remedy: str) -> None:
        indent = len(line.text) - len(line.text.lstrip())
        place = Place(self.file, line.number, indent + 1, len(line.text.strip()))
        self._fault(line.start, line.start + len(line.text), place, message, remedy)

    def _fault(self, start: int, end: int, place: Place, message: str, remedy: str) -> None:
        fault = Fault(place=place, start=start, end=end, message=message, remedy=remedy, rule="markdown")
        self.found.tokens.append(fault)


def _how_to_open(rest: str) -> str:
    words = rest.strip("{} ").lstrip(".").split(maxsplit=1)
    if not words:
        return "Write a class in braces: ::: {.callout}."
    return f"Put what follows the colons in braces: ::: {{.{' '.join(words)}}}."

"""The lines of a Markdown text: headings, blocks, code, and the passages between them.

Pandoc's Markdown reader keeps no positions and takes a misspelt block for plain text without a word, so what has a
position or a name in content is found here. The rules are those of pandoc's manual ("Pandoc's Markdown").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from strategydocs.markdown.attributes import how_to_write, read_attributes
from strategydocs.markdown.headings import Title, read_title
from strategydocs.markdown.margins import CODE, Margins, Start
from strategydocs.markdown.rules import BLANK_LINE, BLOCK_CLOSED, BLOCK_SYNTAX, CODE_CLOSED, HEADING_SYNTAX
from strategydocs.markdown.tokens import Attributes, Block, Fault, Heading, Token
from strategydocs.problems import Place
from strategydocs.rules import Rule

_CODE = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*[^\s`{]*[ \t]*(?:\{[^{}]*\})?[ \t]*$")
_FENCE = re.compile(r"(?P<colons>:{3,})[ \t]*(?P<rest>.*)")
_SHORT_FENCE = re.compile(r"::(?!:)[ \t]*(?:\{.*|\.?[\w-]*[ \t]*)$")
_BRACES = re.compile(r"\{(?P<inside>(?:\"[^\"]*\"|'[^']*'|[^{}\"'])*+)\}[ \t]*:*$")
_WORD = re.compile(r"[\w-]+[ \t]*:*$")
_HEADING = re.compile(r"(?P<hashes>#{1,6})(?P<space>[ \t]*)")
_MISPLACED_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r"[-=*_ \t]+$")
_TABLE_RULE = re.compile(r"-{3,}[- ]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end: its number in the file, and where it starts in the text."""

    number: int
    start: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip(" \t>")

    @property
    def end(self) -> int:
        return self.start + len(self.text)


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
    """One walk down the lines; `open` holds the blocks not yet closed, as indexes in the tokens, and None for an
    opening line that could not be read, so that its closing line is not a second problem."""

    def __init__(self, file: str, lines: list[Line]) -> None:
        self.file = file
        self.lines = lines
        self.found = LineScan()
        self.open: list[int | None] = []
        self.passage: list[Line] = []
        self.margins = Margins()
        self.code: tuple[str, Line] | None = None  # the fence that opened code, and its line
        self.underline = -1  # the index of the line that underlines the heading before it
        self.in_items = False  # in a passage that begins with a list's item
        self.in_table = False  # in a table between rules, where dashes underline no heading

    def run(self) -> LineScan:
        for index, line in enumerate(self.lines):
            if self.code is not None:
                self._end_code(line)
            elif line.blank:
                self._end_passage()
            elif index != self.underline:
                self._line(index, line)
        self._end_passage()
        if self.code is not None:
            opening = self.code[1]
            remedy = f"Add a line “{self.code[0]}” after it."
            self._fault_line(CODE_CLOSED, opening, "the code that opens here is not closed", remedy)
        for opened in self.open:
            if opened is not None:
                block = self.found.tokens[opened]
                remedy = "Add a line “:::” after it."
                self._fault(BLOCK_CLOSED, block.start, block.end, block.place, "this block is not closed", remedy)
        return self.found

    def _line(self, index: int, line: Line) -> None:
        start = self.margins.start_of(line.text, fresh=not self.passage)
        text = line.text[start.offset :]
        if not self.passage and start.extra >= CODE:
            return  # indented code
        if self._opens_code(line, text):
            return
        if (fence := _FENCE.match(text)) is not None:
            self._fence(line, start, fence)
        elif _SHORT_FENCE.match(text):
            self._fault_line(BLOCK_SYNTAX, line, "a block is opened and closed with three colons", "Write “:::”.")
        elif start.offset == 0 and (heading := _HEADING.match(text)) is not None:
            self._hashes(line, heading)
        elif self._is_underlined(index):
            self._underlined(index, line)
        else:
            if start.offset and _MISPLACED_HEADING.match(text):
                message = "a heading must begin where its line begins, outside lists and quotations"
                remedy = "Take out what stands before the “#”, or make the words **bold**."
                self._fault_line(HEADING_SYNTAX, line, message, remedy)
            if start.marked and self.in_items:
                self._end_passage()  # what opens in one item of a list does not close in the next
            self.in_items = start.marked if not self.passage else self.in_items
            self._track_table(index, line)
            self.passage.append(line)

    def _end_passage(self) -> None:
        self.in_items = False
        if self.passage:
            self.found.passages.append(self.passage)
            self.passage = []

    # Code

    def _opens_code(self, line: Line, text: str) -> bool:
        match = _CODE.match(text)
        if match is None or (self.passage and text.startswith("~")):
            return False  # only a fence of backticks ends the paragraph before it
        self._end_passage()
        self.code = (match["fence"], line)
        return True

    def _end_code(self, line: Line) -> None:
        assert self.code is not None
        fence = line.text.lstrip(" \t>").rstrip()
        if fence.startswith(self.code[0]) and not fence.strip(fence[0]):
            self.code = None

    # Headings

    def _hashes(self, line: Line, match: re.Match[str]) -> None:
        rest = line.text[match.end() :].rstrip()
        hashes = match["hashes"]
        if not match["space"] and rest:
            if rest[0].isalpha():
                remedy = f"Write “{hashes} {rest}”, or “\\{hashes}{rest}” if no heading is meant."
                self._fault_line(HEADING_SYNTAX, line, "a heading needs a space after the “#”", remedy)
            self.passage.append(line)
        elif self.passage:
            message = "a heading needs a blank line before it"
            self._fault_line(BLANK_LINE, line, message, "Put a blank line above this one.")
            self.passage.append(line)
        else:
            self._heading(line, len(hashes), read_title(line.text, match.end()), line.end)

    def _underlined(self, index: int, line: Line) -> None:
        if line.text[0] in "|+:>" or self.margins.open:
            message = "this line and the one below it make a heading together"
            self._fault_line(HEADING_SYNTAX, line, message, "Put a blank line between the two.")
            self.passage.append(line)
            return
        self.underline = index + 1
        below = self.lines[index + 1]
        title = read_title(line.text, 0, closing_hashes=False)
        self._heading(line, 1 if below.text.startswith("=") else 2, title, below.end)

    def _heading(self, line: Line, level: int, title: Title, end: int) -> None:
        self.margins = Margins()
        self.in_table = False
        for message, remedy, rule in title.faults:
            self._fault_line(rule, line, message, remedy)
        self.found.tokens.append(
            Heading(
                place=Place(self.file, line.number, title.begin + 1, len(title.text)),
                start=line.start,
                end=end,
                level=level,
                text=title.text,
                attributes=title.attributes,
                insert=line.start + title.insert,
                has_braces=title.has_braces,
            )
        )
        # Braces that a fault has told of are not told of again.
        words = title.text.partition("{")[0] if title.faults else title.text
        self.found.passages.append([Line(line.number, line.start, " " * title.begin + words)])

    def _is_underlined(self, index: int) -> bool:
        """Whether the line is a heading underlined with = or -."""
        if self.passage or self.in_table or index + 1 >= len(self.lines):
            return False
        line = self.lines[index].text
        underlined = bool(_UNDERLINE.match(self.lines[index + 1].text))
        return underlined and line[0] not in " \t" and not _RULE.match(line)

    def _track_table(self, index: int, line: Line) -> None:
        """Notes where a table between two rules begins and ends: blank lines part its rows, not the table."""
        if not _TABLE_RULE.match(line.text):
            return
        blank_below = index + 1 >= len(self.lines) or self.lines[index + 1].blank
        self.in_table = not blank_below and (self.in_table or not self.passage)

    # Blocks

    def _fence(self, line: Line, start: Start, match: re.Match[str]) -> None:
        rest = match["rest"].rstrip()
        place = Place(self.file, line.number, start.offset + 1, len(line.text.rstrip()) - start.offset)
        if start.extra and not self.passage:
            remedy = "Let it begin in the same column as the text around it."
            message = "this line is indented, and so is not read as a block"
            self._fault(BLOCK_SYNTAX, line.start, line.end, place, message, remedy)
        if not rest:
            self._end_passage()
            self._close(line, place)
            return
        braces = _BRACES.fullmatch(rest)
        attributes = read_attributes(braces["inside"]) if braces else None
        if braces is None and _WORD.fullmatch(rest):
            attributes = Attributes(classes=(rest.rstrip(": \t"),))
        if attributes is None:
            message = f"“{line.text.strip()}” does not open a block"
            self._fault(BLOCK_SYNTAX, line.start, line.end, place, message, _how_to_open(rest))
            self._end_passage()
            self.open.append(None)
            return
        if self.passage:
            message = "a block needs a blank line before it"
            self._fault_line(BLANK_LINE, line, message, "Put a blank line above this one.")
            self._end_passage()
        end = start.offset + match.start("rest") + (braces.end("inside") if braces else 0)
        body = min(line.end + 1, self.lines[-1].end)
        block = Block(
            place=place,
            start=line.start,
            end=line.end,
            attributes=attributes,
            insert=line.start + end,
            has_braces=braces is not None,
            body=(body, body),
            depth=len(self.open),
        )
        self.open.append(len(self.found.tokens))
        self.found.tokens.append(block)

    def _close(self, line: Line, place: Place) -> None:
        if not self.open:
            message = "this line closes a block, but none is open"
            self._fault(BLOCK_CLOSED, line.start, line.end, place, message, "Take the line out.")
            return
        index = self.open.pop()
        if index is None:
            return
        block = self.found.tokens[index]
        assert isinstance(block, Block)
        self.found.tokens[index] = replace(block, body=(block.body[0], line.start))

    # Faults

    def _fault_line(self, rule: Rule, line: Line, message: str, remedy: str) -> None:
        indent = len(line.text) - len(line.text.lstrip())
        place = Place(self.file, line.number, indent + 1, len(line.text.strip()))
        self._fault(rule, line.start, line.end, place, message, remedy)

    def _fault(self, rule: Rule, start: int, end: int, place: Place, message: str, remedy: str) -> None:
        fault = Fault(place=place, start=start, end=end, message=message, remedy=remedy, rule=rule)
        self.found.tokens.append(fault)


def _how_to_open(rest: str) -> str:
    if rest.startswith("{"):
        return f"{how_to_write(rest)} Keep it on one line." if "}" not in rest else how_to_write(rest)
    words = rest.lstrip(".").split(maxsplit=1)
    return f"Put what follows the colons in braces: ::: {{.{' '.join(words)}}}."

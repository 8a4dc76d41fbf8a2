"""Where a line's text begins: past quotation marks, indentation and the markers of lists, definitions and footnotes.

Pandoc takes a block or a code fence that does not stand exactly at its list item's text for plain text, and what is
indented by four spaces more for code; so the scan has to know which items are open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTES = re.compile(r"(?:[ ]{0,3}>[ \t]?)*")
_MARKER = re.compile(r"(?:[-*+]|#\.|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcIVXLC]{2,5})[.)]|\[\^[^\]\[^\s]+\]:|[:~])(?:[ \t]+|$)")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
CODE = 4
"""Text indented by as much more than the text around it is code."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a line's text begins: `offset` in the line's characters, `extra` in columns past where the text of the
    list item (or of the page) that it stands in begins; `marked` where the line itself opens an item."""

    offset: int
    extra: int
    marked: bool


class Margins:
    """The items open at a line: for each, the column in which its text begins."""

    def __init__(self) -> None:
        self.open: list[int] = []

    def start_of(self, line: str, fresh: bool) -> Start:
        """Where the line's text begins. `fresh` says that no paragraph is open which the line could go on with."""
        quotes = _QUOTES.match(line)
        base = quotes.end() if quotes else 0
        offset, column = _past_spaces(line, base, 0)
        if fresh:
            self._leave(column)
        extra = column - (self.open[-1] if self.open else 0)
        marked = False
        if _RULE.match(line):
            return Start(offset, max(extra, 0), marked)
        while extra < CODE and (marker := _MARKER.match(line, offset)) is not None:
            marked = True
            self._leave(column)
            footnote = line[offset] == "["
            width = len(marker[0].rstrip())
            offset, inner = _past_spaces(line, offset + width, column + width)
            # A footnote's further paragraphs are indented by four, whatever its name's length.
            column = column + CODE if footnote else min(inner, column + width + CODE)
            self.open.append(column)
            extra = 0
        return Start(offset, max(extra, 0), marked)

    def _leave(self, column: int) -> None:
        while self.open and self.open[-1] > column:
            self.open.pop()


def _past_spaces(line: str, offset: int, column: int) -> tuple[int, int]:
    """The offset of the first character that is no space, and its column with a tab to every fourth."""
    while offset < len(line) and line[offset] in " \t":
        column += CODE - column % CODE if line[offset] == "\t" else 1
        offset += 1
    return offset, column

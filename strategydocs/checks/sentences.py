"""The sentences of a text as readers see them, with its values filled in, and the way back to where each was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from strategydocs.markdown import Prose, Value
from strategydocs.markdown.lines import Line
from strategydocs.problems import Place
from strategydocs.values import ValueProblem

UNKNOWN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a value that can't be worked out."""

_END = re.compile(r"[.!?][”’\"')*_]{0,4}(?=\s|$)")

Results = Mapping[Value, str | ValueProblem]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a run of the filled text begins, and where it was typed; a value was typed in one place as a whole."""

    start: int
    line: int
    column: int
    length: int
    is_value: bool


class Passage:
    """A passage's text, filled in."""

    def __init__(self, file: str, lines: Sequence[Line], values: Mapping[int, Value], results: Results) -> None:
        self.file = file
        self._pieces: list[_Piece] = []
        self._parts: list[str] = []
        self._length = 0
        self._begins = (lines[0].number, lines[0].start)
        for line in lines:
            self._fill_in(line, values, results)
        self.text = "".join(self._parts)

    def _fill_in(self, line: Line, values: Mapping[int, Value], results: Results) -> None:
        done = 0
        for column in _starts(line.text):
            value = values.get(line.start + column)
            if value is None or column < done:
                continue
            self._add(line.text[done:column], line, done, column - done, is_value=False)
            result = results.get(value, "")
            width = value.end - value.start
            self._add(result if isinstance(result, str) else UNKNOWN, line, column, width, is_value=True)
            done = column + width
        self._add(line.text[done:] + "\n", line, done, len(line.text) - done, is_value=False)

    def _add(self, text: str, line: Line, column: int, length: int, *, is_value: bool) -> None:
        self._pieces.append(_Piece(self._length, line.number, column, length, is_value))
        self._parts.append(text)
        self._length += len(text)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence, and where it begins in the text. A row of a table is none."""
        return split(self.text)

    @property
    def begins(self) -> tuple[int, int]:
        """The line that it begins in, and the offset of that line in the text that it is of."""
        return self._begins

    def is_typed(self, offset: int) -> bool:
        """Whether what stands there was typed, and does not come from a value."""
        return not self._piece(offset).is_value

    def place(self, start: int, end: int) -> Place:
        """Where a span of the text was typed; the part of it that stands in its first line."""
        first, last = self._piece(start), self._piece(max(start, end - 1))
        column = first.column if first.is_value else first.column + start - first.start
        if last.line != first.line:
            return Place(self.file, first.line, column + 1)
        stop = last.column + (last.length if last.is_value else end - last.start)
        return Place(self.file, first.line, column + 1, max(1, stop - column))

    def _piece(self, offset: int) -> _Piece:
        return self._pieces[bisect_right(self._pieces, offset, key=lambda piece: piece.start) - 1]


def split(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a text, and where it begins."""
    start = 0
    for match in _END.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    yield start, text[start:]


def _starts(line: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"\{\{", line))


def passages(prose: Prose, results: Results, *, filled: bool = True) -> Iterator[Passage]:
    """The passages of a text, without tables; as they were typed, where values are not to be filled in."""
    values = {value.start: value for value in prose.all(Value)} if filled else {}
    for lines in prose.passages:
        spoken = [line for line in lines if not line.text.lstrip(" \t>").startswith(("|", "+"))]
        if spoken:
            yield Passage(prose.file, spoken, values, results)

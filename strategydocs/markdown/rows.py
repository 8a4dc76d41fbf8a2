"""Pipe tables as rows of cells, each as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")
_PART = re.compile(r"\\.|(?P<ticks>`+)|\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*+\}\}|(?P<bar>\|)|[^\\`{|]+|.", re.DOTALL)
_CAPTION = re.compile(r"[ \t>]*(?:[Tt]able)?:[ \t]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, and the index of its line."""

    index: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PipeTable:
    """`columns` is how many the line of dashes makes."""

    header: Row
    columns: int
    rows: tuple[Row, ...]


def is_rule(line: str) -> bool:
    """Whether the line parts a pipe table's head from its body."""
    return "|" in line and _RULE.match(line) is not None


def find_pipe_tables(lines: Sequence[str]) -> Iterator[PipeTable]:
    """The pipe tables in the lines; each ends at a blank line or at its caption."""
    index = 1
    while index < len(lines):
        if not is_rule(lines[index]) or "|" not in lines[index - 1]:
            index += 1
            continue
        header = Row(index - 1, split_row(lines[index - 1]))
        rows = []
        for number in range(index + 1, len(lines)):
            if not lines[number].strip(" \t>") or _CAPTION.match(lines[number]):
                break
            rows.append(Row(number, split_row(lines[number])))
        yield PipeTable(header, len(split_row(lines[index].replace("+", "|"))), tuple(rows))
        index += len(rows) + 2


def split_row(line: str) -> tuple[str, ...]:
    """The cells of a row: parted by bars that are not escaped, not in code and not in a value."""
    cells = [""]
    position = 0
    while (match := _PART.match(line, position)) is not None:
        position = match.end()
        if match["bar"]:
            cells.append("")
            continue
        if match["ticks"]:
            closing = re.compile(rf"(?<!`){match[0]}(?!`)").search(line, position)
            position = closing.end() if closing else position
        cells[-1] += line[match.start() : position]
    if len(cells) > 1 and not cells[0].strip(" \t>"):
        del cells[0]
    if len(cells) > 1 and not cells[-1].strip():
        del cells[-1]
    return tuple(cell.strip() for cell in cells)

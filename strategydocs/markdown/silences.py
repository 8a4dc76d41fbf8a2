"""Comments by which a writer silences a check on one line, and says why:

    <!-- check: sentence-length off, because it is quoted from the Act -->

at the end of the line, or on a line of its own above it, under a blank one. A comment is what every editor shows apart
and no reader sees; an attribute or a block would change what pandoc makes of the text. It is taken out as the file is
read, so that nothing after knows of it, and every other character keeps its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from strategydocs.markdown.lines import scan_lines
from strategydocs.problems import Place

_OPENING = re.compile(r"<!--[ \t]*check:")
_SAID = re.compile(r"(?P<rules>[\w-]+(?:(?:,| and)[ \t]+[\w-]+)*)[ \t]+off,?[ \t]+because[ \t]+(?P<reason>\S.*)")


@dataclass(frozen=True, slots=True)
class Silence:
    """What a comment silences: the rules by their names, and the number of the line. Without rules it could not be
    read, or gives no reason."""

    place: Place
    line: int
    rules: tuple[str, ...]


def begins_silence(text: str) -> bool:
    """Whether a comment is meant to silence a check."""
    return _OPENING.match(text) is not None


def take_silences(file: str, text: str, first: int) -> tuple[str, tuple[Silence, ...]]:
    """A text without such comments, and what they say. Code keeps them: there they are an example."""
    if not _OPENING.search(text):
        return text, ()
    inline = {line.number for lines in scan_lines(file, text, first).passages for line in lines}
    lines = text.split("\n")
    found: list[Silence] = []
    for index, line in enumerate(lines):
        start = line.rfind("<!--")
        comment = line[start:].rstrip(" \t\r")
        if start < 0 or first + index not in inline or not begins_silence(comment) or not _ends(comment):
            continue
        if _is_blank(line[:start]) and index and not _is_blank(lines[index - 1]):
            continue  # a blank line would part the paragraph in two
        lines[index] = line[:start].rstrip(" \t")
        found.append(Silence(Place(file, first + index, start + 1, len(comment)), first + index, _rules(comment)))
    return "\n".join(lines), tuple(_settled(found, lines, first))


def _settled(found: Sequence[Silence], lines: Sequence[str], first: int) -> Iterator[Silence]:
    """Comments that stood alone, each with the line below that it is for."""
    by_line = {silence.line: silence for silence in found}
    below = 0
    for number in range(first + len(lines) - 1, first - 1, -1):
        below = below if _is_blank(lines[number - first]) else number
        if number in by_line:
            yield replace(by_line[number], line=below or number)


def _ends(comment: str) -> bool:
    return comment.find("-->") == len(comment) - 3


def _rules(comment: str) -> tuple[str, ...]:
    said = _SAID.fullmatch(comment.partition(":")[2].removesuffix("-->").strip())
    return tuple(re.split(r"(?:,| and)[ \t]+", said["rules"])) if said else ()


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")

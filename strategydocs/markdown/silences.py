"""Comments by which a writer silences a check on one line, and says why:

    <!-- check: sentence-length off, because it is quoted from the Act -->

at the end of the line, or on a line of its own above it, under a blank one. A comment is what every editor shows apart
and no reader sees; an attribute or a block would change what pandoc makes of the text. It is taken out as the file is
read, so that nothing after knows of it, and every other character keeps its line and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from strategydocs.markdown.lines import scan_lines
from strategydocs.problems import Place

_OPENING = re.compile(r"<!--[ \t]*check:")
_COMMENT = re.compile(r"[ \t]*(?P<comment><!--[ \t]*check:[ \t]*(?P<said>(?:(?!-->).)*?)[ \t]*-->)[ \t]*$")
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
    found = []
    alone = []
    for index, line in enumerate(lines):
        match = _COMMENT.search(line) if first + index in inline else None
        if match is None:
            continue
        kept = line[: match.start()]
        if not _is_blank(kept):
            found.append(_silence(file, first + index, match))
        elif index == 0 or _is_blank(lines[index - 1]):
            alone.append((index, match))
        else:
            continue  # a blank line would part the paragraph in two
        lines[index] = kept
    for index, match in alone:
        below = next((later for later in range(index, len(lines)) if not _is_blank(lines[later])), index)
        found.append(_silence(file, first + index, match, first + below))
    return "\n".join(lines), tuple(found)


def _silence(file: str, number: int, match: re.Match[str], line: int = 0) -> Silence:
    said = _SAID.fullmatch(match["said"])
    rules = tuple(re.split(r"(?:,| and)[ \t]+", said["rules"])) if said else ()
    place = Place(file, number, match.start("comment") + 1, len(match["comment"]))
    return Silence(place, line or number, rules)


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")

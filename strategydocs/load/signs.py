"""What YAML's signs do to a table: they can make millions of values out of a few lines, or eat a word.

`&name` names a value, `*name` repeats it and `!name` gives it a type, which no table of ours has use for. The parser's
events tell of them before anything is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from strategydocs.load.syntax import Slip

MOST_REPEATED = 10_000
"""Values that repeats may make in one file: far more than a person has use for."""

_SIGN = re.compile(r"(?:^|[\s\[{,])[&*!]\S?")
"""Where one of the signs may be."""


@dataclass(slots=True)
class _Count:
    """What was seen so far: the mappings and lists that are open, each with its anchor and how many values it has; the
    same of every anchor that ended, and where each anchor stands until something repeats it."""

    open: list[tuple[str | None, int]] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    unused: dict[str, Event] = field(default_factory=dict)
    repeated: int = 0


def find_sign(text: str) -> Slip | None:
    """The first repeat that is endless or too large, or type; else the first anchor that nothing repeats."""
    if not _SIGN.search(text):  # reading a text twice takes twice as long
        return None
    count = _Count()
    for event in YAML(typ="rt", pure=True).parse(text):
        if isinstance(event, NodeEvent) and (slip := _enter(count, event)) is not None:
            return slip
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            anchor, size = count.open.pop()
            _add(count, anchor, size)
    return next(_eaten(count), None)


def _enter(count: _Count, event: NodeEvent) -> Slip | None:
    """A value begins, or one is repeated."""
    anchor = str(event.anchor) if event.anchor else None
    if (tag := getattr(event, "tag", None)) is not None:
        mark = event.start_mark
        typed = str(tag).replace("tag:yaml.org,2002:", "!!")
        message = f"“{typed}” tells YAML of what type a value is, and is no part of the text"
        return Slip(message, "Put the whole value in quotes, or take it out.", mark.line, mark.column)
    if isinstance(event, AliasEvent):
        assert anchor is not None
        count.unused.pop(anchor, None)
        if any(anchor == outer for outer, _ in count.open):
            return _slip(event, f"“*{anchor}” repeats what it is itself part of, without end", anchor)
        size = count.sizes.get(anchor, 1)
        count.repeated += size
        if count.repeated > MOST_REPEATED:
            return _slip(
                event, f"“*{anchor}” and the repeats before it make more than {MOST_REPEATED:,} values", anchor
            )
        _add(count, None, size)
        return None
    if anchor is not None:
        count.unused[anchor] = event
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        count.open.append((anchor, 1))
    else:
        _add(count, anchor, 1)
    return None


def _add(count: _Count, anchor: str | None, size: int) -> None:
    """A value of so many ended within the one that is open."""
    if anchor is not None:
        count.sizes[anchor] = size
    if count.open:
        outer, before = count.open[-1]
        count.open[-1] = (outer, before + size)


def _eaten(count: _Count) -> Iterator[Slip]:
    for anchor, event in count.unused.items():
        mark = event.start_mark
        message = f"“&{anchor}” names a value for repeating it, and is no part of the text"
        yield Slip(message, "Put the whole value in quotes.", mark.line, mark.column, len(anchor) + 1)


def _slip(event: Event, message: str, anchor: str) -> Slip:
    mark = event.start_mark
    return Slip(message, "Write the value out.", mark.line, mark.column, len(anchor) + 1)

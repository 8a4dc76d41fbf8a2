"""The changes of a text marked in it: the new document, with what was removed still there, in its place.

Words that came stand in spans of class `insertion`, those that went in spans of class `deletion`, outside their
emphasis and links. Blocks that changed stand in boxes of class `change` and of what happened: `added`, `removed`,
`edited` (with `set-otherwise`, where only its place or level did), `moved`, `moved-away`. The first box of a change has
its number as id: `change-3`; `change-3-from` is where that came from. What only moved has the class `moved` on its
spans too, so that what changed on the way is seen; the new number of a table's row has `renumbered`.

So whoever drops the deletions, and what was removed or moved away, has the new text, and the other way round the old
one. Texts within a text (cells, footnotes, captions) are marked in the same way, without numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from strategydocs import tree
from strategydocs.compare.prose.changes import (
    Added,
    Edited,
    Footnote,
    Kept,
    Moved,
    MovedAway,
    Part,
    Plain,
    Removed,
    Same,
    Swap,
    Text,
    Words,
)
from strategydocs.compare.prose.containers import Placed, settled
from strategydocs.compare.prose.listing import is_numbered, listed
from strategydocs.compare.prose.marked_tables import can_be_merged, merged
from strategydocs.compare.prose.painting import Pen
from strategydocs.compare.prose.restoring import blocks
from strategydocs.compare.prose.sides import Side
from strategydocs.compare.prose.tokens import as_json
from strategydocs.compare.prose.values import Step, Token, Unit, Units
from strategydocs.tree import Nodes

_FIRST: Final = 1 << 40
"""Where the marks of our own containers begin: above those of any text."""

_NO_ROOM: Final = frozenset(["BulletList", "OrderedList", "DefinitionList", "Entry", "LineBlock", "Caption"])
"""What holds no box beside what belongs in it."""

_SPANS: Final = ('{"t":"Span","c":[["",["insertion"', '{"t":"Span","c":[["",["deletion"')
"""How the marks of what came and of what went begin."""


def marked(text: Text) -> Nodes:
    """The text of both sides, with its changes marked."""
    return blocks(_Marker().text(text, is_whole=True))


def numbered(text: Text) -> Iterator[tuple[int, Part]]:
    """The changes of a text with their numbers, from 1; where something was that moved is part of that change."""
    return enumerate(filter(is_numbered, text.parts), 1)


class _Marker:
    def __init__(self) -> None:
        self.marks = count(_FIRST)

    def text(self, text: Text, *, is_whole: bool = False, has_boxes: bool = True) -> Units:
        """Units of both sides; only those of the whole text have numbers."""
        ids = {id(part): f"change-{number}" for number, part in numbered(text)} if is_whole else {}
        arrived = {part.number: ids.get(id(part), "") for part in text.parts if isinstance(part, Moved)}
        found: list[Placed] = []
        for part in text.parts:
            if isinstance(part, MovedAway):
                ident = arrived.get(part.number)
                found += self._moved(part, f"{ident}-from" if ident else "")
            elif isinstance(part, Moved):
                found += self._moved(part, ids.get(id(part), ""))
            else:
                found += self._plain(part, ids.get(id(part), ""))
        return tuple(_boxed(placed) if has_boxes else placed.unit for placed in settled(found))

    def _caption(self, text: Text) -> Units:
        """A caption is set as one line: only words are marked in it."""
        return self.text(text, has_boxes=False)

    def _box(self, ident: str, *classes: str) -> Step:
        return Step("Div", node=as_json(tree.attributes(ident, ["change", *classes])), mark=next(self.marks))

    def _moved(self, part: Moved | MovedAway, ident: str) -> Iterator[Placed]:
        is_new = isinstance(part, Moved)
        for index, unit in enumerate(Side(is_new).text(Text(part.parts))):
            box = self._box("" if index else ident, "moved" if is_new else "moved-away")
            yield Placed(unit, is_new, (box,))

    def _plain(self, part: Plain, ident: str) -> Iterator[Placed]:
        match part:
            case Kept(old, new):
                yield Placed(replace(new, tokens=_renumbered(old, new)), True)
            case Added(unit):
                yield Placed(Pen(True).unit(unit), True, (self._box(ident, "added"),))
            case Removed(unit):
                yield Placed(Pen(False).unit(unit), False, (self._box(ident, "removed"),))
            case Edited():
                yield from self._edited(part, ident)

    def _edited(self, part: Edited, ident: str) -> Iterator[Placed]:
        changes = {change.what for change in listed(Text((part,)))}
        box = self._box(ident, "edited", *(["set-otherwise"] if changes == {"set otherwise"} else []))
        table = part.table
        if (table and not can_be_merged(table)) or (part.new.kind == "code" and "words" in changes):
            (old,), (new,) = Text((part,)).old(), Text((part,)).new()
            old = replace(old, path=new.path)
            yield Placed(Pen(False).unit(old), False, (box, self._box("", "removed")))
            yield Placed(Pen(True).unit(new), True, (box, self._box("", "added")))
            return
        grid = merged(table, self._caption, self.text) if table else None
        yield Placed(replace(part.new, tokens=tuple(self._words(part.words)), grid=grid), True, (box,))

    def _words(self, words: Words) -> Iterator[Token]:
        for run in words:
            match run:
                case Same(tokens):
                    yield from tokens
                case Swap(out, came):
                    yield from Pen(False).tokens(out)
                    yield from Pen(True).tokens(came)
                case Footnote():
                    yield Token("", run.new_marks, note=self.text(run.text))


def _renumbered(old: Unit, new: Unit) -> tuple[Token, ...]:
    """The words of a unit that was kept: those of the new text, but for the number of a table's row."""
    if old.tokens == new.tokens:
        return new.tokens
    return (*Pen(False, "renumbered").tokens(old.tokens), *Pen(True, "renumbered").tokens(new.tokens))


def _boxed(placed: Placed) -> Unit:
    """The unit in its box; where there is no room for one, its first span has the id."""
    unit = placed.unit
    if not unit.path or unit.path[-1].kind not in _NO_ROOM:
        return replace(unit, path=(*unit.path, *placed.inside))
    ident = json.loads(placed.inside[0].node)[0] if placed.inside else ""
    return replace(unit, tokens=_with_id(unit.tokens, ident)) if ident else unit


def _with_id(tokens: Sequence[Token], ident: str) -> tuple[Token, ...]:
    """The tokens with an id on the first span of an insertion or a deletion."""
    marks = [token.marks[0] if token.marks and token.marks[0].startswith(_SPANS) else "" for token in tokens]
    first = next((index for index, mark in enumerate(marks) if mark), len(tokens))
    rest = next((index for index in range(first, len(tokens)) if marks[index] != marks[first]), len(tokens))
    mark = marks[first].replace('""', as_json(ident), 1) if first < len(tokens) else ""
    changed = (replace(token, marks=(mark, *token.marks[1:])) for token in tokens[first:rest])
    return (*tokens[:first], *changed, *tokens[rest:])

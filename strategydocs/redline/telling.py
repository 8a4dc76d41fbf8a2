"""A comparison → its tree of changes as data (data.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from itertools import count
from typing import Any

from strategydocs.compare.changes import Amount, Change
from strategydocs.compare.history import Turn
from strategydocs.compare.prose import Say, Text, Unit, Units, Weight, is_numbered, listed, said
from strategydocs.compare.prose.changes import (
    Added,
    CellOfBoth,
    CellOfOne,
    Edited,
    Footnote,
    Kept,
    Moved,
    MovedAway,
    Part,
    Removed,
    RowOfBoth,
    RowOfOne,
    Same,
    Swap,
    TableChange,
    Words,
)
from strategydocs.compare.prose.values import Row
from strategydocs.dates import PartialDate
from strategydocs.model import Strategy
from strategydocs.redline import data
from strategydocs.redline.changes import Changes
from strategydocs.redline.notes import text_notes
from strategydocs.redline.passages import is_drawn


def changes_data(changes: Changes) -> data.ChangesData:
    """All of a comparison as data."""
    told = [data.NoteData(weight=note.weight.value, text=note.text) for note in changes.notes]
    told += [
        data.NoteData(weight=note.weight.value, text=note.text, document=note.document, anchor=note.anchor)
        for note in text_notes(changes.passages, changes.language)
    ]
    return data.ChangesData(
        old=_iteration(changes.old, changes.old_name),
        new=_iteration(changes.new, changes.new_name),
        weight=changes.weight.value if changes.weight else None,
        notes=tuple(told),
        records=tuple(map(_record, changes.records)),
        turns=tuple(map(_turn, changes.turns)),
        texts=tuple(text_data(name, text, changes.drafts.say) for name, text in changes.texts.items()),
    )


def _iteration(strategy: Strategy, name: str) -> data.IterationData:
    return data.IterationData(
        name=name, strategy=strategy.id, title=strategy.title, published=str(strategy.about.published)
    )


def _record(change: Change) -> data.RecordData:
    subject = data.SubjectData(thing=change.subject.thing.value, id=change.subject.id, within=change.subject.within)
    values = {field.name: _plain(getattr(change, field.name)) for field in fields(change) if field.name != "subject"}
    values["weight"] = change.weight.value
    return data.RecordData(kind=type(change).__name__.lower(), subject=subject, **values)


def _plain(value: Any) -> Any:
    if isinstance(value, Amount):
        return data.AmountData(value=value.value, unit=value.unit)
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, PartialDate) else value


def _turn(turn: Turn) -> data.TurnData:
    return data.TurnData(
        action=turn.subject.id,
        update=turn.update,
        first=str(turn.first),
        last=str(turn.last),
        before=turn.before,
        after=turn.after,
        direction=turn.direction.value,
    )


def text_data(document: str, text: Text, say: Say = said) -> data.TextData:
    """One document’s tree of changes as data; `say` gives the words of a token."""
    return data.TextData(document=document, gave_up=text.gave_up, parts=tuple(_Teller(say).numbered(text)))


class _Teller:
    def __init__(self, say: Say) -> None:
        self.say = say

    def numbered(self, text: Text) -> Iterator[data.PartData]:
        numbers = count(1)
        for part in text.parts:
            told = self._part(part)
            yield told.model_copy(update={"number": next(numbers)}) if is_numbered(part) else told

    def _parts(self, text: Text) -> tuple[data.PartData, ...]:
        return tuple(map(self._part, text.parts))

    def _part(self, part: Part) -> data.PartData:
        match part:
            case Kept(_, unit):
                return data.PartData(kind="kept", text=self._unit(unit), is_data=is_drawn(unit.path))
            case Added(unit, weight):
                text, is_data = self._unit(unit), is_drawn(unit.path)
                return data.PartData(kind="added", text=text, weight=weight.value, is_data=is_data)
            case Removed(unit, weight):
                text, is_data = self._unit(unit), is_drawn(unit.path)
                return data.PartData(kind="removed", text=text, weight=weight.value, is_data=is_data)
            case Moved(number, parts):
                return data.PartData(kind="moved", move=number, parts=self._parts(Text(parts)))
            case MovedAway(number, parts):
                return data.PartData(kind="moved-away", move=number, parts=self._parts(Text(parts)))
            case Edited():
                return data.PartData(
                    kind="edited",
                    weight=_gravest(part),
                    is_data=is_drawn(part.new.path),
                    words=tuple(self._words(part.words)),
                    table=self._table(part.table) if part.table else None,
                )

    def _words(self, words: Words) -> Iterator[data.WordsData]:
        for run in words:
            match run:
                case Same(tokens):
                    yield data.WordsData(kind="same", text="".join(map(self.say, tokens)))
                case Swap(out, came, weight):
                    sides = ("".join(map(self.say, tokens)) for tokens in (out, came))
                    yield data.WordsData(kind="swap", out=next(sides), came=next(sides), weight=weight.value)
                case Footnote():
                    yield data.WordsData(kind="note", parts=self._parts(run.text))

    def _table(self, table: TableChange) -> data.TableData:
        columns = (data.ColumnData(kind=_kind(one.in_old, one.in_new), title=one.title) for one in table.columns)
        return data.TableData(
            caption=self._parts(table.caption), columns=tuple(columns), rows=tuple(map(self._row, table.rows))
        )

    def _row(self, row: RowOfBoth | RowOfOne) -> data.RowData:
        if isinstance(row, RowOfOne):
            kind = _kind(not row.is_new, row.is_new)
            whole = (data.CellData(kind=kind, parts=self._whole(cell.text, kind)) for cell in row.row.cells)
            return data.RowData(kind=kind, cells=tuple(whole))
        cells = tuple(map(self._cell, row.cells))
        if row.moved:
            return data.RowData(kind="moved" if row.is_here else "moved-away", cells=cells)
        return data.RowData(kind="kept", cells=cells)

    def _cell(self, cell: CellOfBoth | CellOfOne) -> data.CellData:
        if isinstance(cell, CellOfBoth):
            return data.CellData(kind="kept", parts=self._parts(cell.text))
        kind = _kind(not cell.is_new, cell.is_new)
        return data.CellData(kind=kind, parts=self._whole(cell.cell.text, kind))

    def _whole(self, units: Units, kind: data.Kind) -> tuple[data.PartData, ...]:
        return tuple(data.PartData(kind=kind, text=self._unit(unit)) for unit in units)

    def _unit(self, unit: Unit) -> str:
        if unit.grid is None:
            return "".join(map(self.say, unit.tokens))
        return "\n".join(map(self._said, unit.grid.rows))

    def _said(self, row: Row) -> str:
        return " | ".join("\n".join(map(self._unit, cell.text)) for cell in row.cells)


def _gravest(part: Part) -> data.Weight | None:
    found = {change.weight for change in listed(Text((part,)))}
    return next((weight.value for weight in Weight if weight in found), None)


def _kind(in_old: bool, in_new: bool) -> data.Kind:
    if in_old and in_new:
        return "kept"
    return "added" if in_new else "removed"

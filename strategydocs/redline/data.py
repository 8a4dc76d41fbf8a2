"""The tree of changes as data: what `changes.json` holds, and the JSON Schema (https://json-schema.org) of it.

Whoever takes from the parts of a text what is `kept`, `removed` or `moved-away`, and of the words what is `same` or
`out`, has the old text; with `added`, `moved` and `came` instead, the new one.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT: Literal[1] = 1
"""The version of this form: it grows where something is added, and is another where something means another thing."""

Weight = Literal["substance", "wording", "typography"]
Kind = Literal["kept", "added", "removed"]


class Data(BaseModel):
    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True, frozen=True)


class SubjectData(Data):
    thing: str = Field(description="What kind of thing changed: action, milestone, department, response, measure …")
    id: str
    within: tuple[str, ...] = Field(default=(), description="The ids of what it is part of, the widest first.")


class AmountData(Data):
    value: int | float
    unit: str


Value = AmountData | int | str | tuple[str, ...] | None


class RecordData(Data):
    """A change of what is kept as data. Only the keys that its kind has are there."""

    kind: str = Field(description="added, removed, retired, restored, split, merged, renumbered, renamed, reworded …")
    weight: Weight
    subject: SubjectData
    field: str | None = Field(default=None, description="What of the thing changed, as it is called in the tables.")
    before: Value = None
    after: Value = None
    into: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    on: str | None = None
    reason: str | None = None
    direction: Literal["completed", "recovered", "regressed", "other"] | None = None


class TurnData(Data):
    """That the status of an action became another in an update."""

    action: str
    update: str
    first: str = Field(description="The first day of the update's period.")
    last: str = Field(description="The last day of the update's period.")
    before: str
    after: str
    direction: Literal["completed", "recovered", "regressed", "other"]


class WordsData(Data):
    """Words that are the same, or that went out and came in their place; or a footnote, with its own parts."""

    kind: Literal["same", "swap", "note"]
    text: str = ""
    out: str = ""
    came: str = ""
    weight: Weight | None = None
    parts: tuple[PartData, ...] = ()


class CellData(Data):
    kind: Kind
    parts: tuple[PartData, ...]


class RowData(Data):
    kind: Literal["kept", "added", "removed", "moved", "moved-away"]
    cells: tuple[CellData, ...]


class ColumnData(Data):
    kind: Kind
    title: str


class TableData(Data):
    """A table of both sides, by row and column."""

    caption: tuple[PartData, ...]
    columns: tuple[ColumnData, ...]
    rows: tuple[RowData, ...]


class PartData(Data):
    """A part of a text: a heading, a paragraph, a table, or some of them that moved together."""

    kind: Literal["kept", "added", "removed", "edited", "moved", "moved-away"]
    number: int | None = Field(
        default=None, description="The number of the change: its anchor in a redline is change-NUMBER."
    )
    move: int | None = Field(default=None, description="Of what moved: the same where it was and where it is.")
    is_data: bool = Field(
        default=False, description="Whether it was made of data, whose changes are among the records too."
    )
    weight: Weight | None = None
    text: str = ""
    words: tuple[WordsData, ...] = ()
    table: TableData | None = None
    parts: tuple[PartData, ...] = ()


class TextData(Data):
    document: str
    gave_up: bool = Field(description="Whether there was too much to compare it all word by word.")
    parts: tuple[PartData, ...]


class IterationData(Data):
    name: str
    strategy: str
    title: str
    published: str


class NoteData(Data):
    weight: Weight
    text: str
    document: str | None = None
    anchor: str | None = None


class ChangesData(Data):
    """What changed between two iterations of a strategy."""

    format: Literal[1] = FORMAT
    old: IterationData
    new: IterationData
    weight: Weight | None = Field(description="That of the gravest change; null where nothing changed.")
    notes: tuple[NoteData, ...]
    records: tuple[RecordData, ...]
    turns: tuple[TurnData, ...]
    texts: tuple[TextData, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema of `changes.json`."""
    found = ChangesData.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Changes", **found}


def written(data: ChangesData) -> str:
    """The data as JSON; what is not there, and lists of nothing, are left out of records and parts."""
    return json.dumps(_lean(data.model_dump(mode="json", by_alias=True)), ensure_ascii=False, indent=1) + "\n"


_ALWAYS = {"notes", "records", "turns", "texts", "parts", "cells", "rows", "columns", "caption", "weight", "gave-up"}


def _lean(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _lean(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, "", [], False) or key in _ALWAYS}
    return [_lean(one) for one in value] if isinstance(value, list) else value

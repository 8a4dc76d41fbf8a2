"""What every YAML value of a strategy is: frozen, checked as it is made, and aware of where it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, StringConstraints

from strategydocs.problems import NOWHERE, Place

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _key(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Record(BaseModel):
    """A mapping of YAML, as a frozen value."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_key)

    _place: Place = PrivateAttr(default=NOWHERE)
    _places: Mapping[str, Place] = PrivateAttr(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return self._place

    def place_of(self, name: str) -> Place:
        """Where a field's value was written; the record's own place where it was left out."""
        return self._places.get(name, self._place)

    def written_at(self, place: Place, places: Mapping[str, Place]) -> None:
        """Tells the record where it was written. For the loader, once, before anyone else sees the record."""
        self._place = place
        self._places = places


class Identified(Record):
    """A record that others refer to by its id, which is for ever."""

    id: Id
    """What others refer to it by: small letters, digits and hyphens. It is for ever; numbers and titles may change."""


R = TypeVar("R", bound=Identified)


class Records(Mapping[str, R], Generic[R]):
    """Records by id, in the order in which they were written."""

    def __init__(self, records: Iterable[R] = ()) -> None:
        self._by_id: dict[str, R] = {record.id: record for record in records}

    def __getitem__(self, ident: str) -> R:
        return self._by_id[ident]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __repr__(self) -> str:
        return f"Records({', '.join(self._by_id)})"

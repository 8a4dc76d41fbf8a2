"""The values of a strategy: what the loader makes of a folder and every later stage reads.

Records come from YAML tables and are checked by pydantic as they are made; their fields' names are the keys of
the content format (docs/writing.md) with `_` for `-`. All values are frozen and know where they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from strategydocs.dates import PartialDate
from strategydocs.markdown import Heading, Prose
from strategydocs.problems import NOWHERE, Place

FORMAT = 1
"""The version of the content format that this program reads."""

ALL = "all"
"""Stands for every department in `leads` and `responders`."""

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


# strategy.yaml


class Theme(Identified):
    title: Text
    motto: Text | None = None


class Tone(StrEnum):
    """What a status means for the reader; layouts colour by it, and never by colour alone."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    DONE = "done"


class Status(Identified):
    title: Text
    tone: Tone = Tone.NEUTRAL


DEFAULT_STATUSES = (
    Status(id="not-started", title="Not started", tone=Tone.NEUTRAL),
    Status(id="on-track", title="On track", tone=Tone.GOOD),
    Status(id="at-risk", title="At risk", tone=Tone.WARNING),
    Status(id="delayed", title="Delayed", tone=Tone.BAD),
    Status(id="complete", title="Complete", tone=Tone.DONE),
    Status(id="withdrawn", title="Withdrawn", tone=Tone.NEUTRAL),
)


class About(Record):
    """strategy.yaml: what the strategy is."""

    format: int = Field(default=FORMAT, ge=1, strict=True)
    id: Id | None = None
    title: Text
    subtitle: Text | None = None
    publisher: Text
    published: PartialDate
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en-GB"
    licence: Text | None = None
    copyright: Text | None = None
    identifiers: dict[str, str | int] = {}
    contact: Text | None = None
    succeeds: Id | None = None
    theme_label: Text = "Theme"
    themes: tuple[Theme, ...] = ()
    annex_numbering: Annotated[str, StringConstraints(pattern=r"^[A1]$")] = "A"
    statuses: tuple[Status, ...] = DEFAULT_STATUSES


# departments.yaml, actions.yaml, glossary.yaml


class Department(Identified):
    name: Text
    short: Text
    aliases: tuple[Text, ...] = ()
    leader: Text | None = None
    link: Text | None = None
    from_: PartialDate | None = None
    until: PartialDate | None = None
    successors: tuple[Id, ...] = ()


class Milestone(Identified):
    title: Text
    due: PartialDate


class Retirement(Record):
    on: PartialDate
    reason: Text
    replaced_by: tuple[Id, ...] = ()


class Action(Identified):
    number: int = Field(ge=1, strict=True)
    title: Text
    short_title: Text | None = None
    theme: Id | None = None
    leads: tuple[Id, ...] = (ALL,)
    responders: tuple[Id, ...] | None = None
    due: PartialDate | None = None
    measures: tuple[Id, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    from_: tuple[Text, ...] = ()
    retired: Retirement | None = None

    @property
    def name(self) -> str:
        """The short title where there is one, else the title."""
        return self.short_title or self.title

    @property
    def asked(self) -> tuple[str, ...]:
        """The ids of those who must respond, or `all`; by default those who lead."""
        return self.leads if self.responders is None else self.responders


class Term(Record):
    term: Text
    expansion: Text | None = None
    definition: Text | None = None


class DepartmentTable(Record):
    departments: tuple[Department, ...]


class ActionTable(Record):
    actions: tuple[Action, ...]


class Glossary(Record):
    terms: tuple[Term, ...]


# Markdown files


class FrontMatter(Record):
    """The YAML at the head of a section, an annex or a departmental annex."""

    numbered: bool = True
    title_short: Text | None = None
    audience: Text | None = None
    department: Id | None = None


@dataclass(frozen=True)
class Section:
    """A section of the body, or an annex: a Markdown file with a title."""

    kind: Literal["section", "annex"]
    id: str
    heading: Heading
    front: FrontMatter
    prose: Prose

    @property
    def title(self) -> str:
        """The title as typed; its own references and values are not resolved."""
        return self.heading.text

    @property
    def place(self) -> Place:
        return self.heading.place


class State(StrEnum):
    """Where a department's response to an action stands."""

    CLEARED = "cleared"
    DRAFT = "draft"
    AWAITING = "awaiting"
    NOT_APPLICABLE = "not-applicable"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Response:
    """A department's response to an action. `text` is its Markdown as typed; `heading` opens it."""

    action: str
    department: str
    state: State
    text: str
    heading: Heading

    @property
    def place(self) -> Place:
        return self.heading.place


@dataclass(frozen=True)
class DepartmentalAnnex:
    """What one department sent in: an introduction and its responses, in the order of the file."""

    department: str
    responses: tuple[Response, ...]
    prose: Prose


@dataclass(frozen=True)
class Picture:
    """An image file of the strategy: its path from the strategy's folder, its media type, its size in pixels where
    it has one, and the SHA-256 of its bytes."""

    path: str
    media_type: str
    size: tuple[int, int] | None
    digest: str


@dataclass(frozen=True)
class Strategy:
    """A whole strategy, as its folder has it."""

    folder: Path
    about: About
    departments: Records[Department]
    actions: Records[Action]
    terms: tuple[Term, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]
    departmental_annexes: Mapping[str, DepartmentalAnnex]
    partials: Mapping[str, Prose]
    pictures: Mapping[str, Picture]
    digests: Mapping[str, str] = field(repr=False)
    """The SHA-256 of every file that was read, by its path from the strategy's folder."""

    @property
    def id(self) -> str:
        return self.about.id or self.folder.name

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def themes(self) -> Records[Theme]:
        return Records(self.about.themes)

    @cached_property
    def responses(self) -> Mapping[tuple[str, str], Response]:
        """All responses by action's id and department's id: actions in their order, then departments in theirs."""
        found = {
            (response.action, response.department): response
            for annex in self.departmental_annexes.values()
            for response in annex.responses
        }
        order = [(action, department) for action in self.actions for department in self.departments]
        return {key: found[key] for key in order if key in found}

    def asked(self, action: Action) -> tuple[Department, ...]:
        """The departments that must respond to the action."""
        return self._departments(action.asked)

    def leading(self, action: Action) -> tuple[Department, ...]:
        """The departments that lead the action."""
        return self._departments(action.leads)

    def _departments(self, ids: tuple[str, ...]) -> tuple[Department, ...]:
        if ALL in ids:
            return tuple(self.departments.values())
        return tuple(self.departments[ident] for ident in ids if ident in self.departments)

    def prose(self) -> Iterator[Prose]:
        """Every Markdown text of the strategy, in the order of the documents."""
        for section in (*self.sections, *self.annexes):
            yield section.prose
        for annex in self.departmental_annexes.values():
            yield annex.prose
        yield from self.partials.values()

"""The tables of a strategy: strategy.yaml, departments.yaml, actions.yaml, glossary.yaml, and front matter."""

from __future__ import annotations

import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import Field, StrictInt, StringConstraints

from strategydocs.dates import PartialDate
from strategydocs.model.records import Id, Identified, Record, Text

FORMAT = 1
"""The version of the content format that this program reads."""

ALL = "all"
"""Stands for every department in `leads` and `responders`."""


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


DEFAULT_STAGES = ("vision", "narrative", "draft", "approved", "published", "update", "annual-review", "refresh")
"""What an iteration may be, in the usual order."""


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
    identifiers: dict[str, str | StrictInt] = Field(default_factory=dict)
    contact: Text | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#@]+(/[^\s?#]*)?$")] | None = None
    """Where the strategy's folder of the output will be published."""
    succeeds: Id | None = None
    theme_label: Text = "Theme"
    themes: tuple[Theme, ...] = ()
    annex_numbering: Annotated[str, StringConstraints(pattern=r"^[A1]$")] = "A"
    statuses: tuple[Status, ...] = DEFAULT_STATUSES
    stages: tuple[Id, ...] = DEFAULT_STAGES
    """What a version that is frozen may be."""


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

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called in what it sends in."""
        return (self.id, self.short, self.name, *self.aliases)

    def has_ended(self, day: datetime.date) -> bool:
        """Whether the department was gone before a day."""
        return self.until is not None and self.until.last_day < day

    def has_begun(self, day: datetime.date) -> bool:
        """Whether the department was there at the end of a day."""
        return self.from_ is None or self.from_.first_day <= day


class Move(Record):
    """A new date for a milestone, and the day on which it was known."""

    on: PartialDate
    to: PartialDate
    reason: Text | None = None


class Milestone(Identified):
    """A step of an action. `due` stays the original date; `moved` says what became of it."""

    title: Text
    due: PartialDate
    moved: tuple[Move, ...] = ()
    met: PartialDate | None = None

    @property
    def forecast(self) -> PartialDate:
        """The date that holds now."""
        return self.moved[-1].to if self.moved else self.due

    @property
    def slips(self) -> int:
        """How often the date was moved to a later one."""
        dates = (self.due, *(move.to for move in self.moved))
        return sum(after.last_day > before.last_day for before, after in pairwise(dates))

    def as_of(self, day: datetime.date) -> Milestone:
        """The milestone as it was known at the end of a day."""
        moved = tuple(move for move in self.moved if move.on.is_over(day))
        return self.model_copy(update={"moved": moved, "met": self.met if was_by(self.met, day) else None})


class Retirement(Record):
    """Why something is no longer in force, and what took its place."""

    on: PartialDate
    reason: Text
    replaced_by: tuple[Id, ...] = ()


def was_by(date: PartialDate | None, day: datetime.date) -> bool:
    """Whether there is a date and it had passed at the end of a day."""
    return date is not None and date.is_over(day)


class Action(Identified):
    """A commitment. `added` is given where a refresh brought it; `from_` is what it was split or merged from, or what
    it carries on from an earlier strategy (`STRATEGY/ACTION`)."""

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
    added: PartialDate | None = None
    retired: Retirement | None = None

    def as_of(self, day: datetime.date) -> Action:
        """The action as it was known at the end of a day."""
        retired = self.retired if self.retired and self.retired.on.is_over(day) else None
        milestones = tuple(milestone.as_of(day) for milestone in self.milestones)
        return self.model_copy(update={"milestones": milestones, "retired": retired})

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
    department: Text | None = None

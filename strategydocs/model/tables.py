"""The tables of a strategy: strategy.yaml, departments.yaml, actions.yaml, glossary.yaml, and front matter."""

from __future__ import annotations

import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import Field, StrictInt, StringConstraints

from strategydocs.dates import PartialDate
from strategydocs.model.records import Id, Identified, Record, Text
from strategydocs.model.style import Style, Switch

FORMAT = 1
"""The version of the content format that this program reads."""

ALL = "all"
"""Stands for every department in `leads` and `responders`."""


# strategy.yaml


class Theme(Identified):
    """A group of actions."""

    title: Text
    """What readers see: Improve digital leadership."""
    motto: Text | None = None
    """A few words that stand for it: Led from the top."""


class Tone(StrEnum):
    """What a status means for the reader; layouts colour by it, and never by colour alone."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    DONE = "done"


class Status(Identified):
    """How an action may stand, as returns report it."""

    title: Text
    """What readers see: On track."""
    tone: Tone = Tone.NEUTRAL
    """What it means for the reader. Layouts colour by it, and never by colour alone."""


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

    format: int = Field(default=FORMAT, ge=1, strict=True, json_schema_extra={"maximum": FORMAT})
    """The version of the content format. Leave it out, or write 1."""
    id: Id | None = None
    """What other strategies refer to this one by; by default its folder's name."""
    title: Text
    """The title on the cover and at the head of every page."""
    subtitle: Text | None = None
    """A second line below the title."""
    publisher: Text
    """Who publishes it: Cabinet Office."""
    published: PartialDate
    """When it is published: a year, a month or a day."""
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = Field(
        default="en-GB", examples=["en-GB", "cy", "fr"]
    )
    """The language of the text, by its code. What the program says follows it: “Figure”, dates, “Published by”."""
    licence: Text | None = Field(default=None, examples=["OGL-UK-3.0"])
    """The licence that readers may use it under, as an SPDX identifier where there is one."""
    copyright: Text | None = Field(default=None, examples=["Crown copyright 2012"])
    """Whose copyright it is, as the imprint says it."""
    identifiers: dict[str, str | StrictInt] = Field(default_factory=dict)
    """Numbers that it is known by, which the imprint shows: isbn-web, isbn-print, command-paper."""
    contact: Text | None = None
    """Where readers can write to."""
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#@]+(/[^\s?#]*)?$")] | None = None
    """Where the strategy's folder of the output will be published."""
    succeeds: Id | None = None
    """The id of the strategy that this one replaces."""
    theme_label: Text = Field(default="Theme", examples=["Principle", "Pillar"])
    """What this strategy calls its groups of actions."""
    themes: tuple[Theme, ...] = ()
    """The groups of actions, in the order that readers see them in."""
    annex_numbering: Annotated[str, StringConstraints(pattern=r"^[A1]$")] = Field(default="A", examples=["A", "1"])
    """“A” for Annex A, B, C; “1”, in quotes, for Annex 1, 2, 3."""
    statuses: tuple[Status, ...] = DEFAULT_STATUSES
    """How actions may stand, where the usual ones do not do: not-started, on-track, at-risk, delayed, complete,
    withdrawn."""
    stages: tuple[Id, ...] = DEFAULT_STAGES
    """What a version that is frozen may be."""
    checks: dict[str, Switch] = Field(default_factory=dict)
    """How much rules weigh here, by their names: link-text: error."""
    style: Style = Style()
    """What the publication’s own style is, where it is not that of GOV.UK."""


# departments.yaml, actions.yaml, glossary.yaml


class Department(Identified):
    """A department that leads actions or responds to them."""

    name: Text
    """Its full name: Department for Work and Pensions."""
    short: Text
    """What it is called where space is short: DWP."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that what it sends in may have: D.W.P."""
    leader: Text | None = None
    """Who leads there, as readers should see it."""
    link: Text | None = None
    """The address of its website."""
    from_: PartialDate | None = None
    """Since when it has existed: it is asked from then on."""
    until: PartialDate | None = None
    """Until when it existed: it is asked no later."""
    successors: tuple[Id, ...] = ()
    """The ids of the departments that go on from where it stood."""

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
    """When the move was known: an update before it does not show it."""
    to: PartialDate
    """The new date."""
    reason: Text | None = None
    """Why, in a few words that readers see."""


class Milestone(Identified):
    """A step of an action. `due` stays the original date; `moved` says what became of it."""

    title: Text
    """What is to be done: Service managers for new services."""
    due: PartialDate
    """The original date. It stays as it is; what became of it is told in “moved”."""
    moved: tuple[Move, ...] = ()
    """The new dates that it was given, the earliest first."""
    met: PartialDate | None = None
    """When it was reached."""

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
    """Since when it is no longer in force."""
    reason: Text
    """Why, in a few words that readers see: Merged."""
    replaced_by: tuple[Id, ...] = ()
    """The ids of what took its place."""


def was_by(date: PartialDate | None, day: datetime.date) -> bool:
    """Whether there is a date and it had passed at the end of a day."""
    return date is not None and date.is_over(day)


class Action(Identified):
    """A commitment of the strategy."""

    number: int = Field(ge=1, strict=True)
    """The number that readers see. It may change; the id may not."""
    title: Text
    """The commitment, in a sentence without a full stop."""
    short_title: Text | None = None
    """A few words for it, where the title is too long."""
    theme: Id | None = None
    """The id of its theme, as strategy.yaml lists them."""
    leads: tuple[Id, ...] = (ALL,)
    """The ids of the departments that lead it, or [all]."""
    responders: tuple[Id, ...] | None = Field(default=None, examples=[[ALL]])
    """The ids of the departments that must respond to it, or [all]; by default those that lead it."""
    due: PartialDate | None = None
    """When it is due: a year, a month or a day."""
    measures: tuple[Id, ...] = ()
    """The ids of the measures that show how it goes, as measures.yaml has them."""
    milestones: tuple[Milestone, ...] = ()
    """Its steps, each with a date."""
    from_: tuple[Text, ...] = ()
    """The ids of the actions that it was split or merged from; of an earlier strategy's as STRATEGY/ACTION."""
    added: PartialDate | None = None
    """When it joined the strategy, where it came later than the rest."""
    retired: Retirement | None = None
    """That it is no longer in force. It keeps its page, and its id is never used again."""

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
    """A term or an abbreviation, and what it means."""

    term: Text
    """The term as it stands in the text: API."""
    expansion: Text | None = None
    """What an abbreviation stands for. Each document spells it out where it first uses it."""
    definition: Text | None = None
    """What it means, for the glossary."""


class DepartmentTable(Record):
    """departments.yaml: who takes part."""

    departments: tuple[Department, ...]
    """The departments, in the order that readers see them in."""


class ActionTable(Record):
    """actions.yaml: the commitments."""

    actions: tuple[Action, ...]
    """The actions, in the order that readers see them in; retired ones too."""


class Glossary(Record):
    """glossary.yaml: terms and abbreviations."""

    terms: tuple[Term, ...]
    """The terms, in any order."""


# Markdown files


class FrontMatter(Record):
    """The YAML at the head of a section, an annex or a departmental annex."""

    numbered: bool = True
    """Whether the section has a number; false for a foreword."""
    title_short: Text | None = None
    """A shorter title, for running heads and navigation."""
    audience: Text | None = None
    """Whom the text is for."""
    department: Text | None = None
    """The department whose annex or return this is, by its id or any of its names; by default the file's name."""

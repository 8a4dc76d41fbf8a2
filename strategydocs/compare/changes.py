"""Changes, as values: what each is about, what it was, what it is, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from strategydocs.compare.prose import Weight
from strategydocs.dates import PartialDate
from strategydocs.model import Retirement, State


class Thing(StrEnum):
    """What a change can be about."""

    STRATEGY = "strategy"
    THEME = "theme"
    STATUS = "status"
    TERM = "term"
    ACTION = "action"
    MILESTONE = "milestone"
    DEPARTMENT = "department"
    RESPONSE = "response"
    STANDING = "standing"
    MEASURE = "measure"
    READING = "reading"
    REGISTER = "register"
    ITEM = "item"
    UPDATE = "update"
    EXPECTATION = "expectation"
    RETURN = "return"
    PICTURE = "picture"


@dataclass(frozen=True, order=True, slots=True)
class Subject:
    """What a change is about: a thing by its id, and the ids of what it is part of, the widest first.

    A milestone is within its action, a response or a standing (where a department's part in an action stands) within
    its department, a reading (by its date) within its measure, an item within its register, a forecast of a measure
    within its update, a return (to an action) within its update and department.
    """

    thing: Thing
    id: str
    within: tuple[str, ...] = ()

    @property
    def action(self) -> str | None:
        """The id of the action that it belongs to, if it does."""
        if self.thing in (Thing.ACTION, Thing.RESPONSE, Thing.STANDING):
            return self.id
        return self.within[0] if self.thing is Thing.MILESTONE else None


class Field(StrEnum):
    """What of a thing changed; named as in the content format where it has a name there."""

    TITLE = "title"
    SHORT_TITLE = "short-title"
    SUBTITLE = "subtitle"
    MOTTO = "motto"
    NAME = "name"
    SHORT = "short"
    LABEL = "label"
    LANGUAGE = "language"
    LICENCE = "licence"
    COPYRIGHT = "copyright"
    CONTACT = "contact"
    ADDRESS = "url"
    IDENTIFIERS = "identifiers"
    NUMBERING = "annex-numbering"
    STAGES = "stages"
    SUCCEEDS = "succeeds"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    THEME = "theme"
    LEADS = "leads"
    RESPONDERS = "responders"
    MEASURES = "measures"
    DUE = "due"
    FORECAST = "forecast"
    FORMER_DUE = "was"
    MET = "met"
    ADDED = "added"
    RETIRED = "retired"
    REASON = "reason"
    FROM = "from"
    UNTIL = "until"
    SUCCESSORS = "successors"
    ORIGINS = "origins"
    LEADER = "leader"
    UNIT = "unit"
    BETTER = "better"
    BASELINE = "baseline"
    TARGET = "target"
    TARGET_BY = "by"
    VALUE = "value"
    BOUND = "bound"
    SOURCE = "source"
    NOTE = "note"
    DEPARTMENT = "department"
    STAGE = "stage"
    HISTORY = "history"
    KIND = "kind"
    PERIOD_FROM = "period-from"
    PERIOD_TO = "period-to"
    BASE = "base"
    STATUS = "status"
    TONE = "tone"
    EXPANSION = "expansion"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit."""

    value: int | float
    unit: str


Value = str | Amount | tuple[str, ...] | None
"""What an altered field can hold: a text or an id, an amount, several ids or texts, or nothing."""


@dataclass(frozen=True, slots=True)
class Added:
    """It was not there. `origins` are what it was split from, or what it carries on."""

    subject: Subject
    origins: tuple[str, ...] = ()

    @property
    def weight(self) -> Weight:
        return _weight_of_presence(self.subject)


@dataclass(frozen=True, slots=True)
class Removed:
    """It is not there any more, not even as retired."""

    subject: Subject

    @property
    def weight(self) -> Weight:
        return _weight_of_presence(self.subject)


def _weight_of_presence(subject: Subject) -> Weight:
    """A term that is explained changes nothing of what was agreed."""
    return Weight.WORDING if subject.thing is Thing.TERM else Weight.SUBSTANCE


@dataclass(frozen=True, slots=True)
class _Substance:
    subject: Subject

    @property
    def weight(self) -> Weight:
        return Weight.SUBSTANCE


@dataclass(frozen=True, slots=True)
class Retired(_Substance):
    """It is no longer in force: since when and why, where that is said, and what took its place."""

    on: PartialDate | None = None
    reason: str | None = None
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored(_Substance):
    """It was retired, and is in force again."""


@dataclass(frozen=True, slots=True)
class Split(_Substance):
    """Several took the place of one. Nothing else is told of their coming and its going."""

    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged(_Substance):
    """One took the place of several. Nothing else is told of its coming and their going."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replaced(_Substance):
    """Another picture has its name."""


@dataclass(frozen=True, slots=True)
class Renumbered(_Substance):
    """Readers know it by another number."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Renamed(_Substance):
    """A department is called otherwise; each name is the full one and the short one."""

    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text says it otherwise."""

    subject: Subject
    field: Field
    before: str | None
    after: str | None
    weight: Weight


@dataclass(frozen=True, slots=True)
class Redated(_Substance):
    """A date moved, was set or was taken away."""

    field: Field
    before: PartialDate | None
    after: PartialDate | None

    @property
    def months(self) -> int:
        """By how many months it is later; fewer than none where it is earlier."""
        return self.before.months_until(self.after) if self.before and self.after else 0

    @property
    def is_later(self) -> bool:
        return bool(self.before and self.after and self.after.last_day > self.before.last_day)

    @property
    def is_earlier(self) -> bool:
        return bool(self.before and self.after and self.after.last_day < self.before.last_day)


@dataclass(frozen=True, slots=True)
class Altered(_Substance):
    """Another value holds: a theme, a lead, a unit, a target."""

    field: Field
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Answered(_Substance):
    """A response or a return stands otherwise: given, awaited, withdrawn, or (None) not there."""

    before: State | None
    after: State | None


class Direction(StrEnum):
    """What a change of status means."""

    COMPLETED = "completed"
    RECOVERED = "recovered"
    REGRESSED = "regressed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Restated(_Substance):
    """The status of an action, or of a department's part in it, is another; statuses by their ids."""

    before: str | None
    after: str | None
    direction: Direction


Change = (
    Added
    | Removed
    | Retired
    | Restored
    | Split
    | Merged
    | Replaced
    | Renumbered
    | Renamed
    | Reworded
    | Redated
    | Altered
    | Answered
    | Restated
)


def retired(subject: Subject, retirement: Retirement) -> Retired:
    return Retired(subject, retirement.on, retirement.reason, retirement.replaced_by)

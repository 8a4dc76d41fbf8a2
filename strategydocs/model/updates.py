"""Periodical updates: what a period is, what update.yaml says, and what departments sent in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from strategydocs.dates import PartialDate
from strategydocs.markdown import Prose
from strategydocs.model.measures import Forecast
from strategydocs.model.records import Record, Text
from strategydocs.model.texts import DepartmentalAnnex, Response, Section, State
from strategydocs.problems import Place

_DAY = datetime.timedelta(days=1)


class UpdateKind(StrEnum):
    """How often updates of its kind come."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"

    @property
    def words(self) -> str:
        return "Quarterly update" if self is UpdateKind.QUARTERLY else "Annual review"


class Period(Record):
    """From the first day to the last, both within it."""

    from_: PartialDate
    """Its first day, or month."""
    to: PartialDate
    """Its last day, or month. The update sees everything as at its end."""

    @property
    def first_day(self) -> datetime.date:
        return self.from_.first_day

    @property
    def eve(self) -> datetime.date:
        """The day before it: what there is to compare with."""
        return max(self.first_day, datetime.date.min + _DAY) - _DAY

    @property
    def last_day(self) -> datetime.date:
        return self.to.last_day

    @property
    def words(self) -> str:
        """As the GOV.UK style guide has spans: January to March 2013; 1 October to 10 December 2013."""
        first, last = self.ends
        if first == last:
            return last.words
        if first.year == last.year:
            return f"{first.words.removesuffix(str(first.year)).strip()} to {last.words}"
        return f"{first.words} to {last.words}"

    @property
    def ends(self) -> tuple[PartialDate, PartialDate]:
        """The ends as months where the period is one of whole months."""
        first, last = self.first_day, self.last_day
        if first.day == 1 and (last + datetime.timedelta(days=1)).day == 1:
            return PartialDate(first.year, first.month), PartialDate(last.year, last.month)
        return PartialDate.of(first), PartialDate.of(last)


class AboutUpdate(Record):
    """updates/NAME/update.yaml: what an update is."""

    title: Text
    """Its title, in quotes where it has a colon."""
    kind: UpdateKind = UpdateKind.QUARTERLY
    """A quarterly update or an annual review, which may span its quarters."""
    period: Period
    """The time that it reports on."""
    published: PartialDate | None = None
    """When it is published."""
    base: Text | None = None
    """The name of the frozen version that it reports against."""
    forecasts: tuple[Forecast, ...] = ()
    """What is expected of measures."""


@dataclass(frozen=True)
class Update:
    """A periodical update: its folder's name, its sections, and the returns by department."""

    name: str
    about: AboutUpdate
    sections: tuple[Section, ...]
    returns: Mapping[str, DepartmentalAnnex]

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def period(self) -> Period:
        return self.about.period

    @property
    def published(self) -> PartialDate | None:
        return self.about.published

    @property
    def day(self) -> datetime.date:
        """The day as at whose end the update sees everything: its period's last."""
        return self.about.period.last_day

    @property
    def place(self) -> Place:
        return self.about.place

    @cached_property
    def reports(self) -> Mapping[tuple[str, str], Response]:
        """What was reported, by action's id and department's id."""
        return {
            (response.action, response.department): response
            for annex in self.returns.values()
            for response in annex.responses
        }

    @cached_property
    def reporting(self) -> frozenset[str]:
        """The departments that sent something: a return in which all is still awaited says nothing."""
        return frozenset(
            department
            for department, annex in self.returns.items()
            if not annex.responses or any(response.state is not State.AWAITING for response in annex.responses)
        )

    @property
    def order(self) -> tuple[datetime.date, bool, str]:
        """Updates stand in the order of their periods' ends; an annual one after the quarter that it ends with."""
        return self.day, self.about.kind is UpdateKind.ANNUAL, self.name

    def prose(self) -> Iterator[Prose]:
        """Its own texts, in the order of its document."""
        for section in self.sections:
            yield section.prose
        for annex in self.returns.values():
            yield annex.prose

"""A whole strategy, and what it was at the end of an update's period."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from strategydocs.dates import PartialDate
from strategydocs.markdown import Prose
from strategydocs.model.measures import Forecast, Measure, Reading
from strategydocs.model.records import Records
from strategydocs.model.registers import Register
from strategydocs.model.tables import ALL, About, Action, Department, Status, Term, Theme
from strategydocs.model.texts import DepartmentalAnnex, Picture, Response, Section, with_partials
from strategydocs.model.updates import Update
from strategydocs.problems import Place


@dataclass(frozen=True)
class Relative:
    """Another strategy of the same project, as far as this one has to know it: its id, its title, when it was
    published, which strategy it succeeds, and its actions."""

    id: str
    title: str
    published: PartialDate
    succeeds: str | None
    actions: Records[Action]
    place: Place


@dataclass(frozen=True)
class Strategy:
    """A whole strategy, as its folder has it; or, where `update` is set, as it was at the end of that update's period
    (`as_of`): everything that came later is then not in it."""

    folder: Path
    about: About
    departments: Records[Department]
    actions: Records[Action]
    measures: Records[Measure]
    registers: Mapping[str, Register]
    terms: tuple[Term, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]
    departmental_annexes: Mapping[str, DepartmentalAnnex]
    updates: Mapping[str, Update]
    """By name, in the order of their periods."""
    partials: Mapping[str, Prose]
    pictures: Mapping[str, Picture]
    relatives: Mapping[str, Relative]
    """The other strategies of the project, by id."""
    digests: Mapping[str, str] = field(repr=False)
    """The SHA-256 of every file that was read, by its path from the strategy's folder."""
    update: Update | None = None

    @property
    def id(self) -> str:
        return self.about.id or self.folder.name

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def themes(self) -> Records[Theme]:
        return Records(self.about.themes)

    @property
    def statuses(self) -> Records[Status]:
        return Records(self.about.statuses)

    @cached_property
    def facts(self) -> tuple[object, ...]:
        """All that does not stand in a text: what is worked out of these alone is the same where they are equal."""
        tables = (self.departments, self.actions, self.measures, self.registers)
        updates = [(update.name, update.about) for update in self.updates.values()]
        which = (self.update.name if self.update else None, self.day, *self.departmental_annexes)
        known = (*tables, self.relatives)
        return (self.about, self.terms, which, updates, *(list(table.items()) for table in known))

    @property
    def data(self) -> tuple[object, ...]:
        """All that figures and blocks are made of: the facts, and what departments sent in."""
        sent = [self.departmental_annexes, *(update.returns for update in self.updates.values())]
        return (self.facts, [list(annexes.items()) for annexes in sent])

    @cached_property
    def in_force(self) -> Records[Action]:
        """The actions that are not retired."""
        return Records(action for action in self.actions.values() if action.retired is None)

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

    # As of a day

    def as_of(self, update: str) -> Strategy:
        """The strategy as it was at the end of an update's period. Raises KeyError for an unknown update."""
        current = self.updates[update]
        updates = {name: other for name, other in self.updates.items() if other.order <= current.order}
        return replace(self._at(current.day), updates=updates, update=current)

    def at_start(self) -> Strategy:
        """The strategy as of an update, as it was on the eve of the update's period: what there is to compare with."""
        assert self.update is not None
        return self._at(self.update.period.eve)

    def _at(self, day: datetime.date) -> Strategy:
        there = (action for action in self.actions.values() if action.added is None or action.added.is_over(day))
        return replace(
            self,
            departments=Records(one for one in self.departments.values() if one.has_begun(day)),
            actions=Records(action.as_of(day) for action in there),
            measures=Records(measure.as_of(day) for measure in self.measures.values()),
            registers={name: register.as_of(day) for name, register in self.registers.items()},
        )

    def outcome(self, update: Update, forecast: Forecast) -> Reading | None:
        """What came of a forecast of an update: the last reading in the period, of a later update, that it was for."""
        measure = self.measures.get(forecast.measure)
        for later in self.updates.values():
            period = later.period
            if later.order > update.order and period.first_day <= forecast.by.last_day <= period.last_day:
                latest = measure.as_of(forecast.by.last_day).latest if measure else None
                return latest if latest and latest.as_of.last_day >= period.first_day else None
        return None

    @cached_property
    def day(self) -> datetime.date | None:
        """The day as at whose end milestones and progress are judged: the update's, or that of the latest update for
        which not all is still awaited."""
        if self.update is not None:
            return self.update.day
        days = [update.day for update in self.updates.values() if update.reporting or not update.returns]
        return days[-1] if days else None

    # Who is concerned

    def asked(self, action: Action) -> tuple[Department, ...]:
        """The departments that must respond to the action."""
        return self._departments(action.asked)

    def leading(self, action: Action) -> tuple[Department, ...]:
        """The departments that lead the action."""
        return self._departments(action.leads)

    def _departments(self, ids: tuple[str, ...]) -> tuple[Department, ...]:
        """Those of the departments that exist in the time spoken of; a department's successors stand in for it."""
        if ALL in ids:
            return tuple(department for department in self.departments.values() if self._exists(department))
        found: dict[str, Department] = {}
        waiting = [ident for ident in ids if ident in self.departments]
        seen: set[str] = set()
        while waiting:
            department = self.departments[waiting.pop(0)]
            if department.id in seen:
                continue
            seen.add(department.id)
            if self._exists(department):
                found[department.id] = department
            else:
                waiting += [ident for ident in department.successors if ident in self.departments]
        return tuple(department for department in self.departments.values() if department.id in found)

    def _exists(self, department: Department) -> bool:
        """Whether a department exists at the update's end, or at any time from publication to the last update."""
        last = self.day or self.about.published.last_day
        first = self.about.published.first_day if self.update is None else last
        return department.has_begun(last) and not department.has_ended(first)

    # Texts

    def own_prose(self) -> Iterator[Prose]:
        """The texts of the strategy itself, in the order of its document."""
        for section in (*self.sections, *self.annexes):
            yield section.prose
        for annex in self.departmental_annexes.values():
            yield annex.prose

    def prose(self) -> Iterator[Prose]:
        """Every Markdown text, those of the updates and the partials after the strategy's own."""
        yield from self.own_prose()
        for update in self.updates.values():
            yield from update.prose()
        yield from self.partials.values()

    def editions(self) -> Iterator[Edition]:
        """The strategy itself and each of its updates, each with the texts that its documents show. A partial that
        nothing shows belongs to the strategy itself."""
        updates = [self.edition(name) for name in self.updates]
        shown = {prose.file for edition in updates for prose in edition.texts}
        own = self.edition()
        files = {prose.file for prose in own.texts}
        unused = [prose for prose in self.partials.values() if prose.file not in shown | files]
        yield replace(own, texts=(*own.texts, *unused))
        yield from updates

    def edition(self, update: str | None = None) -> Edition:
        """The strategy itself, or one of its updates, with the texts that its documents show."""
        texts = self.own_prose() if update is None else self.updates[update].prose()
        view = self if update is None else self.as_of(update)
        return Edition(view, with_partials(texts, self.partials))

    # Relatives

    @property
    def predecessor(self) -> Relative | None:
        """The strategy that this one succeeds, where the project has it."""
        return self.relatives.get(self.about.succeeds or "")

    @property
    def successors(self) -> tuple[Relative, ...]:
        """The strategies that succeed this one."""
        return tuple(other for other in self.relatives.values() if other.succeeds == self.id)


@dataclass(frozen=True)
class Edition:
    """A strategy as some of its documents see it, now or as of an update, and the texts that they show."""

    strategy: Strategy
    texts: tuple[Prose, ...]

    @property
    def name(self) -> str | None:
        """The update's; None for the strategy itself."""
        return self.strategy.update.name if self.strategy.update else None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that make up its document, with their titles."""
        update = self.strategy.update
        return update.sections if update else (*self.strategy.sections, *self.strategy.annexes)

"""What things, their fields and their values are called in a sentence about a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from strategydocs.charts.units import format_value, parse_unit
from strategydocs.compare.changes import Amount, Field, Subject, Thing, Value
from strategydocs.dates import PartialDate
from strategydocs.language import Language, Phrase
from strategydocs.model import ALL, Strategy
from strategydocs.progress import NO_RETURN, NOT_APPLICABLE, title_of

FIELDS: Mapping[Field, Phrase] = {
    Field.TITLE: Phrase("title"),
    Field.SHORT_TITLE: Phrase("short title"),
    Field.SUBTITLE: Phrase("subtitle"),
    Field.MOTTO: Phrase("motto"),
    Field.NAME: Phrase("name"),
    Field.SHORT: Phrase("short name"),
    Field.LABEL: Phrase("label"),
    Field.LANGUAGE: Phrase("language"),
    Field.LICENCE: Phrase("licence"),
    Field.COPYRIGHT: Phrase("copyright"),
    Field.CONTACT: Phrase("contact"),
    Field.ADDRESS: Phrase("address"),
    Field.IDENTIFIERS: Phrase("identifiers"),
    Field.NUMBERING: Phrase("numbering of annexes"),
    Field.STAGES: Phrase("stages"),
    Field.SUCCEEDS: Phrase("earlier strategy"),
    Field.PUBLISHER: Phrase("publisher"),
    Field.PUBLISHED: Phrase("date of publication"),
    Field.THEME: Phrase("theme"),
    Field.LEADS: Phrase("lead"),
    Field.RESPONDERS: Phrase("departments asked to respond"),
    Field.MEASURES: Phrase("measures"),
    Field.DUE: Phrase("due date"),
    Field.FORECAST: Phrase("expected date"),
    Field.FORMER_DUE: Phrase("former date"),
    Field.MET: Phrase("date met"),
    Field.ADDED: Phrase("date added"),
    Field.RETIRED: Phrase("date retired"),
    Field.REASON: Phrase("reason"),
    Field.FROM: Phrase("beginning"),
    Field.UNTIL: Phrase("end"),
    Field.SUCCESSORS: Phrase("replacement"),
    Field.ORIGINS: Phrase("origin"),
    Field.LEADER: Phrase("leader"),
    Field.UNIT: Phrase("unit"),
    Field.BETTER: Phrase("better direction"),
    Field.BASELINE: Phrase("baseline"),
    Field.TARGET: Phrase("target"),
    Field.TARGET_BY: Phrase("date of the target"),
    Field.VALUE: Phrase("figure"),
    Field.BOUND: Phrase("bound"),
    Field.SOURCE: Phrase("source"),
    Field.NOTE: Phrase("remark"),
    Field.DEPARTMENT: Phrase("department"),
    Field.STAGE: Phrase("stage"),
    Field.HISTORY: Phrase("history"),
    Field.KIND: Phrase("kind"),
    Field.PERIOD_FROM: Phrase("first day"),
    Field.PERIOD_TO: Phrase("last day"),
    Field.BASE: Phrase("version reported against"),
    Field.STATUS: Phrase("status"),
    Field.TONE: Phrase("tone"),
    Field.EXPANSION: Phrase("expansion"),
    Field.DEFINITION: Phrase("definition"),
}

_OF_DEPARTMENTS = (Field.LEADS, Field.RESPONDERS, Field.DEPARTMENT)


class Names:
    """Names as they are now; as they were, for what is gone."""

    def __init__(self, old: Strategy, new: Strategy, language: Language) -> None:
        self._strategies = (new, old)
        self.language = language

    def subject(self, subject: Subject) -> str:
        within, ident = subject.within, subject.id
        match subject.thing:
            case Thing.STRATEGY:
                return self.language.gettext("The strategy")
            case Thing.ACTION:
                return self.action(ident)
            case Thing.MILESTONE:
                return self._joined(self.action(within[0]), self.quoted(self.title(subject) or ident))
            case Thing.RESPONSE | Thing.STANDING:
                return self._joined(self.action(ident), self.department(within[0]))
            case Thing.RETURN:
                update = self.quoted(self._update(within[0]))
                return self._joined(update, self.action(ident), self.department(within[1]))
            case Thing.DEPARTMENT:
                return self.department(ident)
            case Thing.READING:
                return self._joined(self.quoted(self._measure(within[0])), self.language.date(PartialDate.parse(ident)))
            case Thing.ITEM:
                return self._joined(self.quoted(self._register(within[0])), self.quoted(self.title(subject) or ident))
            case Thing.EXPECTATION:
                measure, _, by = ident.partition(":")
                parts = self.quoted(self._update(within[0])), self.quoted(self._measure(measure))
                return self._joined(*parts, self.language.by(PartialDate.parse(by)))
            case Thing.THEME | Thing.STATUS:
                return self._labelled(subject)
            case _:
                return self.quoted(self.title(subject) or ident)

    def parts(self, subjects: Iterable[Subject]) -> str:
        """Several departments' parts in one action."""
        found = list(subjects)
        departments = self.language.listed(self.department(one.within[0]) for one in found)
        return self._joined(self.action(found[0].id), departments)

    def within(self, subjects: Sequence[Subject]) -> str:
        """What subjects are called where their action was named; nothing for an action itself."""
        first = subjects[0]
        if first.thing in (Thing.RESPONSE, Thing.STANDING):
            return self.language.listed(self.department(one.within[0]) for one in subjects)
        if first.thing is Thing.MILESTONE:
            return self.quoted(self.title(first) or first.id)
        return ""

    def heading(self, action: str) -> str:
        """An action's number and title."""
        title = self.title(Subject(Thing.ACTION, action)) or action
        return self.language.gettext("%(label)s: %(value)s", label=self.action(action), value=title)

    def title(self, subject: Subject) -> str | None:
        """The title of what has one."""
        match subject.thing:
            case Thing.ACTION:
                return self._find(lambda strategy: strategy.actions[subject.id].title)
            case Thing.MILESTONE:
                return self._find(lambda strategy: _milestones(strategy, subject.within[0])[subject.id])
            case Thing.MEASURE:
                return self._measure(subject.id)
            case Thing.REGISTER:
                return self._register(subject.id)
            case Thing.ITEM:
                return self._find(lambda strategy: _items(strategy, subject.within[0])[subject.id])
            case Thing.UPDATE:
                return self._update(subject.id)
            case Thing.THEME:
                return self._find(lambda strategy: strategy.themes[subject.id].title)
            case Thing.STATUS:
                return self.status(subject.id)
            case _:
                return None

    def is_numbered(self, subject: Subject) -> bool:
        """Whether it is called by a number, and not by its title."""
        return subject.thing is Thing.ACTION

    def _labelled(self, subject: Subject) -> str:
        is_theme = subject.thing is Thing.THEME
        label = self._strategies[0].about.theme_label if is_theme else self.language.gettext("Status")
        return f"{label} {self.quoted(self.title(subject) or subject.id)}"

    def action(self, ident: str) -> str:
        number = self._find(lambda strategy: str(strategy.actions[ident].number))
        return self.language.gettext("Action %(number)s", number=number) if number else self.quoted(ident)

    def actions(self, idents: Iterable[str]) -> str:
        """Several actions, with their titles."""
        return self.language.listed(self._titled_action(ident) for ident in idents)

    def _titled_action(self, ident: str) -> str:
        number = self._find(lambda strategy: str(strategy.actions[ident].number))
        name = self._find(lambda strategy: strategy.actions[ident].name)
        if not number or not name:
            return self.quoted(ident)
        return self.language.gettext("action %(number)s, %(name)s", number=number, name=self.quoted(name))

    def others(self, subject: Subject, idents: Iterable[str]) -> str:
        """Other things of the same kind."""
        if subject.thing is Thing.ACTION:
            return self.actions(idents)
        alike = (Subject(subject.thing, ident, subject.within) for ident in idents)
        if subject.thing is Thing.DEPARTMENT:
            return self.language.listed(self.department(one.id) for one in alike)
        return self.language.listed(self.quoted(self.title(one) or one.id) for one in alike)

    def department(self, ident: str) -> str:
        if ident == ALL:
            return self.language.gettext("all departments")
        return self._find(lambda strategy: strategy.departments[ident].short) or ident

    def status(self, ident: str) -> str:
        for ours in (NO_RETURN, NOT_APPLICABLE):
            if ident == ours.id:
                return title_of(ours, self.language)
        return self._find(lambda strategy: strategy.statuses[ident].title) or ident

    def value(self, field: Field, value: Value, subject: Subject) -> str:
        if isinstance(value, Amount):
            unit = parse_unit(value.unit)
            return f"{format_value(Decimal(str(value.value)), unit, self.language)} {unit.noun}".strip()
        idents = (value,) if isinstance(value, str) else value or ()
        if field in _OF_DEPARTMENTS:
            return self.language.listed(map(self.department, idents))
        if field in (Field.SUCCESSORS, Field.ORIGINS):
            return self.others(subject, idents)
        return self.language.listed(self._named(field, ident) for ident in idents)

    def _named(self, field: Field, ident: str) -> str:
        if field is Field.THEME:
            return self.quoted(self.title(Subject(Thing.THEME, ident)) or ident)
        if field is Field.MEASURES:
            return self.quoted(self._measure(ident))
        return self.quoted(self.status(ident) if field is Field.STATUS else ident)

    def quoted(self, text: str) -> str:
        return self.language.gettext("“%(title)s”", title=text)

    def _joined(self, *parts: str) -> str:
        joined, *rest = parts
        for part in rest:
            joined = self.language.gettext("%(before)s, %(item)s", before=joined, item=part)
        return joined

    def _measure(self, ident: str) -> str:
        return self._find(lambda strategy: strategy.measures[ident].title) or ident

    def _register(self, name: str) -> str:
        return self._find(lambda strategy: strategy.registers[name].title) or name

    def _update(self, name: str) -> str:
        return self._find(lambda strategy: strategy.updates[name].title) or name

    def _find(self, look_up: Callable[[Strategy], str]) -> str | None:
        for strategy in self._strategies:
            try:
                return look_up(strategy)
            except KeyError:
                continue
        return None


def _milestones(strategy: Strategy, action: str) -> Mapping[str, str]:
    return {milestone.id: milestone.title for milestone in strategy.actions[action].milestones}


def _items(strategy: Strategy, register: str) -> Mapping[str, str]:
    return {item.id: item.title for item in strategy.registers[register].items}

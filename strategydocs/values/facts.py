"""What an expression in prose may name: the tables, and what is worked out from measures, registers and progress.

Everything is seen as of the strategy given: as of an update, nothing later is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from strategydocs.charts.units import format_value, parse_unit
from strategydocs.dates import PartialDate
from strategydocs.language import ENGLISH, Language
from strategydocs.model import (
    Action,
    Department,
    Figure,
    Item,
    Measure,
    Reading,
    Record,
    Register,
    Response,
    Strategy,
    Target,
    Update,
)
from strategydocs.problems import suggest
from strategydocs.progress import NO_RETURN, Progress
from strategydocs.values.problem import ValueProblem


class Finder:
    """What prose may call, with one id in quotes: it gives the record, or what is worked out of that."""

    def __init__(
        self, kind: str, records: Mapping[str, Any], found: Callable[[Any], Any] = lambda record: record, when: str = ""
    ) -> None:
        self._kind = kind
        self._records = records
        self._found = found
        self._when = when

    def __call__(self, *idents: object, **named: object) -> Any:
        kind, records = self._kind, self._records
        if named or len(idents) != 1 or not isinstance(idents[0], str):
            raise ValueProblem(f"{kind}(…) takes one id, in quotes", f'Write {kind}("{next(iter(records), "id")}").')
        ident = idents[0]
        if ident not in records:
            remedy = suggest(ident, records, f"Known ids: {', '.join(records) or 'none'}.")
            raise ValueProblem(f"there is no {kind} “{ident}”{self._when}", remedy)
        return self._found(records[ident])


class Facts:
    """What is worked out; `fields` are the names that prose may use."""

    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Amount(Facts):
    """A figure with its unit, and when it was read, or is to be reached."""

    value: int | float
    unit: str
    as_of: PartialDate | None = None
    by: PartialDate | None = None
    source: str | None = None
    note: str | None = None

    fields = ("value", "unit", "as_of", "by", "source", "note")

    def words(self, language: Language = ENGLISH) -> str:
        """With the signs that stand at a number: 82%, £1.7 billion."""
        return format_value(Decimal(str(self.value)), parse_unit(self.unit), language)


class MeasureFacts(Facts):
    fields = (
        *("id", "title", "unit", "better", "readings", "baseline", "target", "latest", "previous"),
        *("change", "share_of_target", "forecast", "at"),
    )

    def __init__(self, measure: Measure, strategy: Strategy) -> None:
        self._measure = measure
        self._strategy = strategy
        self.id, self.title, self.unit = measure.id, measure.title, measure.unit
        self.better, self.readings = measure.better, measure.readings

    @property
    def baseline(self) -> Amount:
        return self._amount(self._measure.baseline, "baseline")

    @property
    def target(self) -> Amount:
        return self._amount(self._measure.target, "target")

    @property
    def latest(self) -> Amount:
        return self._amount(self._measure.latest, f"reading{when(self._strategy) or ' yet'}")

    @property
    def previous(self) -> Amount:
        return self._amount(self._measure.previous, f"reading before the latest{when(self._strategy)}")

    @property
    def change(self) -> Amount:
        """The latest reading less the one before; percentages differ by percentage points, which have no sign."""
        value = _plain(Decimal(str(self.latest.value)) - Decimal(str(self.previous.value)))
        return Amount(value, "" if self.unit == "%" else self.unit, as_of=self.latest.as_of)

    @property
    def share_of_target(self) -> Amount:
        """How much of the target is reached, in whole per cent; of the way from the baseline for what is to go down."""
        latest, target = Decimal(str(self.latest.value)), Decimal(str(self.target.value))
        start = Decimal(0) if self.better == "up" else Decimal(str(self.baseline.value))
        if start == target:
            raise ValueProblem(f"the target of “{self.id}” is where it began", "Show the figures themselves.")
        share = (latest - start) / (target - start) * 100
        return Amount(int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP)), "%", as_of=self.latest.as_of)

    @property
    def forecast(self) -> Amount:
        """What the update expects of the measure."""
        forecasts = self._strategy.update.about.forecasts if self._strategy.update else ()
        found = next((forecast for forecast in forecasts if forecast.measure == self.id), None)
        return self._amount(found, "forecast in this update")

    @property
    def at(self) -> Finder:
        """A function of a date: the reading of that date."""
        readings = {str(reading.as_of): reading for reading in self._measure.readings}
        seen = when(self._strategy)
        return Finder(f"reading of “{self.id}” as of", readings, lambda reading: self._amount(reading, "reading"), seen)

    def _amount(self, figure: Figure | None, what: str) -> Amount:
        if figure is None:
            remedy = "Add it to measures.yaml, or take the sentence out."
            raise ValueProblem(f"the measure “{self.id}” has no {what}", remedy)
        as_of = figure.as_of if isinstance(figure, Reading) else None
        note = figure.note if isinstance(figure, Reading) else None
        by = getattr(figure, "by", None)
        source = figure.source if isinstance(figure, Reading | Target) else None
        return Amount(figure.value, self.unit, as_of=as_of, by=by, source=source, note=note)


class RegisterFacts(Facts):
    fields = ("title", "stages", "items", "waiting", "at", "previous")

    def __init__(self, name: str, register: Register, strategy: Strategy) -> None:
        self._name = name
        self._strategy = strategy
        self._register = register
        self.title, self.stages, self.items = register.title, register.stages, register.in_force

    @property
    def waiting(self) -> tuple[Item, ...]:
        """The items that have not begun."""
        return self._register.at(None)

    @property
    def at(self) -> Finder:
        """A function of a stage: the items in it."""
        return Finder("stage", {stage: self._register.at(stage) for stage in self.stages})

    @property
    def previous(self) -> RegisterFacts:
        """The register on the eve of the update's period."""
        if self._strategy.update is None:
            raise ValueProblem("“previous” is known in an update only", "Move the sentence to an update.")
        before = self._strategy.at_start()
        return RegisterFacts(self._name, before.registers[self._name], before)


class ProgressFacts(Facts):
    fields = ("at", "silent", "returned", "previous")

    def __init__(self, progress: Progress, update: Update) -> None:
        self._progress = progress
        self._update = update

    @property
    def at(self) -> Finder:
        """A function of a status: the actions that stand at it."""
        names = {status: status for status in (*self._progress.strategy.statuses, NO_RETURN.id)}
        return Finder("status", names, lambda status: self._progress.at(status, self._update))

    @property
    def silent(self) -> tuple[Department, ...]:
        """The departments that were asked and sent nothing."""
        return self._progress.silent_in(self._update)

    @property
    def returned(self) -> tuple[Department, ...]:
        """The departments that sent a return."""
        departments = self._progress.strategy.departments.values()
        return tuple(department for department in departments if department.id in self._update.reporting)

    @property
    def previous(self) -> ProgressFacts:
        """Progress in the update before."""
        before = self._progress.before(self._update)
        if before is None:
            raise ValueProblem("there is no update before this one", "Take the sentence out.")
        return ProgressFacts(self._progress, before)


class _Later(Facts):
    """Stands for progress: worked out when it is asked for, since most texts do not."""

    fields = ProgressFacts.fields

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy

    def __getattr__(self, name: str) -> Any:
        return getattr(self._facts, name)

    @cached_property
    def _facts(self) -> ProgressFacts:
        progress = Progress(self._strategy)
        if progress.current is None:
            where = "for this update" if self._strategy.update else "yet"
            raise ValueProblem(f"no department has sent a return {where}", "Add one, or take the value out.")
        return ProgressFacts(progress, progress.current)


def names_of(strategy: Strategy) -> Mapping[str, Any]:
    """The names that prose may use, and what they stand for."""
    seen = when(strategy)
    named: dict[str, Any] = {
        "strategy": strategy.about,
        "actions": tuple(strategy.in_force.values()),
        "departments": tuple(strategy.departments.values()),
        "themes": strategy.about.themes,
        "responses": tuple(strategy.responses.values()),
        "updates": tuple(strategy.updates.values()),
        "progress": _Later(strategy),
        "action": Finder("action", strategy.actions, when=seen),
        "department": Finder("department", strategy.departments),
        "theme": Finder("theme", strategy.themes),
        "measure": Finder("measure", strategy.measures, lambda measure: MeasureFacts(measure, strategy)),
        "register": Finder(
            "register", {name: name for name in strategy.registers}, lambda name: _register(strategy, name)
        ),
    }
    return named | ({"update": strategy.update} if strategy.update else {})


def _register(strategy: Strategy, name: str) -> RegisterFacts:
    return RegisterFacts(name, strategy.registers[name], strategy)


def when(strategy: Strategy) -> str:
    """How far an update sees, to say why something is not there: “ by 31 March 2013”."""
    return f" by {PartialDate.of(strategy.update.day).words}" if strategy.update else ""


def fields_of(value: Any) -> Mapping[str, str]:
    """The fields of a value that an expression may name, and what they are called here."""
    if isinstance(value, Record):
        extra = ("stage", "since") if isinstance(value, Item) else ("name",) if isinstance(value, Action) else ()
        names: tuple[str, ...] = (*type(value).model_fields, *extra)
    elif isinstance(value, PartialDate):
        names = ("year", "month", "day")
    elif isinstance(value, Response):
        names = ("action", "department", "state", "status")
    elif isinstance(value, Update):
        names = ("name", "title", "period", "published")
    else:
        names = value.fields if isinstance(value, Facts) else ()
    return {name.rstrip("_"): name for name in names} | {name: name for name in names}


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)

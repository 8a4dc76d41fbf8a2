"""update.yaml: made anew, or completed below what a writer began."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from strategydocs.blocks.measure import words_of
from strategydocs.dates import PartialDate
from strategydocs.load.files import Folder
from strategydocs.load.rules import FILE_IN_THE_WAY
from strategydocs.load.tables import read_record
from strategydocs.model import AboutUpdate, Forecast, Period, Record, Strategy, Text, Update, UpdateKind
from strategydocs.new.lines import below, decoded
from strategydocs.new.periods import next_period, overlapping
from strategydocs.new.wishes import Wishes
from strategydocs.new.yaml import comment, quoted
from strategydocs.problems import InvalidStrategy, Place, Problem, WrongUse

_LATER = Period.model_validate({"from": "1900", "to": "1900"})
"""Stands for a period that is not written yet."""


class Begun(Record):
    """An update.yaml as far as a writer got."""

    title: Text = ""
    kind: UpdateKind = UpdateKind.QUARTERLY
    period: Period = _LATER
    published: PartialDate | None = None
    base: Text | None = None
    forecasts: tuple[Forecast, ...] = ()

    def has(self, key: str) -> bool:
        return key in self.model_fields_set


@dataclass(frozen=True)
class Table:
    """An update.yaml: what it says, its bytes, and those of them that were there before, if the file was."""

    about: AboutUpdate
    content: bytes
    before: bytes | None


def table_of(strategy: Strategy, folder: Folder, file: str, wanted: Wishes) -> Table:
    """The update.yaml that a new update of the strategy has or gets; `strategy` is without that update.

    Raises WrongUse where what was asked for is another than what the file says already, or can't be; InvalidStrategy
    where the file can't be read or completed.
    """
    begun = _begun(folder, file)
    _agrees(begun, wanted, file)
    kind = wanted.kind or begun.kind
    others = [update for update in strategy.updates.values() if update.about.kind is kind]
    period = begun.period
    if not begun.has("period"):
        period = next_period(strategy.about.published, strategy.updates.values(), kind, wanted)
        if other := overlapping(period, others):
            message = f"{period.words} overlaps the {kind.value} update “{other.name}” ({other.period.words})."
            raise WrongUse(f"{message} Give another period.")
    lines = {
        "title": f"title: {quoted(wanted.title or _title(kind, period, others))}",
        "kind": f"kind: {kind.value}",
        "period": f"period: {{from: {period.from_}, to: {period.to}}}",
    }
    missing = [line for key, line in lines.items() if not begun.has(key)]
    if not begun.model_fields_set:
        missing += _questions(strategy, period)
    return _completed(folder, file, begun, missing, kind)


def _begun(folder: Folder, file: str) -> Begun:
    """What the file says; nothing where there is none."""
    text = folder.text(file) if os.path.lexists(folder.root / file) else ""
    if text is None:
        raise InvalidStrategy(folder.problems)
    begun, problems = read_record(Begun, file, text)
    if begun is None or problems:
        raise InvalidStrategy(problems)
    return begun


def _agrees(begun: Begun, wanted: Wishes, file: str) -> None:
    """Raises WrongUse where another is asked for than what is written: that stays as it is."""
    for key, written, asked in (
        ("title", begun.title, wanted.title),
        ("kind", begun.kind, wanted.kind),
        ("period", begun.period.first_day, wanted.start and wanted.start.first_day),
        ("period", begun.period.last_day, wanted.end and wanted.end.last_day),
    ):
        if begun.has(key) and asked not in (None, written):
            raise WrongUse(f"{file} gives another {key} already. Change it there, or leave it out here.")


def _title(kind: UpdateKind, period: Period, others: Iterable[Update]) -> str:
    """As the last update of its kind is called, where that names its period at its end."""
    for update in reversed(list(others)):
        begin = update.title.removesuffix(update.period.words)
        if begin != update.title:
            return begin + period.words
    return f"{kind.words}: {period.words}"


def _completed(folder: Folder, file: str, begun: Begun, missing: Sequence[str], kind: UpdateKind) -> Table:
    """The file with the lines that it lacks below what it has, every byte of which stays."""
    path = folder.root / file
    before = path.read_bytes() if path.exists() else None
    content = before or b""
    about = _read(file, content)
    if about is not None and (not missing or (_is_flow(begun, content) and about.kind is kind)):
        return Table(about, content, before)  # what lacks its kind alone is complete without
    if path.is_symlink():
        message, remedy = "this file is a link, and nothing is written through links", "Put the file itself here."
        raise InvalidStrategy([Problem(Place(file), message, remedy, FILE_IN_THE_WAY)])
    content += below(content, missing, begun.place.column - 1 if begun.model_fields_set else 0)
    about = _read(file, content)
    if about is None or any(getattr(about, name) != getattr(begun, name) for name in begun.model_fields_set):
        message = "this table can’t be completed: nothing can be added below it"
        remedy = "Write it as lines “key: value”, or give it title and period yourself."
        place = begun.place if begun.model_fields_set else Place(file)
        raise InvalidStrategy([Problem(place, message, remedy, FILE_IN_THE_WAY)])
    return Table(about, content, before)


def _read(file: str, content: bytes) -> AboutUpdate | None:
    return read_record(AboutUpdate, file, decoded(content))[0]


def _is_flow(begun: Begun, content: bytes) -> bool:
    """Whether the table is one in brackets, below which nothing can be added."""
    line = decoded(content).split("\n")[begun.place.line - 1]
    return line[begun.place.column - 1 :].startswith(("{", "&", "!"))


# Forecasts, as questions


def _questions(strategy: Strategy, period: Period) -> list[str]:
    """What the updates before the period forecast and none has answered, and what is still to be said, as comments."""
    lines = [comment("When it is published, add “published: YEAR-MONTH-DAY”.")]
    earlier = [update for update in strategy.updates.values() if update.day < period.last_day]
    asked = [line for update in earlier for line in _asked(strategy, update, period)]
    return lines + [comment(line) for line in asked]


def _asked(strategy: Strategy, update: Update, period: Period) -> Iterator[str]:
    for forecast in update.about.forecasts:
        measure = strategy.measures.get(forecast.measure)
        if measure is None or strategy.outcome(update, forecast):
            continue  # the checks will say of the one; the other has its answer
        said = f"Forecast in {update.name}: {forecast.bound_words}{words_of(measure, forecast)}, “{measure.title}”, "
        said += f"by {forecast.by.words}. "
        readings = [one for one in measure.readings if one.as_of.last_day == forecast.by.last_day]
        if readings:
            yield f"{said}What was it? measures.yaml has {words_of(measure, readings[-1])} ({measure.id})."
        elif forecast.by.is_over(period.last_day):
            yield f"{said}What was it? Add the reading to measures.yaml ({measure.id})."
        else:
            yield f"{said}Is that still expected ({measure.id})?"

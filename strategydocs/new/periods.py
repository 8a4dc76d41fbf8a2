"""The period of the next update: the quarter, or the year, that follows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from strategydocs.dates import PartialDate
from strategydocs.model import Period, Update, UpdateKind
from strategydocs.new.wishes import Wishes
from strategydocs.problems import WrongUse

_DAY = datetime.timedelta(days=1)
_QUARTER = 3
_MONTHS = {UpdateKind.QUARTERLY: _QUARTER, UpdateKind.ANNUAL: 12}


def next_period(published: PartialDate, updates: Iterable[Update], kind: UpdateKind, wanted: Wishes) -> Period:
    """The quarter, or the year, after the latest update of the kind; or else the first whole quarter after publication,
    and the year that began with the first update; or what was asked for.

    Raises WrongUse where nothing is left between the two days.
    """
    there = list(updates)
    latest = max((update.day for update in there if update.about.kind is kind), default=None)
    first = min((update.period.first_day for update in there), default=None)
    try:
        start = wanted.start.first_day if wanted.start else _start(latest, published)
        if kind is UpdateKind.ANNUAL and latest is None and first and not wanted.start:
            start = first
        end = wanted.end.last_day if wanted.end else _later(start, _MONTHS[kind]) - _DAY
    except (ValueError, OverflowError) as error:  # the calendar ends with the year 9999
        raise WrongUse("there is no period that follows. Say when the period starts and ends.") from error
    if end < start:
        words = PartialDate.of(start).words
        raise WrongUse(f"the period would start on {words} and end before it. Say when it starts, too.")
    return Period.model_validate({"from": PartialDate.of(start), "to": PartialDate.of(end)})


def _start(latest: datetime.date | None, published: PartialDate) -> datetime.date:
    """The day after the latest period where that begins a month; else the first day of the next whole quarter of the
    calendar."""
    last = latest or published.last_day
    follows = last + _DAY
    if latest is not None and follows.day == 1:
        return follows
    return _later(last.replace(month=last.month - (last.month - 1) % _QUARTER, day=1), _QUARTER)


def _later(first: datetime.date, months: int) -> datetime.date:
    """The first day of a month, some months later."""
    years, month = divmod(first.month - 1 + months, 12)
    day = min(first.day, PartialDate(first.year + years, month + 1).last_day.day)
    return datetime.date(first.year + years, month + 1, day)


def overlapping(period: Period, updates: Iterable[Update]) -> Update | None:
    """The first of the updates whose period has a day in common with this one."""
    for update in updates:
        if update.period.first_day <= period.last_day and period.first_day <= update.period.last_day:
            return update
    return None

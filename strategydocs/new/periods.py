"""The period of the next update: the quarter that follows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from strategydocs.dates import PartialDate
from strategydocs.model import Period, Update
from strategydocs.new.wishes import Wishes, WrongUse

_DAY = datetime.timedelta(days=1)
_QUARTER = 3


def next_period(published: PartialDate, updates: Iterable[Update], wanted: Wishes) -> Period:
    """The quarter after the latest of the updates, or the first whole one after publication; or what was asked for.
    Raises WrongUse where nothing is left between the two days."""
    latest = max((update.day for update in updates), default=None)
    try:
        start = wanted.start.first_day if wanted.start else _start(latest, published)
        end = wanted.end.last_day if wanted.end else _later(start, _QUARTER) - _DAY
    except (ValueError, OverflowError) as error:  # the calendar ends with the year 9999
        raise WrongUse("there is no quarter that follows. Say when the period starts and ends.") from error
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

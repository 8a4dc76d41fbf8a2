"""An axis of time: how far along it a day is, and the years or months that are written under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from strategydocs.language import ENGLISH

# In months: months, quarters, half years, years, and so on.
_STEPS = (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)))
_MOST = 8
_YEAR = 12


@dataclass(frozen=True)
class Tick:
    """A day that begins a month or a year, and what is written under it, in lines."""

    day: date
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """The time from a first day to a last one, which may be the same."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """How far along a day is: 0 for the first and 1 for the last; the middle where there is one day only."""
        days = (self.last - self.first).days
        return (day - self.first).days / days if days else 0.5

    def ticks(self, beyond: float, months: Sequence[str] = ENGLISH.words.short_months) -> Iterator[tuple[Tick, ...]]:
        """Ways to mark the axis, each two ticks or more, from the closest to the widest apart.

        The axis goes on at both ends for `beyond`, as a share of the whole. `months` are the names to write.
        """
        more = beyond * (self.last - self.first).days
        low = max(int(self.first.toordinal() - more), date.min.toordinal())
        high = min(int(self.last.toordinal() + more), date.max.toordinal())
        for step in _STEPS:
            ticks = _every(step, date.fromordinal(low), date.fromordinal(high), months)
            if len(ticks) > 1:
                yield ticks


def _every(step: int, first: date, last: date, names: Sequence[str]) -> tuple[Tick, ...]:
    """The ticks that are so many months apart; none if they would be too many."""
    # Months are counted from the year 0.
    start = first.year * _YEAR + first.month - 1 + (first.day > 1)
    months = range(-(-start // step) * step, last.year * _YEAR + last.month, step)
    if len(months) > _MOST:
        return ()
    ticks: list[Tick] = []
    for year, month in (divmod(one, _YEAR) for one in months):
        # A year is written under the first of its months that is on the axis.
        new = not ticks or ticks[-1].day.year != year
        lines = (str(year),) if step >= _YEAR else (names[month], str(year)) if new else (names[month],)
        ticks.append(Tick(date(year, month + 1, 1), lines))
    return tuple(ticks)

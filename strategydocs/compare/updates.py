"""Changes of updates: new ones, and what was corrected in those that there were."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.compare.changes import Added, Altered, Answered, Change, Field, Removed, Subject, Thing
from strategydocs.compare.fields import altered, amount, redated, reworded
from strategydocs.compare.kin import Kin
from strategydocs.model import Forecast, Response, Strategy, Update


def compare_updates(old: Strategy, new: Strategy, kin: Kin) -> Iterator[Change]:
    for name in dict.fromkeys((*new.updates, *old.updates)):
        subject = Subject(Thing.UPDATE, name)
        if name not in new.updates:
            yield Removed(subject)
        elif name not in old.updates:
            yield Added(subject)
        else:
            before, after = old.updates[name], new.updates[name]
            yield from _about(subject, before, after)
            yield from _forecasts(before, after)
            yield from _returns(before, after, kin)


def _about(subject: Subject, before: Update, after: Update) -> Iterator[Change]:
    yield from reworded(subject, Field.TITLE, before.title, after.title)
    yield from altered(subject, Field.KIND, before.about.kind.value, after.about.kind.value)
    yield from redated(subject, Field.PERIOD_FROM, before.period.from_, after.period.from_)
    yield from redated(subject, Field.PERIOD_TO, before.period.to, after.period.to)
    yield from redated(subject, Field.PUBLISHED, before.published, after.published)
    yield from altered(subject, Field.BASE, before.about.base, after.about.base)


def _forecasts(before: Update, after: Update) -> Iterator[Change]:
    then, now = (dict(map(_keyed, update.about.forecasts)) for update in (before, after))
    for key in dict.fromkeys((*now, *then)):
        measure, by = key
        subject = Subject(Thing.EXPECTATION, f"{measure}:{by}", (after.name,))
        if key not in now:
            yield Removed(subject)
        elif key not in then:
            yield Added(subject)
        else:
            unit = then[key].unit or now[key].unit or ""
            yield from altered(subject, Field.VALUE, amount(then[key], unit), amount(now[key], unit))
            yield from altered(subject, Field.BOUND, then[key].bound, now[key].bound)


def _keyed(forecast: Forecast) -> tuple[tuple[str, str], Forecast]:
    return (forecast.measure, str(forecast.by)), forecast


def _returns(before: Update, after: Update, kin: Kin) -> Iterator[Change]:
    for key in sorted({*before.reports, *after.reports}):
        action, department = key
        then, now = before.reports.get(key), after.reports.get(key)
        if then and now:
            yield from _return(Subject(Thing.RETURN, action, (after.name, department)), then, now)
        elif not _followed(key, after if then else before, kin):
            state = then.state if then else None, now.state if now else None
            yield Answered(Subject(Thing.RETURN, action, (after.name, department)), *state)


def _followed(key: tuple[str, str], there: Update, kin: Kin) -> bool:
    return any(action == key[0] and kin.are_kin(department, key[1]) for action, department in there.reports)


def _return(subject: Subject, before: Response, after: Response) -> Iterator[Change]:
    if before.state is not after.state:
        yield Answered(subject, before.state, after.state)
    then, now = (_reported(report) for report in (before, after))
    if then != now:
        yield Altered(subject, Field.STATUS, then, now)
    yield from redated(subject, Field.FORECAST, before.due, after.due)
    yield from redated(subject, Field.FORMER_DUE, before.was, after.was)


def _reported(report: Response) -> str | None:
    """The status that a return has, as it is typed there."""
    return "no-change" if report.no_change else report.status

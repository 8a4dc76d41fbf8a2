"""The data of a strategy in forms that other programs read. What a document shows is what its data say: a strategy as
of an update gives what was known then."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from strategydocs.dates import PartialDate
from strategydocs.language import ENGLISH, Language
from strategydocs.model import Action, Strategy
from strategydocs.progress import Progress, title_of

Row = dict[str, str]


def actions_csv(strategy: Strategy, language: Language = ENGLISH) -> str:
    """All actions, retired ones too, as CSV with a line of heads (RFC 4180). Lists have a space between their ids;
    dates are as precise as they are known (2014, 2014-03, 2014-03-31). The heads are English in every language: they
    are names that programs know.

    It begins with a byte order mark, without which spreadsheets take it for something else than UTF-8. No cell begins
    what a spreadsheet would work out: before a text that begins with = + - @ stands an apostrophe.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, _COLUMNS)
    writer.writeheader()
    writer.writerows(_actions(strategy, language))
    return f"\ufeff{file.getvalue()}"


_COLUMNS = (
    *("id", "number", "title", "theme", "leads", "due", "status", "forecast"),
    *("milestones", "added", "from", "retired", "retired-reason", "replaced-by"),
)


def _actions(strategy: Strategy, language: Language) -> Iterator[Row]:
    progress = Progress(strategy)
    for action in strategy.actions.values():
        theme = strategy.themes.get(action.theme or "")
        status = progress.status(action, progress.current) if action.retired is None else None
        retired = action.retired
        values = (
            action.id,
            action.number,
            action.title,
            theme.title if theme else "",
            " ".join(action.leads),
            action.due,
            title_of(status, language) if status else "",
            _forecast(action, progress),
            "; ".join(f"{milestone.title} ({milestone.forecast})" for milestone in action.milestones),
            action.added,
            " ".join(action.from_),
            retired.on if retired else None,
            retired.reason if retired else "",
            " ".join(retired.replaced_by) if retired else "",
        )
        yield {column: cell(value) for column, value in zip(_COLUMNS, values, strict=True)}


_FORMULA = re.compile(r"(^|[;\t\r\n])(\s*[=+\-@＝＋－＠])|^(?=[\t\r])")  # spreadsheets take wide signs too
"""Where a spreadsheet may begin a formula: in some countries, a semicolon begins a cell too."""

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula; numbers stay numbers, negative ones too."""
    text = "" if value is None else str(value)
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub(r"\1'\2", text)


def _forecast(action: Action, progress: Progress) -> PartialDate | None:
    """The date now expected: the latest one that a department has moved its part to, else the one first set."""
    moved = [standing.due for standing in progress.standings(progress.current, action.id) if standing.slips]
    return max((date for date in moved if date), default=action.due)

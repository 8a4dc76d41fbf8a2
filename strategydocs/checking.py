"""What is wrong with a strategy: what its files say, as they are read and as the checks see them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from strategydocs import checks
from strategydocs.checks.silencing import audible
from strategydocs.checks.switches import settled
from strategydocs.language import Language
from strategydocs.load import read
from strategydocs.manual import RULES
from strategydocs.memo import Memo
from strategydocs.model import Strategy
from strategydocs.problems import InvalidStrategy, Problems
from strategydocs.steps import Phase, Progress, Step, untold
from strategydocs.templates import Layouts, layouts_of
from strategydocs.translations import speak


@dataclass(frozen=True)
class Examined:
    """A strategy, all its problems, and the language that its readers are spoken to in."""

    strategy: Strategy
    problems: Problems
    language: Language


def check(strategy: Strategy | str | Path, *, progress: Progress | None = None) -> Problems:
    """Every problem of a strategy, or of a strategy's folder, in the order of files and lines."""
    try:
        return examine(strategy, progress or untold).problems
    except InvalidStrategy as error:  # the layouts have a template that can't be read
        return error.problems


def examine(
    strategy: Strategy | str | Path,
    progress: Progress = untold,
    *,
    layouts: Layouts | None = None,
    memo: Memo | None = None,
) -> Examined:
    """A strategy, read where it is a folder, with all that is wrong with it and with its layouts."""
    unread: frozenset[str] = frozenset()
    problems: Problems = Problems()
    if not isinstance(strategy, Strategy):
        progress(Step(Phase.READING))
        reading = read(strategy, memo)
        strategy, unread, problems = reading.strategy, reading.unread, reading.problems
    progress(Step(Phase.CHECKING))
    layouts = layouts or layouts_of(strategy.folder)
    language, wrong = speak(strategy.about, layouts)
    found = checks.check(strategy, unread=unread, characters=layouts.characters(), memo=memo)
    everything = Problems([*layouts.problems, *problems, *wrong, *found])
    heard = audible(everything, strategy.prose(), strategy.about, RULES, complete=not unread)
    return Examined(strategy, Problems(settled(heard, strategy.about, RULES)), language)

"""Two iterations of a strategy → what changed, told from what they mean."""

from __future__ import annotations

from pathlib import Path

from strategydocs.checking import examine
from strategydocs.checks.versions import CHANGES_SINCE, UNKNOWN_VERSION
from strategydocs.compare.sources import same
from strategydocs.frozen import is_frozen
from strategydocs.load import load
from strategydocs.model import Strategy
from strategydocs.problems import InvalidStrategy
from strategydocs.redline.changes import Changes
from strategydocs.redline.joining import joined
from strategydocs.steps import Phase, Progress, Step, untold
from strategydocs.templates import layouts_of
from strategydocs.translations import speak


def compare(
    old: Strategy | str | Path,
    new: Strategy | str | Path,
    *,
    succession: bool = False,
    names: tuple[str | None, str | None] = (None, None),
    home: str | Path | None = None,
    progress: Progress | None = None,
) -> Changes:
    """What changed from one iteration of a strategy to another: both loaded (`load`, `load_version`), or folders.

    Things are matched by id, texts by ids, words and likeness; files, line ends and numbers of headings are no part of
    what is compared. How often a date slipped is counted over all versions that were frozen up to the new iteration.
    `names` is what the two are called: by default a version's name, and “the working text”. `home` is the folder whose
    versions are those in between, where that is not the new iteration's own: for a git revision, or a copy.

    Raises WrongUse for two different strategies, unless `succession` says that the one is meant to follow the other;
    InvalidStrategy where an iteration has errors, or a version is no longer as it was frozen.
    """
    progress = progress or untold
    progress(Step(Phase.READING))
    before, after = (one if isinstance(one, Strategy) else load(one) for one in (old, new))
    same(before, after, succession=succession)
    progress(Step(Phase.CHECKING))
    for one in (before, after):
        _check(one)
    progress(Step(Phase.COMPARING))
    layouts = layouts_of(after.folder)
    language, _ = speak(after.about, layouts)
    return joined(before, after, layouts.speaking(language), names=names, home=Path(home) if home else None)


def _check(strategy: Strategy) -> None:
    """Raises InvalidStrategy for a text with errors. What was frozen was checked then, by the rules of then."""
    if is_frozen(strategy.folder):
        return
    problems = examine(strategy).problems
    # A copy may be without the versions that it looks back to, which are no part of what is compared.
    if any(problem.is_error and problem.rule not in (CHANGES_SINCE, UNKNOWN_VERSION) for problem in problems):
        raise InvalidStrategy(problems, strategy.folder)

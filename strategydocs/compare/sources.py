"""What can be compared, found by what a person calls it: a version, the working text, a folder, a git revision."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from strategydocs.compare.git import folder_at
from strategydocs.load import STRATEGY, find_strategies, load
from strategydocs.model import Strategy
from strategydocs.problems import UnknownName, WrongUse
from strategydocs.versions import NO_HISTORY, find, last_updated, load_version, versions
from strategydocs.versions.places import LEDGER, STAGING, VERSIONS

WORKING = "working"
"""What the working text is called."""

GIT = "git:"


@contextmanager
def opened(folder: Strategy | str | Path, name: str | Path | None = None) -> Iterator[Strategy]:
    """An iteration of the strategy in a folder; its files are there until the context ends.

    `name` is None or “working” for the working text, the name of a version, another folder (a `Path`, or text that
    leads to one), or `git:` and a revision. A version goes before a folder of the same name; `./1.0` is the folder.

    Raises UnknownName, with the nearest names, where there is no such thing; InvalidStrategy where what is there can't
    be read, or is no longer as it was frozen; WrongUse for what is no revision.
    """
    root = folder.folder if isinstance(folder, Strategy) else Path(folder)
    if isinstance(name, str) and name.startswith(GIT):
        with folder_at(root, name.removeprefix(GIT)) as then:
            yield load(then)
    else:
        yield _iteration(folder, root, name)


def _iteration(strategy: Strategy | str | Path, root: Path, name: str | Path | None) -> Strategy:
    frozen = [version.name for version in versions(root)]
    if name in frozen:
        return load_version(root, str(name))
    if name is None or name == WORKING:
        return strategy if isinstance(strategy, Strategy) else load(root)
    if _is_folder(name):
        return load(_strategy_in(Path(name), root))
    if isinstance(name, Path):
        raise UnknownName(f"there is no folder {name}.")
    find(versions(root), name)  # raises, and knows the nearest names
    raise AssertionError(name)


def _is_folder(name: str | Path) -> bool:
    try:
        return Path(name).is_dir() and str(name) != ""
    except (OSError, ValueError):  # a name that no folder can have
        return False


def _strategy_in(folder: Path, like: Path) -> Path:
    """A strategy's folder, or the one in a project's folder that is called as the one compared with."""
    if (folder / STRATEGY).is_file():
        return folder
    found = find_strategies(folder)
    same = [one for one in found if one.resolve().name == like.resolve().name] or found
    if len(same) > 1:
        raise WrongUse(f"{folder} has several strategies. Name one: {', '.join(str(one) for one in same)}.")
    return same[0]


@contextmanager
def both(
    folder: Strategy | str | Path,
    old: str | Path,
    new: str | Path | None = None,
    *,
    succession: bool = False,
) -> Iterator[tuple[Strategy, Strategy]]:
    """Two iterations to compare, as `opened` finds them. Raises WrongUse for two different strategies, unless
    `succession` says that the one is meant to follow the other."""
    with opened(folder, old) as before, opened(folder, new) as after:
        same(before, after, succession=succession)
        yield before, after


def same(old: Strategy, new: Strategy, *, succession: bool) -> None:
    """Raises WrongUse for two different strategies, unless the one is meant to follow the other."""
    if old.id != new.id and not succession:
        raise WrongUse(
            f"these are two strategies, “{old.id}” and “{new.id}”. "
            "To compare a strategy with the one that it succeeds, ask for it: --succession."
        )


def home_of(strategy: Strategy) -> tuple[Path, str | None]:
    """The folder that a strategy's versions are in, and the name of the version that it is, if it is one: what a freeze
    is making is none yet."""
    folder = strategy.folder.resolve()
    for bag in folder.parents:
        if bag.parent.name == VERSIONS and (bag.parent / LEDGER).is_dir():
            return bag.parent.parent, None if bag.name == STAGING else bag.name
    return folder, None


def iterations_of(strategy: Strategy, root: Path | None = None) -> tuple[Strategy, ...]:
    """The versions up to an iteration, as `history` gives them: those of a folder, by default of where it is itself. Of
    one that is no version, and of an update, those that were in force on its last day."""
    home, name = home_of(strategy)
    if name is not None and strategy.update is None:
        return history(home, name)
    day = strategy.day or (last_day_of(strategy) if root is not None and root.resolve() != home else None)
    return history(root or home, name, until=day)


def last_day_of(strategy: Strategy) -> datetime.date:
    """The last day that a strategy tells of."""
    return last_updated(strategy, NO_HISTORY).last_day


def history(
    folder: Strategy | str | Path, new: str | None = None, *, until: datetime.date | None = None
) -> tuple[Strategy, ...]:
    """All versions up to one of them or up to a day, oldest first, for what is counted over many; without either, all
    that there are. A version that was corrected is left out, since its correction is what it was meant to say."""
    root = folder.folder if isinstance(folder, Strategy) else Path(folder)
    found = versions(root)
    last = find(found, new).number if new else None
    there = [one for one in found if until is None or one.date.first_day <= until]
    wanted = [one for one in there if one.corrected_by is None and (last is None or one.number <= last)]
    return tuple(load_version(root, one.name) for one in wanted)

"""Freezes a strategy as it is: its sources and what is published from them, for good, as a version.

`freeze` reads as the description: what is asked for is checked, the sources are copied, the documents are assembled
from the copy, and both are put in place and recorded (staging.py has the protocol, and why nothing can be left half).
"""

from __future__ import annotations

import datetime
import json
import platform
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from strategydocs.assemble import FORMATS, Result, publish
from strategydocs.checking import examine
from strategydocs.dates import PartialDate
from strategydocs.freezing import wishes as asked
from strategydocs.freezing.minor import check_update_type
from strategydocs.freezing.sources import copy_sources, home_of
from strategydocs.freezing.staging import Staging, staged
from strategydocs.freezing.wishes import Wishes
from strategydocs.frozen import keep
from strategydocs.model import Strategy
from strategydocs.output import MANIFEST
from strategydocs.printing import has_pdf
from strategydocs.problems import InvalidStrategy, MachineError, WrongUse
from strategydocs.steps import Phase, Progress, Step, untold
from strategydocs.versions import History, Issue, UpdateType, Version, versions_in, whole_ledger
from strategydocs.versions.bag import manifest, seal
from strategydocs.versions.disk import create, walk
from strategydocs.versions.places import PUBLISHED, SOURCES, STATEMENT
from strategydocs.versions.reading import root_of, version_of
from strategydocs.versions.record import FORMAT, Entry, digest_of, in_yaml

__all__ = ["freeze"]


def freeze(
    strategy: Strategy | str | Path,
    name: str,
    *,
    stage: str,
    note: str,
    date: PartialDate | str | None = None,
    update_type: UpdateType | str = UpdateType.MAJOR,
    reason: str | None = None,
    corrects: str | None = None,
    only: Collection[str] = (),
    formats: Collection[str] = FORMATS,
    by: str | None = None,
    recorded: datetime.datetime | None = None,
    progress: Progress | None = None,
) -> Version:
    """Freezes a strategy, or the one in a folder, as `versions/NAME/`, and records it in the ledger.
    `date` is when it takes effect, by default the day of `recorded`, which is now; `by` is who does it, by default the
    name that the person is logged in with; `corrects` names an earlier version whose place this one takes; `only` and
    `formats` are as for `assemble`. A version with changes of substance may be minor only for a `reason`. The same
    sources and the same wishes, `recorded` and `by` among them, give the same bytes.

    Raises InvalidStrategy, with every problem found, where the content or the ledger has errors; UnknownName or
    WrongUse for what was asked for and can't be; MachineError where the machine fails or another freeze is at work.
    Then everything is as it was before.
    """
    examined = examine(strategy, progress or untold)
    strategy = examined.strategy
    if examined.problems.errors:
        raise InvalidStrategy(examined.problems)
    root = root_of(strategy)
    keep(root)
    wishes = _wishes(
        strategy,
        name,
        stage=stage,
        note=note,
        date=date,
        update_type=update_type,
        reason=reason,
        corrects=corrects,
        by=by,
        recorded=recorded,
    )
    try:
        with staged(root, name, wishes.after) as staging:
            entry = _make(strategy, wishes, staging, only, formats, progress or untold)
    except OSError as error:
        raise MachineError(f"{error.filename or root} can’t be written: {error.strerror}") from error
    return version_of(root, Entry.model_validate(entry), digest_of(in_yaml(entry)))


def _wishes(
    strategy: Strategy,
    name: str,
    *,
    stage: str,
    note: str,
    date: PartialDate | str | None,
    update_type: str,
    reason: str | None,
    corrects: str | None,
    by: str | None,
    recorded: datetime.datetime | None,
) -> Wishes:
    """What was asked for, checked against the strategy and what is frozen already."""
    recorded = (recorded or datetime.datetime.now(datetime.UTC)).astimezone().replace(microsecond=0)
    ledger = whole_ledger(strategy.folder)
    found = versions_in(strategy.folder, ledger)
    name = asked.name_of(name, found)
    before = asked.follows(found, corrects)
    wishes = Wishes(
        name=name,
        stage=asked.stage_of(strategy, stage),
        note=asked.text_of(note, "note"),
        date=asked.date_of(date, recorded, before),
        recorded=recorded,
        by=asked.by_of(by),
        update_type=asked.update_type_of(update_type),
        reason=None if reason is None else asked.text_of(reason, "reason"),
        follows=before.name if before else None,
        corrects=corrects,
        after=ledger.head,
    )
    check_update_type(strategy, wishes)
    return wishes


def _make(
    strategy: Strategy,
    wishes: Wishes,
    staging: Staging,
    only: Collection[str],
    formats: Collection[str],
    progress: Progress,
) -> dict[str, Any]:
    """Makes the bag and puts it in place; gives the entry that records it."""
    copy_sources(strategy, staging.bag / SOURCES)
    history = History(head=wishes.after, issue=Issue(wishes.name, wishes.stage, wishes.date))
    result = _publish(strategy, history, staging, only, formats, progress)
    facts = _facts(wishes, result, formats)
    progress(Step(Phase.WRITING))
    digest = _seal(strategy, wishes, staging, facts, result)
    number = wishes.after.count + 1
    entry = {"format": FORMAT, "entry": number, **facts, "bag": digest, "previous": wishes.after.digest}
    staging.commit(wishes.name, number, in_yaml(entry))
    return entry


def _publish(
    strategy: Strategy,
    history: History,
    staging: Staging,
    only: Collection[str],
    formats: Collection[str],
    progress: Progress,
) -> Result:
    """Assembles the copy of the strategy, so that what is published is made of just what is kept."""
    output = staging.folder / "output"
    copied = staging.bag / SOURCES / home_of(strategy)
    result = publish(copied, output, only=only, formats=formats, progress=progress, history=history)
    if not result.files:
        raise WrongUse("nothing would be published: what you named is not made in that format.")
    (output / result.id).rename(staging.bag / PUBLISHED)
    return result


def _facts(wishes: Wishes, result: Result, formats: Collection[str]) -> dict[str, Any]:
    """What the entry and the version.yaml both say (versions/record.py)."""
    return {
        "format": FORMAT,
        "version": wishes.name,
        "stage": wishes.stage,
        "date": wishes.date,
        "recorded": wishes.recorded,
        "by": wishes.by,
        "update-type": wishes.update_type,
        "note": wishes.note,
        "reason": wishes.reason,
        "follows": wishes.follows,
        "corrects": wishes.corrects,
        "documents": [one for one in result.documents if "html" in formats or has_pdf(one)],
        "formats": [one for one in FORMATS if one in formats],
    }


def _seal(strategy: Strategy, wishes: Wishes, staging: Staging, facts: Mapping[str, Any], result: Result) -> str:
    """Adds what the version says of itself, and makes a bag of it all."""
    made_with = json.loads((staging.folder / "output" / MANIFEST).read_text(encoding="utf-8"))["made-with"]
    sources = [found for found in walk(staging.bag) if found.path.startswith(f"{SOURCES}/")]
    statement = {
        **facts,
        "strategy": strategy.id,
        "title": strategy.title,
        "folder": f"sources/{home_of(strategy)}",
        "after": str(wishes.after),
        "warnings": _warnings(result),
        "sources": digest_of(manifest(staging.bag, sources)),
        "made-with": {"python": platform.python_version(), **made_with},
    }
    create(staging.bag / STATEMENT, in_yaml(statement))
    return seal(
        staging.bag,
        {
            "Bag-Software-Agent": f"strategydocs {made_with['strategydocs']}",
            "Bagging-Date": wishes.recorded.astimezone(datetime.UTC).date().isoformat(),
            "External-Description": f"{strategy.title}, version {wishes.name} ({wishes.stage}): {wishes.note}",
            "External-Identifier": f"{strategy.id}/{wishes.name}",
            "Source-Organization": strategy.about.publisher,
        },
    )


def _warnings(result: Result) -> Sequence[Mapping[str, Any]]:
    return [
        {"file": problem.place.file, "line": problem.place.line, "message": problem.message}
        for problem in result.warnings
    ]

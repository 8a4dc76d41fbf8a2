"""The commands for iterations: freeze, versions, verify, show."""

from __future__ import annotations

import datetime
import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

import strategydocs as sd
from strategydocs.cli import completing
from strategydocs.cli.telling import CONTENT, FOLDER, QUIET, count, statuses, tell, the_strategy
from strategydocs.cli.terminal import link
from strategydocs.cli.waiting import progress_of

_WIDEST_NOTE = 60


@contextmanager
def _explained(folder: Path, otherwise: str = "") -> Iterator[None]:
    """Turns what a version can't be into wrong use, and shows the problems of a strategy."""
    try:
        yield
    except (sd.WrongUse, sd.UnknownName) as error:
        raise click.UsageError(str(error)) from error
    except sd.InvalidStrategy as error:
        tell(error.problems, folder)
        if otherwise:
            click.echo(otherwise, err=True)
        sys.exit(CONTENT)


@click.command(short_help="Keeps a strategy as it is, for good, as a version.")
@click.argument("name")
@FOLDER
@click.option(
    "--stage",
    required=True,
    shell_complete=completing.stages,
    help="What it is: draft, published, update, or what strategy.yaml lists.",
)
@click.option("--note", required=True, metavar="TEXT", help="What readers should know of it, in a sentence or two.")
@click.option("--date", metavar="DATE", help="When it takes effect; by default today.")
@click.option(
    "--update-type",
    type=click.Choice([one.value for one in sd.UpdateType]),
    default=sd.UpdateType.MAJOR.value,
    show_default=True,
    help="Whether readers have to know of it.",
)
@click.option("--reason", metavar="TEXT", help="Why it is minor, where there are changes of substance in it.")
@click.option(
    "--only",
    multiple=True,
    metavar="DOCUMENT",
    shell_complete=completing.documents,
    help="Publish only this document; may be given again.",
)
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(sd.FORMATS), help="Publish only this; may be given again."
)
@click.option(
    "--corrects",
    metavar="NAME",
    shell_complete=completing.versions,
    help="The version that this one corrects, and whose place it takes.",
)
@click.option("--by", metavar="NAME", help="Who freezes it; by default the name that you are logged in with.")
@QUIET
@statuses
def freeze(name: str, folder: Path, formats: tuple[str, ...], quiet: bool, **wishes: Any) -> None:
    """Keeps the strategy in FOLDER, as it is, as the version NAME: for good.

    versions/NAME/ will hold its sources, and its documents as HTML and PDF; versions/ledger/ records it. A frozen
    version is never changed: a correction is a version of its own.

    \b
    Examples:
      strategydocs freeze 1.0 --stage published --note "As approved by Ministers"
      strategydocs freeze 1.0.1 --stage published --note "Action 6 names the right year" --corrects 1.0
    """
    gc.disable()  # as in assemble
    path = the_strategy(folder, "freeze", name)
    recorded = datetime.datetime.now(datetime.UTC)
    with _explained(path, "Nothing was frozen."), progress_of(path.resolve().name, quiet) as progress:
        version = sd.freeze(path, name, formats=formats or sd.FORMATS, recorded=recorded, progress=progress, **wishes)
    if not quiet:
        tell(sd.check(path).warnings, path)
        place = path / "versions" / version.name
        click.echo(f"{version.name} ({version.stage}, {version.date.words}) is frozen: {link(place)}")
        click.echo(f"Head of the ledger: {version.head}")


@click.command(short_help="Lists the frozen versions.")
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="For programs: all that is known of each, as JSON.")
@statuses
def versions(folder: Path, as_json: bool) -> None:
    """Lists the frozen versions of every strategy in FOLDER, and the head of each ledger.

    \b
    Examples:
      strategydocs versions
      strategydocs versions content/government-digital-strategy --json
    """
    found = {}
    for path in sd.find_strategies(folder):
        with _explained(path):
            found[path] = sd.versions(path)
    if as_json:
        click.echo(json.dumps([_as_json(path, *versions) for path, versions in found.items()], indent=2))
        return
    for index, (path, frozen) in enumerate(found.items()):
        if len(found) > 1:
            click.echo(f"{chr(10) if index else ''}{path}")
        for line in _table(frozen):
            click.echo(line)


def _as_json(path: Path, *frozen: sd.Version) -> dict[str, Any]:
    return {
        "strategy": path.resolve().name,
        "head": str(frozen[-1].head if frozen else sd.Head()),
        "versions": [
            {
                "name": version.name,
                "stage": version.stage,
                "date": str(version.date),
                "recorded": version.recorded.isoformat(),
                "by": version.by,
                "update-type": version.update_type.value,
                "note": version.note,
                "reason": version.reason,
                "follows": version.follows,
                "corrects": version.corrects,
                "corrected-by": version.corrected_by,
                "documents": version.documents,
                "formats": version.formats,
                "folder": str(path / "versions" / version.name),
                "after": str(version.after),
                "head": str(version.head),
            }
            for version in frozen
        ],
    }


def _table(frozen: Sequence[sd.Version]) -> Iterator[str]:
    """The versions as columns of text."""
    if not frozen:
        yield "Nothing was frozen yet: strategydocs freeze NAME --stage STAGE --note TEXT"
        return
    rows = [("Version", "Date", "Stage", "Type", "Note")]
    for version in frozen:
        note = f"Corrects {version.corrects}. {version.note}" if version.corrects else version.note
        if version.corrected_by:
            note = f"Corrected by {version.corrected_by}. {note}"
        note = " ".join(note.split())
        note = note if len(note) <= _WIDEST_NOTE else f"{note[: _WIDEST_NOTE - 1].rstrip()}…"
        rows.append((version.name, version.date.words, version.stage, version.update_type.value, note))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield f"Head of the ledger: {frozen[-1].head}"


@click.command(short_help="Checks that frozen versions are as they were frozen.")
@FOLDER
@click.option(
    "--expect-head",
    metavar="COUNT:DIGEST",
    help="A head that the ledger once had, as an imprint shows it; at least 16 digits of the digest.",
)
@statuses
def verify(folder: Path, expect_head: str | None) -> None:
    """Checks that all frozen versions in FOLDER are as they were frozen, and names each file that is not.

    The expected head also shows a ledger whose end was cut off, or which was written anew.

    \b
    Examples:
      strategydocs verify
      strategydocs verify --expect-head 3:5f0c2a9be1d47786
    """
    paths = (
        [the_strategy(folder, "verify", "--expect-head", expect_head)] if expect_head else sd.find_strategies(folder)
    )
    failed = False
    for path in paths:
        with _explained(path):
            found = sd.verify(path, expect_head)
        tell(found.problems, path)
        if found.is_sound:
            frozen = len(found.versions)
            said = f"{count(frozen, 'version')} as frozen" if frozen else "nothing was frozen yet"
            click.echo(f"{path}: {said}. Head of the ledger: {found.head}")
        failed |= not found.is_sound
    if failed:
        sys.exit(CONTENT)


@click.command(short_help="Copies the documents of a frozen version to a new folder.")
@click.argument("name", required=False, shell_complete=completing.versions)
@click.argument("folder", type=click.Path(path_type=Path), required=False, shell_complete=completing.folders)
@click.option("--as-of", metavar="DATE", help="The version that was in force on a day, instead of NAME.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    shell_complete=completing.folders,
    help="A new folder; by default STRATEGY-NAME in the current one.",
)
@statuses
def show(name: str | None, folder: Path | None, as_of: str | None, output: Path | None) -> None:
    """Copies the documents of the version NAME, or of the one in force on a day, to a new folder.

    They are the very bytes that were frozen, which is checked first.

    \b
    Examples:
      strategydocs show 1.0
      strategydocs show --as-of 2013-04-18 --output then content/government-digital-strategy
    """
    if as_of is not None:
        if folder is not None:
            raise click.UsageError("name a version, or a day with --as-of; not both.")
        folder = Path(name or ".")  # the one argument that there is, is the folder
        name = None
    elif name is None:
        raise click.UsageError("name a version, or a day with --as-of.")
    path = the_strategy(folder or Path(), "show", *([name] if name else ["--as-of", as_of]))
    progress = progress_of(path.resolve().name, quiet=False, lines=False)
    with _explained(path, "Nothing was copied."), progress as told:
        shown = sd.show_version(path, name, as_of=as_of, output=output, progress=told)
    version = shown.version
    click.echo(f"{version.name} ({version.stage}, {version.date.words}): {link(shown.output)}")


COMMANDS: tuple[click.Command, ...] = (freeze, versions, verify, show)

"""The command that compares."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

import strategydocs as sd
from strategydocs.cli.completing import documents, folders, iterations
from strategydocs.cli.telling import CONTENT, QUIET, count, statuses, tell, the_strategy
from strategydocs.cli.terminal import link
from strategydocs.cli.waiting import progress_of

_PRINTED = ("text", "md", "json")


@click.command(short_help="Tells what changed between two iterations; writes redlines.")
@click.argument("old", shell_complete=iterations)
@click.argument("new", required=False, shell_complete=iterations)
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=".",
    metavar="FOLDER",
    is_eager=True,  # it is known before what is completed by it
    shell_complete=folders,
    help="Where the strategy is.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(sd.REDLINE_FORMATS),
    help="What to make; may be given again. By default the change note, as text.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    shell_complete=folders,
    help="Where to write files; by default output/.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="DOCUMENT",
    shell_complete=documents,
    help="Only this document’s redline; may be given again.",
)
@click.option("--changed-only", is_flag=True, help="Redlines of only what changed, for pages and PDFs.")
@click.option(
    "--author", default="", show_default=False, help="Who Word shows the changes as made by; by default the publisher."
)
@click.option("--words", is_flag=True, help="Show the changed passages too, word by word.")
@click.option("--succession", is_flag=True, help="Compare a strategy with another, that it succeeds.")
@QUIET
@statuses
def compare(
    old: str, new: str | None, folder: Path, formats: tuple[str, ...], words: bool, succession: bool, **wishes: Any
) -> None:
    """Tells what changed from the iteration OLD to NEW, by default the working text.

    An iteration is a frozen version by its name, “working”, a folder, or a git revision: git:HEAD~3. The change note
    is printed; redlines are written as HTML, PDF or Word, into output/STRATEGY/changes/OLD-to-NEW/.

    \b
    Examples:
      strategydocs compare 1.0
      strategydocs compare 1.0 2013-04 --format html --format pdf
      strategydocs compare git:HEAD~3 --words
      strategydocs compare 1.0 --format docx --author "Cabinet Office"
    """
    gc.disable()  # as in assemble
    path = the_strategy(folder, "compare", old, "--in")
    try:
        with ExitStack() as opened:
            with progress_of(path.resolve().name, wishes["quiet"], lines=False) as progress:
                changes = _compared(opened, path, old, new, succession, progress)
            if wishes["output"] is None:
                _print(changes, formats or ("text",), words)
            _write(changes, formats, **wishes)
    except sd.UnknownName as error:
        raise click.UsageError(str(error)) from error
    except sd.InvalidStrategy as error:
        tell(error.problems, error.folder or path)
        click.echo("Nothing was compared.", err=True)
        sys.exit(CONTENT)


def _compared(
    opened: ExitStack, path: Path, old: str, new: str | None, succession: bool, progress: sd.Progress | None
) -> sd.Changes:
    """What changed; the iterations stay opened."""
    if progress is not None:
        progress(sd.Step(sd.Phase.READING))
    before, after = opened.enter_context(sd.iterations(path, old, new, succession=succession))
    names = (_name(old), _name(new))
    return sd.compare(before, after, succession=succession, names=names, home=path, progress=progress)


def _write(
    changes: sd.Changes, formats: Sequence[str], output: Path | None, changed_only: bool, quiet: bool, **wishes: Any
) -> None:
    """Writes the formats that are files and, where an output folder is named, all that were asked for; by default every
    one there is."""
    files = [one for one in formats if one not in _PRINTED] if output is None else formats or sd.REDLINE_FORMATS
    if not files:
        return
    with progress_of(changes.new.id, quiet) as progress:
        written = sd.write_changes(
            changes, output or "output", formats=files, whole=not changed_only, progress=progress, **wishes
        )
    if not quiet and not written.files:
        click.echo("No text changed: there is nothing to show in a redline.", err=True)
    elif not quiet:
        click.echo(f"{count(len(written.files), 'file')} in {link(written.folder, sys.stderr)}", err=True)


def _name(name: str | None) -> str | None:
    """What an iteration is called in what is written; the working text is called so in its language."""
    if name is None or name == sd.WORKING:
        return None
    # Of a folder, the last part: where it is on this machine is nobody else's business.
    return name if name.startswith("git:") else Path(name).resolve().name if "/" in name else name


def _print(changes: sd.Changes, formats: Sequence[str], words: bool) -> None:
    for one in formats:
        if one == "json":
            click.echo(sd.changes_json(changes), nl=False)
        elif one == "md":
            click.echo(sd.change_note(changes, "md"), nl=False)
        elif one == "text":
            # click takes the colours out where they can't be shown.
            click.echo(sd.change_note(changes, "text", coloured=True), nl=False)
            if words:
                click.echo(sd.changed_passages(changes, coloured=True), nl=False)


COMMANDS: tuple[click.Command, ...] = (compare,)

"""The command that compares."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import strategydocs as sd
from strategydocs.cli.telling import CONTENT, QUIET, count, progress_of, statuses, tell, the_strategy

_PRINTED = ("text", "md", "json")


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--in", "folder", type=click.Path(path_type=Path), default=".", metavar="FOLDER", help="Where the strategy is."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(sd.REDLINE_FORMATS),
    help="What to make; may be given again. By default the change note, as text.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Where to write files; by default output/.")
@click.option("--only", multiple=True, metavar="DOCUMENT", help="Only this document's redline; may be given again.")
@click.option("--changed-only", is_flag=True, help="Redlines of only what changed, for pages and PDFs.")
@click.option("--author", default="", help="Who Word shows the changes as made by; by default the publisher.")
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
    path = the_strategy(folder, f"compare {old} --in")
    try:
        with sd.iterations(path, old, new, succession=succession) as (before, after):
            changes = sd.compare(before, after, succession=succession, names=(_name(old), _name(new)), home=path)
            if wishes["output"] is None:
                _print(changes, formats or ("text",), words)
            _write(changes, formats, **wishes)
    except sd.UnknownName as error:
        raise click.UsageError(str(error)) from error
    except sd.InvalidStrategy as error:
        tell(error.problems, error.folder or path)
        click.echo("Nothing was compared.", err=True)
        sys.exit(CONTENT)


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
    if not quiet:
        click.echo(f"{count(len(written.files), 'file')} in {written.folder}", err=True)


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

"""The command. The only part that prints or exits; it does nothing that the library can't."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

import strategydocs as sd
from strategydocs.cli import comparing, editing, importing, iterations, previewing, shells, starting
from strategydocs.cli.completing import documents, rules
from strategydocs.cli.helping import SETTINGS, Commands
from strategydocs.cli.linking import with_links
from strategydocs.cli.summary import summarise
from strategydocs.cli.telling import CONTENT, FOLDER, QUIET, STRICT, statuses, tell
from strategydocs.cli.waiting import progress_of


@click.group(cls=Commands, context_settings=SETTINGS)
@click.version_option(package_name="strategydocs")
def main() -> None:
    """Turns a folder of plain text into a government strategy, as accessible HTML and PDF.

    \b
    Examples:
      strategydocs check
      strategydocs assemble
      strategydocs assemble --help
    """


@main.command(short_help="Makes the pages and PDFs of every strategy in a folder.")
@FOLDER
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default="output",
    show_default=True,
    help="The folder to write to.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="DOCUMENT",
    shell_complete=documents,
    help="Make only this document; may be given again.",
)
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(sd.FORMATS), help="Make only this; may be given again."
)
@STRICT
@QUIET
@statuses
def assemble(
    folder: Path, output: Path, only: tuple[str, ...], formats: tuple[str, ...], strict: bool, quiet: bool
) -> None:
    """Assembles every strategy in FOLDER: a project, or one strategy's folder; by default the current one.

    DOCUMENT is strategy, index, updates/2013-04, actions/digital-leaders, departments/dwp; of several strategies, those
    that have it make it.

    \b
    Examples:
      strategydocs assemble
      strategydocs assemble --only departments/dwp --format pdf
    """
    gc.disable()  # the process is short, makes no rings to speak of, and is a quarter faster for it
    failed = False
    paths = sd.find_strategies(folder)
    unknown: list[sd.UnknownName] = []
    for path in paths:
        try:
            failed |= not _assemble_one(path, output, only, formats or sd.FORMATS, strict, quiet)
        except sd.UnknownName as error:
            unknown.append(error)
    if len(unknown) == len(paths):  # a document may be one strategy's alone
        raise click.UsageError(str(unknown[0]))
    if failed:
        what = "errors or warnings" if strict else "errors"
        click.echo(f"Nothing was written for what has {what}; the output is as it was.", err=True)
        sys.exit(CONTENT)


def _assemble_one(
    folder: Path, output: Path, only: tuple[str, ...], formats: Sequence[str], strict: bool, quiet: bool
) -> bool:
    """Assembles one strategy and says what came of it; whether it could be."""
    started = time.monotonic()
    try:
        with progress_of(folder.resolve().name, quiet) as progress:
            result = sd.assemble(folder, output, formats=formats, only=only, strict=strict, progress=progress)
    except sd.InvalidStrategy as error:
        tell(error.problems, folder)
        return False
    if not quiet:
        tell(result.warnings, folder)
        summarise(folder, result, formats, time.monotonic() - started)
    return True


@main.command(short_help="Shows every problem of the content, writing nothing.")
@FOLDER
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *sd.FORMS]),
    default="text",
    show_default=True,
    help="For people, or for a program.",
)
@click.option("--links", is_flag=True, help="Ask the web for every page linked to, too.")
@STRICT
@statuses
def check(folder: Path, form: str, links: bool, strict: bool) -> None:
    """Shows every problem of every strategy in FOLDER, without writing anything.

    \b
    Examples:
      strategydocs check content/government-digital-strategy
      strategydocs check --links
      strategydocs check --strict --format github
    """
    try:
        found = [sd.Checked(path, _check(path)) for path in sd.find_strategies(folder)]
    except sd.InvalidStrategy as error:
        if form == "text":
            raise
        found = [sd.Checked(Path(), error.problems)]  # that there is no strategy is a problem like others
    if links:
        found = list(map(with_links, found))
    if form == "text":
        for one in found:
            tell(one.problems, one.folder, suggestions=True)
    else:
        click.echo(sd.report(found, form), nl=False)
    if any(one.problems.errors or (strict and one.problems.warnings) for one in found):
        sys.exit(CONTENT)


def _check(folder: Path) -> sd.Problems:
    """The problems of one strategy. That takes a second or two, which somebody may wait for and no log tells of."""
    with progress_of(folder.resolve().name, quiet=False, lines=False) as progress:
        return sd.check(folder, progress=progress)


@main.command("explain", short_help="Says what a rule finds, why, and how to do it right.")
@click.argument("rule", required=False, shell_complete=rules)
@statuses
def explain_rule(rule: str | None) -> None:
    """Says what RULE finds, why it matters, and how to do it right; without RULE, lists them all.

    \b
    Examples:
      strategydocs explain
      strategydocs explain image-alt
    """
    if rule is not None:
        try:
            click.echo(sd.explain(sd.find_rule(rule)), nl=False)
        except sd.UnknownName as error:
            raise click.UsageError(str(error)) from error
        return
    width = max(map(len, sd.RULES))
    for one in sd.RULES.values():
        click.echo(f"{one.id:<{width}}  {one.level.value:<10}  {one.finds}")


for _command in (
    *starting.COMMANDS,
    *importing.COMMANDS,
    *comparing.COMMANDS,
    *iterations.COMMANDS,
    *editing.COMMANDS,
    *previewing.COMMANDS,
    *shells.COMMANDS,
):
    main.add_command(_command)

"""The commands that start something: new strategy, section, annex, department, update."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

import strategydocs as sd
from strategydocs.cli.helping import Commands
from strategydocs.cli.telling import CONTENT, FOLDER, count, statuses, tell, the_strategy, typed

_NAMED = 5
"""How many files of a folder are named one by one."""

_TITLE = click.option("--title", metavar="TEXT", help="What readers see; by default the name, as words.")
_AFTER = click.option("--after", metavar="FILE", help="The file that it is to follow; by default the last one.")


@contextmanager
def _or_nothing(folder: Path) -> Iterator[None]:
    """Shows the problems that keep something from being started."""
    try:
        yield
    except sd.InvalidStrategy as error:
        tell(error.problems, folder)
        click.echo("Nothing was written.", err=True)
        sys.exit(CONTENT)


@click.group(cls=Commands, short_help="Starts a strategy, or what comes next in one.")
def new() -> None:
    """Starts a strategy, or what comes next in one; nothing that exists is overwritten.

    \b
    Examples:
      strategydocs new strategy our-strategy
      strategydocs new update 2013-10
    """


@new.command("strategy")
@click.argument("name")
@FOLDER
@click.option("--title", metavar="TEXT", help="The title on the cover; by default the example’s.")
@click.option("--publisher", metavar="TEXT", help="Who publishes it; by default the example’s invented council.")
@click.option("--published", metavar="DATE", help="When it will be; the example’s dates move with its year.")
@statuses
def new_strategy(name: str, folder: Path, title: str | None, publisher: str | None, published: str | None) -> None:
    """Starts the strategy NAME with an example that works, to be written over.

    FOLDER is a project, where it goes to content/NAME, or any other folder, where it goes to NAME.

    \b
    Examples:
      strategydocs new strategy our-strategy --title "Our strategy" --publisher "Our council"
    """
    with _or_nothing(folder):
        begun = sd.new_strategy(folder, name, title=title, publisher=publisher, published=published)
    home = folder / begun.folder.relative_to(folder.resolve())
    click.echo(f"{begun.about.title}, in {home}")
    click.echo(f"  made: {', '.join(begun.made)}")
    click.echo(f"To see it as readers will, refreshed as you save: {typed('preview', home)}")
    click.echo(f"Then write over it, file by file; what is wrong with it meanwhile: {typed('check', home)}")


@new.command("section")
@click.argument("name")
@FOLDER
@_TITLE
@_AFTER
@statuses
def new_section(name: str, folder: Path, title: str | None, after: str | None) -> None:
    """Starts the section NAME, in the strategy in FOLDER; by default the current one.

    It is numbered after the last section, or after FILE where there is a number left. No other file is renamed.

    \b
    Examples:
      strategydocs new section risks
      strategydocs new section next-steps --title "What comes next" --after 02-actions.md
    """
    _begin_text(sd.new_section, "section", name, folder, title, after)


@new.command("annex")
@click.argument("name")
@FOLDER
@_TITLE
@_AFTER
@statuses
def new_annex(name: str, folder: Path, title: str | None, after: str | None) -> None:
    """Starts the annex NAME, in the strategy in FOLDER; by default the current one.

    It is numbered after the last annex, or after FILE where there is a number left. No other file is renamed.

    \b
    Examples:
      strategydocs new annex evidence --title "The evidence"
    """
    _begin_text(sd.new_annex, "annex", name, folder, title, after)


def _begin_text(
    begin: Callable[..., sd.NewText], what: str, name: str, folder: Path, title: str | None, after: str | None
) -> None:
    path = the_strategy(folder, "new", what, name, title=title, after=after)
    with _or_nothing(path):
        begun = begin(path, name, title=title, after=after)
    click.echo(f"{begun.title}, in {path / begun.file}")
    click.echo(f"Write its text below the title. Other texts refer to it as @{begun.id}.")


@new.command("department")
@click.argument("ident", metavar="ID")
@FOLDER
@click.option("--name", required=True, metavar="TEXT", help="Its full name.")
@click.option("--short", metavar="TEXT", help="What it is called where space is short; by default its name.")
@click.option("--from", "start", metavar="DATE", help="Since when it exists: updates before do not ask it.")
@statuses
def new_department(ident: str, folder: Path, name: str, short: str | None, start: str | None) -> None:
    """Adds a department to the strategy in FOLDER, by default the current one, and starts the file for its responses.

    ID is what other files refer to it by, for ever.

    \b
    Examples:
      strategydocs new department dwp --name "Department for Work and Pensions" --short DWP
    """
    path = the_strategy(folder, "new", "department", ident, name=name, short=short)
    with _or_nothing(path):
        begun = sd.new_department(path, ident, name=name, short=short, start=start)
    click.echo(f"{begun.department.name}, in {path / 'departments.yaml'}")
    if begun.file is None:
        click.echo(f"No action asks it to respond. Name it in leads or responders, in {path / 'actions.yaml'}.")
        return
    click.echo(f"  made: {begun.file}")
    click.echo(f"To respond to, there: {', '.join(f'@act-{action.id}' for action in begun.actions)}.")
    click.echo(f"Put text below each heading, and take out “{{.awaiting}}”. What is awaited: {typed('check', path)}")


@new.command("update")
@click.argument("name")
@FOLDER
@click.option("--annual", is_flag=True, help="An annual review; by default a quarterly update.")
@click.option("--from", "start", metavar="DATE", help="Its first day or month; by default the next quarter’s.")
@click.option("--to", "end", metavar="DATE", help="Its last day or month; by default three months on.")
@click.option("--title", help="By default as the last one’s.")
@statuses
def new_update(name: str, folder: Path, annual: bool, start: str | None, end: str | None, title: str | None) -> None:
    """Starts the update NAME from the last one, in the strategy in FOLDER; by default the current one.

    Every department that must report gets a file in updates/NAME/returns/ with what it said last. When the update is
    there already, what is missing is added: run it again when a department joins.

    \b
    Examples:
      strategydocs new update 2013-10
      strategydocs new update 2013-12 --annual --from 2013-01 --to 2013-12
    """
    path = the_strategy(folder, "new", "update", name)
    with _or_nothing(path):
        begun = sd.new_update(path, name, kind="annual" if annual else None, start=start, end=end, title=title)
    _tell_begun(begun, path)


def _tell_begun(begun: sd.NewUpdate, path: Path) -> None:
    """What was made, and what to do next."""
    home = path / "updates" / begun.update.name
    click.echo(f"{begun.update.title}, in {home}")
    for what, files in (("made", begun.made), ("completed", begun.completed), ("kept as it was", begun.kept)):
        if files:
            click.echo(f"  {what}: {', '.join(_shortly(files, f'updates/{begun.update.name}/'))}")
    if not begun.made and not begun.completed:
        click.echo("Nothing was missing.")
    if begun.departments:
        names = ", ".join(department.short for department in begun.departments)
        click.echo(f"To report, each in its file in {home / 'returns'}: {names}.")
    click.echo(f"Then write the text. What is still awaited: {typed('check', path)}")


def _shortly(files: Iterable[str], folder: str) -> Iterator[str]:
    """Files by their paths from a folder; of many in one folder below, their number."""
    below: dict[str, list[str]] = {}
    for file in (file.removeprefix(folder) for file in files):
        below.setdefault(file.rpartition("/")[0], []).append(file)
    for inner, names in below.items():
        yield from [count(len(names), "file") + f" in {inner}/"] if inner and len(names) > _NAMED else names


COMMANDS: tuple[click.Command, ...] = (new,)

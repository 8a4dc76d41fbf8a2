"""The command that begins with a Word file."""

from __future__ import annotations

from pathlib import Path

import click

import strategydocs as sd
from strategydocs.cli.telling import FOLDER, count, statuses, typed
from strategydocs.cli.waiting import progress_of


@click.command("import", short_help="Makes a strategy of a Word file.")
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
@FOLDER
@click.option("--name", metavar="NAME", help="The new folder; by default the title, as a name.")
@click.option("--title", metavar="TEXT", help="By default the document’s.")
@click.option("--publisher", metavar="TEXT", help="By default the company in the file’s properties.")
@click.option("--published", metavar="DATE", help="By default when the file was last changed.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="KEY=HEAD",
    help="What the table of actions calls a column: leads=Owner. KEY is number, title, leads, due, status or theme.",
)
@statuses
def import_file(
    file: Path,
    folder: Path,
    name: str | None,
    title: str | None,
    publisher: str | None,
    published: str | None,
    columns: tuple[str, ...],
) -> None:
    """Makes a strategy of a Word file, and says what needs a person’s eye.

    FOLDER is a project, where it goes to content/NAME, or any other folder, where it goes to NAME.

    \b
    Examples:
      strategydocs import strategy.docx
      strategydocs import strategy.docx --publisher "Our council" --column title="What we will do" --column leads=Owner
    """
    wanted = dict(map(_column, columns))
    with progress_of(file.name, quiet=False, lines=False) as progress:
        if progress is not None:
            progress(sd.Step(sd.Phase.READING))
        made = sd.import_docx(
            file, folder, name=name, title=title, publisher=publisher, published=published, columns=wanted
        )
    home = folder / made.folder.relative_to(folder.resolve())
    for point in made.points:
        place = f"{home / point.place.file}:{point.place.line}: " if point.place.file else ""
        click.echo(f"{place}{point.message}")
    pictures = sum(path.startswith("images/") for path in made.made)
    texts = sum(path.startswith(("sections/", "annexes/")) for path in made.made)
    found = f"{count(texts, 'text')}, {count(made.actions, 'action')}, {count(pictures, 'picture')}"
    click.echo(f"{made.title}, in {home}: {found}; {count(len(made.points), 'point')} to look at.")
    if made.points:
        click.echo(f"The points are in {home / 'IMPORT.md'} too.")
    click.echo(f"What is wrong with it: {typed('check', home)}")
    click.echo(f"To see it as readers will, refreshed as you save: {typed('preview', home)}")


def _column(written: str) -> tuple[str, str]:
    key, sign, head = written.partition("=")
    if not sign or not head.strip():
        raise click.UsageError(f"“{written}” is no column. Write KEY=HEAD: leads=Owner.")
    return key.strip(), head.strip()


COMMANDS: tuple[click.Command, ...] = (import_file,)

"""The command for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

import strategydocs as sd
from strategydocs.cli.telling import QUIET, count, statuses


@click.command(short_help="Writes JSON Schemas, by which editors complete the tables.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default="schemas",
    show_default=True,
    help="The folder to write to.",
)
@QUIET
@statuses
def schema(output: Path, quiet: bool) -> None:
    """Writes a JSON Schema for each kind of YAML file, by which editors complete and check them as you type.

    The settings that VS Code needs are printed; no settings are written.

    \b
    Examples:
      strategydocs schema
      strategydocs schema --output tools/schemas
    """
    written = sd.write_schemas(output)
    if quiet:
        return
    click.echo(
        f"{count(len(written), 'schema')} in {output}. For VS Code, put this into .vscode/settings.json:", err=True
    )
    click.echo(json.dumps(sd.vscode_settings(output), indent=2))
    line = f"# yaml-language-server: $schema={_from_a_strategy(output)}/actions.json"
    click.echo(f"Elsewhere, the first line of a file can name its schema: {line}", err=True)


def _from_a_strategy(folder: Path) -> str:
    """The path of a folder from that of a strategy below content/."""
    return (folder if folder.is_absolute() else Path("..", "..", folder)).as_posix()


COMMANDS: tuple[click.Command, ...] = (schema,)

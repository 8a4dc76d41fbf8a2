"""The command that shows pages as they are written."""

from __future__ import annotations

import gc
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path

import click

import strategydocs as sd
from strategydocs.cli.telling import FOLDER, MACHINE, count, statuses


@click.command(short_help="Shows the pages in a browser, refreshed as you save.")
@FOLDER
@click.option("--port", type=click.IntRange(0, 65535), help=f"The port to listen on; by default {sd.PREVIEW_PORT}.")
@click.option("--no-open", is_flag=True, help="Open no browser; the address is printed.")
@statuses
def preview(folder: Path, port: int | None, no_open: bool) -> None:
    """Shows the pages of every strategy in FOLDER in a browser, and refreshes them as its files are saved.

    What is wrong with the files is shown in the page, over its last good state. Only this machine can see it, and
    nothing is written. Ctrl-C ends it.

    \b
    Examples:
      strategydocs preview
      strategydocs preview content/government-digital-strategy --port 8080
    """
    try:
        running = _started(folder, port)
        with running:
            click.echo(f"{running.address} shows {folder.resolve().name}; Ctrl-C ends it.")
            if not no_open:
                webbrowser.open(running.address)
            running.wait()
    except KeyboardInterrupt:
        click.echo("\nThe preview has ended.")


def _started(folder: Path, port: int | None) -> sd.Preview:
    """A preview on the port that was asked for, or on the next one that is free."""
    teller = _Teller()
    try:
        return sd.serve(folder, sd.PREVIEW_PORT if port is None else port, told=teller.tell)
    except sd.PortTaken as error:
        if error.free is None:
            raise
        taken = f"Port {error.port} is in use"
        if port is not None and sys.stdin.isatty():
            click.confirm(f"{taken}. Take {error.free} instead?", default=True, abort=True)
        elif port is not None:
            click.echo(f"strategydocs: {taken}. The next one that is free: --port {error.free}", err=True)
            sys.exit(MACHINE)
        else:
            click.echo(f"{taken}, so this is {error.free}.", err=True)
        return sd.serve(folder, error.free, told=teller.tell)


class _Teller:
    """Says how many problems there are, whenever that changes: the page shows which."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def tell(self, found: Mapping[str, sd.Problems]) -> None:
        gc.freeze()  # what is known stays known: to look through it for rings with each save takes a fifth of the time
        for ident, problems in found.items():
            errors, warnings = count(len(problems.errors), "error"), count(len(problems.warnings), "warning")
            words = f"{ident}: {errors}, {warnings}."
            if self._said.get(ident) != words:
                self._said[ident] = words
                click.echo(words, err=True)


COMMANDS = (preview,)

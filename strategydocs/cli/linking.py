"""Asking the web for what a strategy links to, as a part of `check`."""

from __future__ import annotations

import click

import strategydocs as sd
from strategydocs.cli.telling import count
from strategydocs.cli.waiting import progress_of


def with_links(checked: sd.Checked) -> sd.Checked:
    """What was found wrong with a strategy, and what is with its links; says how many there were."""
    name = checked.folder.resolve().name
    try:
        with progress_of(name, quiet=False) as progress:
            report = sd.check_links(checked.folder, cache=sd.link_cache(), progress=progress)
    except sd.InvalidStrategy:
        click.echo(f"{name}: links were not asked for, since there are errors in what links to them.", err=True)
        return checked
    known = f", {report.known} known from the last days" if report.known else ""
    click.echo(f"{name}: {count(report.addresses, 'address', 'addresses')} asked for{known}.", err=True)
    return sd.Checked(checked.folder, sd.Problems([*checked.problems, *report.problems]))

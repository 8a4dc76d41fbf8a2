"""What `assemble` says at its end: what was made, how much of it there is, what is wrong with it, and where it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import click

import strategydocs as sd
from strategydocs.cli.telling import count
from strategydocs.cli.terminal import link, safe

_NAMED = 3
"""So many files that changed are named; of more, their number is enough."""

_WHOLE = "strategy"
"""The document that holds all texts. Words and pages of all documents would count the same text several times."""


def summarise(folder: Path, result: sd.Result, formats: Collection[str], seconds: float) -> None:
    """Says what came of one strategy in `folder`, on standard output."""
    made = count(len(result.documents), "document")
    click.echo(f"{click.style(safe(folder.name), bold=True)}: {made} in {seconds:.1f} seconds")
    for label, text in _lines(folder, result, formats):
        click.echo(f"  {label:<10}{text}")


def _lines(folder: Path, result: sd.Result, formats: Collection[str]) -> Iterator[tuple[str, str]]:
    yield "pages", _pages(result)
    yield "words", _words(result)
    yield "problems", _problems(folder, result)
    yield "files", f"{len(result.files):,} in {link(result.output / result.id)}, {_changes(result)}"
    for label, path in zip(("open", ""), _entrances(result, formats), strict=False):
        yield label, link(path)


def _pages(result: sd.Result) -> str:
    pages = {name: length.pages for name, length in result.lengths.items() if length.pages is not None}
    if not pages:
        return "no PDFs were made"
    whole = f", {pages[_WHOLE]:,} of them in the full strategy" if _WHOLE in pages and len(pages) > 1 else ""
    return f"{sum(pages.values()):,} in {count(len(pages), 'PDF')}{whole}"


def _words(result: sd.Result) -> str:
    if _WHOLE in result.lengths:
        return f"{result.lengths[_WHOLE].words:,} in the full strategy"
    return f"{sum(length.words for length in result.lengths.values()):,}"


def _problems(folder: Path, result: sd.Result) -> str:
    """Warnings were told before; suggestions were not."""
    warnings, suggestions = count(len(result.warnings), "warning"), len(result.suggestions)
    if not result.warnings and not suggestions:
        return "none"
    if not suggestions:
        return warnings
    verb = "shows them" if suggestions > 1 else "shows it"
    return f"{warnings}, {count(suggestions, 'suggestion')} (strategydocs check {safe(str(folder))} {verb})"


def _changes(result: sd.Result) -> str:
    changed, deleted = len(result.changed), len(result.deleted)
    told = f"{changed:,} new or changed" if changed else "none new or changed"
    if 0 < changed <= _NAMED:
        told += f" ({', '.join(path.removeprefix(f'{result.id}/') for path in result.changed)})"
    return told + (f", {deleted:,} deleted" if deleted else "")


def _entrances(result: sd.Result, formats: Collection[str]) -> list[Path]:
    """What a reader would open first of what was made: the overview or another page, and the first PDF."""
    firsts: list[Path] = []
    for suffix in formats:
        made = (f"{result.id}/{document}.{suffix}" for document in result.documents)
        firsts += [result.output / path for path in made if path in result.files][:1]
    return firsts

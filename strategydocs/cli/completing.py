"""What shells complete values from: a strategy's documents, versions and stages, and the rules.

A shell asks while somebody types: only tables are read, which is quick. Where there is no strategy, or none that can be
read, there is nothing to complete, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TypeAlias

import click
from click.shell_completion import CompletionItem

import strategydocs as sd

Items: TypeAlias = list[CompletionItem[str]]
Completer: TypeAlias = Callable[[click.Context, click.Parameter, str], Items]


def _quietly(complete: Callable[[click.Context], Iterable[tuple[str, str]]]) -> Completer:
    """Completes from values with what is said of each: those that begin as what was typed does."""

    @wraps(complete)
    def found(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        try:
            known = dict(complete(ctx))
        except Exception:  # noqa: BLE001  # whatever it is, it would be told in the middle of a line being typed
            return []
        typed = ctx.params.get(param.name or "") if param.multiple else None
        known = {value: said for value, said in known.items() if value not in (typed or ())}
        return [CompletionItem(value, help=said) for value, said in known.items() if value.startswith(incomplete)]

    return found


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Folders, which the shell itself knows best."""
    return [CompletionItem(incomplete, type="dir")]


@_quietly
def documents(ctx: click.Context) -> Iterable[tuple[str, str]]:
    """The documents of the strategies in FOLDER, with their titles."""
    for path in _strategies(ctx):
        names = sd.names_in(path)
        for document in sd.documents(names):
            yield document, _title(names, document)


@_quietly
def versions(ctx: click.Context) -> Iterable[tuple[str, str]]:
    """The frozen versions of the strategies in FOLDER."""
    for path in _strategies(ctx):
        for version in sd.versions(path):
            yield version.name, f"{version.stage}, {version.date.words}"


@_quietly
def iterations(ctx: click.Context) -> Iterable[tuple[str, str]]:
    """What can be compared by name: versions, and the working text."""
    for path in _strategies(ctx):
        for version in sd.versions(path):
            yield version.name, f"{version.stage}, {version.date.words}"
    yield sd.WORKING, "the working text"


@_quietly
def stages(ctx: click.Context) -> Iterable[tuple[str, str]]:
    """The stages that a version can have."""
    for path in _strategies(ctx):
        yield from ((stage, "") for stage in sd.names_in(path).stages)


@_quietly
def rules(ctx: click.Context) -> Iterable[tuple[str, str]]:
    return ((rule.id, rule.finds) for rule in sd.RULES.values())


def _strategies(ctx: click.Context) -> list[Path]:
    """The strategies in the folder that was typed so far; by default the current one."""
    # Behind an option that waits for its value, click leaves the arguments unread.
    typed = next((Path(word) for word in reversed(ctx.args) if Path(word).is_dir()), ctx.params.get("folder"))
    return list(sd.find_strategies(typed or Path()))


def _title(names: sd.Names, document: str) -> str:
    folder, _, name = document.partition("/")
    if folder == "actions":
        return names.actions[name].title
    return names.departments[name].name if folder == "departments" else ""

"""python -m tests.tools.commands: writes docs/commands.md, the help of every command, from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import click

from strategydocs.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"

_BAR = "\\|"
"""A bar within a cell."""

_BEGINNING = """# Commands

What `strategydocs COMMAND --help` says, of every command. Exit status: 0 done, 1 problems in the content, 2 wrong use,
3 the machine failed.

This page is made from the program: `python -m tests.tools.commands` writes it.
"""


def every() -> Iterator[click.Context]:
    """The command, its groups and all their commands, as they would be called."""
    yield from _below(click.Context(main, info_name="strategydocs", **main.context_settings))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name, command in sorted(context.command.commands.items()):
            yield from _below(click.Context(command, parent=context, info_name=name, **command.context_settings))


def page() -> str:
    listed = (f"- [{one.command_path}](#{_anchor(one)}): {_in_short(one.command)}" for one in every())
    return "\n".join([_BEGINNING, *listed, "", *map(_section, every())])


def _anchor(context: click.Context) -> str:
    return context.command_path.replace(" ", "-")


def examples(command: click.Command) -> list[str]:
    """The lines that the help shows as examples."""
    _, _, block = _help(command).partition("\n\b\nExample")
    return [line.strip() for line in block.splitlines()[1:] if line.strip()]


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _in_short(command: click.Command) -> str:
    return command.get_short_help_str(limit=1000)


def _section(context: click.Context) -> str:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    text = [_paragraph(part) for part in _help(command).split("\n\n") if not part.startswith("\b\nExample")]
    shown = indent("\n".join(examples(command)), "    ")
    return "\n".join(
        [f"## {context.command_path}\n", f"    {usage}\n", *text, *_options(context), f"Examples:\n\n{shown}\n"]
    )


def _paragraph(text: str) -> str:
    """A paragraph as Markdown; one whose lines are to stay is shown as it is."""
    if text.startswith("\b\n"):
        return indent(inspect.cleandoc(text.removeprefix("\b\n")), "    ") + "\n"
    return _escaped(" ".join(text.split())) + "\n"


def _options(context: click.Context) -> Iterator[str]:
    records = [record for one in context.command.get_params(context) if (record := one.get_help_record(context))]
    yield "| option | what it is for |"
    yield "| --- | --- |"
    for option, said in records:
        if said:  # arguments have none of their own: the text is about them
            yield f"| `{option.replace('|', _BAR)}` | {_escaped(said)} |"
    yield ""


def _escaped(text: str) -> str:
    return text.replace("<", "\\<").replace("*", "\\*").replace("_", "\\_").replace("|", _BAR)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

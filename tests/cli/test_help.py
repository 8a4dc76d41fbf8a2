"""The help: every command shows examples that work, nothing in it is cut off, and docs/commands.md says the same."""

from __future__ import annotations

import shlex
from contextlib import suppress

import click
import pytest
from click.testing import CliRunner

from strategydocs.cli import main
from tests.tools import commands
from tests.tools.commands import every, examples

ALL = {context.command_path: context for context in every()}
EXAMPLES = [line for context in ALL.values() for line in examples(context.command)]
GROUPS = [name for name, context in ALL.items() if isinstance(context.command, click.Group)]


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_an_example_of_its_own(name: str) -> None:
    shown = examples(ALL[name].command)
    assert shown, "write “Examples:” below \\b, and a line that works"
    assert all(line == name or line.startswith(f"{name} ") for line in shown)


@pytest.mark.parametrize("line", EXAMPLES)
def test_examples_can_be_typed(line: str) -> None:
    """They are parsed as they would be, with all options and their values; nothing is run."""
    words = shlex.split(line)
    name = next(name for end in range(len(words), 0, -1) if (name := " ".join(words[:end])) in ALL)
    rest = words[len(name.split()) :]
    command = ALL[name].command
    assert not isinstance(command, click.Group) or all(word.startswith("-") for word in rest), "no such command"
    with suppress(click.exceptions.Exit):  # --help
        command.make_context(ALL[name].info_name, rest, parent=ALL[name].parent)


@pytest.mark.parametrize("name", GROUPS)
def test_the_list_of_commands_is_not_cut_off(name: str) -> None:
    said = CliRunner().invoke(main, [*name.split()[1:], "--help"], terminal_width=80, color=False).stdout
    listed = said.split("Commands:\n", 1)[1]
    assert "..." not in listed, "let the group be of the class Commands (cli/helping.py)"
    assert listed.startswith("  ")


@pytest.mark.parametrize("name", ALL)
def test_what_holds_without_an_option_is_said(name: str) -> None:
    for option in ALL[name].command.params:
        record = option.get_help_record(ALL[name]) if isinstance(option, click.Option) else None
        if record and option.to_info_dict()["default"] not in (None, False, ()):
            assert "default" in record[1], record


def test_the_documentation_says_what_the_help_says() -> None:
    assert commands.PAGE.read_text(encoding="utf-8") == commands.page(), "run python -m tests.tools.commands"

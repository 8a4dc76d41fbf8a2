"""The command that sets up completion in a shell."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PurePath

import click
from click.shell_completion import get_completion_class

from strategydocs.cli.telling import statuses

_PROGRAM = "strategydocs"

_SET_UP: Mapping[str, tuple[str, str]] = {
    "bash": ("~/.bashrc", 'eval "$(strategydocs completion bash)"'),
    "zsh": ("~/.zshrc, below compinit", 'eval "$(strategydocs completion zsh)"'),
    "fish": ("~/.config/fish/config.fish", "strategydocs completion fish | source"),
}
"""The shells, with the file and the line in it that sets completion up."""


@click.command(short_help="Prints what a shell needs to complete what you type.")
@click.argument("shell", type=click.Choice(list(_SET_UP)), required=False)
@statuses
def completion(shell: str | None) -> None:
    """Prints the script by which SHELL, by default your own, completes commands, options and their values.

    This line sets it up, from the next shell on:

    \b
      in bash, in ~/.bashrc:                 eval "$(strategydocs completion bash)"
      in zsh, in ~/.zshrc, below compinit:   eval "$(strategydocs completion zsh)"
      in fish, in ~/.config/fish/config.fish:  strategydocs completion fish | source

    \b
    Examples:
      strategydocs completion
      strategydocs completion zsh
    """
    shell = shell or PurePath(os.environ.get("SHELL", "")).name
    maker = get_completion_class(shell) if shell in _SET_UP else None
    if maker is None:
        raise click.UsageError(f"name your shell: {', '.join(_SET_UP)}.")
    file, line = _SET_UP[shell]
    root = click.get_current_context().find_root().command
    script = maker(root, {}, _PROGRAM, f"_{_PROGRAM.upper()}_COMPLETE").source()
    click.echo(f"{script.rstrip()}\n\n# To have this in every {shell}, put this line into {file}:\n#     {line}")


COMMANDS: tuple[click.Command, ...] = (completion,)
"""The command for shells."""

"""The command that sets up completion in a shell."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PurePath

import click
from click.shell_completion import get_completion_class

from strategydocs.cli.telling import statuses

_PROGRAM = "strategydocs"

SET_UP: Mapping[str, str] = {
    "bash": "strategydocs completion bash >> ~/.bashrc",
    "zsh": "strategydocs completion zsh >> ~/.zshrc",
    "fish": "strategydocs completion fish > ~/.config/fish/completions/strategydocs.fish",
}
"""The shells, with the line that sets completion up, once. The script itself is kept, and not a call of the program for
it: that would hold up every new shell for a second."""


@click.command(short_help="Prints what a shell needs to complete what you type.")
@click.argument("shell", type=click.Choice(list(SET_UP)), required=False, metavar="[SHELL]")
@statuses
def completion(shell: str | None) -> None:
    """Prints the script by which SHELL, by default your own, completes commands, options and their values.

    Type one of these lines, once; it holds from the next shell on. In ~/.zshrc it has to stand below compinit.

    \b
      strategydocs completion bash >> ~/.bashrc
      strategydocs completion zsh >> ~/.zshrc
      strategydocs completion fish > ~/.config/fish/completions/strategydocs.fish

    \b
    Examples:
      strategydocs completion
      strategydocs completion zsh
    """
    shell = shell or PurePath(os.environ.get("SHELL", "")).name
    maker = get_completion_class(shell) if shell in SET_UP else None
    if maker is None:
        raise click.UsageError(f"name your shell: {', '.join(SET_UP)}.")
    root = click.get_current_context().find_root().command
    script = maker(root, {}, _PROGRAM, f"_{_PROGRAM.upper()}_COMPLETE").source().strip()
    click.echo(f"\n{script}\n# Completes strategydocs in {shell}. Set up by: {SET_UP[shell]}")


COMMANDS: tuple[click.Command, ...] = (completion,)
"""The command for shells."""

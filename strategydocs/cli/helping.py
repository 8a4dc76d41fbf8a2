"""How the command and its groups behave before any command runs: what they can show, and their help."""

from __future__ import annotations

from typing import Any

import click

from strategydocs.cli.plain import prepare
from strategydocs.cli.terminal import colours

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "show_default": True}

_WHOLE = 1000
"""More than any first sentence has."""


class Commands(click.Group):
    """A group in whose list of commands no sentence is cut off."""

    group_class = type  # groups below are of this kind too

    def main(self, *args: Any, **extra: Any) -> Any:
        prepare()
        return super().main(*args, **{"color": colours(), **extra})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, one.get_short_help_str(_WHOLE)) for name, one in found if one is not None and not one.hidden]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)

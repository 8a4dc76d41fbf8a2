"""What the terminal can show: colours, links, a line that changes. Every command asks here, so that all agree.

click takes colours out where a stream is no terminal; what the environment says of them goes before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

_MULTIPLEXERS = ("screen", "tmux")

_KNOWN_BY = ("WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR")
"""What terminals that show links set, in any version that is around."""

_SINCE: Mapping[str, tuple[int, ...]] = {
    "iTerm.app": (3, 1),
    "vscode": (1, 72),
    "WezTerm": (),
    "ghostty": (),
    "rio": (),
    "Tabby": (),
}
"""The TERM_PROGRAMs that show links, with the first version that does."""

_WINDOWS = ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM", "TERM_PROGRAM")
"""What is set on Windows by what obeys escape sequences."""

_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm")

_FIRST_VTE = 5001
"""VTE 0.50.0 ends where it is to show a link."""

_FIRST_KONSOLE = 201200


def colours(environment: Mapping[str, str] = os.environ) -> bool | None:
    """Whether to show colours everywhere or nowhere; None where that is for each stream to say.

    NO_COLOR (no-color.org) goes before FORCE_COLOR and CLICOLOR_FORCE.
    """
    if environment.get("NO_COLOR") or environment.get("FORCE_COLOR") == "0":
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") != "0":
        return True
    if not _obeys(environment) or environment.get("CLICOLOR") == "0":
        return False
    return None


def _obeys(environment: Mapping[str, str], system: str = os.name) -> bool:
    """Whether terminals there obey escape sequences. Of the consoles of Windows, which click writes to as they are, the
    older ones do not."""
    if system == "nt":
        return any(environment.get(name) for name in _WINDOWS)
    return environment.get("TERM") != "dumb"


def is_live(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody watches a stream, on a terminal that can write a line anew."""
    return _is_terminal(stream) and _obeys(environment) and not environment.get("CI")


def shows_links(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream is a terminal of which it is known that it shows links. Over SSH the files are elsewhere.

    FORCE_HYPERLINK settles it: 1 for links, 0 for none.
    """
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    term = environment.get("TERM", "")
    if not is_live(stream, environment) or environment.get("SSH_CONNECTION"):
        return False
    if environment.get("TMUX") or term.startswith(_MULTIPLEXERS):
        return False  # which may be old, whatever the terminal around it is
    return (
        any(environment.get(name) for name in _KNOWN_BY)
        or term in _TERMS
        or _number(environment.get("VTE_VERSION", "")) >= _FIRST_VTE
        or _number(environment.get("KONSOLE_VERSION", "")) >= _FIRST_KONSOLE
        or _is_known_program(environment)
    )


def _is_known_program(environment: Mapping[str, str]) -> bool:
    program = environment.get("TERM_PROGRAM", "")
    version = tuple(_number(part) for part in environment.get("TERM_PROGRAM_VERSION", "").split("."))
    return program in _SINCE and version >= _SINCE[program]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def link(path: Path, stream: TextIO | None = None) -> str:
    """A path, as a link to its file or folder (OSC 8) where the stream, by default standard output, shows links."""
    text = safe(str(path))
    if not shows_links(stream or sys.stdout):
        return text
    return f"\x1b]8;;{path.resolve().as_uri()}\x1b\\{text}\x1b]8;;\x1b\\"


def safe(text: str) -> str:
    """A text without what a terminal would obey: names of folders may hold anything."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def columns(stream: TextIO) -> int:
    """How wide a stream's terminal is now."""
    try:
        # COLUMNS is the shell's own, and not told when a window changes.
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # it was closed
        return False

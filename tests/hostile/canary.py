"""Assembles a strategy while it notes every file that is opened and every address that is called.

    python -m tests.hostile.canary FOLDER OUTPUT NOTES

Run as a process of its own: an audit hook can't be taken back.
"""

from __future__ import annotations

import sys
from pathlib import Path

import strategydocs as sd

_CALLS = ("socket.connect", "socket.getaddrinfo", "urllib.Request")


def main(folder: str, output: str, notes: str) -> None:
    seen: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            name = arguments[0]
            seen.append(f"open {Path(name if isinstance(name, str) else name.decode()).absolute()}")
        elif event in _CALLS:
            seen.append(f"call {arguments!r}")

    sys.addaudithook(note)
    try:
        sd.assemble(folder, output)
        said = "assembled"
    except sd.StrategyDocsError as error:
        said = f"{type(error).__name__}: {error}"
    Path(notes).write_text("\n".join([said, *seen]), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Answers that are kept from one time to the next: what was there a few days ago need not be asked for again."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

DAYS = 7
"""How long an answer holds. Only that something is there is kept: what is not is asked for each time."""

_SECONDS_A_DAY = 86_400


def default_file() -> Path:
    """Where answers are kept: in the user's folder for what may be lost (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "strategydocs" / "links.json"


def kept(file: Path | None) -> dict[str, float]:
    """The addresses that were there lately, with the time (seconds since 1970) at which they were; none where the file
    is not there or makes no sense."""
    if file is None:
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    now = time.time()
    pairs = found.items() if isinstance(found, dict) else ()
    return {
        str(address): float(at)
        for address, at in pairs
        if isinstance(at, int | float) and 0 <= now - at < DAYS * _SECONDS_A_DAY
    }


def keep(file: Path | None, answers: Mapping[str, float]) -> None:
    """Writes the answers, whole or not at all; where that can't be, they are asked for again next time."""
    if file is None:
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=file.parent, prefix=".links-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(dict(sorted(answers.items())), stream, indent=0)
        Path(aside).replace(file)

"""What is wrong, as a page shows it: each problem with its line and a caret, in words and as data for a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strategydocs.load.files import Folder
from strategydocs.preview.desk import Desk, State
from strategydocs.problems import Level, Place, Problem, pointed

KEPT_BACK = "What you see is how it was before."


def told(state: State, desk: Desk) -> dict[str, Any]:
    """What a page says of a state: in a sentence, and all problems by their level."""
    lines = _Lines(desk)
    problems = {level.value: [_told(one, lines) for one in state.problems if one.level is level] for level in Level}
    return {"failure": state.failure, "shown": state.snapshot is not None, **problems}


def _told(problem: Problem, lines: _Lines) -> dict[str, Any]:
    place = problem.place
    line = lines.get(place)
    shown, caret = pointed(place, line) if line and line.strip() else ("", "")
    return {
        "place": f"{place.file}:{place.line}" if place.line else place.file,
        "line": place.line,
        "text": shown,
        "caret": caret,
        "message": problem.message,
        "remedy": problem.remedy,
        "rule": str(problem.rule),
    }


class _Lines:
    """The lines that problems are in, of files that may be read."""

    def __init__(self, desk: Desk) -> None:
        layouts = desk.layouts_folder
        self._own = Folder(desk.folder)
        self._layouts = Folder(layouts.parent) if layouts and layouts.is_dir() else self._own
        self._files: dict[str, Mapping[int, str]] = {}

    def get(self, place: Place) -> str | None:
        if not place.line or place.file.startswith("../"):
            return None
        if place.file not in self._files:
            folder = self._layouts if place.file.startswith("layouts/") else self._own
            text = (folder.text(place.file) if folder.exists(place.file) else None) or ""
            self._files[place.file] = dict(enumerate(text.split("\n"), 1))
        return self._files[place.file].get(place.line)

"""What of a page differs from what a browser shows of it already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

HOLE = "<!--parts-->"
"""Stands in a page's shell where its parts do."""


@dataclass(frozen=True)
class Laid:
    """A page as a browser shows it: its parts, the page around them, and what else it shows, each by what it was."""

    parts: Sequence[str]
    shell: str
    pictures: dict[str, str]
    layouts: str


def marked(parts: Sequence[str], state: str) -> list[str]:
    """The parts with what a script finds them by, and the state that they are of."""
    return [f"<!--parts {state}-->", *(f"<!--part-->\n{part}" for part in parts), "<!--/parts-->"]


def splices(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    """How the old parts become the new ones: from where to where, and what takes the place. They are counted in the
    old parts, and told from the last to the first so that the counting holds."""
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    middle, fresh = old[start : len(old) - end], new[start : len(new) - end]
    matcher = SequenceMatcher(None, middle, fresh, autojunk=False)
    found = [
        (start + first, start + last, list(fresh[begin:stop]))
        for kind, first, last, begin, stop in matcher.get_opcodes()
        if kind != "equal"
    ]
    return found[::-1]


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """How many parts are the same at the beginning. What was kept is the same object, so this looks into no text."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


def difference(old: Laid, new: Laid, state: str) -> dict[str, Any]:
    """What to tell a browser that shows the old page, so that it can show the new one. Of parts that changed it is told
    what they were as well, since scripts have changed them in the page since."""
    if old.layouts != new.layouts:
        return {"reload": True}
    told: dict[str, Any] = {"state": state}
    told["parts"] = [
        {"from": start, "to": end, "old": list(old.parts[start:end]), "new": fresh}
        for start, end, fresh in splices(old.parts, new.parts)
    ]
    if old.shell != new.shell:
        told["shell"] = {"old": old.shell, "new": new.shell}
    told["pictures"] = sorted(path for path, digest in new.pictures.items() if old.pictures.get(path, digest) != digest)
    return told

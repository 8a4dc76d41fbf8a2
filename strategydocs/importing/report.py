"""IMPORT.md: what needs a person's eye, for those who go through it one by one."""

from __future__ import annotations

from collections.abc import Sequence

from strategydocs.importing.points import Point

REPORT = "IMPORT.md"


def report(source: str, points: Sequence[Point]) -> str:
    """The points as a list to tick off. The file is no part of the strategy: nothing reads it."""
    lines = [f"# What to look at after importing {source}", ""]
    if not points:
        lines.append("Nothing was found that needs looking at.")
    else:
        lines += [
            "Lines are those of the files as they were imported. Nothing reads this file, and no version keeps it:",
            "delete it when you are done.",
            "",
        ]
    for point in points:
        place = f"`{point.place.file}:{point.place.line}` " if point.place.file else ""
        lines.append(f"- [ ] {place}{point.message}")
    return "\n".join(lines) + "\n"

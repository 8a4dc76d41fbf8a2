"""How a standing is shown: its status as a word with a shape and a tone, its dates and slips in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from strategydocs.charts.style import tone
from strategydocs.model import State, Status, Tone, Update
from strategydocs.progress import NO_RETURN, NOT_APPLICABLE, Progress, Standing
from strategydocs.style import in_words

SHAPES = {Tone.DONE: "✓", Tone.GOOD: "●", Tone.NEUTRAL: "○", Tone.WARNING: "▲", Tone.BAD: "■"}
"""A shape for each tone, so that no status is told by its colour alone (WCAG 2.2, 1.4.1)."""

_ORDER = (Tone.DONE, Tone.GOOD, Tone.NEUTRAL, Tone.WARNING, Tone.BAD)

LATEST = 6
"""How many updates a table of statuses through time shows: more columns would not fit a page."""

SILENT = {"word": "No return", "tone": "silent", "shape": "✗"}
"""What is shown where a department was asked and sent nothing."""

_STATES = {State.AWAITING: "Awaited", State.NOT_APPLICABLE: "Not applicable", State.WITHDRAWN: "Withdrawn"}
_TIMES = {1: "once", 2: "twice"}


def tag(status: Status) -> dict[str, str]:
    """A status as templates show it."""
    if status is NO_RETURN:
        return SILENT
    if status is NOT_APPLICABLE:
        return without(status.title)
    return {"word": status.title, "tone": status.tone.value, "shape": SHAPES[status.tone]}


def without(why: str) -> dict[str, str]:
    """What is shown where there is no status."""
    return {"word": why, "tone": "none", "shape": "–"}


def standing_tag(standing: Standing) -> dict[str, str]:
    """What was reported, or that nothing was."""
    if standing.report is not None and standing.status is None:
        return without(_STATES.get(standing.report.state, "No status"))
    return tag(standing.status or NO_RETURN)


def times(number: int) -> str:
    """Once, twice, three times."""
    return _TIMES.get(number, f"{in_words(number)} times")


def slip(standing: Standing) -> str:
    """“slipped twice, 9 months against the original date”; empty where no date moved later."""
    return _slip(standing, ", {} against the original date")


def short_slip(standing: Standing) -> str:
    """“slipped twice, by 9 months in all”: beside the original date, or where there is little room."""
    return _slip(standing, ", by {} in all" if standing.slips > 1 else ", by {}")


def _slip(standing: Standing, against: str) -> str:
    if not standing.slips:
        return ""
    months = standing.months_late
    late = against.format(f"{months} {'month' if months == 1 else 'months'}") if months > 0 else ""
    return f"slipped {times(standing.slips)}{late}"


def in_order(statuses: Iterable[Status]) -> list[Status]:
    """From what is done to what is late, then what is given up, and last what nothing is known of."""
    return sorted(statuses, key=_place)


def fill(status: Status, vocabulary: Iterable[Status]) -> str:
    """How bars of a status look: by its tone, and by its place among those of its tone in the whole vocabulary, so
    that it looks the same in every chart."""
    if status in (NO_RETURN, NOT_APPLICABLE):
        return "status-none"
    return tone(status.tone.value, [one for one in vocabulary if one.tone is status.tone].index(status))


def distribution(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """How many departments stand at each status, as tags with a `count`, in the order of statuses."""
    # Of those without a status, whose word says why, in the order of the words.
    told = sorted(((_place(standing.status), standing_tag(standing)) for standing in standings), key=_by_place_and_word)
    counts = Counter(one["word"] for _, one in told)
    tags = {one["word"]: one for _, one in told}
    return [{**one, "count": counts[word]} for word, one in tags.items()]


def _by_place_and_word(placed: tuple[int, dict[str, str]]) -> tuple[int, str]:
    return (placed[0], placed[1]["word"])


def _place(status: Status | None) -> int:
    if status is None or status in (NO_RETURN, NOT_APPLICABLE):
        return len(_ORDER) + 1
    return len(_ORDER) if status.id == State.WITHDRAWN.value else _ORDER.index(status.tone)


def through_time(progress: Progress, tracks: Iterable[tuple[Any, Sequence[Standing]]]) -> dict[str, Any] | None:
    """A table of statuses: a row for each of `tracks`, named by its first item, a column for each update."""
    updates = progress.updates[-LATEST:]
    if not updates:
        return None
    rows = [{"of": of, "cells": _cells(track, updates), "note": short_slip(track[-1])} for of, track in tracks if track]
    hidden = len(progress.updates) - len(updates)
    return {"updates": updates, "rows": rows, "hidden": hidden} if rows else None


def _cells(track: Sequence[Standing], updates: Iterable[Update]) -> list[dict[str, str]]:
    found = {standing.update.name: standing for standing in track}
    return [standing_tag(found[update.name]) if update.name in found else without("Not asked") for update in updates]

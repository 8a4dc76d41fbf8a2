"""How a standing is shown: its status as a word with a shape and a tone, its dates and slips in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from strategydocs.charts.style import tone
from strategydocs.language import Language, Phrase
from strategydocs.model import State, Status, Tone, Update
from strategydocs.progress import NO_RETURN, NOT_APPLICABLE, Progress, Standing, title_of

SHAPES = {Tone.DONE: "✓", Tone.GOOD: "●", Tone.NEUTRAL: "○", Tone.WARNING: "▲", Tone.BAD: "■"}
"""A shape for each tone, so that no status is told by its colour alone (WCAG 2.2, 1.4.1)."""

_ORDER = (Tone.DONE, Tone.GOOD, Tone.NEUTRAL, Tone.WARNING, Tone.BAD)

LATEST = 6
"""How many updates a table of statuses through time shows: more columns would not fit a page."""

SILENT = {"tone": "silent", "shape": "✗"}
"""How it looks that a department was asked and sent nothing."""

_STATES = {
    State.AWAITING: Phrase("Awaited"),
    State.NOT_APPLICABLE: Phrase("Not applicable"),
    State.WITHDRAWN: Phrase("Withdrawn"),
}


def tag(status: Status, language: Language) -> dict[str, str]:
    """A status as templates show it."""
    word = title_of(status, language)
    if status is NO_RETURN:
        return {"word": word, **SILENT}
    if status is NOT_APPLICABLE:
        return without(word)
    return {"word": word, "tone": status.tone.value, "shape": SHAPES[status.tone]}


def without(why: str) -> dict[str, str]:
    """What is shown where there is no status."""
    return {"word": why, "tone": "none", "shape": "–"}


def standing_tag(standing: Standing, language: Language) -> dict[str, str]:
    """What was reported, or that nothing was."""
    if standing.report is not None and standing.status is None:
        return without(language.say(_STATES.get(standing.report.state, Phrase("No status"))))
    return tag(standing.status or NO_RETURN, language)


def slip(standing: Standing, language: Language) -> str:
    """“slipped twice, 9 months against the original date”; empty where no date moved later."""
    against = Phrase("slipped %(times)s, %(months)s against the original date")
    return _slip(standing, against, language)


def short_slip(standing: Standing, language: Language) -> str:
    """“slipped twice, by 9 months in all”: beside the original date, or where there is little room."""
    once = Phrase("slipped %(times)s, by %(months)s")
    return _slip(standing, Phrase("slipped %(times)s, by %(months)s in all") if standing.slips > 1 else once, language)


def _slip(standing: Standing, against: Phrase, language: Language) -> str:
    if not standing.slips:
        return ""
    times = language.times(standing.slips)
    if standing.months_late <= 0:
        return language.gettext("slipped %(times)s", times=times)
    months = language.ngettext("%(num)s month", "%(num)s months", standing.months_late)
    return language.say(against, times=times, months=months)


def in_order(statuses: Iterable[Status]) -> list[Status]:
    """From what is done to what is late, then what is given up, and last what nothing is known of."""
    return sorted(statuses, key=_place)


def fill(status: Status, vocabulary: Iterable[Status]) -> str:
    """How bars of a status look: by its tone, and by its place among those of its tone in the whole vocabulary, so
    that it looks the same in every chart."""
    if status in (NO_RETURN, NOT_APPLICABLE):
        return "status-none"
    return tone(status.tone.value, [one for one in vocabulary if one.tone is status.tone].index(status))


def distribution(standings: Iterable[Standing], language: Language) -> list[dict[str, Any]]:
    """How many departments stand at each status, as tags with a `count`, in the order of statuses."""
    # Of those without a status, whose word says why, in the order of the words.
    tags = ((_place(standing.status), standing_tag(standing, language)) for standing in standings)
    told = sorted(tags, key=_by_place_and_word)
    counts = Counter(one["word"] for _, one in told)
    found = {one["word"]: one for _, one in told}
    return [{**one, "count": counts[word]} for word, one in found.items()]


def _by_place_and_word(placed: tuple[int, dict[str, str]]) -> tuple[int, str]:
    return (placed[0], placed[1]["word"])


def _place(status: Status | None) -> int:
    if status is None or status in (NO_RETURN, NOT_APPLICABLE):
        return len(_ORDER) + 1
    return len(_ORDER) if status.id == State.WITHDRAWN.value else _ORDER.index(status.tone)


def through_time(
    progress: Progress, tracks: Iterable[tuple[Any, Sequence[Standing]]], language: Language
) -> dict[str, Any] | None:
    """A table of statuses: a row for each of `tracks`, named by its first item, a column for each update."""
    updates = progress.updates[-LATEST:]
    if not updates:
        return None
    rows = [
        {"of": of, "cells": _cells(track, updates, language), "note": short_slip(track[-1], language)}
        for of, track in tracks
        if track
    ]
    hidden = len(progress.updates) - len(updates)
    return {"updates": updates, "rows": rows, "hidden": hidden} if rows else None


def _cells(track: Sequence[Standing], updates: Iterable[Update], language: Language) -> list[dict[str, str]]:
    found = {standing.update.name: standing_tag(standing, language) for standing in track}
    return [found.get(update.name) or without(language.gettext("Not asked")) for update in updates]

"""One change in words: what became of its subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from strategydocs.compare.changes import (
    Added,
    Altered,
    Answered,
    Change,
    Direction,
    Field,
    Merged,
    Redated,
    Removed,
    Renamed,
    Renumbered,
    Replaced,
    Restated,
    Restored,
    Retired,
    Reworded,
    Split,
    Subject,
)
from strategydocs.compare.history import Track, Turn, track_of
from strategydocs.compare.naming import FIELDS, Names
from strategydocs.compare.prose import Weight
from strategydocs.dates import PartialDate
from strategydocs.language import Language, Phrase
from strategydocs.model import State

_STATES: Mapping[State | None, Phrase] = {
    State.CLEARED: Phrase("response given"),
    State.DRAFT: Phrase("response in draft"),
    State.AWAITING: Phrase("response awaited"),
    State.NOT_APPLICABLE: Phrase("said not to apply"),
    State.WITHDRAWN: Phrase("response withdrawn"),
    None: Phrase("response taken out"),
}

_DIRECTIONS = {
    Direction.REGRESSED: Phrase("status fell back from %(before)s to %(after)s"),
    Direction.RECOVERED: Phrase("status recovered from %(before)s to %(after)s"),
    Direction.COMPLETED: Phrase("completed: status changed from %(before)s to %(after)s"),
    Direction.OTHER: Phrase("status changed from %(before)s to %(after)s"),
}

_ORDINALS = {
    2: Phrase("%(change)s, the second slip"),
    3: Phrase("%(change)s, the third slip"),
    4: Phrase("%(change)s, the fourth slip"),
    5: Phrase("%(change)s, the fifth slip"),
}

_PROMISED = (Field.DUE, Field.FORECAST, Field.TARGET_BY)
"""Dates by which something is to be done; others are of the past and only corrected."""

_MOVED = Phrase("%(field)s moved from %(before)s to %(after)s")
_FORWARD = Phrase("%(field)s brought forward from %(before)s to %(after)s")
_CHANGED = Phrase("%(field)s changed from %(before)s to %(after)s")


def became(change: Change, names: Names, tracks: Mapping[Subject, Track]) -> str:
    """What became of a change's subject, without naming it."""
    language = names.language
    match change:
        case Added() | Removed():
            return _presence(change, names)
        case Retired():
            return _retired(change, names)
        case Restored():
            return language.gettext("in force again")
        case Split():
            return language.gettext("split into %(others)s", others=names.others(change.subject, change.into))
        case Merged():
            return language.gettext("merged from %(others)s", others=names.others(change.subject, change.of))
        case Replaced():
            return language.gettext("replaced by another picture")
        case Renumbered():
            return language.gettext(
                "renumbered, from %(before)s to %(after)s", before=change.before, after=change.after
            )
        case Renamed():
            before, after = (f"{name} ({short})" for name, short in (change.before, change.after))
            return language.gettext("renamed from %(before)s to %(after)s", before=before, after=after)
        case Reworded():
            return _reworded(change, names)
        case Redated():
            return _redated(change, language, track_of(change, tracks))
        case Altered():
            shown = (
                names.value(change.field, value, change.subject) if value else ""
                for value in (change.before, change.after)
            )
            return _from_to(language, _CHANGED, language.say(FIELDS[change.field]), *shown)
        case Answered():
            return language.say(_STATES[change.after])
        case Restated():
            return _restated(change, names)
        case _:
            assert_never(change)


def _presence(change: Added | Removed, names: Names) -> str:
    language = names.language
    # What is called by a number has its title told; what is called by its title has been told.
    title = names.title(change.subject) if names.is_numbered(change.subject) else None
    words = language.gettext("taken out") if isinstance(change, Removed) else language.gettext("added")
    if title:
        words = language.gettext("%(before)s, %(item)s", before=words, item=names.quoted(title))
    if isinstance(change, Added) and change.origins:
        origins = names.others(change.subject, change.origins)
        words = language.gettext("%(change)s; it comes from %(others)s", change=words, others=origins)
    return words


def _retired(change: Retired, names: Names) -> str:
    language = names.language
    words = language.gettext("ended")
    if change.on:
        words = language.gettext("ended %(when)s", when=language.when(change.on))
    if change.reason:
        words = language.gettext("%(change)s (%(reason)s)", change=words, reason=change.reason)
    if change.replaced_by:
        others = names.others(change.subject, change.replaced_by)
        words = language.gettext("%(change)s; its place is taken by %(others)s", change=words, others=others)
    return words


def _reworded(change: Reworded, names: Names) -> str:
    language = names.language
    field = language.say(FIELDS[change.field])
    if change.weight is Weight.TYPOGRAPHY:
        return language.gettext("%(field)s: only quotes, dashes or spaces differ", field=field)
    before, after = (names.quoted(text) if text else "" for text in (change.before, change.after))
    return _from_to(language, _CHANGED, field, before, after)


def _redated(change: Redated, language: Language, track: Track | None) -> str:
    phrase = _CHANGED
    if change.field in _PROMISED:
        phrase = _MOVED if change.is_later else _FORWARD if change.is_earlier else _CHANGED
    field = language.say(FIELDS[change.field])
    words = _from_to(language, phrase, field, _date(change.before, language), _date(change.after, language))
    if track is None or track.slips < 2 or not change.is_later:
        return words
    if track.slips_since(change.before) > 1:
        return language.gettext("%(before)s, %(item)s", before=words, item=slipped(track, language))
    if track.slips in _ORDINALS:
        return language.say(_ORDINALS[track.slips], change=words)
    return language.gettext("%(change)s, slip number %(number)s", change=words, number=track.slips)


def _date(date: PartialDate | None, language: Language) -> str:
    return language.date(date) if date else ""


def _from_to(language: Language, phrase: Phrase, field: str, before: str, after: str) -> str:
    if not before:
        return language.gettext("%(field)s set: %(after)s", field=field, after=after)
    if not after:
        return language.gettext("%(field)s taken out: %(before)s", field=field, before=before)
    return language.say(phrase, field=field, before=before, after=after)


def _restated(change: Restated | Turn, names: Names) -> str:
    language = names.language
    before, after = (_inner(names.status(ident)) if ident else "" for ident in (change.before, change.after))
    if not before or not after:
        return _from_to(language, _CHANGED, language.gettext("status"), before, after)
    return language.say(_DIRECTIONS[change.direction], before=before, after=after)


def _inner(title: str) -> str:
    """A title within a sentence; capitals that are more than its beginning stay."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def turned(turn: Turn, names: Names) -> str:
    """What a turn was, and in which update's period."""
    period = names.language.span(turn.first, turn.last)
    return names.language.gettext("%(change)s (%(period)s)", change=_restated(turn, names), period=period)


def slipped(track: Track, language: Language) -> str:
    """How often a date slipped, and how far in all: “slipped twice, 9 months against the original date”; nothing where
    it never did."""
    if not track.slips:
        return ""
    times = language.times(track.slips)
    if track.months <= 0:
        return language.gettext("slipped %(times)s", times=times)
    months = language.ngettext("%(num)s month", "%(num)s months", track.months)
    return language.gettext("slipped %(times)s, %(months)s against the original date", times=times, months=months)

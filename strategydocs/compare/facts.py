"""Changes of strategy.yaml and of the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from strategydocs.compare.changes import Added, Change, Field, Removed, Replaced, Subject, Thing
from strategydocs.compare.fields import altered, redated, renamed, reworded
from strategydocs.markdown import Image
from strategydocs.model import About, Strategy

T = TypeVar("T")

_TEXTS = {
    Field.SUBTITLE: "subtitle",
    Field.LICENCE: "licence",
    Field.COPYRIGHT: "copyright",
    Field.CONTACT: "contact",
    Field.ADDRESS: "url",
    Field.LABEL: "theme_label",
    Field.LANGUAGE: "language",
    Field.NUMBERING: "annex_numbering",
}


def compare_facts(old: Strategy, new: Strategy) -> Iterator[Change]:
    subject = Subject(Thing.STRATEGY, new.id)
    yield from _about(subject, old.about, new.about)
    yield from _themes(old, new)
    yield from _statuses(old, new)
    yield from _terms(old, new)
    yield from _pictures(old, new)


def _pictures(old: Strategy, new: Strategy) -> Iterator[Change]:
    """Those that texts show: one that came or went shows in them."""
    for path, picture in new.pictures.items():
        before = old.pictures.get(path)
        if before is not None and before.digest != picture.digest and _is_shown(path, new):
            yield Replaced(Subject(Thing.PICTURE, path))


def _is_shown(path: str, strategy: Strategy) -> bool:
    return any(image.path == path for prose in strategy.prose() for image in prose.all(Image))


def _about(subject: Subject, before: About, after: About) -> Iterator[Change]:
    yield from renamed(subject, Field.TITLE, before.title, after.title)
    yield from renamed(subject, Field.PUBLISHER, before.publisher, after.publisher)
    yield from redated(subject, Field.PUBLISHED, before.published, after.published)
    for field, name in _TEXTS.items():
        yield from reworded(subject, field, getattr(before, name), getattr(after, name))
    yield from altered(subject, Field.SUCCEEDS, before.succeeds, after.succeeds)
    yield from altered(subject, Field.IDENTIFIERS, _identifiers(before), _identifiers(after))
    yield from altered(subject, Field.STAGES, before.stages, after.stages)


def _identifiers(about: About) -> tuple[str, ...]:
    return tuple(sorted(f"{scheme} {value}" for scheme, value in about.identifiers.items()))


def _themes(old: Strategy, new: Strategy) -> Iterator[Change]:
    then, now = old.themes, new.themes
    for ident in _ids(then, now):
        subject = Subject(Thing.THEME, ident)
        if ident not in then or ident not in now:
            yield _presence(subject, now)
        else:
            yield from reworded(subject, Field.TITLE, then[ident].title, now[ident].title)
            yield from reworded(subject, Field.MOTTO, then[ident].motto, now[ident].motto)


def _statuses(old: Strategy, new: Strategy) -> Iterator[Change]:
    then, now = old.statuses, new.statuses
    for ident in _ids(then, now):
        subject = Subject(Thing.STATUS, ident)
        if ident not in then or ident not in now:
            yield _presence(subject, now)
        else:
            yield from reworded(subject, Field.TITLE, then[ident].title, now[ident].title)
            yield from altered(subject, Field.TONE, then[ident].tone.value, now[ident].tone.value)


def _terms(old: Strategy, new: Strategy) -> Iterator[Change]:
    then, now = ({term.term: term for term in strategy.terms} for strategy in (old, new))
    for name in _ids(then, now):
        subject = Subject(Thing.TERM, name)
        if name not in then or name not in now:
            yield _presence(subject, now)
        else:
            yield from reworded(subject, Field.EXPANSION, then[name].expansion, now[name].expansion)
            yield from reworded(subject, Field.DEFINITION, then[name].definition, now[name].definition)


def _ids(then: Mapping[str, T], now: Mapping[str, T]) -> Iterator[str]:
    return iter(dict.fromkeys((*now, *then)))


def _presence(subject: Subject, now: Mapping[str, T]) -> Change:
    return Added(subject) if subject.id in now else Removed(subject)

"""Changes → the change note: substance, wording, typography, and in each what is about the same thing together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from strategydocs.compare.changes import Restated, Thing
from strategydocs.compare.naming import Names
from strategydocs.compare.notes import Note
from strategydocs.compare.prose import Weight
from strategydocs.compare.sentences import turned
from strategydocs.compose import STRATEGY
from strategydocs.digest import Digest, Line, Part, Topic
from strategydocs.language import Language, Phrase
from strategydocs.redline.changes import Changes
from strategydocs.redline.notes import TextNote, text_notes
from strategydocs.style import capital

_TITLES = {
    Weight.SUBSTANCE: Phrase("Changes of substance"),
    Weight.WORDING: Phrase("Changes of wording"),
    Weight.TYPOGRAPHY: Phrase("Changes of typography"),
}

_TOPICS = {
    Thing.DEPARTMENT: Phrase("Departments"),
    Thing.MEASURE: Phrase("Measures"),
    Thing.READING: Phrase("Measures"),
    Thing.REGISTER: Phrase("Registers"),
    Thing.ITEM: Phrase("Registers"),
    Thing.UPDATE: Phrase("Updates"),
    Thing.EXPECTATION: Phrase("Updates"),
    Thing.RETURN: Phrase("Updates"),
    Thing.TERM: Phrase("Glossary"),
}
_ELSE = Phrase("The strategy as a whole")


def digest(changes: Changes, document: str | None = None) -> Digest:
    """The change note of a comparison; with a document, that of its redline, in which lines lead to their changes. What
    changed in data is told with the strategy."""
    language = changes.language
    title = language.gettext("Changes from %(old)s to %(new)s", old=changes.old_name, new=changes.new_name)
    made = (_part(changes, weight, document) for weight in Weight)
    return Digest(title, tuple(part for part in made if part.topics), tuple(_remarks(changes, language)))


def _part(changes: Changes, weight: Weight, document: str | None) -> Part:
    language = changes.language
    topics = [*_data(changes, weight, leads=document is not None)] if document in (None, STRATEGY) else []
    passages = [one for one in changes.passages if document in (None, one.document)]
    notes = [note for note in text_notes(passages, language) if note.weight is weight]
    topics += _texts(changes, notes, document)
    return Part(weight.value, language.say(_TITLES[weight]), tuple(topics))


def _data(changes: Changes, weight: Weight, *, leads: bool) -> Iterator[Topic]:
    """The notes on data, those of one action together. Where its status turned in updates in between, each turn is
    told with its period, and not what came of them all."""
    names = Names(changes.old, changes.new, changes.language)
    turned_ones = {turn.subject for turn in changes.turns}
    found: dict[tuple[str, str], list[Line]] = {}
    for turn in changes.turns if weight is Weight.SUBSTANCE else ():
        found.setdefault(_action(turn.subject.id, names), []).append(_line(turned(turn, names)))
    for note in changes.notes:
        if note.weight is weight and not (isinstance(note.changes[0], Restated) and note.subject in turned_ones):
            topic, text = _placed(note, names)
            found.setdefault(topic, []).append(_line(text))
    order = _order(changes)
    for title, action in sorted(found, key=order):
        anchor = f"act-{action}" if leads and action in changes.new.actions else ""
        yield Topic(title, tuple(found[title, action]), anchor)


def _line(text: str) -> Line:
    return Line(capital(text))


def _placed(note: Note, names: Names) -> tuple[tuple[str, str], str]:
    """The topic of a note, by its title and its action, and what the note says there."""
    action = note.subject.action
    if action is not None and note.short != note.text:
        return _action(action, names), note.short
    title = names.language.gettext("Actions") if action else names.language.say(_TOPICS.get(note.subject.thing, _ELSE))
    return (title, ""), note.text


def _action(ident: str, names: Names) -> tuple[str, str]:
    return names.heading(ident), ident


def _order(changes: Changes) -> Callable[[tuple[str, str]], int]:
    """Actions first, by their numbers; then the rest, in one order whatever came first."""
    actions = sorted({**changes.old.actions, **changes.new.actions}.values(), key=lambda action: action.number)
    idents = [action.id for action in actions]
    rest = [changes.language.gettext("Actions"), *map(changes.language.say, (*_TOPICS.values(), _ELSE))]

    def order(topic: tuple[str, str]) -> int:
        title, action = topic
        return idents.index(action) if action else len(idents) + rest.index(title)

    return order


def _texts(changes: Changes, notes: Sequence[TextNote], document: str | None) -> Iterator[Topic]:
    """The notes on texts, those of one document together."""
    for name in dict.fromkeys(note.document for note in notes):
        lines = (Line(note.text, note.anchor if document else "") for note in notes if note.document == name)
        yield Topic(_text_title(changes, name), tuple(lines))


def _text_title(changes: Changes, document: str) -> str:
    language = changes.language
    if document == STRATEGY:
        return language.gettext("In the text")
    update = changes.new.updates[document.partition("/")[2]]
    return language.gettext("In the text of “%(title)s”", title=update.title)


def _remarks(changes: Changes, language: Language) -> Iterator[str]:
    if changes.weight is None:
        yield language.gettext("Nothing changed.")
    if changes.gave_up:
        yield language.gettext(
            "There was too much to compare it all word by word: some of what is shown as taken out and added is alike."
        )

"""What changed in texts, in sentences: one for each change of substance, and for the rest how many there are and where.

Changes are told by where they stand, a section's subsection at most; what goes on for long is told as a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from strategydocs.compare.prose import Change, Weight
from strategydocs.language import Language, Phrase
from strategydocs.redline.passages import Heading, Passage

DEEPEST = 2
"""How many headings, from the highest, say where a change is."""

MOST = 12
FEW = 4
"""So many changes of substance, and of wording, in one place are told one by one."""

_LONGEST = 90
"""How many characters of a text are quoted."""


@dataclass(frozen=True)
class TextNote:
    """A sentence, without a full stop: the document that it is about, and the anchor in its redline."""

    text: str
    weight: Weight
    document: str
    anchor: str


_ONE = {
    "added": Phrase("added: “%(new)s”"),
    "removed": Phrase("taken out: “%(old)s”"),
    "moved": Phrase("moved here: “%(new)s”"),
    "column added": Phrase("column added: “%(new)s”"),
    "column removed": Phrase("column taken out: “%(old)s”"),
    "row added": Phrase("row added: “%(new)s”"),
    "row removed": Phrase("row taken out: “%(old)s”"),
    "row moved": Phrase("row moved: “%(new)s”"),
}
_SWAPPED = Phrase("“%(old)s” is now “%(new)s”")


def text_notes(passages: Iterable[Passage], language: Language) -> tuple[TextNote, ...]:
    """The changes of what people wrote, what matters most first, and each weight in the order of the text."""
    written = [passage for passage in passages if passage.written]
    notes: list[TextNote] = []
    told: tuple[str, tuple[Heading, ...], str] | None = None  # a section that came, went or moved whole
    for (document, headings), group in groupby(written, key=lambda one: (one.document, one.headings[:DEEPEST])):
        place = _Place(list(group), language)
        if told and place.is_whole and told == (document, headings[:1], place.kind):
            continue
        told = (document, headings, place.kind) if place.is_whole else None
        notes += place.notes()
    weights = list(Weight)
    return tuple(sorted(notes, key=lambda note: weights.index(note.weight)))


Found = Sequence[tuple[Passage, Change]]


class _Place:
    """What changed in one place."""

    def __init__(self, group: Sequence[Passage], language: Language) -> None:
        self.headings = group[0].headings[:DEEPEST]
        self.language = language
        self.changes = [(passage, change) for passage in group for change in passage.written]

    @property
    def kind(self) -> str:
        """What happened to all of it, if it is one thing."""
        kinds = {change.what for _, change in self.changes}
        return kinds.pop() if len(kinds) == 1 else ""

    @property
    def is_whole(self) -> bool:
        """Whether it came, went or moved whole, with its heading."""
        if not self.headings or self.kind not in _WHOLE:
            return False
        first = self.changes[0][1]
        line = (first.new or first.old).strip().partition("\n")[0]  # of what moved, the heading is the first line
        return " ".join(line.split()) == self.headings[-1].title

    def notes(self) -> Iterator[TextNote]:
        if self.is_whole:
            yield self._note(self.changes, self.language.say(_WHOLE[self.kind]))
            return
        substance = self._of(Weight.SUBSTANCE)
        for what in ("added", "removed"):
            found = [one for one in substance if one[1].what == what]
            if len(found) > 1:
                substance = [one for one in substance if one not in found]
                yield self._note(found, self._passages(what, len(found)))
        if len(substance) > MOST:
            words = self.language.ngettext(
                "%(num)s change of substance", "%(num)s changes of substance", len(substance)
            )
            yield self._note(substance, words)
        else:
            yield from (self._note([one], self._said(one[1])) for one in substance)
        yield from self._counted()

    def _counted(self) -> Iterator[TextNote]:
        wording, typography = self._of(Weight.WORDING), self._of(Weight.TYPOGRAPHY)
        if len(wording) <= FEW:
            yield from (self._note([one], self._said(one[1])) for one in wording)
        else:
            words = self.language.ngettext("%(num)s change of wording", "%(num)s changes of wording", len(wording))
            yield self._note(wording, words)
        if typography:
            words = self.language.ngettext(
                "%(num)s change of typography", "%(num)s changes of typography", len(typography)
            )
            yield self._note(typography, words)

    def _of(self, weight: Weight) -> list[tuple[Passage, Change]]:
        return [one for one in self.changes if one[1].weight is weight]

    def _passages(self, what: str, number: int) -> str:
        if what == "added":
            return self.language.ngettext("%(num)s passage added", "%(num)s passages added", number)
        return self.language.ngettext("%(num)s passage taken out", "%(num)s passages taken out", number)

    def _said(self, change: Change) -> str:
        old, new = (_clipped(text) for text in (change.old, change.new))
        if change.what in _ONE:
            return self.language.say(_ONE[change.what], old=old, new=new)
        if not old.strip():
            return self.language.say(_ONE["added"], new=new.lstrip(" .,;:"))
        if not new.strip():
            return self.language.say(_ONE["removed"], old=old.lstrip(" .,;:"))
        if old == new:
            return self.language.gettext("“%(new)s” leads elsewhere, or is set otherwise", new=new)
        return self.language.say(_SWAPPED, old=old, new=new)

    def _note(self, found: Found, words: str) -> TextNote:
        passage, change = found[0]
        where = self._where(passage)
        text = self.language.gettext("%(subject)s: %(change)s", subject=where, change=words) if where else words
        return TextNote(text, change.weight, passage.document, passage.anchor)

    def _where(self, passage: Passage) -> str:
        """What a place is called: by the number and the title of its heading and, where that has none, of the one
        above."""
        names = [_called(heading, self.language) for heading in self.headings]
        if len(names) > 1 and not self.headings[-1].number:
            return self.language.gettext("%(before)s, %(item)s", before=names[0], item=names[1])
        return names[-1] if names else ""


_WHOLE: dict[str, Phrase] = {
    "added": Phrase("section added"),
    "removed": Phrase("section taken out"),
    "moved": Phrase("section moved"),
}


def _called(heading: Heading, language: Language) -> str:
    title = language.gettext("“%(title)s”", title=_clipped(heading.title))
    return f"{heading.number} {title}" if heading.number else title


def _clipped(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rsplit(' ', 1)[0]}…"

"""The fixed words that readers see, in a strategy's language: phrases, dates, lists and numbers.

The English phrase is the key to its translation, as gettext has it, and is what is said where there is none. A phrase
is whole, with places for what changes in it (`%(date)s`), since languages order and join words each in their own way.
`gettext` and `ngettext` take a phrase as it stands in the code, so that a test finds every one; where one has to be
chosen first, it is marked as a `Phrase` and said by `say`.

A `Language` is a value that is handed down to whatever has words for readers. Words for writers (problems, the
command) are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from types import MappingProxyType
from typing import NewType

from strategydocs import style
from strategydocs.dates import MONTHS, PartialDate

Phrase = NewType("Phrase", str)
"""A phrase that stands elsewhere than in a call of `gettext`; write it out in the call: Phrase("On track")."""

OTHER = "other"
"""The form of a phrase for all numbers that have no form of their own."""

Forms = str | Mapping[int | str, str]
"""A translation: a text, or texts by the numbers for which each holds, and `other`."""

PLACES = re.compile(r"%\((\w+)\)s")
"""What changes in a phrase: %(date)s."""


@dataclass(frozen=True)
class Words:
    """What is particular to a language. `numbers` are words for the numbers from 0 on, where numbers in words do not
    bend with what they count; `decimal` and `thousands` separate digits; `vowel` is a pattern of how words begin before
    which “and” is another word (Welsh has “a” and “ac”); `locale` is what Open Graph calls the language."""

    phrases: Mapping[str, Forms] = field(default_factory=lambda: MappingProxyType({}))
    months: tuple[str, ...] = MONTHS[1:]
    short_months: tuple[str, ...] = tuple(month[:3] for month in MONTHS[1:])
    numbers: tuple[str, ...] = ()
    decimal: str = "."
    thousands: str = ","
    vowel: str = ""
    locale: str = ""


@dataclass(frozen=True)
class Language:
    """A language by its tag (`cy`, `en-GB`), with its words."""

    tag: str
    words: Words = Words()

    @property
    def is_english(self) -> bool:
        """Whether phrases are in it as they stand."""
        return self.tag.split("-")[0].lower() == "en"

    # Phrases

    def gettext(self, phrase: str, /, **values: object) -> str:
        """A phrase, with what changes in it: gettext("Published %(date)s", date=…)."""
        return self.form(phrase) % values

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The phrase for a number: one, or many, by which it is known in translations. `%(num)s` in it is the number,
        where no other `num` is given."""
        return self.form_for(one, many, number) % {"num": number, **values}

    def pgettext(self, context: str, phrase: str, /) -> str:
        """A phrase that means several things, in what it means here: in translations it is “Due (milestone)”."""
        named = f"{phrase} ({context})"
        return self.form(named) if named in self.words.phrases else self.form(phrase)

    def say(self, phrase: Phrase, /, **values: object) -> str:
        """A phrase that was chosen from several."""
        return self.form(phrase) % values

    def form(self, phrase: str) -> str:
        """A phrase with its places still open."""
        found = self.words.phrases.get(phrase, phrase)
        return found if isinstance(found, str) else found[OTHER]

    def form_for(self, one: str, many: str, number: int) -> str:
        """The form of a phrase for a number, with its places still open."""
        found = self.words.phrases.get(many)
        if found is None:
            return one if number == 1 else many
        return found if isinstance(found, str) else found.get(number, found[OTHER])

    # Dates

    def date(self, date: PartialDate) -> str:
        """A date as precise as it is known: 6 November 2012, November 2012, 2012."""
        if date.month is None:
            return str(date.year)
        month = self.words.months[date.month - 1]
        if date.day is None:
            return self.gettext("%(month)s %(year)s", month=month, year=date.year)
        # By the day, since French has “1er mars” and “2 mars”.
        form = self.form_for("%(day)s %(month)s %(year)s", "%(day)s %(month)s %(year)s", date.day)
        return form % {"day": date.day, "month": month, "year": date.year}

    def month(self, date: PartialDate) -> str:
        """The month that a date is in, or its year where no month is known."""
        return self.date(PartialDate(date.year, date.month))

    def span(self, first: PartialDate, last: PartialDate) -> str:
        """The time between two dates: January to March 2013."""
        if first == last:
            return self.date(last)
        begin = self._without_year(first) if first.year == last.year else self.date(first)
        return self.gettext("%(first)s to %(last)s", first=begin, last=self.date(last))

    def _without_year(self, date: PartialDate) -> str:
        if date.month is None:
            return ""
        month = self.words.months[date.month - 1]
        if date.day is None:
            return month
        form = self.form_for("%(day)s %(month)s", "%(day)s %(month)s", date.day)
        return form % {"day": date.day, "month": month}

    def when(self, date: PartialDate) -> str:
        """A month or a year is a time in which something was, a day one on which it was."""
        words = self.date(date)
        if date.day is not None:
            return self.gettext("on %(day)s", day=words)
        return (
            self.gettext("in %(year)s", year=words) if date.month is None else self.gettext("in %(month)s", month=words)
        )

    def by(self, date: PartialDate) -> str:
        """Until when something is to be."""
        words = self.date(date)
        if date.day is not None:
            return self.gettext("by %(day)s", day=words)
        return (
            self.gettext("by %(year)s", year=words) if date.month is None else self.gettext("by %(month)s", month=words)
        )

    # Lists and numbers

    def listed(self, items: Iterable[str]) -> str:
        """A list in a sentence: “a, b and c”."""
        found = list(items)
        if len(found) < 2:
            return "".join(found)
        start = reduce(lambda before, item: self.gettext("%(before)s, %(item)s", before=before, item=item), found[:-1])
        return self.joint(found[-1]) % {"before": start, "last": found[-1]}

    def joint(self, last: str) -> str:
        """How a list goes on to its last item, with the places of both still open."""
        if self.words.vowel and re.match(self.words.vowel, last, re.IGNORECASE):
            return self.pgettext("before a vowel", "%(before)s and %(last)s")
        return self.form(Phrase("%(before)s and %(last)s"))

    def number(self, value: int | float | Decimal) -> str:
        """A number with its thousands apart: 9,000, 1.5."""
        return self.digits(style.number(value))

    def digits(self, english: str) -> str:
        """A number written as in English, with this language's marks between its digits."""
        return english.translate({ord(","): self.words.thousands, ord("."): self.words.decimal})

    def in_words(self, value: int) -> str:
        """A whole number in words, where the language has a word for it; in figures else."""
        if self.words.numbers:
            return self.words.numbers[value] if 0 <= value < len(self.words.numbers) else self.number(value)
        return style.in_words(value) if self.is_english else self.number(value)

    def times(self, number: int) -> str:
        """Once, twice, three times."""
        if number == 1:
            return self.gettext("once")
        if number == 2:
            return self.gettext("twice")
        return self.ngettext("%(num)s time", "%(num)s times", number, num=self.in_words(number))

    # Machines

    @property
    def locale(self) -> str:
        """The language as Open Graph has it, with its country where one is known: en_GB."""
        return self.tag.replace("-", "_") if "-" in self.tag else self.words.locale or self.tag


def wrong_places(phrase: str, forms: Forms) -> list[str]:
    """What stands in a translation as a place and is none of the phrase's, and the phrase's places that it lacks; the
    form for one number may do without the number."""
    wanted = set(PLACES.findall(phrase))
    wrong: list[str] = []
    for number, text in [(OTHER, forms)] if isinstance(forms, str) else forms.items():
        found = set(PLACES.findall(text))
        needed = wanted if number == OTHER else wanted - {"num"}
        wrong += [f"%({name})s" for name in sorted((found - wanted) | (needed - found))]
        wrong += ["%"] if "%" in PLACES.sub("", text).replace("%%", "") else []
    return list(dict.fromkeys(wrong))


def chain(tag: str) -> tuple[str, ...]:
    """A language's tag and those that it is a kind of, the widest first: cy, cy-GB."""
    parts = tag.split("-")
    return tuple("-".join(parts[: end + 1]) for end in range(len(parts)))


ENGLISH = Language("en-GB")

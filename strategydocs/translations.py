"""The languages that there are: layouts/translations.yaml, the publication's own over the packaged one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from strategydocs.language import Forms, Language, Phrase, Words, chain, wrong_places
from strategydocs.load.files import Folder
from strategydocs.load.tables import read_record
from strategydocs.model import About, Register, Strategy, Translation, TranslationTable
from strategydocs.problems import Problem, suggest
from strategydocs.rules import Level, Rule
from strategydocs.templates import Layouts, packaged

FILE = "translations.yaml"
TRANSLATION = Rule(
    id="translation",
    finds="A publication’s translations.yaml has what is never said, or lacks a place that is filled in.",
    why="Readers would see English, or a sentence without its number.",
    bad='cy: {phrases: {"%(month)s %(year)s": "%(month)s"}}',
    good='cy: {phrases: {"%(month)s %(year)s": "%(month)s %(year)s"}}',
)

TRANSLATION_MISSING = Rule(
    id="translation-missing",
    finds="Something is not translated into the strategy’s language.",
    why="Pages would have English words among the others (WCAG 2.2, 3.1.2).",
    bad="title: Un plan\npublisher: Cabinet Office\npublished: 2012\nlanguage: br",
    good="title: A plan\npublisher: Cabinet Office\npublished: 2012\nlanguage: en-GB",
    level=Level.WARNING,
    file="strategy.yaml",
)

_TITLES = {
    "not-started": Phrase("Not started"),
    "on-track": Phrase("On track"),
    "at-risk": Phrase("At risk"),
    "delayed": Phrase("Delayed"),
    "complete": Phrase("Complete"),
    "withdrawn": Phrase("Withdrawn"),
}
"""The statuses that a strategy has where it names none."""


@dataclass(frozen=True)
class Translations:
    """What can be said in which language. `tables` hold the languages by their tags in small letters, the later ones
    over the earlier; `known` are all phrases that there are to translate."""

    tables: tuple[Mapping[str, Translation], ...]
    known: frozenset[str]

    def language(self, tag: str) -> Language:
        """A language; a variety of it (cy-GB) has the words of the wider one (cy), and may have some of its own."""
        words = Words()
        for translation in self._of(tag):
            given = {name: getattr(translation, name) for name in Translation.model_fields if name != "phrases"}
            phrases: Mapping[str, Forms] = MappingProxyType({**words.phrases, **translation.phrases})
            words = replace(words, phrases=phrases, **{key: value for key, value in given.items() if value is not None})
        return Language(tag, words)

    def lacking(self, tag: str) -> list[str]:
        """What there is no translation of: phrases, or the months; nothing in English."""
        language = self.language(tag)
        if language.is_english:
            return []
        months = [] if any(translation.months for translation in self._of(tag)) else ["January"]
        return [*months, *sorted(self.known - set(language.words.phrases))]

    def _of(self, tag: str) -> Iterator[Translation]:
        for name in chain(tag.lower()):
            yield from (table[name] for table in self.tables if name in table)


def speak(about: About, layouts: Layouts) -> tuple[Language, list[Problem]]:
    """The language that a strategy is written in, and what is wrong with its translations or lacks in them."""
    language = Language(about.language)
    if language.is_english and not _has_own(layouts):
        return language, []  # phrases are English: there is nothing to read
    translations, problems = read_translations(layouts)
    return translations.language(about.language), [*problems, *_gaps(about, translations)]


def _has_own(layouts: Layouts) -> bool:
    return layouts.own is not None and (layouts.own / FILE).is_file()


def read_translations(layouts: Layouts) -> tuple[Translations, list[Problem]]:
    """The packaged translations and the publication's own, and what is wrong in these."""
    text = (packaged() / FILE).read_text(encoding="utf-8")
    ours, problems = read_record(TranslationTable, FILE, text)
    assert ours is not None, problems
    known = {phrase for translation in ours.languages.values() for phrase in translation.phrases}
    if layouts.own is not None:
        known |= {forms[-1] for forms in layouts.phrases(layouts.own)}
    own, problems = _own(layouts)
    tables = tuple(_by_tag(table) for table in (ours, own) if table is not None)
    if own is not None:
        problems += _problems(own, known)
    return Translations(tables, frozenset(known)), problems


def _by_tag(table: TranslationTable) -> Mapping[str, Translation]:
    return {tag.lower(): translation for tag, translation in table.languages.items()}


def _own(layouts: Layouts) -> tuple[TranslationTable | None, list[Problem]]:
    if layouts.own is None or not _has_own(layouts):
        return None, []
    folder = Folder(layouts.own.parent)
    name = f"{layouts.own.name}/{FILE}"
    text = folder.text(name)
    return read_record(TranslationTable, name, text) if text is not None else (None, folder.problems)


def _problems(table: TranslationTable, known: Iterable[str]) -> Iterator[Problem]:
    """Translations of what there is not, or that lack what the phrase has in it."""
    for translation in table.languages.values():
        for phrase, forms in translation.phrases.items():
            place = translation.place_of(f"phrases.{phrase}")
            if phrase not in known:
                remedy = suggest(phrase, sorted(known), "Copy the phrase from the template, or take this out.")
                yield Problem(place, f"there is no phrase “{phrase}” to translate", remedy, TRANSLATION)
            elif wrong := wrong_places(phrase, forms):
                message = f"the places of “{phrase}” are not those of its translation: {', '.join(wrong)}"
                yield Problem(
                    place, message, "Keep each %(name)s as it is, and write %% for a per cent sign.", TRANSLATION
                )


def _gaps(about: About, translations: Translations) -> Iterator[Problem]:
    """A warning where pages will have English words in them."""
    lacking = translations.lacking(about.language)
    if not lacking:
        return
    if translations.known <= set(lacking):
        message = f"there are no translations into “{about.language}”, so pages will have English words"
    else:
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        message = f"“{lacking[0]}”{more} is not translated into “{about.language}”, so pages will have English words"
    remedy = f"Add them to layouts/{FILE}, beside content/; docs/layouts.md says how."
    yield Problem(about.place_of("language"), message, remedy, TRANSLATION_MISSING)


def in_language(strategy: Strategy, language: Language) -> Strategy:
    """The strategy with what its tables leave to the program, the titles of statuses and labels, in its language."""
    about, given = strategy.about, strategy.about.model_fields_set
    changed: dict[str, object] = {}
    if "theme_label" not in given:
        changed["theme_label"] = language.gettext("Theme")
    if "statuses" not in given:
        titled = (one.model_copy(update={"title": language.say(_TITLES[one.id])}) for one in about.statuses)
        changed["statuses"] = tuple(titled)
    registers = {name: _labelled(register, language) for name, register in strategy.registers.items()}
    return replace(strategy, about=about.model_copy(update=changed), registers=registers)


def _labelled(register: Register, language: Language) -> Register:
    if "item_label" in register.model_fields_set:
        return register
    return register.model_copy(update={"item_label": language.gettext("item")})

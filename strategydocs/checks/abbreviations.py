"""Abbreviations are spelt out somewhere: in the text, in the glossary, or as a department's short name.

A warning only for what is used more than once, alone and not as part of a name, and whose words stand nowhere in the
strategy. What everybody knows (GOV.UK style guide, “abbreviations and acronyms”) needs no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from strategydocs.checks.material import Material
from strategydocs.checks.sentences import passages
from strategydocs.markdown import Prose
from strategydocs.problems import Place, Problem
from strategydocs.rules import SECTION, Level, Rule

ABBREVIATION = Rule(
    id="abbreviation",
    finds="An abbreviation is used more than once and spelt out nowhere: not in the text, nor in glossary.yaml.",
    why="Those who don’t know it can’t find out what it means (WCAG 2.2, 3.1.4).",
    bad="We follow the QDS. Each department reports to the QDS.",
    good="We follow the Quarterly Data Summary (QDS). Each department reports to the QDS.",
    level=Level.WARNING,
    file=SECTION,
)

_KNOWN = frozenset(
    "AM BBC CD CEO CSS CSV DIY DNA DVD DVLA EU EUR FAQ GBP GDP GMT GPS HM HTML HTTP HTTPS ICT ID ISBN ISO ISSN IT JPEG "
    "JSON MP NATO NB NHS OK PAYE PC PDF PIN PM PNG PS SMS SVG TV UK UN URL US USA USB USD UTC VAT WWW XML YAML".split()
)
_USED = re.compile(r"(?<![\w./@#&=:-])(?P<name>[A-Z]{2,6})s?(?![\w&@-]|\.\w)")
_NO_TEXT = re.compile(r"`[^`]*`|\]\([^()]*\)|<[^<>]*>|\{[^{}]*\}")
"""Code, the addresses of links, tags and attributes."""

_NUMERAL = re.compile(r"[IVXLCDM]+")
_NAMED_BEFORE = re.compile(r"[A-Z][\w’'-]*[ \t]+$")
_NAMED_AFTER = re.compile(r"[’']?s?[ \t]+[A-Z]")
_SENTENCE = re.compile(r"(?:^|[.!?:;•][”’\"')*_]*)[\s*_>(“‘-]*(?:[A-Z][a-z]*)?[ \t]*$")
_SMALL = r"(?:(?:and|of|the|for|to|in|on|&)\s+){0,2}"
_MOST = 200
"""How many abbreviations are looked into."""


def check(material: Material) -> Iterator[Problem]:
    if material.unread:
        return
    uses = _uses(material)
    everything = "\n".join(prose.text for prose in material.texts)
    words = {word for prose in material.texts for word in material.once("words", prose, None, partial(_words, prose))}
    known = _KNOWN | set(_given(material))
    for name in [name for name, places in uses.items() if len(places) > 1][:_MOST]:
        # A word in capitals (NOT, ONLY) is for stress.
        if name in known or name.lower() in words or _NUMERAL.fullmatch(name) or _is_spelt_out(name, everything):
            continue
        remedy = f"Spell it out where it is first used, “… ({name})”, or give it an expansion in glossary.yaml."
        yield Problem(uses[name][0], f"“{name}” is spelt out nowhere", remedy, ABBREVIATION)


def _uses(material: Material) -> dict[str, list[Place]]:
    """Where each abbreviation stands by itself."""
    found: dict[str, list[Place]] = {}
    for prose in material.texts:
        if prose.file not in material.shown or not _USED.search(prose.text):
            continue
        for name, place in material.once("abbreviations", prose, None, partial(_used, prose)):
            found.setdefault(name, []).append(place)
    return found


def _words(prose: Prose) -> set[str]:
    """The words that an abbreviation could be, were it not in capitals."""
    return set(re.findall(r"(?<!\w)[a-z]{2,6}(?!\w)", prose.text))


def _used(prose: Prose) -> Iterator[tuple[str, Place]]:
    for passage in passages(prose, {}):
        text = _NO_TEXT.sub(lambda match: " " * len(match[0]), passage.text)
        for match in _USED.finditer(text):
            if not _is_part_of_a_name(text, match):
                yield match["name"], passage.place(match.start("name"), match.end("name"))


def _is_part_of_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word beside it begins with a capital: “Go ON UK”, “BMJ Group”. The first of a sentence always does."""
    before = text[max(0, match.start() - 40) : match.start()]
    if _NAMED_AFTER.match(text, match.end()):
        return True
    return _NAMED_BEFORE.search(before) is not None and _SENTENCE.search(before) is None


def _given(material: Material) -> Iterator[str]:
    """What the tables say in full: terms and departments."""
    for term in material.strategy.terms:
        yield from re.findall(r"[A-Z]{2,6}", term.term)
    for department in material.strategy.departments.values():
        for name in department.names:
            yield name.replace(".", "").upper()


def _is_spelt_out(name: str, text: str) -> bool:
    """Whether it stands in brackets, before its words or at its definition, or its words stand anywhere."""
    forms = (
        rf"\([^()\n]{{0,30}}(?<!\w){name}s?\W{{0,3}}\)",
        rf"(?<!\w){name}s?[*_”’\"]{{0,3}}\s?\(",
        rf"^[^\n]{{0,80}}(?<!\w){name}s?\W{{0,4}}\n\s*[:~][ \t]",
        rf"(?<!\w){name}s?[ \t]+(?:stands|is short|means)\b",
        rf">{name}s?</abbr>",
    )
    if any(re.search(form, text, re.MULTILINE) for form in forms):
        return True
    initials = rf"\s+{_SMALL}".join(rf"{letter}[\w’'-]*+" for letter in name)
    return re.search(rf"(?<![\w-]){initials}", text, re.IGNORECASE) is not None

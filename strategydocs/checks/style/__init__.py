"""How a publication writes: advice for the strategy's own English texts.

What departments send in is in their words; quotations and the transcripts of videos are what somebody said: none of
them is advised on. Nor is a text in another language than English, of which these rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from strategydocs.checks.material import Material
from strategydocs.checks.style import date_style, number_style, reading_age, sentence_length
from strategydocs.checks.style.avoided import Avoided
from strategydocs.checks.style.spoken import spoken
from strategydocs.markdown import Block, Prose
from strategydocs.model import Section, Style
from strategydocs.problems import Problem


def check(material: Material) -> Iterator[Problem]:
    about = material.strategy.about
    if about.language.lower().partition("-")[0] != "en":
        return
    avoided = Avoided(about.style)
    others = set(_of_others(material))
    sections = {section.prose.file: section for section in material.sections}
    for prose in material.texts:
        section = sections.get(prose.file)
        if prose.file not in others:
            find = partial(_in_text, prose, section, about.style, avoided)
            yield from material.once("style", prose, (section, about.style), find)


def _in_text(prose: Prose, section: Section | None, style: Style, avoided: Avoided) -> Iterator[Problem]:
    passages = tuple(spoken(prose))
    for passage in passages:
        yield from sentence_length.check(passage, style.longest_sentence)
        yield from date_style.check(passage)
        yield from number_style.check(passage)
        yield from avoided.check(passage)
    if section is not None:
        yield from reading_age.check(section, passages, style.reading_age)


def _of_others(material: Material) -> Iterator[str]:
    """The files that are in the words of others."""
    for annex in material.annexes:
        yield annex.prose.file
    for prose in material.texts:
        for block in prose.all(Block):
            if transcript := block.attributes.get("transcript"):
                yield transcript

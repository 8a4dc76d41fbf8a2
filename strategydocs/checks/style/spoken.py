"""A text as it is read aloud: its paragraphs without markup, and the way back to where each word was typed.

What nobody reads out becomes spaces, and what the program fills in becomes one word of as many characters, so that
every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategydocs.checks.sentences import UNKNOWN, Passage, passages, split
from strategydocs.markdown import Block, Heading, Prose
from strategydocs.problems import Place

_QUOTATIONS = {"pull-quote"}
# Nothing here looks far from where it begins, so that the time that it takes grows with the text and no faster.
_MARKUP = re.compile(
    r"""
      (?P<filled>\{\{[^\n]{0,500}?\}\} | (?<![\w.@])@(?:act|sec|fig|tbl|dep)-[\w-]+)
    | (?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)[^`]+(?P=ticks))
    | (?P<note>\^\[[^\]]{0,2000}\] | \[\^[^\]\s]{1,100}\]:?)
    | (?P<address>(?<=\])\([^()\s]*(?:\s+"[^"]*")?\) | (?<=\])\[[^\]\n]*\] | <[^<>\n]*> | \bhttps?://\S+)
    | (?P<attributes>\{[^{}\n]*\})
    | (?P<marker>^[ \t]*(?:[-*+:~]|\#\.|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+)
    | (?P<sign>[][*\\] | (?<!\w)_{1,3} | _{1,3}(?!\w) | ^\#+[ ])
    """,
    re.VERBOSE | re.MULTILINE,
)
_RULED = re.compile(r"^[ \t]*-{3}[-:|+ \t]*$", re.MULTILINE)
"""What is under the head of a table that has no bars around it."""


@dataclass(frozen=True)
class Spoken:
    """A paragraph or an item of a list, as it is read aloud."""

    text: str
    _passage: Passage

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence, and where it begins in the text."""
        for start, sentence in split(self.text):
            inside = sentence.lstrip()
            if inside:
                yield start + len(sentence) - len(inside), inside

    def place(self, start: int, end: int) -> Place:
        return self._passage.place(start, end)


def spoken(prose: Prose) -> Iterator[Spoken]:
    """The paragraphs of a text, and the items of its lists; no headings, tables or quotations."""
    headings = {heading.place.line for heading in prose.all(Heading)}
    quoted = [block.body for block in prose.all(Block) if _QUOTATIONS & set(block.attributes.classes)]
    for passage in passages(prose, {}, filled=False):
        line, start = passage.begins
        if line in headings or any(begin <= start < end for begin, end in quoted):
            continue
        if passage.text.lstrip().startswith((">", "|")) or _RULED.search(passage.text):
            continue
        yield Spoken(_MARKUP.sub(_read_aloud, passage.text), passage)


def _read_aloud(match: re.Match[str]) -> str:
    if match["filled"] is not None:
        return UNKNOWN * len(match[0])
    return re.sub(r"[^\n]", " ", match[0])

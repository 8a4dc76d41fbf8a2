"""Marks: what stands in pandoc's input for a value, a reference or a tag, so that it is found again in the AST.

A mark is one character of a private-use plane of Unicode, whose offset in the plane is the token's number, and as
many fillers as make it as long as what it replaces: grid tables keep their columns, and pandoc sees one word without
brackets, bars or braces. Writers' own private-use characters are refused before (checks), so a mark is never theirs.
Headings and blocks can't be replaced; they carry their token's number as an attribute instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from strategydocs.markdown.tokens import Block, Heading, Reference, Tag, Token, Value

_FIRST = 0xF0000
_FILLER = "\U0010fffd"
TOO_MANY = 0xFFFE
"""A text with as many tokens as this has no marks left for the rest."""

NUMBER = "strategydocs-token"
"""The attribute in which a heading or a block carries its token's number."""

MARKS = re.compile(f"([\U000f0000-\U000ffffd])({_FILLER}*)")
"""Finds marks; `token_number` of a match's first group tells which token it stands for."""


def mark(number: int, length: int = 1) -> str:
    return chr(_FIRST + number) + _FILLER * (length - 1)


def token_number(character: str) -> int:
    return ord(character) - _FIRST


def is_private(character: str) -> bool:
    """Whether a character is of the private-use areas, which have no agreed meaning and which marks are made of."""
    return 0xE000 <= ord(character) <= 0xF8FF or ord(character) >= _FIRST


def marked_text(text: str, tokens: Sequence[Token]) -> str:
    edits = sorted(_edits(tokens))
    parts: list[str] = []
    position = 0
    for start, end, replacement in edits:
        if start < position:
            continue  # inside something that is marked as a whole already
        parts += [text[position:start], replacement]
        position = end
    return "".join([*parts, text[position:]])


def _edits(tokens: Iterable[Token]) -> Iterable[tuple[int, int, str]]:
    for number, token in enumerate(tokens):
        if isinstance(token, Value | Reference | Tag):
            yield token.start, token.end, mark(number, token.end - token.start)
        elif isinstance(token, Heading | Block):
            attribute = f"{NUMBER}={number}"
            if token.has_braces:
                yield token.insert, token.insert, f" {attribute}"
            elif isinstance(token, Heading):
                yield token.insert, token.insert, f" {{{attribute}}}"
            else:  # a block whose class was typed without braces
                yield token.insert, token.end, f"{{.{token.attributes.classes[0]} {attribute}}}"

"""Inlines as tokens, and back.

How a text is wrapped is no part of it: every space is one space, wherever a line ended, and curly quotes are
characters, whether pandoc made them or somebody typed them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from strategydocs.compare.prose.values import Token, Units
from strategydocs.tree import Node, Nodes

OWN = "strategydocs-"
"""How attributes begin that the program gives: places and numbers, which are no part of what a writer says."""

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNITS = (
    "%|per cent|percent|percentage points?|hundred|thousand|million|billion|trillion|bn|m|k|years?|months?|weeks?|days?"
    "|hours?|minutes?|seconds?|km|kg|miles?|[KMGT]B|[kMGT]?Wh?|tonnes?"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DATES = (
    rf"{_DAY}[ \u00a0][^\W\d_]{{3,}}[ \u00a0][0-9]{{4}}\b",
    rf"(?:{_DAY}[ \u00a0])?{_MONTH}[ \u00a0][0-9]{{4}}\b",
    rf"{_DAY}[ \u00a0]{_MONTH}\b",
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b",
    r"[0-9]{4}[/–][0-9]{2,4}\b",
    r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\b",
)
_AMOUNT = rf"[£$€]?[0-9]+(?:[.,:][0-9]+)*(?:[ \u00a0]?(?:{_UNITS})(?!\w))?"
_TOKEN = re.compile("|".join([*_DATES, _AMOUNT, r"[^\W_]+(?:[’'.\-][^\W_]+)*", r"\s", r"."]), re.DOTALL)
"""Dates and amounts are whole: “March 2015” is not “June 2015” with its month exchanged."""

_INSIDE = {"Emph": None, "Underline": None, "Strong": None, "Strikeout": None, "Superscript": None, "Subscript": None}
_INSIDE |= {"SmallCaps": None}
_INSIDE_SECOND = {"Link", "Span", "Cite"}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_BREAK = "\n"


def as_json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def shown(attributes: Sequence[Any]) -> list[Any]:
    """The attributes without the id, and without what the program gave."""
    return ["", attributes[1], [pair for pair in attributes[2] if not pair[0].startswith(OWN)]]


class Tokeniser:
    """Makes tokens of inlines. `note` reads what a footnote holds. Equal tokens are one value: a long text has few
    different words."""

    def __init__(self, note: Callable[[Nodes], Units]) -> None:
        self._note = note
        self._known: dict[Token, Token] = {}

    def tokens(self, inlines: Nodes) -> tuple[Token, ...]:
        pieces: list[Token] = []
        self._flatten(inlines, (), pieces)
        found: list[Token] = []
        for (is_whole, marks), group in groupby(pieces, lambda piece: (_is_whole(piece), piece.marks)):
            if is_whole:
                found += group
            else:
                text = "".join(piece.text for piece in group)
                found += [Token(match[0], marks) for match in _TOKEN.finditer(text)]
        return tuple(self._known.setdefault(token, token) for token in _without_spare_spaces(found))

    def _flatten(self, inlines: Nodes, marks: tuple[str, ...], pieces: list[Token]) -> None:
        for node in inlines:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                pieces.append(Token(content, marks))
            elif kind in ("Space", "SoftBreak"):
                pieces.append(Token(" ", marks))
            elif kind == "LineBreak":
                pieces.append(Token(_BREAK, marks, as_json(node)))
            elif kind in _INSIDE:
                self._flatten(content, (*marks, as_json({"t": kind, "c": []})), pieces)
            elif kind == "Quoted":
                before, after = _QUOTES[content[0]["t"]]
                pieces.append(Token(before, marks))
                self._flatten(content[1], marks, pieces)
                pieces.append(Token(after, marks))
            elif kind == "Note":
                pieces.append(Token("", marks, note=self._note(content)))
            elif kind in _INSIDE_SECOND and content[1]:
                self._flatten(content[1], (*marks, _mark(node)), pieces)
            else:
                pieces.append(Token(_text(node), marks, _whole(node)))


def address(token: Token) -> str:
    """Where the link leads that a token stands in; nothing where it stands in none."""
    links = [json.loads(mark) for mark in token.marks if mark.startswith('{"t":"Link"')]
    return str(links[-1]["c"][2][0]) if links else ""


def _mark(node: Node) -> str:
    first, _, *rest = node["c"]
    return as_json({"t": node["t"], "c": [first if node["t"] == "Cite" else shown(first), [], *rest]})


def _whole(node: Node) -> str:
    """An inline that is not looked into, without what the program gave to it."""
    if node["t"] in ("Span", "Code", "Image"):
        ident = node["c"][0][0]
        node = {"t": node["t"], "c": [[ident, *shown(node["c"][0])[1:]], *node["c"][1:]]}
    return as_json(node)


def _text(node: Node) -> str:
    return str(node["c"][1]) if node["t"] in ("Code", "Math") else ""


def _without_spare_spaces(tokens: Iterable[Token]) -> list[Token]:
    """Tokens with one space where there were many, and none where a line begins or ends."""
    kept: list[Token] = []
    for token in tokens:
        is_space = not _is_whole(token) and token.text.isspace() and token.text != "\u00a0"
        if is_space and (not kept or kept[-1].text in (" ", _BREAK)):
            continue
        if token.text == _BREAK and kept and _is_space(kept[-1]):
            kept.pop()
        kept.append(Token(" ", token.marks) if is_space else token)
    while kept and _is_space(kept[-1]):
        kept.pop()
    return kept


def _is_whole(token: Token) -> bool:
    return bool(token.node) or token.note is not None


def _is_space(token: Token) -> bool:
    return token.text == " " and not token.node


def inlines(tokens: Sequence[Token], note: Callable[[Units], Nodes], depth: int = 0) -> Nodes:
    """Tokens as inlines. `note` makes blocks of what a footnote holds."""
    nodes: Nodes = []
    for mark, group in groupby(tokens, lambda token: token.marks[depth] if len(token.marks) > depth else ""):
        if mark:
            node = json.loads(mark)
            inside = inlines(list(group), note, depth + 1)
            content = inside if node["t"] in _INSIDE else [node["c"][0], inside, *node["c"][2:]]
            nodes.append({"t": node["t"], "c": content})
        else:
            nodes += _unmarked(group, note)
    return nodes


def _unmarked(tokens: Iterable[Token], note: Callable[[Units], Nodes]) -> Nodes:
    nodes: Nodes = []
    for token in tokens:
        if token.note is not None:
            nodes.append({"t": "Note", "c": note(token.note)})
        elif token.node:
            nodes.append(json.loads(token.node))
        else:
            for index, part in enumerate(token.text.split(" ")):
                if index:
                    nodes.append({"t": "Space"})
                if part and nodes and nodes[-1]["t"] == "Str":
                    nodes[-1] = {"t": "Str", "c": nodes[-1]["c"] + part}
                elif part:
                    nodes.append({"t": "Str", "c": part})
    return nodes

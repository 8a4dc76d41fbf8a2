"""What stands inside a passage of text: references, values, images, links, footnotes, HTML tags, ids.

One pattern walks the passage and takes what comes first, so that nothing is found inside code. Patterns have no
nested repetition: the cost grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from strategydocs.markdown.attributes import read_attributes
from strategydocs.markdown.lines import Line
from strategydocs.markdown.tokens import (
    Anchor,
    Attributes,
    Fault,
    Image,
    Link,
    Note,
    Reference,
    Tag,
    Target,
    Token,
    Value,
)
from strategydocs.problems import Place

KINDS = ("act", "sec", "fig", "tbl", "dep")

_TARGET = r"@(?P<kind{0}>act|sec|fig|tbl|dep|Act|Sec|Fig|Tbl|Dep)-(?P<id{0}>[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)"
_ONE = re.compile(_TARGET.format(""))
_DESTINATION = r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_THING = re.compile(
    rf"""
      (?P<escape>\\.)
    | (?P<ticks>`+)
    | (?P<value>\{{\{{(?P<expression>[^\n]*?)\}}\}})
    | (?P<open_value>\{{\{{)
    | (?P<joined>\[\s*@(?:[aA]ct|[sS]ec|[fF]ig|[tT]bl|[dD]ep)-[\w-]+\s*(?:;\s*@\w+-[\w-]+\s*)+\])
    | (?P<bracketed>\[@(?:[aA]ct|[sS]ec|[fF]ig|[tT]bl|[dD]ep)-[\w-]+\](?![(\[:]))
    | (?P<reference>(?<![\w@/.]){_TARGET.format("1")})
    | (?P<definition>(?<![^\n])[ \t>]*\[\^(?P<defined>[^\]\s]+)\]:)
    | (?P<note>\[\^(?P<noted>[^\]\s]+)\])
    | (?P<linkline>(?<![^\n])[ ]{{0,3}}\[(?P<label>[^\]\n^][^\]\n]*)\]:[ \t]*<?(?P<labelled>[^\s>]+)>?)
    | (?P<autolink><(?P<auto>[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*|[\w.+-]+@[\w.-]+)>)
    | (?P<comment><!--(?:[^-]|-(?!->))*-->)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<[!?][A-Za-z][^<>]*>)
    | (?P<image>!\[)
    | (?P<end>\]{_DESTINATION}(?P<braces>\{{[^{{}}\n]*\}})?)
    | (?P<spanned>\](?P<span_braces>\{{[^{{}}\n]*\}}))
    | (?P<caption>(?<![^\n])[ ]{{0,3}}(?:[Tt]able:|:)[ \t][^\n]*?(?P<caption_braces>\{{[^{{}}\n]*\}})[ \t]*(?=\n|$))
    | (?P<open>\[)
    """,
    re.VERBOSE,
)
_TAG_ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


class Passage:
    """Lines of inline text joined, and the way from an offset in them back to a place in the file."""

    def __init__(self, file: str, lines: Sequence[Line]) -> None:
        self.file = file
        self.lines = lines
        self.text = "\n".join(line.text for line in lines)

    def token_at(self, start: int, end: int) -> tuple[Place, int, int]:
        """The place, and the span in the whole text, of what stands from start to end in the passage."""
        rest = start
        for line in self.lines:
            if rest <= len(line.text):
                break
            rest -= len(line.text) + 1
        length = min(end - start, len(line.text) - rest)
        begin = line.start + rest
        return Place(self.file, line.number, rest + 1, max(1, length)), begin, begin + (end - start)


def scan_passage(file: str, lines: Sequence[Line]) -> Iterator[Token]:
    """The tokens of one passage, in the order in which they end."""
    passage = Passage(file, lines)
    text = passage.text
    position = 0
    opened: list[tuple[int, bool]] = []  # where each open bracket stands, and whether it opens an image
    while (match := _THING.search(text, position)) is not None:
        position = match.end()
        if match["ticks"]:
            closing = re.compile(rf"(?<!`){match['ticks']}(?!`)").search(text, position)
            position = closing.end() if closing else position
        elif match["image"] or match["open"]:
            opened.append((match.start(), bool(match["image"])))
        elif match["end"] or match["spanned"]:
            if opened:
                start, is_image = opened.pop()
                yield from _bracketed(passage, match, start, is_image)
        elif not match["escape"]:
            yield from _token(passage, match)
            if match["caption"]:  # the caption's own text may hold references: go back for them
                position = match.start() + len(match[0]) - len(match[0].lstrip(" ")) + 1


def _token(passage: Passage, match: re.Match[str]) -> Iterator[Token]:
    place, start, end = passage.token_at(match.start(), match.end())
    if match["value"]:
        yield Value(place=place, start=start, end=end, expression=match["expression"].strip())
    elif match["open_value"]:
        message = "“{{” opens a value that is not closed on its line"
        yield Fault(place=place, start=start, end=end, message=message, remedy="Close it with “}}”.", rule="values")
    elif match["joined"] or match["bracketed"] or match["reference"]:
        targets = tuple(_targets(passage, match.start(), match[0]))
        yield Reference(place=place, start=start, end=end, targets=targets)
    elif match["definition"] or match["note"]:
        name = match["defined"] or match["noted"]
        yield Note(place=place, start=start, end=end, name=name, definition=bool(match["definition"]))
    elif match["linkline"] or match["autolink"]:
        target = match["labelled"] or match["auto"]
        if match["autolink"] and ":" not in target:
            target = f"mailto:{target}"
        yield Link(place=place, start=start, end=end, text=match["label"] or target, target=target)
    elif match["comment"]:
        yield Tag(place=place, start=start, end=end, name="", closing=False, attributes=MappingProxyType({}))
    elif match["tag"]:
        yield _tag(match["tag"], place, start, end)
    elif match["caption"]:
        attributes = read_attributes(match["caption_braces"][1:-1])
        if attributes is not None and attributes.id:
            yield Anchor(place=place, start=start, end=end, id=attributes.id)


def _targets(passage: Passage, offset: int, text: str) -> Iterator[Target]:
    for match in _ONE.finditer(text):
        place, _, _ = passage.token_at(offset + match.start(), offset + match.end())
        kind = match["kind"]
        yield Target(kind=kind.lower(), id=match["id"], capital=kind[0].isupper(), place=place)


def _tag(text: str, place: Place, start: int, end: int) -> Tag:
    closing = text.startswith("</")
    inside = text.strip("<>/").split(maxsplit=1)
    found = _TAG_ATTRIBUTE.findall(inside[1]) if len(inside) > 1 else []
    attributes = {name.lower(): double or single or bare for name, double, single, bare in found}
    name = inside[0].lower() if inside else ""
    return Tag(place=place, start=start, end=end, name=name, closing=closing, attributes=MappingProxyType(attributes))


def _bracketed(passage: Passage, match: re.Match[str], begin: int, is_image: bool) -> Iterator[Token]:
    """What a closing bracket with a destination or attributes makes of the bracket that it closes."""
    place, start, end = passage.token_at(begin, match.end())
    braces = match["braces"] or match["span_braces"]
    attributes = read_attributes(braces[1:-1]) if braces else Attributes()
    if attributes is None:
        message = f"“{braces}” is not understood"
        yield Fault(place=place, start=start, end=end, message=message, remedy="Write {#id .class key=value}.", rule="markdown")
        attributes = Attributes()
    text = passage.text[begin + 1 + is_image : match.start()]
    if match["spanned"]:
        if attributes.id:
            yield Anchor(place=place, start=start, end=end, id=attributes.id)
        return
    target = match["angled"] if match["angled"] is not None else match["bare"]
    if is_image:
        yield Image(place=place, start=start, end=end, caption=text, path=target, attributes=attributes)
    else:
        yield Link(place=place, start=start, end=end, text=text, target=target)
        if attributes.id:
            yield Anchor(place=place, start=start, end=end, id=attributes.id)

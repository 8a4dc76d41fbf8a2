"""What stands inside a passage of text: references, values, images, links, footnotes, HTML tags, ids.

One pattern walks the passage and takes what comes first, so that nothing is found inside code. Where a pattern repeats
it stops at the next character that could begin it again: the cost grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from types import MappingProxyType

from strategydocs.markdown.attributes import how_to_write, read_attributes
from strategydocs.markdown.lines import Line
from strategydocs.markdown.rules import (
    ATTRIBUTES,
    FOOTNOTE_SYNTAX,
    HTML_TAG,
    IMAGE_PATH,
    LINK_ADDRESS,
    REFERENCE_IN_LINK,
    REFERENCE_JOINED,
    VALUE_SYNTAX,
)
from strategydocs.markdown.slips import find_slips
from strategydocs.markdown.tokens import (
    Anchor,
    Attributes,
    Fault,
    Image,
    Label,
    Link,
    Note,
    Reference,
    Tag,
    Target,
    Token,
    Value,
)
from strategydocs.problems import Place
from strategydocs.rules import Rule

KINDS = ("act", "sec", "fig", "tbl", "dep")

_NAME = r"@(?:[aA]ct|[sS]ec|[fF]ig|[tT]bl|[dD]ep)-[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*+"
_GAP = r"[ \t]*(?:\n[ \t>]*)?"
_ONE = re.compile(r"@(?P<kind>[A-Za-z]+)-(?P<id>[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)")
_BARE = r"(?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*+\)|\s(?=[^\s\"')]))*+"
_TITLE = r"(?:\"[^\"]*+\"|'[^']*+')"
_BRACES = r"\{(?!\{)(?:\"[^\"{}]*\"|[^{}\"])*+\}"
_THING = re.compile(
    rf"""
      (?P<escape>\\.)
    | (?P<ticks>`+)
    | (?P<value>\{{\{{(?P<expression>(?:[^{{}}\n]|\{{(?!\{{)|\}}(?!\}}))*+)\}}\}})
    | (?P<open_value>\{{\{{)
    | (?P<joined>\[{_GAP}{_NAME}{_GAP}(?:;{_GAP}{_NAME}{_GAP})*+\](?![(\[{{]))
    | (?P<misjoined>\[[ \t]*@\w+-[\w-]+(?:[ \t]*(?:[;,&]|and\b|or\b)[^\[\]\n@]*@\w+-[\w-]+)++[ \t]*\](?![(\[{{]))
    | (?P<unjoined>\[[ \t]*{_NAME}[ \t]*;)
    | (?P<reference>(?<![\w@/.]){_NAME})
    | (?P<definition>(?<![^\n])[ \t>]*\[\^(?P<defined>[^\]\[^\s]+)\]:)
    | (?P<note>\[\^(?P<noted>[^\]\[^\s]+)\])
    | (?P<spaced_note>\[\^[^\]\[^\n]*\])
    | (?P<linkline>(?<![^\n])[ \t>]*\[(?P<label>[^\]\[\n^][^\]\[\n]*)\]:[ \t]*\n?[ \t]*<?(?P<labelled>[^\s>]+)>?)
    | (?P<autolink><(?P<auto>[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*|[\w.+-]+@[\w.-]+)>)
    | (?P<comment><!--(?:[^-<]|-(?!->)|<(?!!--))*+-->)
    | (?P<open_comment><!--)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<[!?][A-Za-z][^<>]*>)
    | (?P<image>!\[)
    | (?P<end>\]\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>{_BARE}))(?:\s+{_TITLE})?\s*\)(?P<braces>{_BRACES})?)
    | (?P<spanned>\](?P<span_braces>{_BRACES}))
    | (?P<named>\]\[(?P<use>[^\]\[^@][^\]\[]*)?\])
    | (?P<loose>{_BRACES})
    | (?P<open_braces>\{{(?=[ \t]*(?:[#.][A-Za-z]|[A-Za-z-]+=[\"'\w])))
    | (?P<closed_braces>(?<![\w\#{{])\#(?:sec|fig|tbl)-[\w-]++\}})
    | (?P<half>(?<![\w/.:@])https?(?::/?(?!/)|//)(?:[\w-]+\.)+[A-Za-z]{{2,}})
    | (?P<open>\[)
    | (?P<close>\])
    """,
    re.VERBOSE,
)
_CAPTION = re.compile(
    rf"(?:^|\n)[ \t>]*(?:[Tt]able:|:)[ \t](?:[^\n]|\n(?![ \t>]*:[ \t]))*?(?P<braces>{_BRACES})[ \t]*$"
)
_ESCAPE = re.compile(r"\\([^\w\s])")
_LOOSE = re.compile(r"\{\s*(?:[#.][A-Za-z]|[A-Za-z-]+=[\"'\w])")
_CODE_ATTRIBUTES = re.compile(_BRACES)
_TAG_ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


class Passage:
    """Lines of inline text joined, and the way from an offset in them back to a place in the file."""

    def __init__(self, file: str, lines: Sequence[Line]) -> None:
        self.file = file
        self.lines = lines
        self.text = "\n".join(line.text for line in lines)
        self.starts = [0, *accumulate(len(line.text) + 1 for line in lines)][: len(lines)]

    def token_at(self, start: int, end: int) -> tuple[Place, int, int]:
        """The place, and the span in the whole text, of what stands from start to end in the passage."""
        index = bisect_right(self.starts, start) - 1
        line = self.lines[index]
        column = start - self.starts[index]
        length = min(end - start, len(line.text) - column)
        begin = line.start + column
        return Place(self.file, line.number, column + 1, max(1, length)), begin, begin + (end - start)

    def fault(self, start: int, end: int, message: str, remedy: str, rule: Rule) -> Fault:
        place, begin, stop = self.token_at(start, end)
        return Fault(place=place, start=begin, end=stop, message=message, remedy=remedy, rule=rule)


def scan_passage(file: str, lines: Sequence[Line]) -> Iterator[Token]:
    """The tokens of one passage, in the order in which they end."""
    passage = Passage(file, lines)
    for slip in find_slips([line.text for line in lines]):
        yield passage.fault(*slip)
    yield from _Walk(passage).tokens()


class _Walk:
    """One walk along a passage; `opened` has where each open bracket stands, and whether it opens an image."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.opened: list[tuple[int, bool]] = []
        self.last_reference = -1
        caption = _CAPTION.search(passage.text)
        self.caption_braces = caption.start("braces") if caption else -1

    def tokens(self) -> Iterator[Token]:
        text = self.passage.text
        position = 0
        while (match := _THING.search(text, position)) is not None:
            position = match.end()
            kind = str(
                match.lastgroup if match.lastgroup in _KINDS else next(k for k in _KINDS if match[k] is not None)
            )
            if kind == "ticks":
                position = self._past_code(match[0], position)
                if braces := _CODE_ATTRIBUTES.match(text, position):
                    yield from self._identified(braces[0], match.start(), braces.end())
                    position = braces.end()
            elif kind in ("open", "image"):
                self.opened.append((match.start(), kind == "image"))
            elif kind in ("close", "end", "spanned", "named"):
                yield from self._closed(match, kind)
            elif kind == "loose":
                yield from self._loose(match)
            elif kind != "escape":
                if kind in ("joined", "reference"):
                    self.last_reference = match.start()
                yield from _token(self.passage, match, kind)

    def _past_code(self, ticks: str, position: int) -> int:
        """Where the code that the backticks open ends, or where they end if nothing closes them."""
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self.passage.text, position)
        return closing.end() if closing else position

    def _closed(self, match: re.Match[str], kind: str) -> Iterator[Token]:
        """What a closing bracket makes of the bracket that it closes."""
        if not self.opened:
            return
        begin, is_image = self.opened.pop()
        place, start, end = self.passage.token_at(begin, match.end())
        text = self.passage.text[begin + 1 + is_image : match.start()]
        if is_image and kind != "end":
            message, remedy = "this picture has no path", 'Write ![Caption](images/map.png){alt="What it shows"}.'
            yield self.passage.fault(begin, match.end(), message, remedy, IMAGE_PATH)
        elif kind == "spanned":
            yield from self._identified(match["span_braces"], begin, match.end())
        elif kind == "named":
            yield Label(place=place, start=start, end=end, name=match["use"] or text, definition=False, text=text)
        if kind != "end":
            return
        if not is_image and self.last_reference > begin:
            message = "a reference stands inside a link, and is a link itself"
            yield self.passage.fault(
                begin, match.end(), message, "Take one of the two out of the other.", REFERENCE_IN_LINK
            )
        target = _ESCAPE.sub(r"\1", match["angled"] if match["angled"] is not None else match["bare"])
        attributes = read_attributes(match["braces"][1:-1]) if match["braces"] else Attributes()
        if attributes is None:
            yield self._not_understood(match["braces"], match.start("braces"), match.end("braces"))
        if is_image:
            found = attributes or Attributes()
            yield Image(place=place, start=start, end=end, caption=text, path=target, attributes=found)
        else:
            yield Link(place=place, start=start, end=end, text=text, target=target, is_shown=True)
            if attributes and attributes.id:
                yield Anchor(place=place, start=start, end=end, id=attributes.id)

    def _loose(self, match: re.Match[str]) -> Iterator[Token]:
        """Braces after nothing that takes them: a table's caption has them at its end, elsewhere they are a slip."""
        if match.start() == self.caption_braces:
            yield from self._identified(match[0], match.start(), match.end(), is_caption=True)
        elif _LOOSE.match(match[0]):
            message = f"“{match[0]}” would be shown as text"
            remedy = "Put it right behind what it is for, with no space between; or write “\\{” for a brace."
            yield self.passage.fault(match.start(), match.end(), message, remedy, ATTRIBUTES)

    def _identified(self, braces: str, begin: int, finish: int, *, is_caption: bool = False) -> Iterator[Token]:
        attributes = read_attributes(braces[1:-1])
        place, start, end = self.passage.token_at(begin, finish)
        if attributes is None:
            yield self._not_understood(braces, begin, finish)
        elif attributes.id:
            yield Anchor(place=place, start=start, end=end, id=attributes.id, is_caption=is_caption)

    def _not_understood(self, braces: str, begin: int, finish: int) -> Fault:
        return self.passage.fault(begin, finish, f"“{braces}” is not understood", how_to_write(braces), ATTRIBUTES)


_KINDS = tuple(
    "escape ticks value open_value joined misjoined unjoined reference definition note spaced_note linkline autolink "
    "comment open_comment tag image end spanned named loose open_braces closed_braces half open close".split()
)


def _token(passage: Passage, match: re.Match[str], kind: str) -> Iterator[Token]:
    place, start, end = passage.token_at(match.start(), match.end())
    if kind in _FAULTS:
        message, remedy, rule = _FAULTS[kind]
        yield passage.fault(match.start(), match.end(), message, remedy, rule)
    elif kind == "half":
        message = f"“{match[0]}” is not a whole address, and leads nowhere"
        remedy = f"Write “https://{re.sub(r'^https?[:/]*', '', match[0])}”, and make it a link: [text](https://…)."
        yield passage.fault(match.start(), match.end(), message, remedy, LINK_ADDRESS)
    elif kind == "value":
        yield Value(place=place, start=start, end=end, expression=match["expression"].strip())
    elif kind in ("joined", "reference"):
        yield Reference(place=place, start=start, end=end, targets=tuple(_targets(passage, match.start(), match[0])))
    elif kind in ("definition", "note"):
        name = match["defined"] or match["noted"]
        yield Note(place=place, start=start, end=end, name=name, definition=kind == "definition")
    elif kind == "linkline":
        yield Label(place=place, start=start, end=end, name=match["label"], definition=True)
        yield Link(place=place, start=start, end=end, text=match["label"], target=match["labelled"])
    elif kind == "autolink":
        target = match["auto"] if ":" in match["auto"] else f"mailto:{match['auto']}"
        yield Link(place=place, start=start, end=end, text=match["auto"], target=target)
    elif kind == "comment":
        yield Tag(place=place, start=start, end=end, name="", closing=False, attributes=MappingProxyType({}))
    elif kind == "tag":
        yield _tag(match["tag"], place, start, end)


_FAULTS = {
    "open_value": ("“{{” opens a value that is not closed on its line", "Close it with “}}”.", VALUE_SYNTAX),
    "open_braces": ("“{” opens attributes that are not closed", "Close them with “}”, on the same line.", ATTRIBUTES),
    "closed_braces": ("“}” closes attributes that were not opened", "Put “{” before the “#”.", ATTRIBUTES),
    "open_comment": (
        "“<!--” would be shown as text",
        "Take it out; comments don’t belong in a published text.",
        HTML_TAG,
    ),
    "misjoined": ("these references are not joined", "Join them with “;”: [@act-a; @act-b].", REFERENCE_JOINED),
    "unjoined": ("these references are not joined", "Write them on one line: [@act-a; @act-b].", REFERENCE_JOINED),
    "spaced_note": (
        "a footnote’s name has no spaces",
        "Write a short name, [^costs], or ^[the note itself].",
        FOOTNOTE_SYNTAX,
    ),
}
"""What is no token but a slip: what is wrong, how to mend it, the rule."""


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

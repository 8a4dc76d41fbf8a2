"""One long text → a title, sections and annexes, with headings that skip no level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from strategydocs import tree
from strategydocs.importing.names import Names, slug
from strategydocs.importing.points import MARK, Points, quoted
from strategydocs.tree import Node, Nodes

_ANNEX = re.compile(
    r"(?i:annexe?|appendix)\b(?:\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})\b\s*[:.–—-]*|\s*[:.–—-]+)\s*(?P<rest>.*)|(?i:annexe?|appendix)\b.*"
)
_TYPED = re.compile(r"(?i:section|chapter)?\s*(?P<number>\d{1,2})[.):]?\s+(?=\S)")
_TYPED_BELOW = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+[.):]?|\d{1,2}[.)])\s+(?=\S)")
_DEEPEST = 6
_LONGEST_HEADING = 80


@dataclass
class Part:
    """A section or an annex: its title, the ids that Word's links know it by, and what stands below."""

    kind: str
    title: Nodes
    idents: tuple[str, ...] = ()
    blocks: Nodes = field(default_factory=list)
    file: str = ""
    id: str = ""


@dataclass(frozen=True)
class Book:
    title: str
    parts: Sequence[Part]


def split(title: str, blocks: Nodes, points: Points) -> Book:
    """The text by its top headings. Without a title of its own (Word's style “Title”), one heading that stands alone at
    the top is the title, and the text is split by those below it."""
    levels = [block["c"][0] for block in blocks if block["t"] == "Header"]
    top = min(levels, default=1)
    first = next((index for index, block in enumerate(blocks) if block["t"] == "Header"), None)
    alone = first is not None and levels.count(top) == 1 and levels[0] == top and len(levels) > 1
    if first is not None and alone and (not title or _same(title, tree.plain(blocks[first]["c"][2]))):
        if not title:
            points.add(
                "The only heading of the first level was taken as the title, and the text split by those below it."
            )
        points.without(title)  # of two that are the same, one is kept
        title = " ".join(tree.plain(blocks[first]["c"][2]).split())
        blocks = [*blocks[:first], *blocks[first + 1 :]]
        top = min(level for level in levels if level != top)
    blocks = _without_numbers(blocks, top, points)
    return Book(title, [_levelled(part, top, points) for part in _parts(blocks, top, points)])


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _parts(blocks: Nodes, top: int, points: Points) -> list[Part]:
    parts: list[Part] = []
    before: Nodes = []
    for block in blocks:
        if block["t"] == "Header" and block["c"][0] <= top:
            _, (ident, *_), words = block["c"]
            kind, title = _annexed(words, points)
            parts.append(Part(kind, title, (ident,) if ident else ()))
        elif parts:
            parts[-1].blocks.append(block)
        else:
            before.append(block)
    if any(not is_empty(block) for block in before):
        said = "What stood before the first heading has become a section: give it a title, or move it."
        mark: Node = {"t": "Para", "c": [{"t": "Str", "c": points.add(said)}]}
        own = any(_same(tree.plain(part.title), "Introduction") for part in parts)
        title = tree.text("Foreword" if own else "Introduction")
        parts.insert(0, Part("section", title, (), [mark, *before]))
    elif before and parts:
        parts[0].blocks[:0] = before
    elif before:
        parts = [Part("section", tree.text("Introduction"), (), before)]
    return parts


def is_empty(block: Node) -> bool:
    """Whether a block has nothing but marks."""
    return (
        block["t"] in ("Para", "Plain")
        and not MARK.sub("", tree.plain(block["c"])).strip()
        and not any(one["t"] in ("Image", "Note") for one in block["c"])
    )


def _annexed(words: Nodes, points: Points) -> tuple[str, Nodes]:
    """Whether a heading begins an annex, and its title without the letter, which the program gives."""
    text = tree.plain(words).strip()
    match = _ANNEX.fullmatch(text)
    if match is None:
        return "section", words
    points.without(text[: match.start("rest")] if match["rest"] else "")
    points.add(f"“{text}” has become an annex; its letter follows from the order of the files.")
    return "annex", tree.text(match["rest"]) if match["rest"] else words


def _without_numbers(blocks: Nodes, top: int, points: Points) -> Nodes:
    """Headings without the numbers that were typed before them, where those of the first level count from 1 on."""
    tops = [tree.plain(block["c"][2]) for block in blocks if block["t"] == "Header" and block["c"][0] <= top]
    numbers = [int(match["number"]) for text in tops if (match := _TYPED.match(text))]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return blocks
    points.add("The numbers that were typed before headings are left out: the program gives them.")
    return [_unnumbered(block, top, points) if block["t"] == "Header" else block for block in blocks]


def _unnumbered(block: Node, top: int, points: Points) -> Node:
    level, attributes, words = block["c"]
    text = tree.plain(words)
    match = (_TYPED if level <= top else _TYPED_BELOW).match(text)
    if match is None:
        return block
    points.without(match[0])
    return {"t": "Header", "c": [level, attributes, tree.text(text[match.end() :])]}


def _levelled(part: Part, top: int, points: Points) -> Part:
    """The part with headings one level below its title, and none that skips a level."""
    last = 1
    skipped: list[str] = []
    made: Nodes = []
    for block in part.blocks:
        if block["t"] != "Header":
            made.append(_perhaps_a_heading(block, points))
            continue
        wanted = max(2, block["c"][0] - top + 1)
        level = min(wanted, last + 1, _DEEPEST)
        if level != wanted:
            skipped.append(tree.plain(block["c"][2]))
        last = level
        made.append({"t": "Header", "c": [level, *block["c"][1:]]})
    if skipped:
        said = f"Headings that skipped a level were raised: {quoted(skipped)}."
        made.append({"t": "Para", "c": [{"t": "Str", "c": points.add(said)}]})
    part.blocks = made
    return part


def _perhaps_a_heading(block: Node, points: Points) -> Node:
    """A paragraph; a short one that is bold from end to end leaves a point."""
    words = block["c"] if block["t"] == "Para" else []
    text = MARK.sub("", tree.plain(words)).strip()
    is_bold = [node["t"] for node in words if MARK.sub("", str(node.get("c")))] == ["Strong"]
    if not is_bold or len(text) > _LONGEST_HEADING or text.endswith((".", ":", ";", ",")):
        return block
    said = f"“{text}” is bold, and a paragraph of its own. If it is a heading, put “## ” before it, without the stars."
    return {"t": "Para", "c": [*words, {"t": "Str", "c": points.add(said)}]}


# Names


def named(parts: Iterable[Part], linked: frozenset[str]) -> dict[str, str]:
    """Gives each part its file and its id, and each heading that a link leads to one of its own; the new ids by those
    that Word's links know."""
    ids, counts = Names({"departments"}), {"section": 0, "annex": 0}
    parts = list(parts)
    homes: dict[str, str] = {}
    for part in parts:
        counts[part.kind] += 1
        name = ids.unique(slug(tree.plain(part.title), part.kind))
        width = max(2, len(str(len(parts))))
        folder = "sections" if part.kind == "section" else "annexes"
        part.id, part.file = f"sec-{name}", f"{folder}/{counts[part.kind]:0{width}}-{name}.md"
        homes |= dict.fromkeys(part.idents, part.id)
    for part in parts:
        for index, block in enumerate(part.blocks):
            if block["t"] != "Header":
                continue
            level, (ident, *_), words = block["c"]
            new = f"sec-{ids.unique(slug(tree.plain(words), 'heading'))}" if ident in linked else ""
            if new:
                homes[ident] = new
            part.blocks[index] = tree.header(level, words, new)
    return homes

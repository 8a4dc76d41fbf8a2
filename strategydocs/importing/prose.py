"""Pandoc's blocks of a Word file → blocks that the content format knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from strategydocs import tree
from strategydocs.importing.points import MARK, Points, marks_in, shortly
from strategydocs.importing.signs import CAPTION
from strategydocs.tree import Node, Nodes

_SPACES = ("Space", "SoftBreak", "LineBreak")
_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_DRESSED = ("Strong", "Emph", "Strikeout", "Superscript", "Subscript")
LABEL = re.compile(
    r"(?i:Table|Figure|Fig\.|Fig|Chart|Diagram|Box|Picture)\s*(?:\d{1,3}|[A-Z]\d{0,3})\b(?:[.-]\d{1,3})*\s*[.:–—-]?\s*"
)
"""How captions begin in Word, which numbers them itself."""

_BEHIND_LABEL = re.compile(r"[.:–—]\s+")


class Tidier:
    """Takes off what only Word knows."""

    def __init__(self, points: Points) -> None:
        self.points = points

    def tidy(self, blocks: Nodes) -> Nodes:
        blocks = tree.rewrite(blocks, inlines=self._inlines)
        tidied: Nodes = tree.rewrite(blocks, blocks=self._blocks)
        return tidied

    # Words

    def _inlines(self, nodes: Nodes) -> Nodes:
        made: Nodes = []
        for node in nodes:
            made += self._inline(node)
        return _joined(made)

    def _inline(self, node: Node) -> Nodes:
        kind, content = node["t"], node.get("c", [])
        if kind == "SoftBreak":
            return [{"t": "Space"}]
        if kind in _DRESSED:
            return _dressed(kind, content)
        if kind in ("Underline", "SmallCaps"):
            return list(content)
        if kind in ("Span", "Cite"):
            return list(content[1])
        if kind == "Quoted":
            return tree.text(tree.plain([node]))
        if kind == "Math":
            return [{"t": "Code", "c": [tree.attributes(), content[1]]}]
        if kind == "RawInline":
            return []
        if kind == "Code":
            return [{"t": "Code", "c": [tree.attributes(), " ".join(content[1].split())]}] if content[1].strip() else []
        return [node]

    # Blocks

    def _blocks(self, nodes: Nodes) -> Nodes:
        made: Nodes = []
        for node in nodes:
            made += self._block(node)
        return _lists_joined(made)

    def _block(self, node: Node) -> Nodes:
        kind, content = node["t"], node.get("c", [])
        if kind in ("RawBlock", "HorizontalRule"):
            return []
        if kind == "Div":
            return list(content[1])
        if kind == "LineBlock":
            lines = [inline for line in content for inline in [*line, {"t": "LineBreak"}]]
            return self._block({"t": "Para", "c": lines[:-1]})
        if kind in ("Para", "Plain"):
            words = _trimmed(content)
            return [{"t": kind, "c": words}] if words else []
        if kind == "Header":
            return _header(node)
        if kind == "CodeBlock":
            marks, text = marks_in(content[1]), MARK.sub("", content[1])
            return [{"t": "CodeBlock", "c": [tree.attributes(), text]}, *_marked(marks)]
        if kind == "Table":
            return [*self._table(node)]
        return [node]

    def _table(self, node: Node) -> Iterator[Node]:
        """A table without widths, whose marks stand behind it: cells are as wide as their words."""
        marks = marks_in(all_text(node))
        _, caption, columns, head, bodies, foot = _without_marks(node)["c"]
        columns = [[align, {"t": "ColWidthDefault"}] for align, _ in columns]
        rows = [*head[1], *(row for body in bodies for part in (body[2], body[3]) for row in part), *foot[1]]
        spans = any(cell[2] > 1 or cell[3] > 1 for row in rows for cell in row[1])
        if spans:
            marks += self.points.add("This table has cells that were merged: does it still say what it should?")
        if any(one["t"] == "Table" for row in rows for cell in row[1] for one in tree.nodes(cell[4])):
            marks += self.points.add("A table stands within this table: make one of the two, or text of the inner one.")
        if not head[1] and rows:
            marks += self.points.add("This table has no head: give each column a title in the first row.")
        attributes = tree.attributes()
        cells = [
            [
                attributes,
                [[attributes, align, rowspan, colspan, _cell(blocks)] for _, align, rowspan, colspan, blocks in row[1]],
            ]
            for row in rows
        ]
        count = len(head[1])
        new_head = [attributes, cells[:count]]
        body = [attributes, 0, [], cells[count:]]
        yield {
            "t": "Table",
            "c": [attributes, [None, _caption(caption[1])], columns, new_head, [body], [attributes, []]],
        }
        yield from _marked(marks)


def _cell(blocks: Nodes) -> Nodes:
    """What stands in a cell: no headings, and words alone without the space of a paragraph."""
    found: Nodes = []
    for block in blocks:
        if block["t"] == "Header":
            block = {"t": "Para", "c": [{"t": "Strong", "c": block["c"][2]}]}
        found.append(block)
    return [{"t": "Plain", "c": found[0]["c"]}] if len(found) == 1 and found[0]["t"] == "Para" else found


def _header(node: Node) -> Nodes:
    level, (ident, *_), words = node["c"]
    text = all_text(words)
    notes = [one for one in tree.nodes(words) if one["t"] == "Note"]
    clean = _trimmed(_without_marks(_plain_words(words)))
    marked = _marked(marks_in(text))
    aside: Nodes = [{"t": "Para", "c": [one]} for one in tree.nodes(words) if one["t"] == "Image"]
    aside += [{"t": "Para", "c": notes}] if notes else []
    return [*([tree.header(level, clean, ident)] if clean else []), *aside, *marked]


def _plain_words(words: Nodes) -> Nodes:
    """A heading's words: pictures and notes have no place in it, and breaks no meaning."""
    made: Nodes = []
    for node in words:
        if node["t"] in _SPACES:
            made.append({"t": "Space"})
        elif node["t"] not in ("Image", "Note"):
            made += node["c"] if node["t"] == "Strong" else [node]
    return made


def _caption(blocks: Nodes) -> Nodes:
    words = [inline for block in blocks if block["t"] in ("Para", "Plain") for inline in [*block["c"], {"t": "Space"}]]
    return [{"t": "Plain", "c": caption_words(words)}] if _trimmed(words) else []


def caption_words(words: Nodes) -> Nodes:
    """A caption without the label that Word numbers it by."""
    words = without_sign(_joined(words))
    text = tree.plain(words)
    label = LABEL.match(text)
    if label is None or label.end() == len(text):
        return words
    return _trimmed(_dropped(words, label.end()))


def _dropped(words: Nodes, count: int) -> Nodes:
    """Words without their first characters, as far as these are no parts of links and the like."""
    for index, node in enumerate(words):
        if count <= 0:
            return words[index:]
        if node["t"] == "Str":
            if len(node["c"]) > count:
                return [{"t": "Str", "c": node["c"][count:]}, *words[index + 1 :]]
            count -= len(node["c"])
        elif node["t"] in _SPACES:
            count -= 1
        elif node["t"] in _DRESSED and len(inner := tree.plain(node["c"])) <= count:
            count -= len(inner)
        else:
            return words[index:]
    return []


def is_caption(node: Node) -> bool:
    return node["t"] == "Para" and all_text(node["c"]).startswith(CAPTION)


def without_sign(words: Nodes) -> Nodes:
    """A caption's words without the sign that it is one, and without what stood behind a label that pandoc took off."""
    made: Nodes = _trimmed(tree.rewrite(words, inlines=tree.each(_unsigned)))
    rest = _BEHIND_LABEL.match(tree.plain(made))
    return made if rest is None else _trimmed(_dropped(made, rest.end()))


def _unsigned(node: Node) -> Nodes:
    if node["t"] != "Str":
        return [node]
    text = node["c"].replace(CAPTION, "")
    return [{"t": "Str", "c": text}] if text else []


# Links


def settle_links(blocks: Nodes, homes: Mapping[str, str], points: Points) -> Nodes:
    """The blocks with links that lead somewhere: to the web, or to a heading, by its new id."""

    def settle(node: Node) -> Nodes:
        if node["t"] != "Link":
            return [node]
        words, (target, _) = node["c"][1], node["c"][2]
        if target.startswith("#") and target[1:] in homes:
            return [tree.link(words, f"#{homes[target[1:]]}")]
        address = target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        if (
            target.startswith(_SCHEMES)
            and re.fullmatch(r"[^\s<>\"\\{}|^`\[\]]+", address)
            and tree.plain(words).strip()
        ):
            return [tree.link(words, address)]
        if not target.startswith("#_Toc"):
            said = f"A link is left out, its words stay: “{shortly(tree.plain(words))}” led to {shortly(target)}."
            return [*words, {"t": "Str", "c": points.add(said)}]
        return list(words)

    made: Nodes = tree.rewrite(blocks, inlines=lambda nodes: _joined(tree.each(settle)(nodes)))
    return made


# Small things


def _dressed(kind: str, words: Nodes) -> Nodes:
    """Bold and the like, with the spaces at its ends outside."""
    start, end = 0, len(words)
    while start < end and words[start]["t"] in _SPACES:
        start += 1
    while end > start and words[end - 1]["t"] in _SPACES:
        end -= 1
    if start == end:
        return words
    return [*words[:start], {"t": kind, "c": words[start:end]}, *words[end:]]


def _joined(nodes: Nodes) -> Nodes:
    """Neighbours of one kind as one: Word cuts words into runs."""
    made: Nodes = []
    for node in nodes:
        last = made[-1] if made else None
        if last is not None and last["t"] == node["t"] and node["t"] in ("Str", *_DRESSED):
            content = last["c"] + node["c"]
            made[-1] = {"t": node["t"], "c": content if node["t"] == "Str" else _joined(content)}
        elif node["t"] == "Space" and (last is None or last["t"] in _SPACES):
            made += [] if last is not None else [node]
        else:
            made.append(node)
    return made


def _trimmed(words: Nodes) -> Nodes:
    """Words without spaces and breaks at their ends, marks counted as nothing."""
    marks = [node for node in words if node["t"] == "Str" and node["c"] and not MARK.sub("", node["c"])]
    found = [node for node in words if not any(node is mark for mark in marks)] if marks else list(words)
    while found and found[0]["t"] in _SPACES:
        found.pop(0)
    while found and found[-1]["t"] in _SPACES:
        found.pop()
    return [*found, *marks]


def _lists_joined(nodes: Nodes) -> Nodes:
    """Bullet lists one behind the other as one."""
    made: Nodes = []
    for node in nodes:
        if made and made[-1]["t"] == node["t"] == "BulletList":
            made[-1] = {"t": "BulletList", "c": [*made[-1]["c"], *node["c"]]}
        else:
            made.append(node)
    return made


def _marked(marks: Any) -> Nodes:
    text = "".join(marks)
    return [{"t": "Para", "c": [{"t": "Str", "c": text}]}] if text else []


def all_text(content: Any) -> str:
    """All words of nodes, footnotes' too."""
    if isinstance(content, list):
        return "".join(map(all_text, content))
    if isinstance(content, dict):
        return str(content["c"]) if content["t"] == "Str" else all_text(content.get("c"))
    return ""


def _without_marks(content: Any) -> Any:
    if isinstance(content, list):
        made = (_without_marks(one) for one in content)
        return [one for one in made if not (isinstance(one, dict) and one["t"] == "Str" and not one["c"])]
    if isinstance(content, dict):
        if content["t"] == "Str":
            return {"t": "Str", "c": MARK.sub("", content["c"])}
        return {"t": content["t"], "c": _without_marks(content["c"])} if "c" in content else content
    return content

"""Finishes a composed text: numbers before headings and captions, ids that are unique on the page, heads of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any

from strategydocs import tree
from strategydocs.compose.document import Heading
from strategydocs.compose.fragments import DRAWN, WRITTEN
from strategydocs.compose.manuscript import PLACE
from strategydocs.compose.outline import NUMBER
from strategydocs.language import Language
from strategydocs.memo import Memo, NoMemo
from strategydocs.tree import Node, Nodes

WIDE = 7
"""A table of more columns than this is too wide for an upright page."""

_OWN = (PLACE, NUMBER)


def headings(parts: Nodes, memo: Memo | None = None) -> tuple[Heading, ...]:
    """The headings, before numbers are put into their text; in a redline, as they are now."""
    memo = memo or NoMemo()
    asked = [(("headings", index), (part,)) for index, part in enumerate(parts)]
    found = memo.of_each(asked, lambda new: (_headings(parts[index]) for index in new))
    return tuple(heading for part in found for heading in part)


def _headings(part: Node) -> list[Heading]:
    return [
        Heading(node["c"][0], tree.ident(node), tree.value(node, NUMBER), title(node))
        for node in tree.nodes(part)
        if node["t"] == "Header"
    ]


def title(heading: Node) -> str:
    """What a heading says now."""
    return " ".join(tree.plain(tree.without(heading["c"][2], "deletion", "unseen")).split())


def unique_ids(parts: Nodes, memo: Memo) -> Nodes:
    """The parts with each id once: what is shown a second time on a page has the id with a number after it."""
    seen: Counter[str] = Counter()
    made = []
    for index, part in enumerate(parts):
        idents = memo.of(("ids", index), (part,), partial(idents_of, part))
        before = {ident: seen[ident] for ident in idents if ident in seen}
        seen.update(idents)
        if before or len(set(idents)) < len(idents):
            part = memo.of(("unique", index), (part, before), partial(_unique, part, before))
        made.append(part)
    return made


def idents_of(part: Node) -> list[str]:
    """The ids in a part of a document, in the order of the text."""
    return [ident for node in tree.nodes(part) if (ident := tree.ident(node))]


def _unique(part: Node, before: Mapping[str, int]) -> Node:
    """A part with each id once; `before` says how often some stood before it."""
    seen = Counter(before)

    def once(node: Node) -> tuple[Node, bool]:
        ident = tree.ident(node)
        if ident:
            seen[ident] += 1
            if seen[ident] > 1:
                return tree.with_attributes(node, ident=f"{ident}-{seen[ident]}"), True
        return node, True

    found: Node = tree.outside_in(part, once)
    return found


def finish(parts: Nodes, language: Language, memo: Memo | None = None) -> Nodes:
    """The parts with numbers shown, and without the attributes that were only for the way."""
    memo = memo or NoMemo()
    rewrite = tree.each(lambda node: _finish(node, language))
    asked = [(("finished", index), (part,)) for index, part in enumerate(parts)]
    found: list[Nodes] = memo.of_each(asked, lambda new: (tree.rewrite([parts[i]], blocks=rewrite) for i in new))
    return [node for part in found for node in part]


def _finish(node: Node, language: Language) -> Nodes:
    kind = node["t"]
    number = tree.value(node, NUMBER)
    if kind == "Div" and (tree.has_class(node, DRAWN) or tree.has_class(node, WRITTEN)):
        return list(node["c"][1])
    if kind == "Header":
        node = _numbered_heading(node, number, language)
    elif kind == "Figure":
        node = _captioned(node, language.gettext("Figure %(number)s:", number=number) if number else "")
    elif kind == "Table":
        node = _table(_captioned(node, language.gettext("Table %(number)s:", number=number) if number else ""))
    if tree.attributes_of(node) is None:
        return [node]
    own = (NUMBER,) if kind == "Header" else _OWN  # a page may tell where a heading was written
    values = {key: value for key, value in tree.values_of(node).items() if key not in own}
    return [tree.with_attributes(node, values=values)]


def _numbered_heading(node: Node, number: str, language: Language) -> Node:
    level, attributes, content = node["c"]
    if not number:
        return node
    if " " in number:  # “Annex A” is a label before a title; “8.1” is a number
        shown = tree.span(tree.text(language.gettext("%(label)s:", label=number)), "label")
    else:
        shown = tree.span([{"t": "Str", "c": number}], "number")
    return {"t": "Header", "c": [level, attributes, [shown, {"t": "Space"}, *content]]}


def _captioned(node: Node, label: str) -> Node:
    """A figure or a table with its label, which does not break, before its caption."""
    short, blocks = node["c"][1]
    if not label or not blocks:
        return node
    first, *rest = blocks
    shown = tree.span([{"t": "Str", "c": label.replace(" ", "\u00a0")}], "label")
    caption = [short, [{"t": first["t"], "c": [shown, {"t": "Space"}, *first["c"]]}, *rest]]
    return {"t": node["t"], "c": [node["c"][0], caption, *node["c"][2:]]}


def _table(node: Node) -> Node:
    """A table whose head cells say what they head (WCAG 2.2, 1.3.1; HTML's `scope`), and which says if it is wide."""
    attributes, caption, columns, head, bodies, foot = node["c"]
    rows = [_row(row, "col") for row in head[1]]
    has_corner = bool(rows) and not tree.plain(rows[0][1][0][4]).strip() if rows and rows[0][1] else False
    body_rows = [_first_column_heads(body) if has_corner else body for body in bodies]
    ident, classes, values = attributes
    if len(columns) > WIDE and "wide" not in classes:
        classes = [*classes, "wide"]
    made = [[ident, classes, values], caption, columns, [head[0], rows], body_rows, foot]
    return {"t": "Table", "c": made}


def _row(row: Any, scope: str) -> Any:
    return [row[0], [_scoped(cell, scope) for cell in row[1]]]


def _first_column_heads(body: Any) -> Any:
    """In a table whose first head is empty, the first cell of each row is that row's head."""
    attributes, _, head, rows = body
    return [attributes, 1, head, [[row[0], [_scoped(row[1][0], "row"), *row[1][1:]]] for row in rows]]


def _scoped(cell: Any, scope: str) -> Any:
    (ident, classes, values), *rest = cell
    if any(key == "scope" for key, _ in values):
        return cell
    return [[ident, classes, [*values, ["scope", scope]]], *rest]

"""Pandoc's AST as it comes in JSON (https://hackage.haskell.org/package/pandoc-types): making, reading, rewriting.

A node is a dict `{"t": kind, "c": content}`. Nothing here changes a node in place: what rewrites gives new lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
Nodes: TypeAlias = list[Node]

BLOCKS = frozenset(
    "Plain Para LineBlock CodeBlock RawBlock BlockQuote OrderedList BulletList DefinitionList Header HorizontalRule"
    " Table Figure Div".split()
)
INLINES = frozenset(
    "Str Emph Underline Strong Strikeout Superscript Subscript SmallCaps Quoted Cite Code Space SoftBreak LineBreak"
    " Math RawInline Link Image Note Span".split()
)
LEAVES = frozenset(["Str", "Space", "SoftBreak", "LineBreak"])
_ATTRIBUTES_AT = {
    "Header": 1,
    "Div": 0,
    "Span": 0,
    "Link": 0,
    "Image": 0,
    "Code": 0,
    "CodeBlock": 0,
    "Table": 0,
    "Figure": 0,
}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


# Making


def attributes(ident: str = "", classes: Iterable[str] = (), values: Iterable[tuple[str, str]] = ()) -> list[Any]:
    return [ident, list(classes), [list(pair) for pair in values]]


def text(words: str) -> Nodes:
    """Words as inlines: pandoc keeps spaces apart from strings."""
    nodes: Nodes = []
    for index, word in enumerate(words.split(" ")):
        if index:
            nodes.append({"t": "Space"})
        if word:
            nodes.append({"t": "Str", "c": word})
    return nodes


def span(content: Nodes, *classes: str, ident: str = "", **values: str) -> Node:
    return {"t": "Span", "c": [attributes(ident, classes, values.items()), content]}


def div(content: Nodes, *classes: str, ident: str = "", values: Iterable[tuple[str, str]] = ()) -> Node:
    return {"t": "Div", "c": [attributes(ident, classes, values), content]}


def link(content: Nodes, target: str, *classes: str, title: str = "") -> Node:
    return {"t": "Link", "c": [attributes("", classes), content, [target, title]]}


def header(level: int, content: Nodes, ident: str = "", *classes: str, values: Iterable[tuple[str, str]] = ()) -> Node:
    return {"t": "Header", "c": [level, attributes(ident, classes, values), content]}


def raw_block(html: str) -> Node:
    return {"t": "RawBlock", "c": ["html", html]}


def raw_inline(html: str) -> Node:
    return {"t": "RawInline", "c": ["html", html]}


# Reading


def attributes_of(node: Node) -> list[Any] | None:
    """A node's own [id, classes, key-value pairs], where its kind has them."""
    index = _ATTRIBUTES_AT.get(node["t"])
    return None if index is None else node["c"][index]


def ident(node: Node) -> str:
    found = attributes_of(node)
    return str(found[0]) if found else ""


def has_class(node: Node, name: str) -> bool:
    found = attributes_of(node)
    return found is not None and name in found[1]


def value(node: Node, key: str, default: str = "") -> str:
    return values_of(node).get(key, default)


def with_attributes(node: Node, **changes: Any) -> Node:
    """The node with another `ident`, other `classes` or other `values` (a dict)."""
    index = _ATTRIBUTES_AT[node["t"]]
    old = node["c"][index]
    values = changes["values"].items() if "values" in changes else old[2]
    new = attributes(changes.get("ident", old[0]), changes.get("classes", old[1]), values)
    content = [*node["c"][:index], new, *node["c"][index + 1 :]]
    return {"t": node["t"], "c": content}


def values_of(node: Node) -> dict[str, str]:
    found = attributes_of(node)
    return dict(found[2]) if found else {}


def nodes(content: Any) -> Iterator[Node]:
    """Every node in the content but words and spaces, from the outside in, in the order of the text."""
    stack = [content]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if item["t"] in BLOCKS or item["t"] in INLINES:
                yield item
            item = item.get("c")
        if isinstance(item, list):
            stack.extend([one for one in reversed(item) if isinstance(one, list) or _holds_nodes(one)])


def plain(content: Any) -> str:
    """The text of nodes, without footnotes."""
    parts: list[str] = []
    _plain(content, parts)
    return "".join(parts)


def words(content: Any) -> int:
    """How many words nodes have, with footnotes and tables, without what is said of pictures."""
    return sum(_words_of(node) for node in nodes(content))


def _words_of(block: Node) -> int:
    """How many words stand directly in a block."""
    if block["t"] in ("Para", "Plain"):
        lines = [block["c"]]
    elif block["t"] == "Header":
        lines = [block["c"][2]]
    elif block["t"] == "LineBlock":
        lines = block["c"]
    elif block["t"] == "DefinitionList":
        lines = [term for term, _ in block["c"]]
    elif block["t"] == "CodeBlock":
        lines = [[block]]
    else:
        lines = []
    return sum(any(map(str.isalnum, word)) for line in lines for word in _without_pictures(line).split())


def _without_pictures(inlines: Nodes) -> str:
    return plain([node for node in inlines if node["t"] != "Image"])


def _plain(content: Any, parts: list[str]) -> None:
    if isinstance(content, list):
        for item in content:
            _plain(item, parts)
    elif isinstance(content, dict):
        kind = content["t"]
        if kind == "Str":
            parts.append(content["c"])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind in ("Code", "Math", "CodeBlock"):
            parts.append(content["c"][1])
        elif kind == "Quoted":
            opening, closing = _QUOTES[content["c"][0]["t"]]
            parts.append(opening)
            _plain(content["c"][1], parts)
            parts.append(closing)
        elif kind not in ("Note", "RawInline", "RawBlock"):
            _plain(content.get("c"), parts)


def without(content: Any, *classes: str) -> Any:
    """The content without its spans of some classes."""
    return rewrite(content, inlines=each(lambda node: [] if any(has_class(node, one) for one in classes) else [node]))


# Rewriting

Rewrite = Callable[[Nodes], Nodes]


def rewrite(content: Any, *, blocks: Rewrite | None = None, inlines: Rewrite | None = None) -> Any:
    """The content with every list of blocks and every list of inlines replaced by what a function makes of it, from
    the inside out."""

    def walk(item: Any) -> Any:
        if isinstance(item, dict):
            return {"t": item["t"], "c": walk(item["c"])} if "c" in item else item
        if not isinstance(item, list) or not item:
            return item
        new = [walk(one) if isinstance(one, list) or _holds_nodes(one) else one for one in item]
        kind = item[0].get("t") if isinstance(item[0], dict) else None
        if kind in BLOCKS:
            return blocks(new) if blocks else new
        if kind in INLINES:
            return inlines(new) if inlines else new
        return new

    return walk(content)


def _holds_nodes(item: Any) -> bool:
    """Whether there is something to walk through: most nodes are words and spaces."""
    return isinstance(item, dict) and item["t"] not in LEAVES


def outside_in(content: Any, function: Callable[[Node], tuple[Node, bool]]) -> Any:
    """The content with every node but words and spaces replaced by what the function makes of it, in the order of the
    text; the function also says whether to go on inside the new node."""
    if isinstance(content, list):
        return [outside_in(one, function) if isinstance(one, list) or _holds_nodes(one) else one for one in content]
    if not isinstance(content, dict) or "c" not in content:
        return content
    node, go_on = function(content) if content["t"] in BLOCKS or content["t"] in INLINES else (content, True)
    return {"t": node["t"], "c": outside_in(node["c"], function)} if go_on else node


def each(function: Callable[[Node], Nodes]) -> Rewrite:
    """Makes a function of one node, giving the nodes that stand in its place, one of a list."""
    return lambda found: [made for node in found for made in function(node)]


def shift_headings(content: Nodes, by: int) -> Nodes:
    """The content with its headings deeper, or higher, by some levels (one to six)."""

    def shift(node: Node) -> Nodes:
        if node["t"] != "Header":
            return [node]
        level, *rest = node["c"]
        return [{"t": "Header", "c": [max(1, min(6, level + by)), *rest]}]

    shifted: Nodes = rewrite(content, blocks=each(shift)) if by else content
    return shifted


def top_level(content: Nodes) -> int | None:
    """The level of the highest heading in the content."""
    return min((node["c"][0] for node in nodes(content) if node["t"] == "Header"), default=None)

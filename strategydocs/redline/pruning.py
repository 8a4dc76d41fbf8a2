"""Only what changed: a marked text without the blocks in which nothing did."""

from __future__ import annotations

from typing import Any

from strategydocs import tree
from strategydocs.tree import Node, Nodes

_LISTS = ("BulletList", "OrderedList")


def only_changed(blocks: Nodes) -> Nodes:
    """The changed blocks, and of the headings those that stand above one."""
    kept: Nodes = []
    above: Nodes = []
    for node in blocks:
        is_changed = _is_changed(node)
        if node["t"] == "Header" and not is_changed:
            above = [heading for heading in above if heading["c"][0] < node["c"][0]]
            above.append(node)
        elif is_changed:
            kept += [*above, _pruned(node)]
            above = []
    return kept


def _pruned(node: Node) -> Node:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind == "Div" and not tree.has_class(node, "change"):
        return {"t": kind, "c": [content[0], only_changed(content[1])]}
    if kind in _LISTS:
        items = content if kind == "BulletList" else content[1]
        kept = [item for item in items if _is_changed(item)]
        return {"t": kind, "c": kept if kind == "BulletList" else [content[0], kept]}
    if kind == "BlockQuote":
        return {"t": kind, "c": only_changed(content)}
    return node


def _is_changed(content: Any) -> bool:
    return any(
        tree.has_class(node, name)
        for node in tree.nodes([content])
        for kind, name in (("Div", "change"), ("Span", "insertion"), ("Span", "deletion"))
        if node["t"] == kind
    )

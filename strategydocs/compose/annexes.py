"""What departments sent in, cut at the headings that open their responses."""

from __future__ import annotations

from collections.abc import Mapping

from strategydocs import tree
from strategydocs.compose.manuscript import PLACE
from strategydocs.model import DepartmentalAnnex
from strategydocs.tree import Nodes


def cut(annex: DepartmentalAnnex, blocks: Nodes) -> tuple[Nodes, Mapping[str, Nodes]]:
    """The introduction, and the text of each response by its action's id."""
    openers = {str(response.place): response for response in annex.responses}
    introduction: Nodes = []
    bodies: dict[str, Nodes] = {}
    current, level = introduction, 0
    for node in blocks:
        if node["t"] == "Header" and (opened := openers.get(tree.value(node, PLACE))):
            current, level = bodies.setdefault(opened.action, []), node["c"][0]
            continue
        if node["t"] == "Header" and node["c"][0] <= level:
            current, level = introduction, 0
        current.append(node)
    return introduction, bodies


def below(content: Nodes, level: int) -> Nodes:
    """The content with its highest heading one below a level."""
    top = tree.top_level(content)
    return tree.shift_headings(content, level + 1 - top) if top else content

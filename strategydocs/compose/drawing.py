"""Draws the blocks of one part of a document through their templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from strategydocs import tree
from strategydocs.blocks import BLOCKS, Call, Drawn, Scene
from strategydocs.blocks.specs import SPECS
from strategydocs.compose.fragments import Fragments
from strategydocs.compose.manuscript import PLACE
from strategydocs.compose.outline import NUMBER
from strategydocs.digest import Digest
from strategydocs.markdown import Attributes
from strategydocs.model import Response
from strategydocs.problems import InvalidStrategy, Place, Problem
from strategydocs.progress import Progress
from strategydocs.templates import Layouts
from strategydocs.tree import Node, Nodes

DEEPEST = 6


class Drawing:
    """The blocks of one part of a document as they are drawn: `pictures` and `problems` are what came of it.

    `progress` has the strategy as the document sees it; `response`, `text` and `changes` give a response's own text, a
    file's, and the change note since a version, for blocks that show them.
    """

    def __init__(
        self,
        progress: Progress,
        layouts: Layouts,
        response: Callable[[Response, int], Nodes],
        text: Callable[[str], Nodes],
        changes: Callable[[str], Digest | None],
    ) -> None:
        self.progress = progress
        self.response = response
        self.text = text
        self.changes = changes
        self.language, self.metrics = layouts.language, layouts.metrics
        self.fragments = Fragments(layouts)
        self.pictures: dict[str, Drawn] = {}
        self.problems: list[Problem] = []

    def draw(self, content: Nodes, level: int) -> Nodes:
        """The content with every block drawn; `level` is that of the heading it stands under."""
        drawn: Nodes = []
        for node in content:
            if node["t"] == "Header":
                level = node["c"][0]
            if node["t"] == "Div" and (name := _block_name(node)):
                drawn.append(self._block(name, node, min(level + 1, DEEPEST)))
            else:
                drawn.append({"t": node["t"], "c": self._inside(node["c"], level)} if "c" in node else node)
        return drawn

    def _inside(self, content: Any, level: int) -> Any:
        """A node's content with the blocks in it drawn, however deep: in a list, a quotation, a table's cell."""
        if isinstance(content, dict):
            return {"t": content["t"], "c": self._inside(content["c"], level)} if "c" in content else content
        if not isinstance(content, list):
            return content
        if content and isinstance(content[0], dict) and content[0]["t"] in tree.BLOCKS:
            return self.draw(content, level)
        return [self._inside(item, level) if isinstance(item, list | dict) else item for item in content]

    def slot(self, content: Nodes, level: int) -> Markup | None:
        """Content, with its blocks drawn, as a place in a template; None where there is none."""
        return self.fragments.slot(self.draw(content, level)) if content else None

    def add(self, template: str, context: Mapping[str, Any]) -> Node:
        """A template filled in, as a block."""
        return self.fragments.add(template, context)

    def _block(self, name: str, node: Node, level: int) -> Node:
        values = tree.values_of(node)
        place = _place(values.pop(PLACE, ""))
        number = values.pop(NUMBER, "")
        call = Call(name, Attributes(tree.ident(node), (name,), values), node["c"][1], level, number, place)
        try:
            context = BLOCKS[name](call, self.scene(level))
        except InvalidStrategy as error:
            self.problems += error.problems
            return tree.div([])
        return self.fragments.add(f"blocks/{name}.html", context, is_written=not SPECS[name].is_made_of_data)

    def scene(self, level: int) -> Scene:
        """What the document offers to what is drawn at a level."""
        return Scene(
            strategy=self.progress.strategy,
            progress=self.progress,
            slot=lambda content: self.fragments.slot(self.draw(content, level)),
            inline_slot=self.fragments.inline_slot,
            response=self.response,
            text=self.text,
            picture=self._picture,
            changes=self.changes,
            language=self.language,
            metrics=self.metrics,
        )

    def _picture(self, name: str, drawn: Drawn) -> str:
        path = f"charts/{name}.svg"
        self.pictures[path] = drawn
        return path


def call(block: str, ident: str = "", **values: str) -> Node:
    """A block as if a writer had typed it."""
    return tree.div([], block, ident=ident, values=[*values.items(), (PLACE, "")])


def has_blocks(text: Nodes) -> bool:
    """Whether there is anything to draw in a text."""
    return any(_block_name(node) for node in tree.nodes(text) if node["t"] == "Div")


def _block_name(node: Node) -> str:
    """The block that a div is, if it is one."""
    attributes = tree.attributes_of(node) or ["", [], []]
    is_call = any(key == PLACE for key, _ in attributes[2])
    return next((name for name in attributes[1] if name in BLOCKS), "") if is_call else ""


def _place(written: str) -> Place:
    file, _, rest = written.partition(":")
    line, _, column = rest.partition(":")
    return Place(file, int(line or 1), int(column or 1))

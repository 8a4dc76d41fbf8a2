"""What came as insertions, what went as deletions: a span around words, outside their emphasis and links.

What stands in the old text alone loses its ids, so that those of a merged text are those of the new document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from strategydocs import tree
from strategydocs.compare.prose.tokens import as_json
from strategydocs.compare.prose.values import Cell, Grid, Row, Step, Token, Unit, Units
from strategydocs.tree import Node

Reason: TypeAlias = Literal["", "moved", "renumbered"]
"""Why words went or came although nobody changed them: they stand elsewhere now, or number a table's rows."""


@dataclass(frozen=True)
class Pen:
    """Marks what came (`is_new`) or what went, whole: words, and those in footnotes and tables."""

    is_new: bool
    reason: Reason = ""

    def tokens(self, tokens: Iterable[Token], ident: str = "") -> tuple[Token, ...]:
        """The tokens marked; `ident` is an id for the span around them."""
        classes = ["insertion" if self.is_new else "deletion", *([self.reason] if self.reason else [])]
        mark = as_json(tree.span([], *classes, ident=ident))
        return tuple(self._token(token, mark) for token in tokens)

    def _token(self, token: Token, mark: str) -> Token:
        note = self.units(token.note) if token.note is not None else None
        node = token.node if self.is_new else _edited(token.node, without_ids)
        return replace(token, marks=(mark, *token.marks), note=note, node=node)

    def units(self, units: Units) -> Units:
        return tuple(self.unit(unit) for unit in units)

    def unit(self, unit: Unit) -> Unit:
        grid = self.grid(unit.grid) if unit.grid else None
        painted = replace(unit, tokens=self.tokens(unit.tokens), grid=grid)
        return painted if self.is_new else _gone(painted)

    def grid(self, grid: Grid) -> Grid:
        painted = replace(grid, caption=self.units(grid.caption), rows=tuple(map(self.row, grid.rows)))
        return painted if self.is_new else gone_grid(painted)

    def row(self, row: Row) -> Row:
        painted = replace(row, cells=tuple(map(self.cell, row.cells)))
        return painted if self.is_new else gone_row(painted)

    def cell(self, cell: Cell) -> Cell:
        painted = replace(cell, text=self.units(cell.text))
        return painted if self.is_new else gone_cell(painted)


def gone_grid(grid: Grid) -> Grid:
    """A table of the old text alone; its caption and rows are seen to on their own."""

    def bare(frame: list[Any]) -> list[Any]:
        own, short, head, bodies, foot = frame
        made = [[_bare(attributes), heads] for attributes, heads in bodies]
        return [_bare(own), without_ids(short), _bare(head), made, _bare(foot)]

    return replace(grid, node=_edited(grid.node, bare))


def gone_row(row: Row) -> Row:
    return replace(row, node=_edited(row.node, _bare))


def gone_cell(cell: Cell) -> Cell:
    return replace(cell, node=_edited(cell.node, lambda node: [_bare(node[0]), *node[1:]]))


def gone_step(step: Step) -> Step:
    """A container of the old text alone."""
    match step.kind:
        case "Div":
            return replace(step, node=_edited(step.node, _bare))
        case "Figure":
            return replace(step, node=_edited(step.node, lambda node: [_bare(node[0]), without_ids(node[1])]))
    return step


def without_ids(content: Any) -> Any:
    """Nodes without the ids of any of them."""

    def bare(node: Node) -> tuple[Node, bool]:
        return (tree.with_attributes(node, ident="") if tree.ident(node) else node), True

    return tree.outside_in(content, bare)


def _gone(unit: Unit) -> Unit:
    """A unit of the old text alone: a heading among them says so, as it is none of the new document's outline."""
    path, node = tuple(map(gone_step, unit.path)), unit.node
    match unit.kind:
        case "heading":
            level, (_, classes, values) = json.loads(node)
            node = as_json([level, tree.attributes("", [*classes, "removed"], values)])
        case "code":
            node = _edited(node, _bare)
        case "atom":
            node = _edited(node, without_ids)
    return replace(unit, path=path, node=node, id="")


def _bare(attributes: list[Any]) -> list[Any]:
    return ["", *attributes[1:]]


def _edited(node: str, change: Callable[[Any], Any]) -> str:
    return as_json(change(json.loads(node))) if node else node

"""Units as blocks again: what `units` took apart, put together, so that a text can be written from a comparison."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from strategydocs.compare.prose.tokens import inlines
from strategydocs.compare.prose.values import Cell, Grid, Row, Unit
from strategydocs.tree import Node, Nodes


def blocks(units: Sequence[Unit]) -> Nodes:
    """The blocks that units stand for."""
    return _blocks(units, 0)


def _blocks(units: Sequence[Unit], depth: int) -> Nodes:
    nodes: Nodes = []
    for mark, group in _groups(units, depth):
        if mark:
            nodes.append(_container(group, depth))
        else:
            nodes += [_leaf(unit) for unit in group if unit.kind != "empty"]
    return nodes


def _groups(units: Sequence[Unit], depth: int) -> Iterator[tuple[int, list[Unit]]]:
    """Units that stand in the same container at a depth; with 0 those that stand in none."""
    for mark, group in groupby(units, lambda unit: unit.path[depth].mark if len(unit.path) > depth else 0):
        yield mark, list(group)


def _container(units: list[Unit], depth: int) -> Node:
    step, inside = units[0].path[depth], depth + 1
    kept = json.loads(step.node)
    match step.kind:
        case "Div":
            content: Any = [kept, _blocks(units, inside)]
        case "BulletList":
            content = _items(units, inside)
        case "OrderedList":
            content = [kept, _items(units, inside)]
        case "DefinitionList":
            content = [_entry(group, inside + 1) for mark, group in _groups(units, inside) if mark]
        case "LineBlock":
            content = [inlines(unit.tokens, blocks) for unit in units if unit.kind == "line"]
        case "Figure":
            caption = [unit for unit in units if _is_caption(unit, inside)]
            rest = [unit for unit in units if not _is_caption(unit, inside)]
            content = [kept[0], [kept[1], _blocks(caption, inside + 1)], _blocks(rest, inside)]
        case _:
            content = _blocks(units, inside)
    return {"t": step.kind, "c": content}


def _items(units: list[Unit], depth: int) -> list[Nodes]:
    return [_blocks(group, depth + 1) for mark, group in _groups(units, depth) if mark]


def _entry(units: list[Unit], depth: int) -> list[Any]:
    """A term and what it means; of a merged text an entry may have the old term and the new one, a line each."""
    terms = [inlines(unit.tokens, blocks) for unit in units if _is_term(unit, depth)]
    lines = [node for term in terms for node in ({"t": "LineBreak"}, *term)]
    return [lines[1:], _items([unit for unit in units if not _is_term(unit, depth)], depth)]


def _is_term(unit: Unit, depth: int) -> bool:
    return unit.kind == "term" and len(unit.path) == depth


def _is_caption(unit: Unit, depth: int) -> bool:
    return len(unit.path) > depth and unit.path[depth].kind == "Caption"


def _leaf(unit: Unit) -> Node:
    if unit.grid:
        return {"t": "Table", "c": _table(unit.grid)}
    kept = json.loads(unit.node)
    match unit.kind:
        case "heading":
            return {"t": "Header", "c": [*kept, inlines(unit.tokens, blocks)]}
        case "code":
            return {"t": "CodeBlock", "c": [kept, unit.text]}
        case "atom":
            return dict(kept)
        case _:
            return {**kept, "c": inlines(unit.tokens, blocks)}


def _table(grid: Grid) -> list[Any]:
    attributes, short, head, bodies, foot = json.loads(grid.node)
    made = [
        [*body, _rows(grid, f"body {index} head"), _rows(grid, f"body {index}")] for index, body in enumerate(bodies)
    ]
    columns = [json.loads(column) for column in grid.columns]
    caption = [short, blocks(grid.caption)]
    return [attributes, caption, columns, [head, _rows(grid, "head")], made, [foot, _rows(grid, "foot")]]


def _rows(grid: Grid, part: str) -> list[Any]:
    return [_row(row) for row in grid.rows if row.part == part]


def _row(row: Row) -> list[Any]:
    return [json.loads(row.node), [_cell(cell) for cell in row.cells]]


def _cell(cell: Cell) -> list[Any]:
    return [*json.loads(cell.node), cell.rows, cell.columns, blocks(cell.text)]

"""Tables of actions: found by what their heads say, read row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from strategydocs import tree
from strategydocs.importing.points import MARK, quoted, shortly
from strategydocs.problems import WrongUse, nearest, suggest
from strategydocs.tree import Node, Nodes

COLUMNS: Mapping[str, frozenset[str]] = {
    "number": frozenset(
        ("", "no", "nr", "number", "ref", "reference", "id", "item", "action no", "action number", "action ref")
    ),
    "title": frozenset(
        "action|actions|title|commitment|commitments|recommendation|recommendations|what|what we will do|we will|task|"
        "activity|deliverable".split("|")
    ),
    "leads": frozenset(
        "department|departments|lead|leads|owner|owners|lead department|lead departments|responsible|responsibility|"
        "who|lead owner|action owner|lead organisation|led by|lead department s".split("|")
    ),
    "due": frozenset(
        "date|due|due date|by when|when|deadline|target date|completion date|timescale|timing|delivery date|by".split(
            "|"
        )
    ),
    "status": frozenset(["status", "rag", "rag status", "progress"]),
    "theme": frozenset(["theme", "principle", "pillar", "strand", "workstream"]),
}
"""What columns of a table of actions are called, by what they become."""

_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass
class Row:
    """An action as a table has it. `more` is what no column of ours takes: the head above it, and the blocks."""

    title: str
    number: str = ""
    leads: tuple[str, ...] = ()
    due: str = ""
    status: str = ""
    theme: str = ""
    more: list[tuple[str, Nodes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """What a person has to look at."""


def check_columns(columns: Mapping[str, str]) -> None:
    """Raises WrongUse for a column that an action has none of."""
    for key in columns:
        if key not in COLUMNS:
            known = f"It has {', '.join(COLUMNS)}."
            raise WrongUse(f"an action has no “{key}”. {suggest(key, COLUMNS, known)}")


def rows_of(table: Node, columns: Mapping[str, str]) -> list[Row] | None:
    """The actions of a table; none where it is not one of actions.

    `columns` has heads that a publication calls its columns by, beside the usual ones.
    """
    if table["t"] != "Table":
        return None
    grid = _grid(table)
    keys = _keys([_text(cell) for cell in grid[0]], columns) if grid else {}
    if "title" not in keys or not {"leads", "due"} & set(keys):
        return None
    return _rows(grid, keys) or None


def _rows(grid: list[list[Nodes]], keys: Mapping[str, int]) -> list[Row]:
    heads = [_text(cell) for cell in grid[0]]
    found: list[Row] = []
    early: list[tuple[str, Nodes]] = []  # what stands above the first action
    theme, last = "", None
    for cells in grid[1:]:
        texts = [_text(cell) for cell in cells]
        named = [(heads[index], cell) for index, cell in enumerate(cells) if texts[index] or _pictures(cell)]
        title = cells[keys["title"]]
        if not named:
            continue
        if len(texts) > 1 and texts[0] and all(cell is cells[0] for cell in cells):
            theme = texts[0]
        elif found and title is last:
            _join(found[-1], _row(cells, heads, keys, theme))
        elif texts[keys["title"]]:
            found.append(_row(cells, heads, keys, theme))
            last = title
        elif found:
            found[-1].more += named
        else:
            early += named
    if found and early:
        found[0].more[:0] = early
        found[0].said.append("A row above the first action has no title: what it says stands with that action.")
    return found


def _join(row: Row, other: Row) -> None:
    """One action whose title is one cell beside several rows: they lead together."""
    row.leads = tuple(dict.fromkeys((*row.leads, *other.leads)))
    for name in ("number", "due", "status"):
        own, more = getattr(row, name), getattr(other, name)
        if not own:
            setattr(row, name, more)
        elif more and more != own:
            row.more.append((name.capitalize(), [{"t": "Para", "c": tree.text(more)}]))
    row.more += [one for one in other.more if one not in row.more]
    row.said.append(f"The rows of “{shortly(row.title)}” were made one action: its cell stands beside all of them.")


def heads_of(table: Node) -> list[str]:
    """What the columns of a table are called."""
    grid = _grid(table)
    return [_text(cell) for cell in grid[0]] if grid else []


def _row(cells: list[Nodes], heads: list[str], keys: Mapping[str, int], theme: str) -> Row:
    title, *rest = cells[keys["title"]]
    words = {key: _text(cells[keys[key]]) if key in keys else "" for key in COLUMNS}
    row = Row(
        title=" ".join(tree.plain(title).split()) if title["t"] in ("Para", "Plain") else words["title"],
        number=words["number"],
        leads=tuple(_lines(cells[keys["leads"]])) if "leads" in keys else (),
        due=words["due"],
        status=words["status"],
        theme=words["theme"] or theme,
    )
    if title["t"] not in ("Para", "Plain") or any(one["t"] in ("Link", "Note", "Image") for one in tree.nodes(title)):
        rest = cells[keys["title"]]  # what a title can't have is kept whole below it
    row.more += [("", rest)] if rest else []
    taken = set(keys.values())
    for key in sorted(keys.keys() - {"title"}):
        row.more += [("", [{"t": "Para", "c": [one]} for one in kept])] if (kept := _pictures(cells[keys[key]])) else []
    row.more += [
        (heads[index], cell)
        for index, cell in enumerate(cells)
        if index not in taken and (_text(cell) or _pictures(cell))
    ]
    return row


def _pictures(blocks: Nodes) -> Nodes:
    """The pictures and the notes in a cell, whose words alone are read."""
    return [one for one in tree.nodes(blocks) if one["t"] in ("Image", "Note")]


def _grid(table: Node) -> list[list[Nodes]]:
    """The cells by rows and columns; one that was merged stands in each place that it covers."""
    _, _, columns, head, bodies, foot = table["c"]
    rows = [*head[1], *(row for body in bodies for part in (body[2], body[3]) for row in part), *foot[1]]
    grid: list[list[Any]] = [[None] * len(columns) for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for _, _, height, width, blocks in row[1]:
            while column < len(columns) and grid[at][column] is not None:
                column += 1
            for line in range(at, min(at + height, len(rows))):
                for place in range(column, min(column + width, len(columns))):
                    grid[line][place] = blocks
            column += width
    return [[[] if cell is None else cell for cell in line] for line in grid]


def _keys(heads: Iterable[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Which column is which."""
    named = [_plain(head) for head in heads]
    found: dict[str, int] = {}
    for key, usual in COLUMNS.items():
        wanted = {_plain(columns[key])} if key in columns else usual
        places = [index for index, head in enumerate(named) if head in wanted and index not in found.values()]
        if places and not (key == "number" and named[places[0]] == "" and places[0] > 0):
            found[key] = places[0]
    return found


def _plain(head: str) -> str:
    return _LETTERS.sub(" ", head.casefold()).strip()


def _text(blocks: Nodes) -> str:
    """The words of a cell on one line."""
    return " ".join(MARK.sub("", " ".join(tree.plain(one) for one in _paragraphs(blocks))).split())


def _lines(blocks: Nodes) -> Iterator[str]:
    """The words of a cell, line by line."""
    for block in _paragraphs(blocks):
        line: Nodes = []
        for node in [*(block["c"] if block["t"] in ("Para", "Plain") else []), {"t": "LineBreak"}]:
            if node["t"] == "LineBreak":
                if words := " ".join(MARK.sub("", tree.plain(line)).split()):
                    yield words
                line = []
            else:
                line.append(node)


def _paragraphs(blocks: Nodes) -> list[Node]:
    """The paragraphs in blocks, those of lists too."""
    return [one for one in tree.nodes(blocks) if one["t"] in ("Para", "Plain", "CodeBlock", "Header")]


def check_heads(columns: Mapping[str, str], tables: Iterable[list[str]]) -> None:
    """Raises WrongUse for a head that was asked for, and that no table has."""
    heads = sorted({head for table in tables for head in table if head})
    known = {_plain(head): head for head in heads}
    for asked in columns.values():
        if _plain(asked) not in known:
            near = nearest(_plain(asked), known)
            remedy = f"Did you mean “{known[near]}”?" if near else f"The heads are {quoted(heads)}."
            raise WrongUse(f"no table has a column “{asked}”. {remedy}")


def no_such_table(columns: Mapping[str, str]) -> str:
    """What to say where no table has what an action needs."""
    return f"no table has the columns {quoted(columns.values())}, with a title, and with a lead or a date."


def nearly(table: Node, columns: Mapping[str, str]) -> str:
    """What to say of a table that has some of the heads of one of actions; nothing of another."""
    grid = _grid(table) if table["t"] == "Table" else []
    for at, cells in enumerate(grid[:2]):
        heads = [_text(cell) for cell in cells]
        keys = _keys(heads, columns)
        if "title" in keys and {"leads", "due"} & set(keys) and at:
            return (
                f"This table may be one of actions, whose heads stand in its second row: {quoted(heads)}. "
                "Make that the first row in Word, and import again."
            )
        is_near = "title" in keys or {"leads", "due"} <= set(keys)
        if is_near and not at and len(grid) > 1 and len(_keys([_text(cell) for cell in grid[1]], columns)) < 2:
            return (
                f"This table may be one of actions; its heads are {quoted(dict.fromkeys(filter(None, heads)))}. "
                "If it is, name them: --column title=…, --column leads=…, --column due=…"
            )
    return ""

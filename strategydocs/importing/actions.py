"""Rows of tables → actions.yaml, departments.yaml and themes, and the text that goes with each action."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from strategydocs import tree
from strategydocs.dates import PartialDate
from strategydocs.importing.dates import date_in, is_ambiguous
from strategydocs.importing.names import Names, slug
from strategydocs.importing.points import Points, quoted, shortly
from strategydocs.importing.tables import Row
from strategydocs.model import ALL
from strategydocs.new.yaml import plain
from strategydocs.new.yaml import quoted as value
from strategydocs.tree import Nodes

_EVERYBODY = frozenset(
    "all|all departments|all depts|all government departments|all government depts|every department|everyone|"
    "everybody".split("|")
)
_NOBODY = frozenset(
    "tbc|tbd|tba|to be confirmed|to be decided|to be determined|to be announced|n/a|na|not applicable|none|nil|unknown|"
    "-|–|—|?|".split("|")
)
"""What stands where nobody leads."""

_WITH = re.compile(r"(?P<first>[^()]+?)\s*\((?:with|and|together with|supported by|working with)\s+(?P<other>[^()]+)\)")
_ROLE = re.compile(r"(?P<name>[^()]+?)\s*\((?:lead|leading|support|supporting)\)", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z]")
_SHORT = re.compile(r"(?P<name>.+?)\s*\((?P<short>[A-Z][A-Za-z&]{1,9})\)")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&]{0,3}[A-Z]|[A-Z]{2,8}")
_NUMBER = re.compile(r"(?:action\s*)?(\d{1,4})\.?", re.IGNORECASE)
_SURE = re.compile(r"\s*;\s*|\s+/\s+")
_UNSURE = re.compile(r"\s*,\s*|\s+and\s+|\s+&\s+|/")


@dataclass
class Commitment:
    """An action: its id, and what actions.yaml says of it. `text` goes into its block."""

    id: str
    number: int
    row: Row
    theme: str | None
    leads: tuple[str, ...]
    due: PartialDate | None
    text: Nodes = field(default_factory=list)


class Commitments:
    """Gathers actions over all tables."""

    def __init__(self, points: Points) -> None:
        self.points = points
        self.actions: list[Commitment] = []
        self.departments: dict[str, tuple[str, str]] = {}
        """Names and short names by ids."""
        self.themes: dict[str, str] = {}
        self._ids, self._department_ids, self._theme_ids = Names(), Names({ALL}), Names()
        self._leads: frozenset[str] = frozenset()

    def add(self, rows: Sequence[Row], theme: str = "") -> tuple[list[Commitment], str]:
        """The actions of a table, in the theme that it stands under, if any; and marks for what is to be looked at."""
        for row in rows:
            row.leads = tuple(lead for line in row.leads for lead in self._named(line, row))
        self._leads |= {part for row in rows for line in row.leads for part in _SURE.split(line)}
        marks: list[str] = []
        found = []
        for row in rows:
            action = self._action(row, row.theme or theme, marks)
            self.actions.append(action)
            found.append(action)
        self._number(found, marks)
        statuses = [f"{one.row.status} ({one.id})" for one in found if one.row.status]
        if statuses:
            said = f"How actions stand belongs in an update, and is left out here: {quoted(statuses, 120)}"
            marks.append(self.points.add(f"{said}. Begin one with: strategydocs new update"))
        return found, "".join(marks)

    def _action(self, row: Row, theme: str, marks: list[str]) -> Commitment:
        title = row.title.rstrip(".").strip() or row.title
        row.title = title
        ident = self._ids.unique(slug(title, "action"))
        due = date_in(row.due) if row.due else None
        text: Nodes = []
        if row.due and due is None:
            text.append({"t": "Para", "c": tree.text(f"Due: {row.due}")})
            marks.append(
                self.points.add(
                    f"The date of the action {ident}, “{shortly(row.due)}”, is none that can be "
                    "compared: it is kept as text. Give it a “due” in actions.yaml."
                )
            )
        elif row.due:
            self.points.without(row.due)
            if is_ambiguous(row.due):
                said = f"The date of the action {ident}, “{row.due}”, was read with the day first: {due}."
                marks.append(self.points.add(said))
        self.points.without(row.number, row.status, row.theme)
        marks += map(self.points.add, row.said)
        if not row.leads:
            marks.append(self.points.add(f"The action {ident} has no lead: name one in actions.yaml."))
        for head, blocks in row.more:
            label = {"t": "Strong", "c": tree.text(f"{head}:")}
            if head and blocks[0]["t"] in ("Para", "Plain"):
                text += [{"t": "Para", "c": [label, {"t": "Space"}, *blocks[0]["c"]]}, *blocks[1:]]
            else:
                text += [*([{"t": "Para", "c": [label]}] if head else []), *blocks]
        text = [{"t": "Para", "c": one["c"]} if one["t"] == "Plain" else one for one in text]
        leads = tuple(dict.fromkeys(self._lead(part, marks) for line in row.leads for part in self._parts(line, marks)))
        return Commitment(ident, 0, row, self._theme(theme), (ALL,) if ALL in leads else leads, due, text)

    def _number(self, found: Sequence[Commitment], marks: list[str]) -> None:
        """The numbers that the table has, where they are numbers that no other action has; else as they follow."""
        matches = [_NUMBER.fullmatch(one.row.number) for one in found]
        numbers = [int(match[1]) for match in matches if match]
        taken = {one.number for one in self.actions}
        if len(set(numbers)) == len(found) and not set(numbers) & taken and 0 not in numbers:
            for one, number in zip(found, numbers, strict=True):
                one.number = number
            return
        typed = [one.row.number for one in found if one.row.number]
        for number, one in enumerate(found, max(taken) + 1):
            one.number = number
        if typed:
            marks.append(
                self.points.add(f"Actions have whole numbers, each once; these were numbered anew: {quoted(typed)}.")
            )

    def _theme(self, title: str) -> str | None:
        if not title:
            return None
        for ident, known in self.themes.items():
            if known.casefold() == title.casefold():
                return ident
        ident = self._theme_ids.unique(slug(title, "theme"))
        self.themes[ident] = title
        return ident

    def _named(self, line: str, row: Row) -> Iterator[str]:
        """Who a line of a cell names, without full stops and parts that they play; nobody where it names nobody."""
        self.points.without(line)
        for part in _SURE.split(line):
            words = part.replace(".", "") if _DOTTED.fullmatch(part) else part.rstrip(". ")
            if words.casefold() in _NOBODY:
                if words:
                    row.said.append(f"“{words}” was taken as no lead.")
            elif match := _WITH.fullmatch(words):
                row.said.append(f"“{shortly(words)}” was read as two who lead together.")
                yield from (match["first"], match["other"])
            elif match := _ROLE.fullmatch(words):
                row.said.append(f"“{shortly(words)}” was read as one who leads: who supports may have no place here.")
                yield match["name"]
            else:
                yield words

    def _parts(self, line: str, marks: list[str]) -> Iterator[str]:
        """Those who lead together: “and” and a comma part them only where that makes abbreviations, or known names."""
        for part in _SURE.split(line):
            pieces = [piece for piece in _UNSURE.split(part) if piece]
            if len(pieces) > 1 and all(_ABBREVIATION.fullmatch(one) or one in self._leads for one in pieces):
                yield from pieces
                continue
            if len(pieces) > 1 and part not in {name for name, _ in self.departments.values()}:
                marks.append(
                    self.points.add(
                        f"“{shortly(part)}” was read as one department. If it is several, name them "
                        "in departments.yaml and actions.yaml."
                    )
                )
            if part:
                yield part

    def _lead(self, words: str, marks: list[str]) -> str:
        """The id of a department, made known where it is new."""
        if words.casefold() in _EVERYBODY:
            return ALL
        match = _SHORT.fullmatch(words)
        name, short = (match["name"], match["short"]) if match else (words, words)
        for ident, (known, known_short) in self.departments.items():
            names = {known.casefold(), known_short.casefold()}
            if {name.casefold(), short.casefold()} & names:
                if match and known == known_short:
                    self.departments[ident] = (name, short)
                return ident
        ident = self._department_ids.unique(slug(short, "department"))
        self.departments[ident] = (name, short)
        return ident


# The tables


def actions_yaml(actions: Iterable[Commitment]) -> str:
    lines = ["actions:"]
    for one in actions:
        lines += [f"  - id: {plain(one.id)}", f"    number: {one.number}", f"    title: {value(one.row.title)}"]
        lines += [f"    theme: {plain(one.theme)}"] if one.theme else []
        lines.append(f"    leads: [{', '.join(map(plain, one.leads))}]")
        lines += [f"    due: {one.due}"] if one.due else []
        lines.append("")
    return "\n".join(lines)


def departments_yaml(commitments: Commitments) -> str:
    lines = ["departments:"]
    for ident, (name, short) in commitments.departments.items():
        lines.append(f"  - {{id: {plain(ident)}, name: {value(name)}, short: {value(short)}}}")
    return "\n".join(lines) + "\n"

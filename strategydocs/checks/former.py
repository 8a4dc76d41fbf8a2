"""A text that has an action's title as the last version had it goes stale at the moment the action is renamed.

The exact words are looked for, so that nothing is told of that is only like a title. Updates are left alone: they tell
of a time, and may call an action what it was called then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from strategydocs.checks.material import Material
from strategydocs.compare.since import known_versions
from strategydocs.compare.sources import home_of
from strategydocs.load.tables import read_record
from strategydocs.markdown import Prose
from strategydocs.model import Action, ActionTable
from strategydocs.problems import InvalidStrategy, Place, Problem
from strategydocs.rules import Level, Rule
from strategydocs.versions import in_force
from strategydocs.versions.disk import read_plainly
from strategydocs.versions.reading import read_statement

FORMER_TITLE = Rule(
    id="former-title",
    finds="A text has an action’s title as the last version had it, and the action has another now.",
    why="Readers would take it for an action that they can’t find.",
    bad="Most of the money is for “Redesign services”, which is action 2: Rebuild every service.",
    good='Most of the money is for @act-redesign, “{{ action("redesign").title }}”.',
    level=Level.WARNING,
)

_TABLE = "actions.yaml"
_MOST_BYTES = 2_000_000
_FEWEST = 3
"""Words of a title that nobody types by chance."""


def check(material: Material) -> Iterator[Problem]:
    strategy = material.strategy
    if material.unread or _TABLE not in strategy.digests:
        return
    former = _former(material)
    for section in (*strategy.sections, *strategy.annexes) if former else ():
        for action, title, version in former:
            yield from _found(section.prose, action, title, version)


def _former(material: Material) -> list[tuple[Action, str, str]]:
    """The actions that have another title than in the last version, with that title and the version's name."""
    strategy = material.strategy
    try:
        version = in_force(known_versions(strategy))
        then = _titles(material, version.name) if version else {}
    except (InvalidStrategy, OSError):  # what is wrong with versions, `verify` tells
        return []
    now = {_plain(title) for action in strategy.actions.values() for title in (action.title, action.name)}
    return [
        (action, then[action.id], version.name)
        for action in strategy.actions.values()
        if version and action.id in then and len(_WORD.findall(then[action.id])) >= _FEWEST
        if not any(_plain(then[action.id]) in one for one in now)
    ]


def _titles(material: Material, name: str) -> Mapping[str, str]:
    """The titles of the actions in a version, by their ids; none where nothing of the table changed since."""
    root, _ = home_of(material.strategy)
    statement, _ = read_statement(root, name)
    if statement is None:
        return {}
    path = root / "versions" / name / "data" / statement.folder / _TABLE
    text = read_plainly(path, _MOST_BYTES).decode(errors="replace")
    table, _ = material.memo.of("former actions", text, lambda: read_record(ActionTable, _TABLE, text))
    return {action.id: action.title for action in (table.actions if table else ())}


_WORD = re.compile(r"[^\W_]+")


def _plain(title: str) -> str:
    return " ".join(_WORD.findall(title.casefold()))


def _found(prose: Prose, action: Action, title: str, version: str) -> Iterator[Problem]:
    words = r"[\W_]+".join(map(re.escape, _WORD.findall(title)))
    for match in re.finditer(rf"(?<![^\W_]){words}(?![^\W_])", prose.text, re.IGNORECASE):
        before = prose.text[: match.start()]
        line, column = before.count("\n"), match.start() - (before.rfind("\n") + 1)
        length = len(match[0].split("\n")[0])
        message = f"this was the title of action {action.number} in version “{version}”; it is “{action.title}” now"
        remedy = f'Write @act-{action.id}, or {{{{ action("{action.id}").title }}}}.'
        yield Problem(Place(prose.file, prose.line + line, column + 1, length), message, remedy, FORMER_TITLE)

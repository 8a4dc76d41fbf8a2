"""The overview: the documents, where the actions stand, the departments, and who has responded."""

from __future__ import annotations

from typing import Any

from strategydocs.blocks.progress import at_a_glance, details
from strategydocs.blocks.tables import asked_of
from strategydocs.compose.document import kind_of, update_id
from strategydocs.compose.drawing import Drawing, call
from strategydocs.compose.outline import Outline
from strategydocs.model import State, Tone
from strategydocs.progress import Progress
from strategydocs.tree import Nodes

_LATE = (Tone.BAD.value, Tone.WARNING.value)


def overview(progress: Progress, outline: Outline, drawing: Drawing, versions: list[dict[str, Any]]) -> Nodes:
    """The overview of a strategy; `versions` are the latest that were frozen."""
    strategy = progress.strategy
    states = [response.state for response in strategy.responses.values()]
    context: dict[str, Any] = {
        "about": strategy.about,
        "count": len(strategy.in_force),
        "asked": sum(len(asked_of(strategy, department)) for department in strategy.departments.values()),
        "counts": {state.value: states.count(state) for state in State},
        "sections": _sections(outline, progress),
        "themes": [
            {"title": theme.title, "actions": [a for a in strategy.in_force.values() if a.theme == theme.id]}
            for theme in strategy.about.themes
        ],
        "actions": [action for action in strategy.in_force.values() if action.theme is None],
        "retired": [action for action in strategy.actions.values() if action.retired],
        "departments": list(strategy.departments.values()),
        "coverage": drawing.slot([call("coverage")], 2) if strategy.responses else None,
        "progress": _progress(progress, drawing),
        "updates": [
            {"update": update, "target": update_id(update.name), "kind": kind_of(update, drawing.language)}
            for update in reversed([*strategy.updates.values()])
        ],
        "predecessor": strategy.predecessor,
        "successors": strategy.successors,
        "versions": versions,
    }
    return [drawing.add("documents/overview.html", context)]


def _sections(outline: Outline, progress: Progress) -> list[dict[str, str]]:
    strategy = progress.strategy
    found = [(section, outline.entries[section.id]) for section in (*strategy.sections, *strategy.annexes)]
    return [
        {"id": section.id, "kind": section.kind, "number": entry.number, "title": entry.title}
        for section, entry in found
    ]


def _progress(progress: Progress, drawing: Drawing) -> dict[str, Any] | None:
    """What is done, late or silent, as of the latest update with returns."""
    if progress.current is None:
        return None
    found = details(progress, drawing.language)
    return {
        **at_a_glance(progress, drawing.scene(2)),
        "target": update_id(progress.current.name),
        "statuses": {row["action"].id: row["status"] for row in found["rows"]},
        "complete": _at(found["rows"], Tone.DONE.value),
        "late": [row for tone in _LATE for row in _at(found["rows"], tone)],
        "silent": found["silent"],
        "asked": found["asked"],
    }


def _at(rows: list[dict[str, Any]], tone: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["status"]["tone"] == tone]

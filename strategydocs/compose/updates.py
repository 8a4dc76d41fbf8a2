"""An update's document: its own sections, then what each department reported."""

from __future__ import annotations

from typing import Any

from strategydocs.blocks.standings import short_slip, standing_tag
from strategydocs.compose.annexes import below, cut
from strategydocs.compose.cutter import Cutter
from strategydocs.compose.drawing import Drawing
from strategydocs.compose.outline import Outline
from strategydocs.compose.parts import Drawer, Part
from strategydocs.language import Language
from strategydocs.model import Department, Update
from strategydocs.progress import Progress, Standing
from strategydocs.tree import Nodes


def update_document(cutter: Cutter, drawer: Drawer) -> Nodes:
    """The document of the update that a strategy is seen as of."""
    update = cutter.strategy.update
    assert update is not None
    parts = [cutter.section(section, "update-section") for section in update.sections]
    if update.returns:
        texts = [cutter.outline.texts[annex.prose.file] for annex in update.returns.values()]
        parts.append(Part("returns", (cutter.seen, texts), lambda drawing: _returns(update, cutter, drawing)))
    return [node for part in drawer.draw(parts) for node in part]


def _returns(update: Update, cutter: Cutter, drawing: Drawing) -> Nodes:
    """What each department reported, and which did not."""
    progress, outline = cutter.progress, cutter.outline
    departments = progress.strategy.departments.values()
    standings = {department.id: _standings(progress, update, department) for department in departments}
    reported = [department for department in departments if standings[department.id] or department.id in update.returns]
    context = {
        "update": update,
        "returns": [
            _return(update, department, standings[department.id], outline, drawing)
            for department in reported
            if department.id in update.returns
        ],
        "silent": [department for department in reported if department.id not in update.returns],
    }
    return [drawing.add("documents/returns.html", context)]


def _standings(progress: Progress, update: Update, department: Department) -> list[Standing]:
    return [standing for standing in progress.standings(update) if standing.department.id == department.id]


def _return(
    update: Update, department: Department, standings: list[Standing], outline: Outline, drawing: Drawing
) -> dict[str, Any]:
    """One department's return: where each of its actions stands, and what it says of them."""
    annex = update.returns[department.id]
    introduction, bodies = cut(annex, outline.texts[annex.prose.file])
    return {
        "department": department,
        "introduction": drawing.slot(below(introduction, 3), 3),
        "rows": [
            _row(standing, drawing.slot(below(bodies.get(standing.action.id, []), 4), 4), drawing.language)
            for standing in standings
        ],
    }


def _row(standing: Standing, body: Any, language: Language) -> dict[str, Any]:
    return {
        "action": standing.action,
        "status": standing_tag(standing, language),
        "is_repeated": bool(standing.report and standing.report.no_change),
        "due": standing.due,
        "was": standing.original if standing.original != standing.due else None,
        "slip": short_slip(standing, language),
        "body": body,
    }

"""The generated blocks. Each is a function from the writer's call to what its template in layouts/blocks/ needs."""

from __future__ import annotations

from collections.abc import Mapping

from strategydocs.blocks.changes import changes
from strategydocs.blocks.chart import chart
from strategydocs.blocks.containers import action, container, video
from strategydocs.blocks.measure import measure
from strategydocs.blocks.milestones import milestones
from strategydocs.blocks.progress import progress
from strategydocs.blocks.register import register
from strategydocs.blocks.scene import Call, Context, Draw, Drawn, Scene
from strategydocs.blocks.tables import actions, coverage, glossary, responses

__all__ = ["BLOCKS", "Call", "Context", "Draw", "Drawn", "Scene"]

BLOCKS: Mapping[str, Draw] = {
    "action": action,
    "actions": actions,
    "callout": container,
    "case-study": container,
    "changes": changes,
    "chart": chart,
    "collapsed": container,
    "coverage": coverage,
    "glossary": glossary,
    "measure": measure,
    "milestones": milestones,
    "progress": progress,
    "pull-quote": container,
    "register": register,
    "responses": responses,
    "video": video,
}
"""The blocks by their class; `.include` is resolved before, where texts are read."""

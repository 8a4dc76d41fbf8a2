"""The blocks that the program fills in: their names, and what each may and must be told.

Plain values, so that checks know the blocks without drawing them.
"""

from __future__ import annotations

from dataclasses import dataclass

CHART_TYPES = ("bar", "stacked-bar", "share", "line")
ACTION_COLUMNS = ("number", "title", "theme", "leads", "due", "milestones", "status")
ACTION_ORDERS = ("number", "title", "theme", "due")


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """A block's class, the attributes it knows, those it needs, whether it needs an id, and whether the program alone
    fills it in, so that nothing can stand in it."""

    name: str
    known: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    needs_id: bool = False
    example: str = ""
    is_filled: bool = False

    @property
    def is_made_of_data(self) -> bool:
        """Whether it shows what the tables say: an action's block has its facts from there, beside its content."""
        return self.is_filled or self.name == "action"


SPECS = {
    spec.name: spec
    for spec in (
        BlockSpec(
            "actions",
            known=("theme", "lead", "status", "sort", "columns"),
            example="{.actions theme=leadership}",
            is_filled=True,
        ),
        BlockSpec("action", needs_id=True, example="{.action #digital-leaders}"),
        BlockSpec("responses", known=("action", "department"), example="{.responses action=redesign}", is_filled=True),
        BlockSpec("coverage", example="{.coverage}", is_filled=True),
        BlockSpec("progress", example="{.progress}", is_filled=True),
        BlockSpec("milestones", known=("from", "to"), example="{.milestones from=2013-01 to=2013-06}", is_filled=True),
        BlockSpec("measure", needs_id=True, example="{.measure #users}", is_filled=True),
        BlockSpec("register", ("name",), ("name",), example="{.register name=services}", is_filled=True),
        BlockSpec("chart", ("type", "alt", "unit"), ("type", "alt"), example='{.chart type=bar #fig-id alt="…"}'),
        BlockSpec("changes", ("since",), example="{.changes since=1.0}", is_filled=True),
        BlockSpec("include", ("file",), ("file",), example="{.include file=partials/x.md}", is_filled=True),
        BlockSpec("case-study", ("title",), ("title",), example='{.case-study title="…"}'),
        BlockSpec("pull-quote", ("by",), example='{.pull-quote by="…"}'),
        BlockSpec("callout", ("title",), example="{.callout}"),
        BlockSpec("collapsed", ("title",), ("title",), example='{.collapsed title="…"}'),
        BlockSpec(
            "video", ("src", "title", "transcript"), ("src", "title"), example='{.video src="https://…" title="…"}'
        ),
        BlockSpec("glossary", example="{.glossary}", is_filled=True),
    )
}

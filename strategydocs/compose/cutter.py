"""What the strategy's own documents are made of, before blocks are drawn and references settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from markupsafe import Markup

from strategydocs import tree
from strategydocs.blocks.standings import through_time
from strategydocs.blocks.tables import asked_of, entry, facts
from strategydocs.compose.annexes import below, cut
from strategydocs.compose.drawing import Drawing, call, has_blocks
from strategydocs.compose.fragments import apart
from strategydocs.compose.lineage import lineage
from strategydocs.compose.outline import DEPARTMENTS, Outline
from strategydocs.compose.parts import Drawer, Part
from strategydocs.memo import Memo
from strategydocs.model import Action, Department, Response, Section
from strategydocs.progress import Progress
from strategydocs.tree import Nodes


class Cutter:
    """Cuts a numbered strategy into what its documents need."""

    def __init__(self, progress: Progress, outline: Outline, memo: Memo) -> None:
        self.memo = memo
        self.progress = progress
        self.strategy = progress.strategy
        self.outline = outline

    # The full strategy

    def strategy_document(self, drawer: Drawer) -> Nodes:
        """Sections, annexes and, as the last annex, the departments' annexes."""
        sections = [self.section(section, "part", f"part-{section.kind}") for section in self._sections]
        departments = list(self.strategy.departments.values()) if self.strategy.departmental_annexes else []
        annexes = [self._annex(department) for department in departments]
        drawn = drawer.draw([*sections, *annexes])
        contents = drawn[len(sections) :]
        frame = drawer.draw([self._frame(departments, contents)]) if departments else []
        return [node for part in (*drawn[: len(sections)], *map(apart, frame)) for node in part]

    @property
    def _sections(self) -> tuple[Section, ...]:
        return (*self.strategy.sections, *self.strategy.annexes)

    def section(self, section: Section, *classes: str) -> Part:
        """A section or an annex as a part of its document, its title on the second level."""
        text = self.outline.texts[section.prose.file]
        can_change = (self.seen,) if self._has_blocks(section.prose.file) else ()

        def draw(drawing: Drawing) -> Nodes:
            part = [tree.div(tree.shift_headings(text, 1), *classes)]
            return drawing.draw(part, 1) if can_change else part

        return Part(section.prose.file, (text, classes, *can_change), draw)

    def _annex(self, department: Department) -> Part:
        """A department's annex as the full strategy has it."""
        annex = self.strategy.departmental_annexes.get(department.id)
        own = (annex, self.outline.texts[annex.prose.file]) if annex else ()
        given = (department, own, self.seen if annex and self._has_blocks(annex.prose.file) else self.strategy.facts)
        return Part(f"departments/{department.id}", given, lambda drawing: self.department(department, 4, drawing))

    def _frame(self, departments: Sequence[Department], contents: Sequence[Nodes]) -> Part:
        """What stands around the departments' annexes, which are drawn already."""
        number = self.outline.departments_number

        def draw(drawing: Drawing) -> Nodes:
            annexes = [
                {"department": department, "content": drawing.fragments.slot(content, is_done=True)}
                for department, content in zip(departments, contents, strict=True)
            ]
            context = {"id": DEPARTMENTS, "number": number, "annexes": annexes}
            return [drawing.add("documents/departments.html", context)]

        return Part("departments", (departments, contents, number), draw)

    def _has_blocks(self, file: str) -> bool:
        text = self.outline.texts[file]
        return self.memo.of(("has blocks", file), (text,), lambda: has_blocks(text))

    @cached_property
    def seen(self) -> tuple[object, ...]:
        """All that blocks may show: what is in tables, what departments sent in, and the partials."""
        strategy = self.strategy
        files = [annex.prose.file for annex in strategy.departmental_annexes.values()]
        texts = [self.outline.texts.get(file) for file in (*files, *strategy.partials)]
        return (strategy.data, texts)

    # A department

    def department(self, department: Department, level: int, drawing: Drawing) -> Nodes:
        """A department's introduction and responses, with a heading of the level for each response."""
        introduction, bodies = self._cut(department)
        responses = [
            entry(self.strategy, action, department, drawing.slot(below(bodies.get(action.id, []), level), level))
            for action in asked_of(self.strategy, department)
        ]
        tracks = ((action, self.progress.track(action.id, department.id)) for action in self.strategy.actions.values())
        context = {
            "department": department,
            "level": level,
            "introduction": drawing.slot(below(introduction, level - 1), level - 1),
            "responses": responses,
            "statuses": through_time(self.progress, tracks, drawing.language) if level == 2 else None,
        }
        return [drawing.add("documents/department.html", context)]

    def response(self, response: Response, level: int) -> Nodes:
        """A response's own text, its headings below the level."""
        _, bodies = self._cut(self.strategy.departments[response.department])
        return below(bodies.get(response.action, []), level)

    def _cut(self, department: Department) -> tuple[Nodes, Mapping[str, Nodes]]:
        annex = self.strategy.departmental_annexes.get(department.id)
        return cut(annex, self.outline.texts[annex.prose.file]) if annex else ([], {})

    # An action

    def action(self, action: Action, prose: Nodes, drawing: Drawing) -> Nodes:
        """An action's own page: what is said of it, how it is measured, where it stands, and every response."""
        departments = self.strategy.departments.values()
        tracks = ((department, self.progress.track(action.id, department.id)) for department in departments)
        context = {
            **facts(self.strategy, action, drawing.language),
            **lineage(self.strategy, action),
            "content": drawing.slot(below(prose, 2), 2),
            "measures": self._measures_of(action, drawing),
            "statuses": through_time(self.progress, tracks, drawing.language),
            "responses": drawing.slot([call("responses", action=action.id)], 2),
        }
        return [drawing.add("documents/action.html", context)]

    def _measures_of(self, action: Action, drawing: Drawing) -> Markup | None:
        shown = [ident for ident in action.measures if ident in self.strategy.measures]
        return drawing.slot([call("measure", ident=ident) for ident in shown], 2)

    def prose_of(self, action: Action) -> Nodes:
        """What stands in the action's own block in the strategy's text."""
        update = self.strategy.update
        for section in update.sections if update else (*self.strategy.sections, *self.strategy.annexes):
            for node in tree.nodes(self.outline.texts[section.prose.file]):
                if node["t"] == "Div" and tree.has_class(node, "action") and tree.ident(node) == action.id:
                    content: Nodes = node["c"][1]
                    return content
        return []

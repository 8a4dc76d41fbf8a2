"""What each document is made of, before blocks are drawn and references settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strategydocs import tree
from strategydocs.blocks.tables import asked_of, entry, facts
from strategydocs.compose.drawing import Drawing, call
from strategydocs.compose.manuscript import PLACE
from strategydocs.compose.outline import DEPARTMENTS, Outline
from strategydocs.model import Action, Department, Response, Section, State, Strategy
from strategydocs.tree import Nodes


class Cutter:
    """Cuts a numbered strategy into what its documents need."""

    def __init__(self, strategy: Strategy, outline: Outline) -> None:
        self.strategy = strategy
        self.outline = outline

    # The full strategy

    def strategy_document(self, drawing: Drawing) -> Nodes:
        """Sections, annexes and, as the last annex, the departments' annexes."""
        sections = (*self.strategy.sections, *self.strategy.annexes)
        parts = [self._section(section) for section in sections]
        return drawing.draw(parts, 1) + self._departments(drawing)

    def _section(self, section: Section) -> Any:
        """A section or an annex as a part of the full strategy, its title on the second level."""
        blocks = tree.shift_headings(self.outline.texts[section.prose.file], 1)
        return tree.div(blocks, "part", f"part-{section.kind}")

    def _departments(self, drawing: Drawing) -> Nodes:
        if not self.strategy.departmental_annexes:
            return []
        annexes = [
            # Drawn already: a department's own blocks are, as they are cut.
            {"department": department, "content": drawing.fragments.slot(self.department(department, 4, drawing))}
            for department in self.strategy.departments.values()
        ]
        context = {"id": DEPARTMENTS, "number": self.outline.departments_number, "annexes": annexes}
        return [drawing.add("documents/departments.html", context)]

    # A department

    def department(self, department: Department, level: int, drawing: Drawing) -> Nodes:
        """A department's introduction and responses, with a heading of the level for each response."""
        introduction, bodies = self._cut(department)
        responses = [
            entry(self.strategy, action, department, drawing.slot(_below(bodies.get(action.id, []), level), level))
            for action in asked_of(self.strategy, department)
        ]
        context = {
            "department": department,
            "level": level,
            "introduction": drawing.slot(_below(introduction, level - 1), level - 1),
            "responses": responses,
        }
        return [drawing.add("documents/department.html", context)]

    def response(self, response: Response, level: int) -> Nodes:
        """A response's own text, its headings below the level."""
        _, bodies = self._cut(self.strategy.departments[response.department])
        return _below(bodies.get(response.action, []), level)

    def _text_of(self, department: Department) -> Nodes:
        annex = self.strategy.departmental_annexes.get(department.id)
        return self.outline.texts[annex.prose.file] if annex else []

    def _cut(self, department: Department) -> tuple[Nodes, Mapping[str, Nodes]]:
        """A departmental annex cut at the headings that open responses."""
        annex = self.strategy.departmental_annexes.get(department.id)
        openers = {str(response.place): response for response in annex.responses} if annex else {}
        introduction: Nodes = []
        bodies: dict[str, Nodes] = {}
        current, level = introduction, 0
        for node in self._text_of(department):
            if node["t"] == "Header" and (opened := openers.get(tree.value(node, PLACE))):
                current, level = bodies.setdefault(opened.action, []), node["c"][0]
                continue
            if node["t"] == "Header" and node["c"][0] <= level:
                current, level = introduction, 0
            current.append(node)
        return introduction, bodies

    # An action

    def action(self, action: Action, drawing: Drawing) -> Nodes:
        """An action's own page: what the strategy says of it, and every response."""
        context = {
            **facts(self.strategy, action),
            "content": drawing.slot(_below(self._prose_of(action), 2), 2),
            "responses": drawing.slot([call("responses", action=action.id)], 2),
        }
        return [drawing.add("documents/action.html", context)]

    def _prose_of(self, action: Action) -> Nodes:
        """What stands in the action's own block in the strategy's text."""
        for section in (*self.strategy.sections, *self.strategy.annexes):
            for node in tree.nodes(self.outline.texts[section.prose.file]):
                if node["t"] == "Div" and tree.has_class(node, "action") and tree.ident(node) == action.id:
                    content: Nodes = node["c"][1]
                    return content
        return []

    # The overview

    def overview(self, drawing: Drawing) -> Nodes:
        """What there is: the documents, the actions by theme, the departments, and who has responded."""
        strategy = self.strategy
        states = [response.state for response in strategy.responses.values()]
        entries = self.outline.entries
        context: dict[str, Any] = {
            "about": strategy.about,
            "count": len(strategy.actions),
            "asked": sum(len(asked_of(strategy, department)) for department in strategy.departments.values()),
            "counts": {state.value: states.count(state) for state in State},
            "sections": [
                {
                    "id": section.id,
                    "kind": section.kind,
                    "number": entries[section.id].number,
                    "title": entries[section.id].title,
                }
                for section in (*strategy.sections, *strategy.annexes)
            ],
            "themes": [
                {"title": theme.title, "actions": [a for a in strategy.actions.values() if a.theme == theme.id]}
                for theme in strategy.about.themes
            ],
            "actions": [action for action in strategy.actions.values() if action.theme is None],
            "departments": list(strategy.departments.values()),
            "coverage": drawing.slot([call("coverage")], 2) if strategy.responses else None,
        }
        return [drawing.add("documents/overview.html", context)]


def _below(content: Nodes, level: int) -> Nodes:
    """The content with its highest heading one below a level."""
    top = tree.top_level(content)
    return tree.shift_headings(content, level + 1 - top) if top else content

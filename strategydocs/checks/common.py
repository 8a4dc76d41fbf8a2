"""Rules that more than one family of checks finds broken."""

from __future__ import annotations

from strategydocs.rules import Level, Rule

UNKNOWN_NAME = Rule(
    id="unknown-name",
    finds="A department, theme, action, measure, register, stage, status or the like is named, and there is none such.",
    why="What was meant would be missing from every table and page that it belongs on.",
    bad="actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [helth]}",
    good="actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [health]}",
    file="actions.yaml",
)
DATE_ORDER = Rule(
    id="date-order",
    finds="Dates stand in another order than they can have happened in, or two that should differ are the same.",
    why="One of them is wrong, and what was late or on time depends on it.",
    bad="measures:\n  - id: users\n    title: Users\n    unit: people\n    readings:\n"
    "      - {value: 20, as-of: 2013-06}\n      - {value: 10, as-of: 2013-04}",
    good="measures:\n  - id: users\n    title: Users\n    unit: people\n    readings:\n"
    "      - {value: 10, as-of: 2013-04}\n      - {value: 20, as-of: 2013-06}",
    file="measures.yaml",
)
DATE_MOVED = Rule(
    id="date-moved",
    finds="A date moved, and no reason is given.",
    why="Readers who were promised a date deserve to be told why it is another.",
    bad="moved: [{on: 2013-04, to: 2013-09}]",
    good="moved: [{on: 2013-04, to: 2013-09, reason: The supplier changed}]",
    level=Level.WARNING,
)

"""Blocks that list: actions, responses, coverage, glossary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.blocks.specs import ACTION_COLUMNS
from strategydocs.blocks.standings import tag, without
from strategydocs.language import Language, Phrase
from strategydocs.model import ALL, Action, Department, State, Strategy, Tone

STATES: dict[State | None, tuple[Phrase, Tone]] = {
    State.CLEARED: (Phrase("Given"), Tone.GOOD),
    State.DRAFT: (Phrase("Draft"), Tone.WARNING),
    State.AWAITING: (Phrase("Awaited"), Tone.BAD),
    State.NOT_APPLICABLE: (Phrase("N/A"), Tone.NEUTRAL),
    State.WITHDRAWN: (Phrase("Withdrawn"), Tone.NEUTRAL),
    None: (Phrase("Missing"), Tone.BAD),
}
"""What readers see of a response's state; None is a response that was asked for and is neither given nor awaited."""

_NOT_ASKED = Phrase("–")

EXPLANATIONS = {
    Phrase("Given"): Phrase("the department has responded"),
    Phrase("Draft"): Phrase("the response is not cleared yet"),
    Phrase("Awaited"): Phrase("the response was asked for and has not come"),
    Phrase("N/A"): Phrase("the department says why the action does not apply to it"),
    Phrase("Withdrawn"): Phrase("the response was withdrawn"),
    Phrase("Missing"): Phrase("the department was asked and nothing is recorded"),
    _NOT_ASKED: Phrase("the department was not asked"),
}


def facts(strategy: Strategy, action: Action, language: Language) -> Context:
    """What templates say of an action besides its text."""
    return {
        "action": action,
        "theme": strategy.themes.get(action.theme or ""),
        "theme_label": strategy.about.theme_label,
        "leads": language.gettext("All departments") if ALL in action.leads else None,
        "leading": strategy.leading(action),
    }


_ORDERS: dict[str, Callable[[Action, list[str]], Any]] = {
    "number": lambda action, themes: action.number,
    "title": lambda action, themes: action.title.casefold(),
    "theme": lambda action, themes: (themes.index(action.theme) if action.theme in themes else -1, action.number),
    "due": lambda action, themes: (
        action.due is None,
        action.due.last_day.toordinal() if action.due else 0,
        action.number,
    ),
}


def actions(call: Call, scene: Scene) -> Context:
    """The actions as a table, all or those of a theme or a department that leads them by name."""
    strategy, progress = scene.strategy, scene.progress
    chosen = [
        action
        for action in strategy.in_force.values()
        if (not call.get("theme") or action.theme == call.get("theme"))
        and (not call.get("lead") or call.get("lead") in action.leads)
        and (not call.get("status") or action in progress.at(call.get("status")))
    ]
    themes = list(strategy.themes)
    order = _ORDERS[call.get("sort") or "number"]
    chosen.sort(key=lambda action: order(action, themes))
    has_status = strategy.update is not None and progress.current is not None
    columns = call.get("columns").replace(",", " ").split() or [
        *("number", "title", "leads", "due"),
        *(["status"] if has_status else []),
    ]
    statuses = progress.statuses(progress.current) if progress.current else {}
    language = scene.language
    not_asked = without(language.gettext("Not asked"))
    return {
        "rows": [
            {
                **facts(strategy, action, language),
                "status": tag(statuses[action], language) if action in statuses else not_asked,
            }
            for action in chosen
        ],
        "columns": [column for column in columns if column in ACTION_COLUMNS],
        "theme_label": strategy.about.theme_label,
    }


def responses(call: Call, scene: Scene) -> Context:
    """Every response to one action, or one department's to all."""
    strategy = scene.strategy
    wanted = call.get("action")
    if wanted:
        action = strategy.actions[wanted]
        pairs = [(action, department) for department in strategy.asked(action)]
    else:
        department = strategy.departments[call.get("department")]
        pairs = [(action, department) for action in asked_of(strategy, department)]
    return {
        "by": "department" if wanted else "action",
        "level": call.level,
        "responses": entries(pairs, call.level, scene),
    }


def asked_of(strategy: Strategy, department: Department) -> list[Action]:
    """The actions that a department must respond to, and those retired to which it did."""
    return [
        action
        for action in strategy.actions.values()
        if department in strategy.asked(action)
        and (action.retired is None or (action.id, department.id) in strategy.responses)
    ]


def entries(pairs: list[tuple[Action, Department]], level: int, scene: Scene) -> list[Context]:
    """Responses as templates show them, each with its text as a slot; gaps too."""
    found: list[Context] = []
    for action, department in pairs:
        response = scene.strategy.responses.get((action.id, department.id))
        body = scene.response(response, level) if response else []
        found.append(entry(scene.strategy, action, department, scene.slot(body) if body else None))
    return found


def entry(strategy: Strategy, action: Action, department: Department, body: Markup | None) -> Context:
    """One response as templates show it; `body` is its text, where it has any."""
    response = strategy.responses.get((action.id, department.id))
    state = response.state if response else None
    _, tone = STATES[state]
    return {
        "action": action,
        "department": department,
        "state": state.value if state else "missing",
        "tone": tone.value,
        "body": body,
        "place": response.place if response else None,
    }


def coverage(call: Call, scene: Scene) -> Context:
    """Who has responded to what: departments by actions."""
    strategy = scene.strategy
    shown = list(strategy.in_force.values())
    asked = {action.id: {department.id for department in strategy.asked(action)} for action in shown}
    rows = [
        (department, [_cell(scene, action, department, department.id in asked[action.id]) for action in shown])
        for department in strategy.departments.values()
    ]
    say = scene.language.say
    used = {cell["word"] for _, cells in rows for cell in cells}
    legend = {say(word): say(meaning) for word, meaning in EXPLANATIONS.items() if say(word) in used}
    return {"actions": shown, "rows": [{"department": d, "cells": cells} for d, cells in rows], "legend": legend}


def _cell(scene: Scene, action: Action, department: Department, asked: bool) -> dict[str, str]:
    response = scene.strategy.responses.get((action.id, department.id))
    if not asked and response is None:
        return {"word": scene.language.say(_NOT_ASKED), "tone": "none"}
    word, tone = STATES[response.state if response else None]
    return {"word": scene.language.say(word), "tone": tone.value}


def glossary(call: Call, scene: Scene) -> Context:
    """The terms, in the order of their letters."""
    return {"terms": sorted(scene.strategy.terms, key=lambda term: term.term.casefold())}

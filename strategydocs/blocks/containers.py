"""Blocks around a writer's own prose: action, case study, pull quote, callout, collapsed text, video."""

from __future__ import annotations

from strategydocs import tree
from strategydocs.blocks.scene import Call, Context, Scene
from strategydocs.blocks.tables import facts


def action(call: Call, scene: Scene) -> Context:
    """One action's heading around the prose inside; the prose's own headings go below it."""
    found = scene.strategy.actions[call.attributes.id]
    inner = tree.top_level(call.content)
    below = tree.shift_headings(call.content, max(0, call.level + 1 - inner)) if inner else call.content
    return {**facts(scene.strategy, found, scene.language), "level": call.level, "content": scene.slot(below)}


def container(call: Call, scene: Scene) -> Context:
    """A case study, a pull quote, a callout or collapsed text."""
    return {
        "title": call.get("title"),
        "by": call.get("by"),
        "level": call.level,
        "content": scene.slot(call.content),
    }


def video(call: Call, scene: Scene) -> Context:
    """A link to a video around its poster, and what is said in it."""
    transcript = call.get("transcript")
    said = tree.shift_headings(scene.text(transcript), call.level) if transcript else []
    return {
        "title": call.get("title"),
        "source": call.get("src"),
        "content": scene.slot(call.content) if call.content else None,
        "transcript": scene.slot(said) if said else None,
    }

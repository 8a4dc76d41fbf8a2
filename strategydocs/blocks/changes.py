"""The `.changes` block: what changed since a frozen version, in words."""

from __future__ import annotations

from strategydocs.blocks.scene import Call, Context, Scene


def changes(call: Call, scene: Scene) -> Context:
    """The change note since a version; nothing while the text is itself compared."""
    digest = scene.changes(call.get("since"))
    return {"digest": digest, "level": call.level} if digest else {}

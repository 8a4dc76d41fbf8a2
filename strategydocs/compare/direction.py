"""Whether a change of status is for the better, by what statuses mean to readers and not by what they are called."""

from __future__ import annotations

from strategydocs.compare.changes import Direction
from strategydocs.model import Status, Tone

_BEHIND = {Tone.DONE: 0, Tone.GOOD: 1, Tone.WARNING: 2, Tone.BAD: 3}


def direction(before: Status | None, after: Status | None) -> Direction:
    """From one status to the other. Neutral ones (not begun, withdrawn, nothing reported) are neither good nor bad, so
    that to begin is no recovery; but to begin badly is a step back."""
    if after is None or after.tone is Tone.NEUTRAL:
        return Direction.OTHER
    if before is None:
        return Direction.COMPLETED if after.tone is Tone.DONE else Direction.OTHER
    was = _BEHIND[Tone.GOOD if before.tone is Tone.NEUTRAL else before.tone]
    now = _BEHIND[after.tone]
    if now > was:
        return Direction.REGRESSED
    if now == was:
        return Direction.OTHER
    return Direction.COMPLETED if after.tone is Tone.DONE else Direction.RECOVERED

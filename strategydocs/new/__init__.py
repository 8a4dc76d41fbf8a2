"""Starts what a writer will go on with: files that are valid as they are, made from what the strategy has already.

What exists is kept as it is, and everything is written whole or not at all.
"""

from __future__ import annotations

from strategydocs.new.update import NewUpdate, new_update

__all__ = ["NewUpdate", "new_update"]

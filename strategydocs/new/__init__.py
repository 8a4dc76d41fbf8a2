"""Starts what a writer will go on with: files that are valid as they are, made from what the strategy has already.

What exists is kept as it is, and everything is written whole or not at all.
"""

from __future__ import annotations

from strategydocs.new.department import NewDepartment, new_department
from strategydocs.new.sections import NewText, new_annex, new_section
from strategydocs.new.strategy import NewStrategy, new_strategy
from strategydocs.new.update import NewUpdate, new_update

__all__ = [
    "NewDepartment",
    "NewStrategy",
    "NewText",
    "NewUpdate",
    "new_annex",
    "new_department",
    "new_section",
    "new_strategy",
    "new_update",
]

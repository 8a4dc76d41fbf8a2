"""Containers of the old text that are still there: what was removed from a list is written into that list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from strategydocs.compare.prose.chains import Pair
from strategydocs.compare.prose.values import Unit, Units


def woven(old: Units, new: Units, pairs: Iterable[Pair]) -> Units:
    """The old units with their containers marked as those of the new text that they became, so that units of both
    sides, one after the other, can be written as one text. No two become the same: the old text can be written too."""
    marks: dict[int, int] = {}
    taken: set[int] = set()
    for one, other in pairs:
        for step, other_step in zip(old[one].path, new[other].path, strict=False):
            if not _are_alike(step.kind, other_step.kind):
                break
            if step.mark not in marks and other_step.mark not in taken:
                marks[step.mark] = other_step.mark
                taken.add(other_step.mark)
            if marks.get(step.mark) != other_step.mark:
                break
    return tuple(_marked(unit, marks) for unit in old)


def _are_alike(kind: str, other: str) -> bool:
    return kind == other or {kind, other} == {"BulletList", "OrderedList"}


def _marked(unit: Unit, marks: dict[int, int]) -> Unit:
    """The unit with other marks; those of containers that are gone are below zero, where no mark of a text is."""
    if not unit.path:
        return unit
    path = tuple(replace(step, mark=marks.get(step.mark, -step.mark)) for step in unit.path)
    return replace(unit, path=path)

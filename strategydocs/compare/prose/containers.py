"""The containers of a merged text are those of the new one, each in one piece; what was removed stands in them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from strategydocs.compare.prose.changes import Edited, Kept, MovedAway, Part, Removed, Text
from strategydocs.compare.prose.painting import gone_step
from strategydocs.compare.prose.tokens import as_json
from strategydocs.compare.prose.values import Step, Unit

Path = tuple[Step, ...]

_PARTS: Final = frozenset(["Item", "Entry", "Meaning", "Caption"])
"""Steps that stand only in one of another kind."""

_HOLD_BLOCKS: Final = frozenset(["Div", "BlockQuote", "Item", "Meaning", "Figure"])


def in_containers(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a text with what went and what came between the same neighbours in such an order that no container
    of both is left before all in it was told. Each side keeps its own order."""
    last: Path = ()
    gap: list[Part] = []
    for part in parts:
        if isinstance(part, Kept | Edited):
            yield from _interleaved(gap, last)
            yield part
            gap, last = [], part.new.path
        else:
            gap.append(part)
    yield from _interleaved(gap, last)


def _interleaved(parts: Sequence[Part], last: Path) -> Iterator[Part]:
    gone = _Queue([part for part in parts if isinstance(part, Removed | MovedAway)])
    come = _Queue([part for part in parts if not isinstance(part, Removed | MovedAway)])
    while gone.parts and come.parts:
        ahead = _shared(come.head, last) - _shared(gone.head, last)
        takes_new = ahead > 0 or (ahead == 0 and gone.must_wait_for(come, last) and not come.must_wait_for(gone, last))
        part, last = (come if takes_new else gone).take()
        yield part
    yield from (part for part, _ in (*gone.parts, *come.parts))


class _Queue:
    """What is left of one side, with where its units stand."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = deque((part, _paths(part)) for part in parts)
        self.marks = Counter(step.mark for _, paths in self.parts for path in paths for step in path)

    @property
    def head(self) -> Path:
        return self.parts[0][1][0]

    def take(self) -> tuple[Part, Path]:
        """The next part, and where its last unit stands."""
        part, paths = self.parts.popleft()
        self.marks.subtract(step.mark for path in paths for step in path)
        return part, paths[-1]

    def must_wait_for(self, other: _Queue, last: Path) -> bool:
        """Whether the next enters a container that the other side comes to later."""
        here = {step.mark for step in (*last, *other.head)}
        return any(step.mark not in here and other.marks[step.mark] > 0 for step in self.head)


def _paths(part: Part) -> tuple[Path, ...]:
    """Where the units of a part of one side stand."""
    text = Text((part,))
    return tuple(unit.path for unit in text.new() or text.old())


def _shared(path: Path, other: Path) -> int:
    """How many containers two paths have in common."""
    count = 0
    for step, other_step in zip(path, other, strict=False):
        if step.mark != other_step.mark:
            break
        count += 1
    return count


@dataclass(frozen=True)
class Placed:
    """A unit of a merged text, marked; `inside` are containers of its own, around it alone."""

    unit: Unit
    is_new: bool
    inside: Path = ()


def settled(found: Sequence[Placed]) -> list[Placed]:
    """The units in the new text's containers: what was removed between two things in one of them is put into it."""
    following: list[Path] = []
    after: Path = ()
    for placed in reversed(found):
        following.append(after)
        after = placed.unit.path if placed.is_new else after
    housed: list[Placed] = []
    before: Path = ()
    for placed in found:
        after = following.pop()
        if placed.is_new:
            before = placed.unit.path
            housed.append(placed)
        else:
            housed.append(replace(placed, unit=_housed(placed.unit, before, after)))
    return list(_as_new(housed, 0, set()))


def _housed(unit: Unit, before: Path, after: Path) -> Unit:
    """The unit with a path into the container that its neighbours of the new text both stand in."""
    around = before[: _shared(before, after)]
    own = _shared(unit.path, around)
    if own == len(around):
        return unit
    while around[-1].kind not in _HOLD_BLOCKS:  # a list: with the item before
        if len(before) == len(around):
            return unit
        around = before[: len(around) + 1]
    rest = unit.path[own:]
    while rest and rest[0].kind in _PARTS:
        rest = rest[1:]
    if rest == unit.path[own:] or unit.kind not in ("term", "caption"):
        return replace(unit, path=(*around, *rest))
    return replace(unit, kind="paragraph", path=(*around, *rest), node=as_json({"t": "Para"}))


def _as_new(found: Sequence[Placed], depth: int, seen: set[int]) -> Iterator[Placed]:
    """The units with each container as the new text has it, and its id given once."""
    for mark, group in groupby(found, lambda one: one.unit.path[depth].mark if len(one.unit.path) > depth else 0):
        inside = list(group)
        if not mark:
            yield from inside
            continue
        step = next((one for one in inside if one.is_new), inside[0]).unit.path[depth]
        if mark in seen:
            step = gone_step(step)
        elif any(one.is_new for one in inside):
            seen.add(mark)
        made = [_with_step(one, depth, step) for one in inside]
        yield from _as_new(made, depth + 1, seen)


def _with_step(placed: Placed, depth: int, step: Step) -> Placed:
    path = placed.unit.path
    return replace(placed, unit=replace(placed.unit, path=(*path[:depth], step, *path[depth + 1 :])))

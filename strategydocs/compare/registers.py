"""Changes of registers and of the items that they follow."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.compare.changes import Added, Change, Field, Removed, Subject, Thing, retired
from strategydocs.compare.fields import altered, redated, reworded
from strategydocs.compare.kin import Kin
from strategydocs.compare.lineage import Generation, Lineage
from strategydocs.model import Item, Register, Strategy


def compare_registers(old: Strategy, new: Strategy, kin: Kin) -> Iterator[Change]:
    for name in dict.fromkeys((*new.registers, *old.registers)):
        subject = Subject(Thing.REGISTER, name)
        if name not in new.registers:
            yield Removed(subject)
        elif name not in old.registers:
            yield Added(subject)
        else:
            before, after = old.registers[name], new.registers[name]
            yield from reworded(subject, Field.TITLE, before.title, after.title)
            yield from reworded(subject, Field.LABEL, before.item_label, after.item_label)
            yield from altered(subject, Field.STAGES, before.stages, after.stages)
            yield from _items(name, before, after, kin)


def _items(name: str, before: Register, after: Register, kin: Kin) -> Iterator[Change]:
    then = {item.id: item for item in before.items}
    now = {item.id: item for item in after.items}
    family = Lineage(Thing.ITEM, _generation(name, before), _generation(name, after), (name,))
    yield from family.changes()
    for ident in family.stayed:
        yield from _fields(Subject(Thing.ITEM, ident, (name,)), then[ident], now[ident], kin)


def _generation(name: str, register: Register) -> Generation:
    return Generation(
        {item.id: item.retired is None for item in register.items},
        {},
        {
            item.id: retired(Subject(Thing.ITEM, item.id, (name,)), item.retired)
            for item in register.items
            if item.retired
        },
    )


def _fields(subject: Subject, before: Item, after: Item, kin: Kin) -> Iterator[Change]:
    yield from reworded(subject, Field.TITLE, before.title, after.title)
    then, now = (tuple(filter(None, (item.department,))) for item in (before, after))
    if not kin.are_same(then, now):
        yield from altered(subject, Field.DEPARTMENT, before.department, after.department)
    yield from redated(subject, Field.ADDED, before.added, after.added)
    yield from altered(subject, Field.STAGE, before.stage, after.stage)
    if before.stage == after.stage:
        yield from altered(subject, Field.HISTORY, _history(before), _history(after))


def _history(item: Item) -> tuple[str, ...]:
    return tuple(f"{step.as_of} {step.stage}" for step in item.history)

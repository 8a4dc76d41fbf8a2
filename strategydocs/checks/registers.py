"""Registers' items go through stages that exist, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from strategydocs.checks.common import DATE_ORDER, UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.load.rules import DUPLICATE_ID
from strategydocs.model import Item, Register
from strategydocs.problems import Problem, suggest


def check(material: Material) -> Iterator[Problem]:
    for register in material.strategy.registers.values():
        yield from _stages(register)
        for item in register.items:
            yield from _history(register, item)
            yield from _names(material, register, item)
            yield from _dates(item)


def _stages(register: Register) -> Iterator[Problem]:
    for index, stage in enumerate(register.stages):
        if stage in register.stages[:index]:
            place = register.place_of(f"stages.{index}")
            yield Problem(place, f"the stage “{stage}” is given twice", "Keep one of the two.", DUPLICATE_ID)


def _history(register: Register, item: Item) -> Iterator[Problem]:
    for step in item.history:
        if step.stage not in register.stages:
            remedy = suggest(step.stage, register.stages, f"The stages are {', '.join(register.stages)}.")
            yield Problem(step.place_of("stage"), f"there is no stage “{step.stage}”", remedy, UNKNOWN_NAME)
    for before, step in pairwise(item.history):
        if step.as_of.last_day < before.as_of.last_day:
            message = f"this entry ({step.as_of.words}) stands below a later one ({before.as_of.words})"
            yield Problem(step.place_of("as_of"), message, "Put the entries in the order of their dates.", DATE_ORDER)


def _names(material: Material, register: Register, item: Item) -> Iterator[Problem]:
    departments = material.known("dep")
    if item.department is not None and departments is not None and item.department not in departments:
        remedy = suggest(item.department, departments, "Add it to departments.yaml.")
        yield Problem(item.place_of("department"), f"there is no department “{item.department}”", remedy, UNKNOWN_NAME)
    if item.retired is not None:
        known = [other.id for other in register.items]
        for index, ident in enumerate(item.retired.replaced_by):
            if ident not in known:
                place = item.retired.place_of(f"replaced_by.{index}")
                remedy = suggest(ident, known, f"Known ids: {', '.join(known)}.")
                yield Problem(place, f"there is no item “{ident}” in this register", remedy, UNKNOWN_NAME)


def _dates(item: Item) -> Iterator[Problem]:
    added = item.added
    if added is None:
        return
    place = item.place_of("added")
    if item.history and added.last_day > item.history[0].as_of.last_day:
        message = f"this was added ({added.words}) after its first entry ({item.history[0].as_of.words})"
        yield Problem(place, message, "Correct one of the two dates.", DATE_ORDER)
    if item.retired is not None and added.last_day > item.retired.on.last_day:
        message = f"this was added ({added.words}) after it was retired ({item.retired.on.words})"
        yield Problem(place, message, "Correct one of the two dates.", DATE_ORDER)

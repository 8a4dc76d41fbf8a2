"""Registers: things followed through stages, with their history."""

from __future__ import annotations

import datetime
from itertools import takewhile
from typing import Annotated

from pydantic import Field

from strategydocs.dates import PartialDate
from strategydocs.model.records import Id, Identified, Record, Text
from strategydocs.model.tables import Retirement


class Step(Record):
    """That an item had reached a stage by a date."""

    as_of: PartialDate
    stage: Text


class Item(Identified):
    """One thing of a register. `added` is given where it came later than the register."""

    title: Text
    department: Id | None = None
    added: PartialDate | None = None
    retired: Retirement | None = None
    history: tuple[Step, ...] = ()

    @property
    def stage(self) -> str | None:
        """The stage that it is in; None where it has not begun."""
        return self.history[-1].stage if self.history else None

    @property
    def since(self) -> PartialDate | None:
        """When the stage was first recorded, since the last time that it was in another."""
        spell = takewhile(lambda step: step.stage == self.stage, reversed(self.history))
        return min((step.as_of for step in spell), default=None)

    def as_of(self, day: datetime.date) -> Item:
        """The item as it was known at the end of a day."""
        history = tuple(step for step in self.history if step.as_of.is_over(day))
        retired = self.retired if self.retired and self.retired.on.is_over(day) else None
        return self.model_copy(update={"history": history, "retired": retired})


class Register(Record):
    """registers/NAME.yaml."""

    title: Text
    item_label: Text = "item"
    stages: Annotated[tuple[Text, ...], Field(min_length=1)]
    items: tuple[Item, ...] = ()

    @property
    def in_force(self) -> tuple[Item, ...]:
        """The items that are not retired."""
        return tuple(item for item in self.items if item.retired is None)

    def at(self, stage: str | None) -> tuple[Item, ...]:
        """The items in force at a stage; those that have not begun for None."""
        return tuple(item for item in self.in_force if item.stage == stage)

    def as_of(self, day: datetime.date) -> Register:
        """The register as it was at the end of a day."""
        items = (item.as_of(day) for item in self.items if item.added is None or item.added.is_over(day))
        return self.model_copy(update={"items": tuple(items)})

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
    """When it was known to be there."""
    stage: Text
    """The stage, as “stages” has it."""


class Item(Identified):
    """One thing of a register."""

    title: Text
    """What readers see: Register to vote."""
    department: Id | None = None
    """The id of the department that it belongs to."""
    added: PartialDate | None = None
    """When it joined the register, where it came later than the rest."""
    retired: Retirement | None = None
    """That it is no longer followed, and what took its place."""
    history: tuple[Step, ...] = ()
    """The stages that it reached, in the order of the dates."""

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
    """registers/NAME.yaml: things that are followed through stages."""

    title: Text
    """What it is called: Exemplar services."""
    item_label: Text = Field(default="item", examples=["service", "project"])
    """What one of them is called."""
    stages: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The stages, in the order that things go through them: [discovery, alpha, beta, live]."""
    items: tuple[Item, ...] = ()
    """The things that are followed."""

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

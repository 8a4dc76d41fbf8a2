"""Numbers that were typed in several units, brought to one: 15p beside £2.83, £900 million beside £1.7 billion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategydocs.charts.model import ChartError
from strategydocs.charts.units import Unit


@dataclass(frozen=True)
class Quantity:
    """A number with the unit typed beside it, the unit in its column's heading, and where it stands."""

    value: Decimal
    typed: Unit
    heading: Unit
    where: str

    def unit(self, given: Unit) -> Unit:
        """What the number counts, each part from the nearest source that says it."""
        symbol = self.typed.symbol or self.heading.symbol or given.symbol
        return Unit(symbol, self.typed.power or self.heading.power or given.power)

    @property
    def bare_zero(self) -> bool:
        """Whether it is zero in any unit."""
        return not self.value and not self.typed.known


def in_one_unit(quantities: Sequence[Quantity | None], given: Unit) -> tuple[Unit, tuple[Decimal | None, ...]]:
    """Find the unit of all quantities, which is `given` as far as that says, and give their values in it.

    Raises ChartError, naming the cell, where two units cannot be one.
    """
    present = [quantity for quantity in quantities if quantity is not None and not quantity.bare_zero]
    symbol = _symbol(present, given)
    powers = {quantity.unit(given).power for quantity in present}
    # One plain number beside "£2 million" means that all are better read in full, hence the smallest.
    power = given.power or min(powers, default=0)
    shared = Unit(symbol, power, given.noun)
    return shared, tuple(None if one is None else _convert(one, given, shared) for one in quantities)


def _symbol(present: list[Quantity], given: Unit) -> str:
    found: dict[str, str] = {given.symbol: ""} if given.symbol else {}
    for quantity in present:
        for symbol in (quantity.heading.symbol, quantity.typed.symbol):
            if symbol and symbol not in found:
                found[symbol] = quantity.where
                if len(found) > 1 and set(found) != {"p", "£"}:
                    first = next(iter(found))
                    raise ChartError(
                        f'{quantity.where} is in "{symbol}" and others are in "{first}"; '
                        "a chart has one unit, so write all in the same one or leave the column out"
                    )
    if set(found) == {"p", "£"}:
        bare = next((quantity for quantity in present if not quantity.unit(given).symbol), None)
        if bare is not None:
            raise ChartError(f"{bare.where} could be pounds or pence; write £ before it or p after it")
        return given.symbol or "£"
    return next(iter(found), "")


def _convert(quantity: Quantity, given: Unit, shared: Unit) -> Decimal:
    if quantity.bare_zero:
        return quantity.value
    unit = quantity.unit(given)
    value = quantity.value.scaleb(unit.power - shared.power)
    if unit.symbol == "p" and shared.symbol == "£":
        value = value / 100
    if unit.symbol == "£" and shared.symbol == "p":
        value = value * 100
    return value

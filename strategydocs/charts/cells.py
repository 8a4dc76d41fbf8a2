"""One cell of a table read as a number with the marks around it: "82%", "1,390,000", "£1.7 billion", "15p"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from strategydocs.charts.units import CURRENCY_SCALE_WORDS, PERCENT_WORDS, SCALE_WORDS, Unit

# The last three are what statisticians write: not available, not applicable, confidential.
_MISSING = {"", "-", "\N{EN DASH}", "—", "n/a", "na", "..", "…", "[x]", "[z]", "[c]"}
_CELL = re.compile(
    r"""(?P<sign>[-\N{MINUS SIGN}\N{EN DASH}])?\s?
        (?P<currency>[£$€])?\s?
        (?P<late_sign>[-\N{MINUS SIGN}\N{EN DASH}])?
        (?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)
        \s?(?P<tail>%|[a-z]+(?:\s[a-z]+)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
# No honest number is longer, and a limit keeps a hostile cell from costing time.
_LONGEST = 60


@dataclass(frozen=True)
class Cell:
    """A number as typed; `unit.power` is 6 where the cell said "million", and the value is not multiplied by it."""

    value: Decimal
    unit: Unit


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no number."""
    return " ".join(text.split()).casefold() in _MISSING


def read_cell(text: str) -> Cell | None:
    """Read a cell that is not missing. None if it is not a number alone: "about 9", "1,39", "5 to 6"."""
    text = " ".join(text.split())
    match = _CELL.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or (match["sign"] and match["late_sign"]):
        return None
    unit = _unit(match["currency"] or "", (match["tail"] or "").casefold())
    if unit is None:
        return None
    value = Decimal(match["number"].replace(",", ""))
    return Cell(-value if match["sign"] or match["late_sign"] else value, unit)


def _unit(currency: str, tail: str) -> Unit | None:
    if not tail:
        return Unit(currency)
    power = (CURRENCY_SCALE_WORDS if currency else SCALE_WORDS).get(tail)
    if power is not None:
        return Unit(currency, power)
    if currency:
        return None
    if tail in PERCENT_WORDS:
        return Unit("%")
    return Unit("p") if tail in ("p", "pence") else None

"""Units and the numbers printed with them, in the GOV.UK style: 9,000, 82%, £8.62, £1.7 billion, 15p."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

CURRENCIES = ("£", "$", "€")
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
# As typed in cells and headers. "m" alone could be metres, so it counts only behind a currency.
SCALE_WORDS = {
    **SCALES,
    **{word + "s": power for word, power in SCALES.items()},
    "000": 3, "000s": 3, "'000": 3, "'000s": 3,
    "bn": 9, "tn": 12,
}  # fmt: skip
CURRENCY_SCALE_WORDS = {**SCALE_WORDS, "k": 3, "m": 6}
SHORT_SCALES = {6: "m", 9: "bn", 12: "tn"}
PERCENT_WORDS = ("%", "per cent", "percent", "percentage")
PENCE_WORDS = ("p", "pence")
MOST_PLACES = 6
MOST_DIGITS = 12


@dataclass(frozen=True)
class Unit:
    """A unit in its parts: `symbol` is "", "%", "p" or a currency; `power` of ten 0, 3, 6, 9 or 12; `noun` the rest."""

    symbol: str = ""
    power: int = 0
    noun: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.symbol, scale_word(self.power), self.noun) if part)

    @property
    def known(self) -> bool:
        """Whether it holds anything that numbers are printed with, and not just a noun."""
        return bool(self.symbol or self.power)


def scale_word(power: int) -> str:
    """The word for a power of ten: 6 is "million"; "" for 0."""
    return next((word for word, value in SCALES.items() if value == power), "")


def parse_unit(text: str) -> Unit:
    """Read a unit as a person writes it ("£ millions", "%", "million people"). Anything unknown is a noun."""
    text = " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()).removeprefix("in ")
    if text.casefold() in PERCENT_WORDS:
        return Unit("%")
    if text.casefold() in PENCE_WORDS:
        return Unit("p")
    symbol = text[0] if text and text[0] in (*CURRENCIES, "%") else ""
    words = text[len(symbol) :].split()
    known = CURRENCY_SCALE_WORDS if symbol else SCALE_WORDS
    power = known.get(words[0].rstrip(",;").casefold(), 0) if words else 0
    return Unit(symbol, power, " ".join(words[1:] if power else words))


def format_value(value: Decimal, unit: Unit, *, short: bool = False) -> str:
    """Print a number with its unit; `short` gives "£1.7m" where "£1.7 million" has no room. The noun is left out.

    Decimals are printed as they were typed, up to six, and fewer behind very large numbers.
    """
    value, unit = _promoted(value, unit)
    money = unit.symbol in CURRENCIES
    number = _digits(abs(value), money=money and not unit.power)
    about = bool(value) and not number.strip("0.")
    sign = "\N{MINUS SIGN}" if value < 0 and not about else ""
    scale = scale_word(unit.power)
    tail = SHORT_SCALES.get(unit.power, "") if short else (" " + scale if scale else "")
    if unit.symbol in ("%", "p"):
        tail = unit.symbol + tail
    head = unit.symbol if money else ""
    # Rounding must not turn a small number into nothing.
    return f"about {head}0{tail}" if about else f"{sign}{head}{number}{tail}"


def _promoted(value: Decimal, unit: Unit) -> tuple[Decimal, Unit]:
    """£1,700 million is written £1.7 billion, 9 thousand 9,000, and nothing in any scale 0."""
    power = unit.power if value else 0
    if power == SCALES["thousand"]:
        value, power = value.scaleb(3), 0
    while 0 < power < max(SCALES.values()) and abs(value) >= 1000:
        value, power = value / 1000, power + 3
    return value, Unit(unit.symbol, power, unit.noun)


def _digits(value: Decimal, *, money: bool) -> str:
    places = -int(value.as_tuple().exponent)
    if places > 0 and money:
        places = max(places, 2)
    places = min(places, MOST_PLACES, MOST_DIGITS - value.adjusted()) if value else 0
    if places < 2 and money:
        places = 0
    return f"{value.quantize(Decimal(1).scaleb(-max(places, 0)), rounding=ROUND_HALF_EVEN):,f}"


def value_title(label: str, unit: Unit) -> str:
    """What heads the numbers: the label, with the unit where the numbers do not carry all of it."""
    # Thousands are written out in the numbers; millions are not, and may be cut to an m there.
    shown = Unit(unit.symbol, 0 if unit.power == SCALES["thousand"] else unit.power, unit.noun)
    extra = str(shown) if shown.power or shown.noun else ""
    if shown == Unit("", shown.power):
        extra += "s" if extra else ""
    if label:
        return f"{label} ({extra})" if extra and extra.casefold() not in label.casefold() else label
    text = "percentage" if unit.symbol == "%" else "pence" if unit.symbol == "p" else extra
    return text[:1].upper() + text[1:]

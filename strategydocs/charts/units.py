"""Units and the numbers printed with them, in the GOV.UK style: 9,000, 82%, £8.62, £1.7 billion, 15p; in another
language than English, in that one's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from strategydocs.language import ENGLISH, Language, Phrase

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
_SCALED = {6: Phrase("million"), 9: Phrase("billion"), 12: Phrase("trillion")}
_MANY_SCALED = {6: Phrase("millions"), 9: Phrase("billions"), 12: Phrase("trillions")}
_SHORT = {6: Phrase("%(num)sm"), 9: Phrase("%(num)sbn"), 12: Phrase("%(num)stn")}
_SIGNED = {"%": Phrase("%(number)s%%"), "p": Phrase("%(number)sp")}
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


def format_value(value: Decimal, unit: Unit, language: Language = ENGLISH, *, short: bool = False) -> str:
    """Print a number with its unit; `short` gives "£1.7m" where "£1.7 million" has no room. The noun is left out.

    Decimals are printed as they were typed, up to six, and fewer behind very large numbers.
    """
    value, unit = _promoted(value, unit)
    money = unit.symbol in CURRENCIES
    digits = _digits(abs(value), money=money and not unit.power)
    about = bool(value) and not digits.strip("0.")
    # Rounding must not turn a small number into nothing.
    number = language.digits("0" if about else digits)
    if unit.symbol in ("%", "p"):
        number = language.say(_SIGNED[unit.symbol], number=number)
    number = _scaled(number, 0 if about else int(abs(value)), unit.power, language, short=short)
    if money:
        number = language.gettext("%(currency)s%(number)s", currency=unit.symbol, number=number)
    if about:
        return language.gettext("about %(number)s", number=number)
    return f"\N{MINUS SIGN}{number}" if value < 0 else number


def _scaled(number: str, count: int, power: int, language: Language, *, short: bool) -> str:
    """A number with the word, or the letter, for its power of ten."""
    if power in _SHORT and short:
        return language.say(_SHORT[power], num=number)
    if power == SCALES["million"]:
        return language.ngettext("%(num)s million", "%(num)s million", count, num=number)
    if power == SCALES["billion"]:
        return language.ngettext("%(num)s billion", "%(num)s billion", count, num=number)
    if power == SCALES["trillion"]:
        return language.ngettext("%(num)s trillion", "%(num)s trillion", count, num=number)
    return number


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


def value_title(label: str, unit: Unit, language: Language = ENGLISH) -> str:
    """What heads the numbers: the label, with the unit where the numbers do not carry all of it."""
    # Thousands are written out in the numbers; millions are not, and may be cut to an m there.
    shown = Unit(unit.symbol, 0 if unit.power == SCALES["thousand"] else unit.power, unit.noun)
    extra = _extra(shown, language)
    if label:
        if not extra or extra.casefold() in label.casefold():
            return label
        return language.gettext("%(label)s (%(unit)s)", label=label, unit=extra)
    text = extra
    if unit.symbol == "%":
        text = language.gettext("percentage")
    elif unit.symbol == "p":
        text = language.gettext("pence")
    return text[:1].upper() + text[1:]


def _extra(unit: Unit, language: Language) -> str:
    """What the numbers do not say of their unit."""
    if unit == Unit("", unit.power):
        return language.say(_MANY_SCALED[unit.power]) if unit.power else ""
    if not (unit.power or unit.noun):
        return ""
    scale = language.say(_SCALED[unit.power]) if unit.power else ""
    return " ".join(part for part in (unit.symbol, scale, unit.noun) if part)

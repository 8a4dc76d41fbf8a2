"""How numbers are printed."""

from decimal import Decimal

import pytest

from strategydocs.charts.units import format_value, parse_unit, value_title


@pytest.mark.parametrize(
    ("value", "unit", "full", "short"),
    [
        ("9000", "", "9,000", "9,000"),
        ("82", "%", "82%", "82%"),
        ("8.62", "£", "£8.62", "£8.62"),
        ("1.5", "£", "£1.50", "£1.50"),
        ("15", "p", "15p", "15p"),
        ("1.7", "£ billion", "£1.7 billion", "£1.7bn"),
        ("1700", "£ million", "£1.7 billion", "£1.7bn"),
        ("25", "million people", "25 million", "25m"),
        ("53.5", "thousand", "53,500", "53,500"),
        ("-1.5", "£ million", "\u2212£1.5 million", "\u2212£1.5m"),
        ("0", "£ million", "£0", "£0"),
        ("0.00", "%", "0%", "0%"),
        ("46.0", "%", "46.0%", "46.0%"),
        ("2E+3", "", "2,000", "2,000"),
        ("-1E-30", "£ million", "about £0 million", "about £0m"),
        ("0.12345678", "", "0.123457", "0.123457"),
        ("999999999999999.25", "£", "£999,999,999,999,999", "£999,999,999,999,999"),
    ],
)
def test_format(value: str, unit: str, full: str, short: str) -> None:
    number, parsed = Decimal(value), parse_unit(unit)
    assert (format_value(number, parsed), format_value(number, parsed, short=True)) == (full, short)


@pytest.mark.parametrize(
    ("label", "unit", "title"),
    [
        ("Cost", "£", "Cost"),
        ("Cost", "£ million", "Cost (£ million)"),
        ("Users", "million", "Users (millions)"),
        ("Users", "thousand", "Users"),
        ("", "%", "Percentage"),
        ("", "people", "People"),
        ("", "£", ""),
        ("", "£ million", "£ million"),
        ("", "", ""),
        ("Number of people", "people", "Number of people"),
    ],
)
def test_title(label: str, unit: str, title: str) -> None:
    assert value_title(label, parse_unit(unit)) == title


@pytest.mark.parametrize("text", ["", "%", "p", "£", "£ million", "million", "million people", "people", "£ per call"])
def test_a_unit_reads_back_as_itself(text: str) -> None:
    assert str(parse_unit(text)) == text

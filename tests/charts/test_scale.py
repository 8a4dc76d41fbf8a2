"""Axes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.charts.scale import positions, ticks

_NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("low", "high", "most", "whole", "expected"),
    [
        ("0", "77", 6, False, "0 20 40 60 80"),
        ("0", "100", 6, False, "0 20 40 60 80 100"),
        ("0", "2", 6, True, "0 1 2"),
        ("0", "1", 5, False, "0.0 0.2 0.4 0.6 0.8 1.0"),
        ("-5", "2", 6, False, "-6 -4 -2 0 2"),
        ("63.2", "64.6", 6, False, "63.0 63.5 64.0 64.5 65.0"),
        ("0", "0", 6, True, "0 1"),
    ],
)
def test_ticks(low: str, high: str, most: int, whole: bool, expected: str) -> None:
    assert " ".join(f"{number:f}" for number in ticks(Decimal(low), Decimal(high), most, whole=whole)) == expected


@given(_NUMBERS, _NUMBERS, st.integers(1, 8))
def test_ticks_hold_the_numbers_between_them(one: Decimal, other: Decimal, most: int) -> None:
    low, high = min(one, other), max(one, other)
    numbers = ticks(low, high, most)
    assert numbers[0] <= low <= high <= numbers[-1]
    assert 2 <= len(numbers) <= max(most, 2) + 1


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        ("2010|2011|2014", [0, 0.25, 1]),
        ("2013-01|2013-07|2014-01", [0, 0.496, 1]),
        ("2013-01-01|2013-01-02|2013-01-05", [0, 0.25, 1]),
        ("June 2013|30 June 2013|29 August 2013", [0, 29 / 89, 1]),
        ("2010|2012/13|2014", [0, 0.5, 1]),
        ("2014|2010|2011", [0, 0.5, 1]),
        ("2013-13|2014-01|2015-01", [0, 0.5, 1]),
        ("a|b", [0, 1]),
    ],
)
def test_positions(categories: str, expected: list[float]) -> None:
    assert positions(categories.split("|")) == pytest.approx(expected, abs=1e-3)

"""Numbers and lists as the GOV.UK style guide has them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.style import capital, in_words, listed, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (9000, "9,000"),
        (1_390_000, "1,390,000"),
        (-1234, "-1,234"),
        (1.5, "1.5"),
        (1234.25, "1,234.25"),
        (2.0, "2"),
        (0.1, "0.1"),
        (1e21, "1,000,000,000,000,000,000,000"),
        (0.00001, "0.00001"),
        (Decimal("10.10"), "10.1"),
    ],
)
def test_number(value: int | float | Decimal, text: str) -> None:
    assert number(value) == text


@given(st.integers())
def test_a_number_reads_back(value: int) -> None:
    assert int(number(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "zero"),
        (1, "one"),
        (12, "twelve"),
        (20, "twenty"),
        (42, "forty-two"),
        (99, "ninety-nine"),
        (100, "100"),
        (1000, "1,000"),
        (-1, "-1"),
    ],
)
def test_in_words(value: int, text: str) -> None:
    assert in_words(value) == text


def test_no_two_numbers_have_the_same_words() -> None:
    assert len({in_words(value) for value in range(200)}) == 200


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_listed_with_another_word() -> None:
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_capital_leaves_the_rest_as_it_is() -> None:
    assert [capital(text) for text in ("", "gOV.UK", "élan")] == ["", "GOV.UK", "Élan"]

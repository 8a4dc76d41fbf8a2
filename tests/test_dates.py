"""Dates as precise as they were typed."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.dates import PartialDate

parse = PartialDate.parse

days = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
months = st.dates().map(lambda day: PartialDate(day.year, day.month))
years = st.dates().map(lambda day: PartialDate(day.year))
dates = days | months | years


@pytest.mark.parametrize(
    ("written", "words", "first", "last"),
    [
        ("2012", "2012", "2012-01-01", "2012-12-31"),
        (2012, "2012", "2012-01-01", "2012-12-31"),
        ("2012-11", "November 2012", "2012-11-01", "2012-11-30"),
        ("2012-02", "February 2012", "2012-02-01", "2012-02-29"),
        ("2012-11-06", "6 November 2012", "2012-11-06", "2012-11-06"),
        (datetime.date(2013, 4, 1), "1 April 2013", "2013-04-01", "2013-04-01"),
    ],
)
def test_a_date_in_words_and_the_days_that_it_may_mean(written: object, words: str, first: str, last: str) -> None:
    date = parse(written)
    assert (date.words, str(date.first_day), str(date.last_day)) == (words, first, last)


NO_DATES = (
    *("", "soon", "2012-1", "12-11-06", "2012-11-06T10:00", "2012/11", " 2012", "2012\n", "20125", "٢٠١٢"),
    *(12, True, None, 2012.0, datetime.datetime(2012, 11, 6, 10)),
)


@pytest.mark.parametrize("written", NO_DATES)
def test_what_is_no_date_says_how_to_write_one(written: object) -> None:
    with pytest.raises(ValueError, match="is not a date; write a year, a month or a day: 2013, 2013-04, 2013-04-18"):
        parse(written)


@pytest.mark.parametrize("written", ["2012-13", "2012-00", "2012-02-30", "2013-02-29", "2012-01-00", "0000"])
def test_a_date_that_does_not_exist(written: str) -> None:
    with pytest.raises(ValueError, match=f"there is no such date as {written}"):
        parse(written)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="there is no such date"):
        PartialDate(2012, None, 6)


def test_what_may_mean_a_later_day_comes_later() -> None:
    written = ["2012", "2013-04-18", "2013-04-30", "2013-04", "2013-12-31", "2013-12", "2013", "2014-01-01"]
    assert [str(date) for date in sorted(map(parse, reversed(written)))] == written


def typed(text: str) -> object:
    return text


def test_dates_are_compared_with_dates_only() -> None:
    assert parse("2012") != typed("2012")
    with pytest.raises(TypeError):
        assert parse("2012") < "2013"


@given(dates)
def test_a_date_is_written_as_it_is_read(date: PartialDate) -> None:
    assert parse(str(date)) == date


@given(dates, dates, dates)
def test_dates_have_one_order(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    for a, b in itertools.permutations((one, two, three), 2):
        assert (a < b) + (a == b) + (a > b) == 1
    if one < two < three:
        assert one < three

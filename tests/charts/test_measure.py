"""A measure over time."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import Literal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.charts import ChartError, MeasureChart, Moment, TextMetrics, draw_measure
from strategydocs.charts.timeline import Timeline
from strategydocs.charts.units import format_value, parse_unit

from .picture import Picture
from .samples import MEASURES, moment, moments

_VALUES = st.one_of(
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False),
    st.integers(-100, 100).map(Decimal),
    st.just(Decimal(5)),
)
_DAYS = st.one_of(
    st.dates(), st.dates(date(2010, 1, 1), date(2016, 1, 1)), st.dates(date(2013, 6, 1), date(2013, 7, 9))
)
_WORDS = st.one_of(st.text(max_size=80), st.sampled_from(["June 2013", "6 November 2012", "2013", "W" * 90]))
_UNITS = st.sampled_from(["", "%", "p", "£", "£ million", "million people", "thousand", "people with a very long unit"])
_MOMENTS = st.builds(Moment, _DAYS, _VALUES, _WORDS)
_BETTER: st.SearchStrategy[Literal["up", "down"]] = st.sampled_from(["up", "down"])


@st.composite
def measures(draw_from: st.DrawFn) -> MeasureChart:
    readings = draw_from(st.lists(_MOMENTS, max_size=12))
    baseline = draw_from(st.none() | _MOMENTS)
    target = draw_from(st.none() | _MOMENTS)
    needed = not readings and baseline is None and target is None
    goal = None if target else draw_from(_VALUES if needed else st.none() | _VALUES)
    title, description, unit = draw_from(_WORDS), draw_from(_WORDS), draw_from(_UNITS)
    return MeasureChart(title, description, unit, draw_from(_BETTER), tuple(readings), baseline, target, goal)


def measure(
    readings: str, baseline: str = "", target: str = "", goal: str = "", *, unit: str = "%", description: str = "D"
) -> MeasureChart:
    start, end = (moments(text)[0] if text else None for text in (baseline, target))
    return MeasureChart("T", description, unit, "up", moments(readings), start, end, Decimal(goal) if goal else None)


def lines(svg: str, series: int) -> list[list[tuple[float, float]]]:
    """The points of the lines of a series, without those in the key."""
    paths = re.findall(rf'series-{series}" color="[^"]+" d="([^"]+)" fill="none"', svg)
    drawn = [path for path in paths if "h" not in path and "a" not in path]
    return [[(float(x), float(y)) for x, y in re.findall(r"[ML](\S+) ([^MLZ]+)", path)] for path in drawn]


def words(svg: str) -> list[str]:
    return [text.words for text in Picture(svg).texts]


@given(measures(), st.sampled_from([320, 340, 612, 642.5, 1000]))
def test_every_picture_is_well_formed_whole_and_the_same_again(chart: MeasureChart, width: float) -> None:
    svg = draw_measure(chart, width=width)
    picture = Picture(svg)
    assert picture.outside() == []
    assert picture.overlapping() == []
    assert min(float(size) for size in re.findall(r'font-size="([^"]+)"', svg)) >= 15
    for x, y in (point for series in (1, 2) for line in lines(svg, series) for point in line):
        assert 0 <= x <= width
        assert 0 <= y <= picture.height
    with localcontext(prec=3):
        assert draw_measure(chart, width=width) == svg


@given(measures(), st.sampled_from([340, 612]))
def test_the_numbers_that_matter_are_always_told(chart: MeasureChart, width: int) -> None:
    told = "".join("".join(words(draw_measure(chart, width=width))).split())
    unit = parse_unit(chart.unit)
    goal = [chart.goal] if chart.goal is not None else []
    for value in [*(one.value for one in (chart.baseline, chart.target) if one), *goal]:
        assert any("".join(format_value(value, unit, short=cut).split()) in told for cut in (False, True))
    assert not chart.baseline or "Baseline:" in told
    assert not (chart.target or goal) or "Target:" in told


@given(st.lists(st.tuples(st.dates(), st.integers(-1000, 1000)), min_size=2, max_size=9, unique_by=lambda one: one[0]))
def test_distances_are_true(pairs: Sequence[tuple[date, int]]) -> None:
    chart = MeasureChart("T", "D", "", "up", tuple(Moment(day, Decimal(n), "") for day, n in pairs), None, None, None)
    ((first, *rest),) = lines(draw_measure(chart), 1)
    days = sorted(pairs)
    span = (days[-1][0] - days[0][0]).days
    assert len(rest) == len(pairs) - 1
    for (x, _), (day, _) in zip(rest, days[1:], strict=True):
        assert (x - first[0]) / (rest[-1][0] - first[0]) == pytest.approx((day - days[0][0]).days / span, abs=1e-3)


def test_the_path_leads_from_the_baseline_to_the_target() -> None:
    svg = draw_measure(measure("2011-06-01 12, 2013-06-01 10", "2010-06-01 9", "2015-06-01 20"))
    ((start, end),) = lines(svg, 2)
    ((first, *_),) = lines(svg, 1)
    # Both begin at the edge of the baseline's ring.
    assert start == pytest.approx(first, abs=13)
    assert end[0] == pytest.approx(720 - 20)
    assert "stroke-dasharray" in svg
    assert {"Readings", "Path to the target", "Target: 20%", "Baseline: 9%", "10%"} <= set(words(svg))


def test_without_a_baseline_the_path_begins_at_the_first_reading() -> None:
    svg = draw_measure(measure("2013-06-01 10, 2011-06-01 12", target="2015-06-01 20"))
    ((start, _),) = lines(svg, 2)
    ((first, _),) = lines(svg, 1)
    assert start == first


@pytest.mark.parametrize(
    ("readings", "baseline", "target", "readings_drawn", "paths"),
    [
        ("2013-06-01 10", "", "", 0, 0),
        ("2013-06-01 10", "", "2015-06-01 10", 0, 1),
        ("2013-06-01 10", "", "2013-06-01 10", 0, 0),
        ("2013-06-01 10", "", "2012-06-01 10", 0, 0),
        ("2013-06-01 10", "2013-06-01 10.0", "", 0, 0),
        ("2013-06-01 10", "2012-06-01 10", "", 1, 0),
        ("", "2012-06-01 10", "2015-06-01 12", 0, 1),
        ("", "", "2015-06-01 12", 0, 0),
    ],
)
def test_little_to_draw(readings: str, baseline: str, target: str, readings_drawn: int, paths: int) -> None:
    svg = draw_measure(measure(readings, baseline, target))
    assert (len(lines(svg, 1)), len(lines(svg, 2))) == (readings_drawn, paths)
    assert ("Path to the target" in svg) == bool(paths)


@pytest.mark.parametrize("readings", ["", "2013-06-01 10", "2013-06-01 10, 2014-06-01 30"])
def test_a_target_without_a_date_is_a_level_line(readings: str) -> None:
    svg = draw_measure(measure(readings, goal="20"))
    (((left, y), (right, same)),) = lines(svg, 2)
    assert y == same
    assert left < 60
    assert right == 720
    assert "Target: 20%" in words(svg)


def test_time_goes_on_after_the_target() -> None:
    svg = draw_measure(measure("2011-06-01 10, 2016-06-01 30", target="2013-06-01 20"))
    ((_, end),) = lines(svg, 2)
    assert end[0] < lines(svg, 1)[0][1][0] == 700
    assert "2016" in words(svg)


def test_the_key_tells_the_numbers_that_have_no_room() -> None:
    crossed = measure("2011-06-01 99.2, 2012-06-01 99.4", "2010-06-01 99.3", "2014-06-01 99.9")
    assert "Baseline: 99.3%" in words(draw_measure(crossed, width=340))
    wide = measure("2011-06-01 1, 2012-06-01 999999999999999", target="2014-06-01 800000000000000", unit="")
    told = " ".join(words(draw_measure(wide, width=340)))
    assert "Readings (last 999,999,999,999,999)" in told
    assert "Target: 800,000,000,000,000" in told


def test_a_crowded_line_has_markers_where_its_numbers_are() -> None:
    days = [date.fromordinal(date(2013, 1, 1).toordinal() + day) for day in range(100)]
    readings = tuple(Moment(day, Decimal(50), "") for day in days)
    svg = draw_measure(MeasureChart("T", "D", "", "up", readings, None, None, None))
    # Each circle is two arcs, and one 50 belongs to the scale.
    assert svg.count("a5 5") / 2 == words(svg).count("50") - 1 < 100


def test_other_metrics() -> None:
    wide = TextMetrics({}, 1.0)
    for chart, width in MEASURES.values():
        assert Picture(draw_measure(chart, width=width, metrics=wide), wide).outside() == []


def test_hostile_words_stay_words() -> None:
    bad = '</svg><script>alert(\'1\')</script>" onload="x" ]]> &amp; \x00\x0b\ud800\ufffe \u202e<!--'
    one = Moment(date(2013, 6, 1), Decimal(1), bad)
    svg = draw_measure(MeasureChart(bad, bad, bad, "up", (one,), one, one, None))
    names = {element.tag.split("}")[1] for element in ElementTree.fromstring(svg.encode("utf-8")).iter()}
    assert names <= {"svg", "title", "desc", "text", "line", "path"}


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        (
            measure("2013-06-01 12, 2012-06-01 10", "2011-06-01 9", "2015-03-01 25", description=""),
            "Line chart. Baseline, June 2011: 9%; June 2012: 10%; June 2013: 12%; Target, March 2015: 25%. "
            "Higher is better.",
        ),
        (
            measure(", ".join(f"{2000 + year}-06-01 {year}" for year in range(20)), goal="25", description=""),
            "Line chart of 20 readings. June 2000: 0%; June 2019: 19%; Target: 25%. Higher is better.",
        ),
    ],
)
def test_a_missing_description_is_made_from_the_numbers(chart: MeasureChart, told: str) -> None:
    root = ElementTree.fromstring(draw_measure(chart))
    assert [child.text for child in root[:2]] == ["T", told]


def test_ids_differ_between_charts_widths_and_keys() -> None:
    chart, other = MEASURES["measure"][0], MEASURES["measure-without-date"][0]
    pictures = [draw_measure(chart), draw_measure(chart, width=360), draw_measure(chart, key="2"), draw_measure(other)]
    ids = [identifier for svg in pictures for identifier in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 8
    assert draw_measure(chart, width=612) == draw_measure(chart, width=612.0)


def test_too_narrow() -> None:
    with pytest.raises(ValueError, match="at least 320"):
        draw_measure(MEASURES["measure"][0], width=100)


@pytest.mark.parametrize(
    ("readings", "target", "goal", "message"),
    [
        ((), None, None, "nothing to draw"),
        ((), moment("2013-06-01", "1"), Decimal(1), "one target"),
        ((moment("2013-06-01", "NaN"),), None, None, 'the value of "June 2013" is not a number'),
        ((), moment("2013-06-01", "1e16"), None, "too large"),
        ((), None, Decimal("Infinity"), "the target is not a number"),
    ],
)
def test_what_cannot_be_drawn(
    readings: tuple[Moment, ...], target: Moment | None, goal: Decimal | None, message: str
) -> None:
    with pytest.raises(ChartError, match=message):
        MeasureChart("T", "D", "", "up", readings, None, target, goal)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2010-06-01", "2015-03-01", "2011 2012 2013 2014 2015"),
        ("2012-01-01", "2013-03-01", "Jan/2012 Apr Jul Oct Jan/2013"),
        ("2012-12-01", "2015-12-01", "Jan/2013 Jul Jan/2014 Jul Jan/2015 Jul"),
        ("2013-06-02", "2013-10-01", "Jul/2013 Aug Sep Oct"),
        ("1850-01-01", "2050-01-01", "1850 1900 1950 2000 2050"),
        ("0001-01-01", "9999-12-31", "2000 4000 6000 8000"),
        ("2013-06-02", "2013-06-30", ""),
        ("2013-06-01", "2013-06-01", ""),
    ],
)
def test_what_is_written_under_the_axis(first: str, last: str, written: str) -> None:
    ticks = next(Timeline(date.fromisoformat(first), date.fromisoformat(last)).ticks(0), ())
    assert " ".join("/".join(tick.lines) for tick in ticks) == written


def test_in_a_short_time_the_dates_themselves_are_written() -> None:
    days = (Moment(date(2013, 6, day), Decimal(day), f"{day} June 2013") for day in (3, 12, 28))
    told = words(draw_measure(MeasureChart("T", "D", "", "up", tuple(days), None, None, None), width=340))
    assert [text for text in told if "June" in text] == ["3 June 2013", "28 June 2013"]

"""What holds for every picture."""

import re
from decimal import Decimal, localcontext
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.charts import KINDS, Chart, ChartError, Series, TextMetrics, draw, read_table
from strategydocs.charts.style import FILLS, LINES, SOFT_TEXT, STYLES, TEXT, VARIANTS, step, tone

from .picture import Picture
from .samples import SAMPLES

_SIGNED = st.one_of(
    st.none(),
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False),
    st.integers(-100, 100).map(Decimal),
)
_UNITS = st.sampled_from(["", "%", "p", "£", "£ million", "million people", "thousand", "people with a very long unit"])
_LIKELY = ["Yes", "2013", "2013-06", "A label of several words", "W" * 90]
_WORDS = st.one_of(st.text(max_size=80), st.sampled_from(_LIKELY))


def _allowed(kind: str, value: Decimal | None) -> Decimal | None:
    return abs(value) if value is not None and kind in ("share", "stacked-bar") else value


@st.composite
def charts(draw_from: st.DrawFn) -> Chart:
    kind = draw_from(st.sampled_from(KINDS))
    rows = draw_from(st.integers(2, 12))
    columns = 1 if kind == "share" else draw_from(st.integers(1, 8))
    series = []
    for index in range(columns):
        values = draw_from(st.lists(_SIGNED, min_size=rows, max_size=rows))
        if not index:
            values[:2] = [value or Decimal(1) for value in values[:2]]
        series.append(Series(draw_from(_WORDS), tuple(_allowed(kind, value) for value in values)))
    categories = tuple(draw_from(st.lists(_WORDS, min_size=rows, max_size=rows)))
    return Chart(
        kind, draw_from(_WORDS), draw_from(_WORDS), categories, tuple(series), draw_from(_UNITS),
        draw_from(_WORDS), draw_from(_WORDS),
    )  # fmt: skip


@given(charts(), st.sampled_from([320, 360, 642, 720, 1000]))
def test_every_picture_is_well_formed_whole_and_the_same_again(chart: Chart, width: int) -> None:
    svg = draw(chart, width=width)
    picture = Picture(svg)
    assert picture.outside() == []
    assert picture.overlapping() == []
    assert all(bar.left >= -0.02 and bar.left + bar.width <= width + 0.02 for bar in picture.bars)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r' id="([^"]+)"', svg))
    assert min(float(size) for size in re.findall(r'font-size="([^"]+)"', svg)) >= 14
    with localcontext(prec=3):
        assert draw(chart, width=width) == svg


@given(st.lists(st.decimals(0, 10**15, allow_nan=False, allow_infinity=False), min_size=1, max_size=40))
def test_bars_are_as_long_as_their_numbers_are_large(values: list[Decimal]) -> None:
    rows = tuple(str(index) for index in range(len(values)))
    chart = Chart("bar", "T", "D", rows, (Series("S", tuple(values)),), "", "A", "B")
    largest = max(bar.width for bar in bars) if (bars := Picture(draw(chart)).bars) else 0
    drawn = [bar.width for bar in bars]
    expected = [float(value / max(values)) * largest for value in values if max(values) and value]
    # A bar of less than a hundredth of a pixel is written with no width.
    assert sorted(drawn) == pytest.approx(sorted(expected), abs=0.02)


@given(st.lists(st.integers(0, 1000).map(Decimal), min_size=2, max_size=8))
def test_stacked_parts_meet_and_are_in_proportion(values: list[Decimal]) -> None:
    series = tuple(Series(f"S{index}", (value,)) for index, value in enumerate(values))
    bars = Picture(draw(Chart("stacked-bar", "T", "D", ("row",), series, "", "A", ""))).bars
    total, length = float(sum(values)), sum(bar.width for bar in bars)
    assert [bar.width for bar in bars] == pytest.approx(
        [float(value) / total * length for value in values if value], abs=0.05
    )
    assert all(one.left + one.width == pytest.approx(other.left, abs=0.02) for one, other in pairwise(bars))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_stay_words(kind: str) -> None:
    bad = '</svg><script>alert(\'1\')</script>" onload="x" ]]> &amp; \x00\x0b\ud800\ufffe \u202e<!--'
    values = (Decimal(1), Decimal(2))
    svg = draw(Chart(kind, bad, bad, (bad, bad), (Series(bad, values),), bad, bad, bad))
    root = ElementTree.fromstring(svg.encode("utf-8"))
    names = {element.tag.split("}")[1] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "text", "rect", "line", "path", "pattern"}
    assert not any(name.startswith(("on", "style", "href")) for element in root.iter() for name in element.attrib)
    assert "<script" not in svg
    assert "<!--" not in svg


def test_name_and_description() -> None:
    root = ElementTree.fromstring(draw(SAMPLES["bar"]))
    ids = root.attrib["aria-labelledby"].split()
    assert root.attrib["role"] == "img"
    assert [(child.attrib["id"], child.text) for child in root[:2]] == [
        (ids[0], "What a contact costs, by channel"),
        (ids[1], "What a contact costs, by channel."),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["x", "1%"], ["y", "n/a"]], "Bar chart. x: 1%; y: no data."),
        ([[f"r{row}", "1"] for row in range(20)], "Bar chart of 20 rows, r0 to r19."),
    ],
)
def test_a_missing_description_is_made_from_the_numbers(rows: list[list[str]], told: str) -> None:
    svg = draw(read_table("bar", ["A", "B"], rows, title="", description=""))
    root = ElementTree.fromstring(svg)
    assert [child.text for child in root[:2]] == ["Bar chart", told]


def test_ids_differ_between_charts_widths_and_keys() -> None:
    pictures = [
        draw(SAMPLES["stacked-bar"]),
        draw(SAMPLES["stacked-bar"], width=360),
        draw(SAMPLES["stacked-bar"], key="second"),
        draw(SAMPLES["line"]),
    ]
    ids = [identifier for svg in pictures for identifier in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))


def test_too_narrow() -> None:
    with pytest.raises(ValueError, match="at least 320"):
        draw(SAMPLES["bar"], width=100)


def test_other_metrics() -> None:
    wide = TextMetrics({}, 1.0)
    for chart in SAMPLES.values():
        assert Picture(draw(chart, metrics=wide), wide).outside() == []


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        ("share", [["x", "46%"], ["y", "20%"]], ["46%", "20%"]),
        ("share", [["x", "1"], ["y", "3"], ["z", "996"]], ["under 1% (1)", "under 1% (3)", "100% (996)"]),
        ("share", [["x", "0"], ["y", "0"]], ["0% (0)", "0% (0)"]),
        ("share", [["x", "5"], ["y", "-"]], ["100% (5)", "no data"]),
        ("bar", [["x", "£1.7 billion"], ["y", "n/a"]], ["£1.7 billion", "no data"]),
        ("line", [["2012", "63.2"], ["2013", "64.6"]], ["63.2", "64.6"]),
    ],
)
def test_numbers_are_printed(kind: str, rows: list[list[str]], expected: list[str]) -> None:
    svg = draw(read_table(kind, ["A", "B"], rows, title="T", description="D"))
    words = [text.words for text in Picture(svg).texts]
    assert all(number in words for number in expected)


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    rows = [["2012", "63.2"], ["2013", "64.6"]]
    svg = draw(read_table("line", ["Year", "People (millions)"], rows, title="T", description="D"))
    assert "People (millions; the scale starts at 63 million)" in svg


@pytest.mark.parametrize(
    "values",
    [
        ["1E-5000000", "1E+15"],
        ["4275899138097.94619137211075979549787421759", "4275899138097.94619137211077155376140358730"],
        ["-1E-400", "1E-400"],
        ["0", "0E+10"],
    ],
)
def test_numbers_that_no_table_should_hold(values: list[str]) -> None:
    numbers = tuple(map(Decimal, values))
    for kind in ("bar", "line"):
        assert Picture(draw(Chart(kind, "T", "D", ("x", "y"), (Series("S", numbers),), "", "A", "B"))).outside() == []


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast() -> None:
    assert min(_contrast(colour, "#ffffff") for colour in (TEXT, SOFT_TEXT)) >= 4.5
    fills = (*FILLS, *STYLES.values())
    assert min(_contrast(fill.text, fill.base) for fill in fills) >= 4.5
    assert min(_contrast(fill.text, fill.hatch_colour) for fill in fills if fill.hatch) >= 4.5
    assert min(_contrast(fill.edge or fill.base, "#ffffff") for fill in fills) >= 3
    assert min(_contrast(style.colour, ground) for style in LINES for ground in ("#ffffff", TEXT)) >= 3


def test_neighbouring_fills_differ_without_colour() -> None:
    assert all(_contrast(one.base, other.base) >= 3 for one, other in pairwise(FILLS))
    patterns = [(fill.hatch, _contrast(fill.base, "#ffffff") > 3) for fill in FILLS if fill.hatch]
    assert len(patterns) == len(set(patterns))
    assert len({(style.marker(0, 0)) for style in LINES}) == len(LINES)


TONES = ("done", "good", "neutral", "warning", "bad")


def _plain(style: str) -> tuple[str, bool]:
    """What is seen of a fill without colour: its hatching, and whether it is dark."""
    return (STYLES[style].hatch, _contrast(STYLES[style].base, "#ffffff") > 3)


def test_statuses_differ_without_colour() -> None:
    for name in TONES:
        assert len({_plain(tone(name, variant)) for variant in range(VARIANTS)}) == VARIANTS
    assert tone("good", VARIANTS) == ""
    # In the order of a bar, each beside the next; those that look alike are the dark ones at its ends.
    row = [tone("done"), tone("good"), tone("neutral"), tone("warning"), tone("bad"), tone("neutral", 1), "status-none"]
    lights = [_contrast(STYLES[style].base, "#000000") for style in row]
    assert all(_plain(one) != _plain(other) or abs(lights[at] - lights[at + 1]) > 3
               for at, (one, other) in enumerate(pairwise(row)))  # fmt: skip


@pytest.mark.parametrize("count", range(1, 8))
def test_stages_go_from_light_to_dark(count: int) -> None:
    lights = [_contrast(STYLES[step(index, count)].base, "#000000") for index in range(count)]
    assert lights == sorted(set(lights), reverse=True)


def test_more_stages_than_steps_end_in_the_darkest() -> None:
    assert step(11, 12) == "stage-7"
    assert step(0, 12) == "stage-1"


@pytest.mark.parametrize("kind", ["bar", "stacked-bar"])
def test_a_style_is_in_the_bar_and_in_the_key_and_makes_another_picture(kind: str) -> None:
    def drawn(style: str) -> str:
        series = (Series("A", (Decimal(3),), style), Series("B", (Decimal(4),)))
        return draw(Chart(kind, "T", "D", ("x",), series, "", "", ""))

    assert drawn("status-done").count('class="chart-bar status-done"') == 2
    assert "series-1" not in drawn("status-done")
    assert Picture(drawn("status-done")).outside() == []
    assert len({drawn(style).split('id="')[1] for style in ("", "status-done", "status-bad")}) == 3


def test_a_style_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ChartError, match='no style "gold"'):
        Chart("bar", "T", "D", ("x",), (Series("A", (Decimal(1),), "gold"),), "", "", "")

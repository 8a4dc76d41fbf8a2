"""Measuring and breaking text."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.charts import TextMetrics
from strategydocs.charts.text import DEFAULT
from strategydocs.templates import packaged


@pytest.fixture(scope="module")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a", "e"])
    builder.setupCharacterMap({ord("a"): "a", ord("e"): "e"})
    builder.setupGlyf({name: _empty_glyph() for name in (".notdef", "a", "e")})
    builder.setupHorizontalMetrics({".notdef": (900, 0), "a": (500, 0), "e": (700, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    path = tmp_path_factory.mktemp("font") / "small.ttf"
    builder.save(path)
    return path


def _empty_glyph() -> object:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


def test_from_font(font: Path) -> None:
    metrics = TextMetrics.from_font(font)
    assert metrics.width("ae", 10) == pytest.approx(12)
    assert metrics.width("é", 10) == pytest.approx(7), "an accented letter is as wide as its base"
    assert metrics.width("z", 10) == pytest.approx(6), "a letter that is not there has the average width"
    assert metrics is TextMetrics.from_font(str(font))


def test_no_font(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        TextMetrics.from_font(tmp_path / "none.ttf")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, ("",)),
        ("one two", 100, ("one two",)),
        ("one two three", 60, ("one two", "three")),
        ("one two three", 1, ("o", "n", "…")),
        ("incomprehensible", 50, ("incom", "prehe", "nsible")),
        ("a b c d e f g h i j", 30, ("a b", "c d", "e…")),
    ],
)
def test_wrap(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert DEFAULT.wrap(text, 16, width, 3) == lines


@given(st.text(), st.floats(30, 700), st.integers(1, 6))
def test_lines_are_never_too_wide_and_lose_nothing_but_the_cut(text: str, width: float, most: int) -> None:
    lines = DEFAULT.wrap(text, 16, width, most)
    assert 1 <= len(lines) <= most
    assert all(DEFAULT.width(line, 16) <= width + 1e-6 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_the_built_in_widths_are_those_of_public_sans() -> None:
    regular = TTFont(BytesIO((packaged() / "fonts" / "PublicSans-Regular.ttf").read_bytes()))
    advances, em = regular["hmtx"], regular["head"].unitsPerEm
    known = {chr(code): advances[name][0] / em for code, name in regular.getBestCmap().items() if code < 0x180}
    letters = {letter: width for letter, width in known.items() if letter.isalpha() or " " <= letter <= "~"}
    for rare in "ŀťŧŦ":
        letters.pop(rare)
    wrong = {
        letter: (width, DEFAULT.width(letter, 1))
        for letter, width in letters.items()
        if not width - 0.04 <= DEFAULT.width(letter, 1) <= width + 0.06
    }
    assert not wrong

"""A publication's look: what it changes, what follows from it, and what can't be read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategydocs as sd
from strategydocs.colours import BLACK, WHITE, contrast, mix, readable
from strategydocs.templates import Layouts, packaged
from tests.reading import Page, Sheets
from tests.tools import pdfua

HARBOUR = Path(__file__).parent / "themes" / "harbour"
SMALL = Path(__file__).parent / "compose" / "strategy"

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def layouts(folder: Path, theme: str, **files: bytes) -> Layouts:
    """A project's layouts/ with this theme, and pictures by their names (`crest_svg`)."""
    own = folder / "layouts"
    (own / "images").mkdir(parents=True)
    (own / "theme.yaml").write_text(theme, encoding="utf-8")
    for name, content in files.items():
        (own / "images" / name.replace("_", ".")).write_bytes(content)
    return Layouts(own)


# Contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@given(colours, colours, st.sampled_from([3.0, 4.5]))
def test_the_nearest_readable_colour_can_be_read(colour: str, ground: str, need: float) -> None:
    assert contrast(readable(colour, ground, need), ground) >= need


@given(colours)
def test_what_can_be_read_stays_as_it_is(colour: str) -> None:
    ground = max((WHITE, BLACK), key=lambda ground: contrast(colour, ground))
    assert readable(colour, ground, 4.5) == colour


def test_a_mixture_has_a_share_of_each() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


# What a theme gives


def test_the_package_s_theme_leaves_nothing_out_and_can_be_read() -> None:
    plain = Layouts()
    assert plain.problems == ()
    assert all(re.fullmatch("#[0-9a-f]{6}", shade) for pair in plain.look.colours.values() for shade in pair)


def test_styles_name_only_colours_that_the_theme_has() -> None:
    known = {name.replace("_", "-") for name in Layouts().look.colours}
    known |= {"text-type", "headings-type", "code-type", "paper-size", "paper-side", "cover-picture", "measure", "gap"}
    for style in ("screen.css", "print.css"):
        assert set(re.findall(r"var\(--([a-z-]+)\)", (packaged() / "styles" / style).read_text())) <= known


def test_a_theme_says_only_what_is_different(tmp_path: Path) -> None:
    look = layouts(tmp_path, 'colours: {brand: "#5b1a45"}\n').look
    assert look.colours["brand"] == ("#5b1a45", "#5b1a45")
    assert look.colours["link"] == Layouts().look.colours["link"]
    assert look.paper == "a4"


def test_one_colour_is_made_lighter_for_dark_pages(tmp_path: Path) -> None:
    light, dark = layouts(tmp_path, 'colours: {link: "#0b5d2b"}\n').look.colours["link"]
    assert light == "#0b5d2b"
    assert contrast(dark, Layouts().look.colours["paper"][1]) >= 4.5


def test_lines_and_quiet_text_follow_the_brand(tmp_path: Path) -> None:
    look = layouts(tmp_path, 'colours: {brand: "#5b1a45"}\n').look
    assert look.colours["brand_edge"][0] == "#5b1a45"
    assert contrast(look.colours["brand_quiet"][0], "#5b1a45") >= 4.5


def test_headings_are_set_like_the_text_where_the_theme_names_no_other(tmp_path: Path) -> None:
    look = layouts(tmp_path, "type: {text: Fira Code}\n").look
    assert look.family("headings") == "Fira Code"


def test_charts_are_lettered_and_measured_in_the_type_of_the_text(tmp_path: Path) -> None:
    own = layouts(tmp_path, "type: {text: Fira Code}\n")
    assert own.metrics.width("iiii", 10) == own.metrics.width("MMMM", 10)  # a font of one width
    shutil.copytree(Path(__file__).parent / "cases" / "good" / "charts", tmp_path / "content" / "charts")
    sd.assemble(tmp_path / "content" / "charts", tmp_path / "output", formats=["html"])
    page = (tmp_path / "output" / "charts" / "strategy.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<svg[^>]*font-family="([^"]*)"', page)) == {"Fira Code, sans-serif"}


# What is wrong with a theme

WRONG = {
    'colours: {brand: "#7a7a7a"}\n': [
        "1:18: brand-ink (#ffffff) on brand (#7a7a7a) has a contrast of 4.2 to 1 on light pages",
        "1:18: brand-ink (#ffffff) on brand (#7a7a7a) has a contrast of 4.2 to 1 on dark pages",
    ],
    'colours:\n  link: ["#88aaff", "#8fc3f7"]\n  link-hover: ["#0b2a4d", "#c7e1fc"]\n': [
        "2:9: link (#88aaff) on paper (#ffffff) has a contrast of 2.2 to 1 on light pages",
        "2:9: link (#88aaff) on panel (#f3f5f8) has a contrast of 2.0 to 1 on light pages",
    ],
    "colours:\n  brand: #5b1a45\n": ["2:3: “brand” is wrong: nothing is written here"],
    "colours: {brand: ['#5b1a45']}\n": ["1:18: “brand” is wrong: this is no pair of colours"],
    "colours: {brand: navy}\n": ["1:18: “brand” can’t be “navy”"],
    "colours: {brnad: '#5b1a45'}\n": ["1:11: unknown key “brnad”"],
    "paper: a3\n": ["1:8: “paper” can’t be “a3”"],
    "type: {text: Comic Sans}\n": ["1:14: no font is of the family “Comic Sans”"],
    "logo: images/none.svg\n": ["1:7: there is no picture layouts/images/none.svg"],
    "logo: ../outside.svg\n": ["1:7: “logo” can’t be “../outside.svg”"],
    "logo: images/bad.svg\n": ["1:1: this SVG has a <script> in it"],
}


@pytest.mark.parametrize("theme", WRONG)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, theme: str) -> None:
    (tmp_path / "outside.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    script = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    problems = layouts(tmp_path, theme, bad_svg=script).problems
    assert [f"{found.place.line}:{found.place.column}: {found.message}" for found in problems] == WRONG[theme]
    assert all(found.remedy for found in problems)


def test_the_remedy_for_what_can_t_be_read_can_be_read(tmp_path: Path) -> None:
    problem = layouts(tmp_path, 'colours: {link: "#88aaff"}\n').problems[0]
    named = re.search(r"link (#[0-9a-f]{6}) would", problem.remedy)
    assert named is not None
    assert contrast(named[1], "#ffffff") >= 4.5


def test_a_theme_that_can_t_be_read_is_told_with_the_strategy_s_own_problems(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "small"
    shutil.copytree(SMALL, folder)
    (folder / "sections" / "02-more.md").write_text("# More {#sec-more}\n\n[@act-nothing]\n")
    layouts(tmp_path, "paper: a3\n")
    assert {problem.place.file for problem in sd.check(folder).errors} == {"layouts/theme.yaml", "sections/02-more.md"}


# A second theme, on pages and on paper


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harbour")
    shutil.copytree(SMALL, folder / "content" / "small")
    shutil.copytree(HARBOUR, folder / "layouts")
    sd.assemble(folder / "content" / "small", folder / "output")
    return folder / "output" / "small"


def test_pages_have_its_colours_type_and_logo(harbour: Path) -> None:
    style = (harbour / "assets" / "styles" / "theme.css").read_text(encoding="utf-8")
    assert "--brand: #0f4c4a;" in style
    assert '--headings-type: "Fira Code"' in style
    page = Page(harbour / "actions" / "leaders.html")
    assert [image.get("src") for image in page.tree.xpath("//header//img")] == ["../assets/theme/logo.svg"]
    assert (harbour / "assets" / "theme" / "logo.svg").read_bytes() == (HARBOUR / "images" / "logo.svg").read_bytes()


def test_sheets_have_its_paper_type_and_cover(harbour: Path) -> None:
    sheets = Sheets(harbour / "strategy.pdf")
    sizes = {tuple(float(side) for side in page.mediabox[2:]) for page in sheets.pdf.pages}
    assert sizes <= {(612, 792), (792, 612)}
    assert "Fira" in sheets.fonts
    operators = pikepdf.parse_content_stream(sheets.pdf.pages[0])
    assert [0.0588, 0.298, 0.2902] in [
        [round(float(part), 4) for part in code.operands] for code in operators if str(code.operator) == "rg"
    ]


@pytest.mark.parametrize("flavour", pdfua.FLAVOURS)
def test_its_sheets_meet_the_standards(harbour: Path, flavour: str) -> None:
    assert [found for path in harbour.rglob("*.pdf") for found in pdfua.check(path, flavour)] == []

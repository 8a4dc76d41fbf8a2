"""Every page and PDF of the example, as checkers see them that are not ours; and that each of them bites.

Where Chromium or Playwright is missing, what needs them is left out, which with CI=true is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest

import strategydocs as sd
from tests.assembled import ROOT, assembled
from tests.browser import LARGE_TEXT, VIEWS, WIDTHS, Browser, Finding, View, browsing, missing
from tests.tools import pdfua

NARROW = View(360, "light")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if lacking := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true, so that pages must be seen in a browser, but: {lacking}")
        pytest.skip(f"left out, how pages look in a browser: {lacking}")
    with browsing() as running:
        yield running


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assembled("content", tmp_path_factory)


SEEN = {
    360: [View(360, "light"), View(360, "dark")],
    768: [View(768, "light")],
    1440: [View(1440, "dark")],
}
"""How the example is looked at at each width. `make standards` looks at it in every way."""

FROZEN = {"vision/index.html", "1.0/actions/redesign.html", "2013-04/updates/2013-04.html", "vision/strategy.pdf"}
"""Of what was frozen, a page of each kind: `make standards` looks at all of them."""


def files_of(folder: Path, kind: str) -> list[Path]:
    """All of a kind, of both strategies."""
    found = [path for path in sorted(folder.rglob(f"*.{kind}")) if is_looked_at(path.relative_to(folder))]
    assert {path.relative_to(folder).parts[0] for path in found} >= {
        "government-digital-strategy",
        "government-transformation-strategy",
    }
    return found


def is_looked_at(path: Path) -> bool:
    return path.parts[1] != "versions" or Path(*path.parts[2:]).as_posix() in FROZEN


def some_of(pages: list[Path]) -> list[Path]:
    """The pages without most of those that are alike: of a folder of actions, departments or updates, the first and the
    last. `make standards` looks at all of them at every width."""
    kept: list[Path] = []
    for folder, group in groupby(pages, key=lambda page: page.parent):
        found = list(group)
        kept += found[:1] + found[1:][-1:] if folder.name in ("actions", "departments", "updates") else found
    return kept


def told(findings: list[Finding], folder: Path) -> str:
    return "\n".join(str(finding).removeprefix(f"{folder}/") for finding in sorted(findings))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("updates", [True, False], ids=["updates", "the rest"])  # in two, for two processors
def test_every_page_is_accessible_fits_and_fetches_nothing(
    browser: Browser, example: Path, width: int, updates: bool
) -> None:
    pages = [page for page in files_of(example, "html") if (page.parent.name == "updates") is updates]
    some = some_of(pages)
    assert some
    findings = [found for page in some for found in browser.check(page, *SEEN[width])]
    if width == NARROW.width:
        others = [page for page in pages if page not in some]
        findings += [found for page in others for found in browser.check(page, NARROW)]
    assert not findings, told(findings, example)


def test_pages_with_another_theme_are_accessible_too(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "compose" / "strategy", tmp_path / "content" / "small")
    shutil.copytree(ROOT / "tests" / "themes" / "harbour", tmp_path / "layouts")
    sd.assemble(tmp_path / "content" / "small", tmp_path / "output", formats=["html"])
    findings = [
        found for page in sorted((tmp_path / "output").rglob("*.html")) for found in browser.check(page, *VIEWS)
    ]
    assert not findings, told(findings, tmp_path / "output")


@pytest.mark.parametrize("flavour", pdfua.FLAVOURS)
def test_every_pdf_meets_the_standard(example: Path, flavour: str) -> None:
    """PDF/UA-1 for those who listen, PDF/A-3a for archives."""
    findings = [found for path in files_of(example, "pdf") for found in pdfua.check(path, flavour)]
    assert not findings, told(findings, example)


# That the checkers bite


GOOD = "<!doctype html><html lang=en><head><title>A page</title>{}</head><main><h1>A page</h1>{}</main></html>"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
SMALL_BUTTONS = "<button style='width: 9px; height: 9px; margin: 0; padding: 0; border: 0' aria-label=No></button>" * 2

BAD = {
    "no alt": ("image-alt", NARROW, "", f"<img src='{PIXEL}'>"),
    "low contrast": ("color-contrast", NARROW, "", "<p style='color: #aaa; background: #fff'>Pale</p>"),
    "low contrast in the dark": (
        "color-contrast",
        View(360, "dark"),
        "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #000 } }</style>",
        "<p>Dark</p>",
    ),
    "low contrast where it is wide": (
        "color-contrast",
        View(1440, "light"),
        "<style>@media (min-width: 1000px) { p { color: #aaa; background: #fff } }</style>",
        "<p>Pale</p>",
    ),
    "low contrast folded away": (
        "color-contrast",
        NARROW,
        "",
        "<details><summary>More</summary><p style='color: #aaa; background: #fff'>Pale</p></details>",
    ),
    "small targets, new in WCAG 2.2": ("target-size", NARROW, "", f"<p>{SMALL_BUTTONS}</p>"),
    "500 px wide": ("sideways-scrolling", NARROW, "", "<div style='width: 500px'>Wide</div>"),
    "wide by large text": (
        "sideways-scrolling",
        LARGE_TEXT[0],
        "",
        "<p style='font: 100% monospace; white-space: pre'>This fits as long as it is small.</p>",
    ),
    "a script's error": ("script-error", NARROW, "", "<script>nowhere()</script>"),
    "a promise's error": ("script-error", NARROW, "", "<script>Promise.reject(new Error('no'))</script>"),
    "the network": ("network", NARROW, "", "<script src='https://example.org/follow.js'></script>"),
    "a missing style": ("not-loaded", NARROW, "<link rel=stylesheet href=missing.css>", ""),
}


def check_page(browser: Browser, folder: Path, view: View, head: str, body: str) -> set[str]:
    path = folder / "page.html"
    path.write_text(GOOD.format(head, body), encoding="utf-8")
    return {finding.rule for finding in browser.check(path, view)}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_page_is_found_out(browser: Browser, tmp_path: Path, fault: str) -> None:
    rule, view, head, body = BAD[fault]
    assert rule in check_page(browser, tmp_path, view, head, body)


@pytest.mark.parametrize("view", [*VIEWS, *LARGE_TEXT], ids=str)
def test_a_good_page_passes(browser: Browser, tmp_path: Path, view: View) -> None:
    assert check_page(browser, tmp_path, view, "", "<p>All is well.</p>") == set()


def test_every_view_is_looked_at_and_named(browser: Browser, tmp_path: Path) -> None:
    style, wide = BAD["low contrast in the dark"][2], BAD["500 px wide"][3]
    path = tmp_path / "page.html"
    path.write_text(GOOD.format(style, f"<p>Dark</p>{wide}"), encoding="utf-8")
    found = {finding.rule: finding.place.partition(" at ")[2] for finding in browser.check(path, *VIEWS)}
    assert found == {"color-contrast": "360-dark, 768-dark, 1440-dark", "sideways-scrolling": "360-light, 360-dark"}


def test_what_a_view_shows_of_one_page_is_not_held_against_the_next(browser: Browser, tmp_path: Path) -> None:
    assert check_page(browser, tmp_path, NARROW, "", "<script>nowhere()</script><div style='width: 500px'>Wide</div>")
    assert check_page(browser, tmp_path, NARROW, "", "") == set()


def test_a_wide_table_may_scroll_by_itself(browser: Browser, tmp_path: Path) -> None:
    region = (
        "<div role=region aria-label=Table tabindex=0 style='overflow-x: auto'><div style='width: 500px'>Wide</div>"
    )
    assert check_page(browser, tmp_path, NARROW, "", f"{region}</div>") == set()


@pytest.mark.parametrize("gone", ["/Lang", "/MarkInfo", "/StructTreeRoot", "/Metadata"])
def test_a_bad_pdf_is_found_out(example: Path, tmp_path: Path, gone: str) -> None:
    path = tmp_path / "bad.pdf"
    with pikepdf.open(files_of(example, "pdf")[0]) as pdf:
        del pdf.Root[gone]
        pdf.save(path)
    assert pdfua.check(path) != []


def test_a_picture_without_a_text_is_found_out(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    with pikepdf.open(example / "government-digital-strategy" / "strategy.pdf") as pdf:
        figures = [tag for tag in pdf.objects if isinstance(tag, pikepdf.Dictionary) and tag.get("/S") == "/Figure"]
        assert figures
        for figure in figures:
            if "/Alt" in figure:
                del figure["/Alt"]
        pdf.save(path)
    assert any("FIGURE" in finding.rule for finding in pdfua.check(path))


def test_what_is_no_pdf_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    assert pdfua.check(path) != []

"""The site of docs/ is built without a warning; every link in it leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.browser import Browser, View, browsing, missing

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `make docs` builds it, with the arguments that the Makefile gives."""
    (arguments,) = re.findall(r"^DOCS_ARGS := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    folder = tmp_path_factory.mktemp("site")
    said = subprocess.run(
        [sys.executable, "-m", "sphinx", *arguments.replace("build/", f"{folder}/").split(), ".", f"{folder}/site"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (said.returncode, said.stdout + said.stderr) == (0, "")
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, html.HtmlElement]:
    return {path: html.parse(path).getroot() for path in site.rglob("*.html")}


def test_every_link_leads_somewhere(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    ids = {path: {"", *page.xpath("//@id")} for path, page in pages.items()}
    lost = []
    for path, page in pages.items():
        for address in addresses(page):
            url = urlsplit(address)
            if url.scheme or url.netloc:
                continue
            target = (path.parent / unquote(url.path)).resolve() if url.path else path
            if not target.is_file() or unquote(url.fragment) not in ids.get(target, {url.fragment}):
                lost.append(f"{path.relative_to(site)}: {address}")
    assert lost == []


def addresses(page: html.HtmlElement) -> Iterator[str]:
    yield from map(str, page.xpath("//@href | //@src"))


def test_nothing_comes_from_elsewhere(pages: dict[Path, html.HtmlElement]) -> None:
    loaded = {address for page in pages.values() for address in page.xpath("//@src | //link[@rel='stylesheet']/@href")}
    assert {address for address in loaded if urlsplit(address).scheme or urlsplit(address).netloc} == set()


def test_every_page_is_in_the_menu(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    front = site / "docs/index.html"
    menu = pages[front].xpath("//*[contains(@class, 'sidebar-tree')]//a/@href")
    listed = {(front.parent / str(address)).resolve() for address in menu}
    written = [*DOCS.glob("*.md"), *DOCS.glob("guide/*.md")]
    assert {site / path.relative_to(ROOT).with_suffix(".html") for path in written} - {front} <= listed
    assert {site / "CONTRIBUTING.html", site / "CHANGELOG.html"} <= listed


def test_no_page_of_the_project_is_offered_as_a_download(site: Path) -> None:
    """That is what becomes of a link to a Markdown file that the site leaves out."""
    assert list(site.glob("_downloads/*/*.md")) == []


def test_it_can_be_searched(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    assert pages[site / "search.html"].xpath("//script[contains(@src, 'searchindex.js')]")
    assert "gloss" in (site / "searchindex.js").read_text(encoding="utf-8")  # stems


def test_nothing_of_this_machine_is_in_it(site: Path) -> None:
    """No path and no time: the same text gives the same site."""
    for path in site.rglob("*"):
        if path.suffix in {".html", ".js", ".css"}:
            assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_the_readme_leads_somewhere() -> None:
    """It is not in the site: it is the front page of a code host."""
    leads = re.findall(r"\]\((?!https:)([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [lead for lead in leads if not (ROOT / lead).is_file()] == []
    assert {f"docs/guide/{path.name}" for path in DOCS.glob("guide/*.md")} <= set(leads)


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if lacking := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true, so that the site must be seen in a browser, but: {lacking}")
        pytest.skip(f"left out, how the site looks in a browser: {lacking}")
    with browsing() as running:
        yield running


@pytest.mark.parametrize("name", ["docs/index", "docs/guide/blocks", "docs/updates", "search"])
def test_everyone_can_use_it(name: str, site: Path, browser: Browser) -> None:
    """The theme's slips are mended; nothing scrolls sideways, and nothing is asked of the network."""
    found = browser.check(site / f"{name}.html", View(360, "light"), View(1440, "dark"))
    assert [str(one) for one in found] == []


def test_the_search_finds(site: Path, browser: Browser) -> None:
    page = browser.show(site / "search.html", View(360, "light"))
    page.goto((site / "search.html").as_uri() + "?q=retire")
    page.wait_for_selector("#search-results li a")
    assert page.locator("#search-results li a", has_text="How do I").count()

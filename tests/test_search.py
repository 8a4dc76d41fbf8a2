"""The search: what is in the index, that it is the same every time, and, where there is a browser, what it finds."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.compose import Composer
from strategydocs.search import index, searched
from strategydocs.templates import Layouts
from tests.browser import Browser, View, browsing, missing
from tests.conftest import Project
from tests.reading import Page
from tests.test_progress import Q1, reports, updates

WIDE = View(1440, "light")
TEXT = """\
A beginning.

## A café {#sec-cafe}

Tea costs £1.7 million.[^a]

### Deep down

Coffee for 100,000 people.

[^a]: A footnote on biscuits.

| Drink | Cups |
|-------|-----:|
| Cocoa |   12 |

## “Quotes” and \\</script\\> {#sec-quotes}

DWP
:   Milk for everyone
"""


def index_of(folder: Path) -> tuple[bytes, list[list[str]], dict[tuple[str, str], tuple[str, str]]]:
    """The script, its pages, and its passages by page and fragment."""
    strategy = sd.load(folder)
    composer = Composer(strategy, Layouts())
    script = index(searched(composer.compose(name)) for name in sd.documents(strategy))
    text = script.decode()
    heads, rows = text.removeprefix("var strategyIndex = {\npages: ").removesuffix("};\n").split(",\npassages: ")
    pages = json.loads(heads)
    return script, pages, {(pages[at][0], fragment): (head, said) for at, fragment, head, said in json.loads(rows)}


def test_each_section_is_indexed_under_its_heading(project: Project) -> None:
    _, pages, passages = index_of(project(text=TEXT))
    assert pages[0] == ["strategy.html", "strategy", "", "Small strategy"]
    assert passages["strategy.html", "sec-summary"] == ("1 Summary", "A beginning.")
    heading, text = passages["strategy.html", "sec-cafe"]
    assert heading == "1.1 A café"
    assert text.startswith("Tea costs £1.7 million.")
    for said in ("A footnote on biscuits.", "Deep down", "Coffee for 100,000 people.", "Drink Cups Cocoa 12"):
        assert said in text  # headings below the third level are text
    assert passages["strategy.html", "sec-quotes"] == ("1.2 “Quotes” and </script>", "DWP Milk for everyone")


def test_what_has_a_page_of_its_own_is_indexed_there_alone(project: Project) -> None:
    section = "::: {.action id=redesign}\nThe unicorns.\n:::\n\n::: {.responses action=leaders}\n:::\n"
    _, pages, passages = index_of(project(text=section))
    found = [(page, fragment) for (page, fragment), (_, text) in passages.items() if "unicorns" in text]
    assert found == [("actions/redesign.html", "what-the-strategy-says")]
    said = [page for (page, _), (_, text) in passages.items() if "The leader is on the board." in text]
    assert said == ["departments/health.html", "departments/roads.html"]
    assert [page[2:] for page in pages if page[0] == "actions/redesign.html"] == [["Action 2", "Redesign services"]]
    assert passages["actions/redesign.html", ""][0] == "Action 2: Redesign services"
    assert "index.html" not in {page[0] for page in pages}


def test_returns_are_found_in_their_update(project: Project) -> None:
    _, _, passages = index_of(project(updates({Q1: {"roads": reports(redesign="status=delayed")}})))
    heading, text = passages["updates/2013-04.html", "return-roads"]
    assert heading == "Department for Roads"
    assert "A reason." in text


def test_the_index_is_the_same_every_time_and_no_longer_than_the_text(project: Project) -> None:
    folder = project(text=TEXT + "Text of some length. " * 200)
    script, _, passages = index_of(folder)
    assert script == index_of(folder)[0]
    assert len(script) < 2 * sum(len(head) + len(text) for head, text in passages.values())


def test_every_fragment_is_on_its_page(project: Project, tmp_path: Path) -> None:
    files = updates({Q1: {"roads": reports(redesign="status=delayed")}})
    folder = project(files, text=TEXT)
    output = tmp_path / "out" / sd.assemble(folder, tmp_path / "out", formats=("html",)).id
    for page, fragment in index_of(folder)[2]:
        assert not fragment or fragment in Page(output / page).ids, (page, fragment)


def test_every_page_leads_to_the_search_page_which_loads_the_index(project: Project, tmp_path: Path) -> None:
    result = sd.assemble(project(), tmp_path / "out", formats=("html",))
    output = tmp_path / "out" / result.id
    for path in output.rglob("*.html"):
        (form,) = Page(path).tree.xpath("//form[@role='search']")
        assert (path.parent / form.get("action")).resolve() == output.resolve() / "search.html"
        (field,) = form.xpath(".//input[@type='search']")
        assert field.get("name") == "q"
        assert form.xpath(f".//label[@for='{field.get('id')}']")
        loaded = [str(source) for source in Page(path).tree.xpath("//script/@src")]
        assert all((path.parent / source).is_file() for source in loaded)
        assert any("search-index.js" in source for source in loaded) == (path.name == "search.html")
    entry = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"][f"{result.id}/search.html"]
    assert entry["document"] == "search"
    assert (output / "assets/scripts/minisearch-LICENSE.txt").is_file()


def test_without_script_the_search_page_says_so_and_lists_all_pages(project: Project, tmp_path: Path) -> None:
    output = tmp_path / "out" / sd.assemble(project(), tmp_path / "out", formats=("html",)).id
    page = Page(output / "search.html")
    assert "needs JavaScript" in page.all("*[@id='search-off']")[0].text_content()
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html")} - {"search.html"}
    assert pages <= set(page.links)


def test_a_part_of_the_documents_leaves_the_search_as_it_was(project: Project, tmp_path: Path) -> None:
    folder = project()
    sd.assemble(folder, tmp_path / "out", formats=("html",))
    before = (tmp_path / "out/strategy/search.html").read_bytes()
    result = sd.assemble(folder, tmp_path / "out", formats=("html",), only=("strategy",))
    assert "strategy/search.html" in result.files
    assert (tmp_path / "out/strategy/search.html").read_bytes() == before
    sd.assemble(folder, tmp_path / "one", formats=("html",), only=("strategy",))
    assert not (tmp_path / "one/strategy/search.html").exists()


def test_the_library_is_as_its_makers_published_it() -> None:
    """docs/dependencies.md names the version: when this changes, so must that."""
    digest = hashlib.sha256(Layouts().read("scripts/minisearch.js")).hexdigest()
    assert digest == "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if lacking := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true, so that the search must be tried in a browser, but: {lacking}")
        pytest.skip(f"left out, what the search finds: {lacking}")
    with browsing() as running:
        yield running


def test_what_is_found(browser: Browser, project: Project, tmp_path: Path) -> None:
    folder = project(text=TEXT)
    output = tmp_path / "out" / sd.assemble(folder, tmp_path / "out", formats=("html",)).id
    page = browser.show(output / "departments/health.html", WIDE)

    def search(words: str) -> list[str]:
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/search.html?q=*")
        page.wait_for_function("words => document.title.startsWith(words)", arg=words)
        return [
            link.get_attribute("href") or "" for link in page.locator("#search-found h3 a, #search-found h2 a").all()
        ]

    for words in ("cafe", "CAFÉ", "biscuit", "cofee 100000", "1.7"):
        assert search(words)[:2] == ["strategy.html", "strategy.html#sec-cafe"], words
    assert page.locator("#search-found mark").all_inner_texts() == ["1.7"]
    for words in ("act 2", "action 2", "2 redesign"):
        assert search(words)[0] == "actions/redesign.html", words
    assert search("leader board health")[0].startswith("departments/health.html")
    assert search("<img src=x>") == []
    assert "Nothing was found for “<img src=x>”" in page.locator("#search-said").inner_text()
    assert page.locator("#search-list").is_visible()

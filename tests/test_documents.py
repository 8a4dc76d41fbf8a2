"""Whole strategies, as a reader gets them: the example in content/ always, a real one where it is there.

What must hold for both stands here once; what is particular to each, below.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.blocks.specs import CHART_TYPES, SPECS
from strategydocs.markdown import Block, Image, Note, Reference, Tag, Value
from strategydocs.model import with_partials
from tests.assembled import STRATEGIES, assembled
from tests.reading import Page, Sheets, words, words_of

COUNTS = {"content": (16, 237, 4), "corpus": (14, 235, 2)}
"""Actions, responses asked for, and updates."""


@dataclass
class Published:
    strategy: sd.Strategy
    folder: Path
    actions: int
    responses: int
    updates: int

    def page(self, document: str) -> Page:
        return Page(self.folder / f"{document}.html")


@pytest.fixture(scope="module", params=sorted(STRATEGIES))
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    source = STRATEGIES[request.param]
    if not source.exists():
        pytest.skip(f"left out: the real strategy is not at {source}")
    strategy = sd.load(source)
    output = assembled(request.param, tmp_path_factory)
    return Published(strategy, output / strategy.id, *COUNTS[request.param])


@pytest.fixture(scope="module")
def whole(published: Published) -> Page:
    return published.page("strategy")


@pytest.fixture(scope="module")
def sheets(published: Published) -> Sheets:
    return Sheets(published.folder / "strategy.pdf")


def test_there_is_a_page_for_every_document(published: Published) -> None:
    assert len(list((published.folder / "actions").glob("*.html"))) == published.actions
    for folder, count in (("departments", 18), ("updates", published.updates)):
        assert len(list((published.folder / folder).glob("*.html"))) == count
        assert len(list((published.folder / folder).glob("*.pdf"))) == count


def test_every_link_of_every_page_leads_somewhere(published: Published) -> None:
    pages = {path: Page(path) for path in published.folder.parent.rglob("*.html")}
    for path, page in pages.items():
        assert [ident for ident, count in Counter(page.ids).items() if count > 1] == []
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.exists(), f"{path.name}: {link}"
            assert not fragment or fragment in pages[target].ids, f"{path.name}: {link}"
        for source in page.tree.xpath("//img/@src"):
            assert (path.parent / str(source)).exists(), f"{path.name}: {source}"


def test_nothing_of_the_way_there_is_left(published: Published) -> None:
    for path in published.folder.rglob("*.html"):
        text = path.read_text()
        assert "strategydocs-" not in text
        assert '="strategy:' not in text
        assert ":::" not in re.sub(r"<code>.*?</code>", "", text)
        assert not re.search("[\U000f0000-\U0010ffff]", text)


def test_every_response_is_shown_and_every_awaited_one_as_awaited(published: Published, whole: Page) -> None:
    responses = published.strategy.responses
    assert len(responses) == published.responses
    awaited = [response for response in responses.values() if response.state.value == "awaiting"]
    assert len(awaited) == 13
    shown = {f"{department}-{action}" for action, department in responses if f"{department}-{action}" in whole.ids}
    assert len(shown) == published.responses
    pages = [published.page(f"actions/{action}") for action in published.strategy.actions]
    assert sum(len(page.all("*[contains(@class, 'response-awaiting')]")) for page in pages) == 13
    assert sum(len(page.all("*[starts-with(@id, 'response-')]")) for page in pages) == published.responses


def test_everything_in_the_source_is_on_the_page(published: Published, whole: Page) -> None:
    strategy = published.strategy
    texts = [section.prose for section in (*strategy.sections, *strategy.annexes)]
    texts += [annex.prose for annex in strategy.departmental_annexes.values()]
    texts = list(with_partials(texts, strategy.partials))
    blocks = [block.attributes for prose in texts for block in prose.all(Block)]
    charts = [block for block in blocks if "chart" in block.classes]
    assert len(whole.all("div[contains(@class, 'chart')]")) == len(charts)
    for name in ("case-study", "video", "callout", "pull-quote"):
        expected = sum(name in block.classes for block in blocks)
        assert len(whole.all(f"div[contains(@class, '{name}')]")) == expected
    assert len(whole.all("details")) >= len(charts) + sum(bool(block.get("transcript")) for block in blocks)
    sources = {str(source).removeprefix("assets/") for source in whole.tree.xpath("//main//img/@src")}
    assert sources == {image.path for prose in texts for image in prose.all(Image)}
    notes = sum(note.definition for prose in texts for note in prose.all(Note))
    assert len(whole.all("li[starts-with(@id, 'fn')]")) == notes
    tables = sum(len(re.findall(r"^[ >]*\|?[ :|]*-{2,}[-:| ]*$|^\+=", prose.text, re.MULTILINE)) for prose in texts)
    assert len(whole.all("table")) >= tables > 0


def test_the_pdf_says_what_the_page_says(whole: Page, sheets: Sheets) -> None:
    """All that is in the page's parts is on paper as often; a reader of PDFs joins or parts a word here and there."""
    shown = [word for part in whole.all("section[contains(@class, 'part ')]") for word in words_of(part)]
    assert len(shown) > 20_000
    missing = Counter(shown) - Counter(sheets.words)
    assert missing.total() <= 10, missing
    assert Counter("".join(shown)) - Counter("".join(sheets.words)) <= Counter("Downloadthisas"), missing


def test_an_update_s_pdf_says_what_its_page_says(published: Published) -> None:
    for name in published.strategy.updates:
        page, sheets = published.page(f"updates/{name}"), Sheets(published.folder / f"updates/{name}.pdf")
        text = page.all("div[contains(@class, 'text')]")[0]
        for unprinted in text.xpath(".//svg | .//nav"):
            unprinted.drop_tree()
        missing = Counter(words_of(text)) - Counter(sheets.words)
        assert missing.total() <= 10, missing


def test_the_pdf_is_a_document(published: Published, sheets: Sheets) -> None:
    about = published.strategy.about
    root = sheets.pdf.Root
    assert str(root.Lang) == about.language
    assert str(sheets.pdf.docinfo["/Title"]) == about.title
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert sheets.fonts <= {"Public", "PublicSans", "Strategydocs", "StrategydocsSymbols", "Fira", "FiraCode"}
    titles = [" ".join(words(title)) for title in sheets.bookmarks]
    for section in (*published.strategy.sections, *published.strategy.annexes):
        wanted = " ".join(words(section.title))
        assert any(title.endswith(wanted) for title in titles), section.title
    assert {link.partition(":")[0] for link in sheets.links} <= {"http", "https", "mailto", "tel"}


def test_the_coverage_matrix_is_on_its_side(sheets: Sheets) -> None:
    sideways = [
        page.mediabox[2] > page.mediabox[3]
        for page, text in zip(sheets.pdf.pages, sheets.texts, strict=True)
        if "Responses by department and action" in text
    ]
    assert all(sideways)


def test_the_contents_name_the_page_that_a_section_is_on(published: Published, sheets: Sheets) -> None:
    contents = next(index for index, text in enumerate(sheets.texts) if "Contents" in text.splitlines()[:6])
    listing = " ".join(" ".join(words(text)) for text in sheets.texts[contents : contents + 6])
    for section in published.strategy.sections:
        title = " ".join(words(section.title))
        number = re.search(rf"{re.escape(title)} (\d+)", listing)
        assert number, section.title
        assert title in " ".join(words(sheets.texts[int(number[1]) - 1])), section.title


def test_a_footnote_is_at_the_foot_of_its_page(published: Published, sheets: Sheets) -> None:
    if published.strategy.folder != STRATEGIES["content"]:
        pytest.skip("the real strategy has no footnotes")
    text = (published.strategy.folder / "sections" / "05-services-we-run.md").read_text()
    definition = re.search(r"^\[\^[^\]]+\]: (.+)$", text, re.MULTILINE)
    assert definition
    start = " ".join(words(re.sub(r"[{@].*", "", definition[1]))[:5])
    page = next(text for text in sheets.texts if start in " ".join(words(text)))
    lines = [line for line in page.splitlines() if line.strip()]
    at = next(index for index, line in enumerate(lines) if " ".join(words(start)[:3]) in " ".join(words(line)))
    assert at > len(lines) / 2


# The example


def test_the_example_uses_every_feature() -> None:
    strategy = sd.load(STRATEGIES["content"])
    texts = list(strategy.prose())
    blocks = [block.attributes for prose in texts for block in prose.all(Block)]
    used = {name for block in blocks for name in block.classes}
    assert set(SPECS) - {"changes"} <= used  # its text is that of its last version, before which nothing looked back
    assert {block.get("type") for block in blocks if "chart" in block.classes} == set(CHART_TYPES)
    kinds = {target.kind for prose in texts for reference in prose.all(Reference) for target in reference.targets}
    assert kinds == {"act", "sec", "fig", "tbl", "dep"}
    assert any(len(reference.targets) > 1 for prose in texts for reference in prose.all(Reference))
    for kind in (Value, Note, Tag, Image):
        assert any(True for prose in texts for _ in prose.all(kind)), kind
    assert len(strategy.themes) == 11
    assert len(strategy.sections) == 10
    assert len(strategy.annexes) >= 5


def test_the_example_is_long_enough_to_be_one() -> None:
    strategy = sd.load(STRATEGIES["content"])
    assert sum(len(words(prose.text)) for prose in strategy.prose()) >= 15_000

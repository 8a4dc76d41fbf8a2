"""Versions in the output: the page of all of them, the overview, permanent addresses, notices, imprints."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import strategydocs as sd
from tests.reading import Page, Sheets
from tests.versions.frozen import contents, freeze, write

UPDATED = {
    "updates/2013-06/update.yaml": (
        "period: {from: 2013-04, to: 2013-06}\nkind: quarterly\ntitle: First quarter\npublished: 2013-07-18\n"
    ),
    "updates/2013-06/01-overview.md": "# Overview {#sec-2013-06-overview}\n\nAll is well; see @act-redesign.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strategy that was published, corrected, and updated."""
    folder = write(tmp_path_factory.mktemp("project") / "content" / "small")
    freeze(folder, "1.0", formats=["html"], note="As approved")
    write(folder, {"sections/01-summary.md": "# Summary {#sec-summary}\n\nBetter text.\n"})
    freeze(folder, "1.1", formats=["html"], corrects="1.0", note="A date was wrong", date="2013-05")
    write(folder, UPDATED)
    freeze(folder, "2013-06", only=["updates/2013-06"], stage="update", note="First quarter", date="2013-07-18")
    return folder


@pytest.fixture(scope="module")
def output(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    sd.assemble(folder, output, formats=["html"])
    return output / "small"


def text(path: Path, xpath: str = "//main") -> str:
    return " ".join(" ".join(found.text_content().split()) for found in Page(path).tree.xpath(xpath))


def test_the_page_of_versions_tells_of_each(output: Path) -> None:
    page = Page(output / "history.html")
    assert [heading.text_content() for heading in page.all("h2")] == ["2013-06", "1.1", "1.0"]
    first = text(output / "history.html", "//section[@class='version'][3]")
    assert first.startswith("1.0 Published · April 2013 As approved This version was wrong, and is corrected by 1.1.")
    assert "versions/1.0/strategy.html" in page.links
    assert "versions/2013-06/updates/2013-06.pdf" in page.links


def test_it_tells_what_changed_since_the_version_before(output: Path) -> None:
    changes = text(output / "history.html", "//section[@class='version'][1]//details")
    assert changes == "What changed since 1.1 Updates: 1 new"
    corrected = text(output / "history.html", "//section[@class='version'][2]//details")
    assert corrected == "What changed since 1.0 Sections: 1 changed"


def test_the_overview_has_the_latest_and_leads_to_all(output: Path) -> None:
    assert text(output / "index.html", "//div[contains(@class, 'versions-latest')]//li[1]") == (
        "2013-06: Update 18 July 2013. First quarter"
    )
    assert "history.html" in Page(output / "index.html").links


def test_each_publication_has_a_permanent_address_and_only_pages_a_notice(folder: Path, output: Path) -> None:
    for version in sd.versions(folder):
        frozen, there = contents(version.published), contents(output / "versions" / version.name)
        assert there.keys() == frozen.keys()
        for path, content in there.items():
            if path.endswith(".html"):
                content = re.sub(rb'<aside class="superseded".*?</aside>\n?', b"", content, flags=re.DOTALL)
            assert content == frozen[path], path


@pytest.mark.parametrize(
    ("path", "said", "links"),
    [
        (
            "1.0/actions/redesign.html",
            "This is version 1.0, of April 2013, as it was published. "
            "It was wrong, and is corrected by version 1.1. This page as it is now · All versions",
            ["../../../versions/1.1/actions/redesign.html", "../../../actions/redesign.html", "../../../history.html"],
        ),
        (
            "1.1/index.html",
            "This is version 1.1, of May 2013, as it was published. "
            "There are later versions, which do not have this page. This page as it is now · All versions",
            ["../../index.html", "../../history.html"],
        ),
        (
            "2013-06/updates/2013-06.html",
            "This is version 2013-06, of 18 July 2013, as it was published. "
            "It is the latest version. This page as it is now · All versions",
            ["../../../updates/2013-06.html", "../../../history.html"],
        ),
    ],
)
def test_a_reader_of_a_version_is_told_of_a_newer_one(output: Path, path: str, said: str, links: list[str]) -> None:
    page = Page(output / "versions" / path)
    (notice,) = page.tree.xpath("//aside[@class='superseded']")
    assert " ".join(notice.text_content().split()) == said
    assert [link.get("href") for link in notice.iter("a")] == links
    assert all((page.path.parent / link).is_file() for link in links)


def test_what_is_published_alone_links_only_to_what_is_there(output: Path) -> None:
    page = Page(output / "versions/2013-06/updates/2013-06.html")
    main = [link for link in page.tree.xpath("//main//a/@href") if not str(link).startswith("#")]
    assert main == ["../updates/2013-06.pdf"]
    assert page.tree.xpath("//form") == []
    assert "action 2" in text(page.path)


def test_links_of_a_whole_publication_lead_somewhere(output: Path) -> None:
    for path in sorted((output / "versions/1.1").rglob("*.html")):
        for link in Page(path).links:
            target = link.partition("#")[0]
            assert ":" in target or not target or (path.parent / target).is_file(), (path, link)


def test_imprints_name_the_version_and_the_ledger_before_it(folder: Path, output: Path) -> None:
    first, second, update = sd.versions(folder)
    assert text(output / "versions/1.0/strategy.html", "//footer").endswith(
        "Last updated: April 2013. Version: 1.0 (published). Ledger before this version: 0:0000000000000000"
    )
    pdf = Sheets(update.published / "updates/2013-06.pdf").texts[-1]
    assert f"2:{second.digest[:16]}" in pdf
    assert "Version: 2013-06 (update)" in pdf
    assert sd.verify(folder, expect_head=f"2:{second.digest[:16]}").problems == sd.Problems()
    assert first.head.count == 1


def test_what_is_as_it_was_frozen_names_its_version_and_the_ledger(folder: Path, output: Path) -> None:
    head = sd.versions(folder)[-1].head
    assert text(output / "strategy.html", "//footer").endswith(
        f"Last updated: 18 July 2013. Version: 2013-06 (update). Ledger: 3:{head.digest[:16]}"
    )


def test_what_was_changed_since_is_called_working_text(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content" / "small"
    shutil.copytree(folder, copy)
    (copy / "sections" / "01-summary.md").write_text("# Summary {#sec-summary}\n\nLater text.\n")
    sd.assemble(copy, tmp_path / "out", formats=["html"], only=["strategy"])
    said = "Working text; the latest version is 2013-06."
    assert said in text(tmp_path / "out/small/strategy.html", "//footer")


def test_a_strategy_without_versions_has_none_of_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "content" / "small")
    sd.assemble(folder, tmp_path / "out", formats=["html"])
    assert not (tmp_path / "out/small/history.html").exists()
    assert "Ledger" not in (tmp_path / "out/small/index.html").read_text()


def test_a_version_that_was_altered_stops_the_assembly(tmp_path: Path) -> None:
    folder = write(tmp_path / "content" / "small")
    freeze(folder, formats=["html"], only=["strategy"])
    page = folder / "versions/1.0/data/published/strategy.html"
    page.write_text(page.read_text().replace("Text.", "Other text."))
    with pytest.raises(sd.InvalidStrategy, match=r"versions/1\.0/data/published/strategy\.html"):
        sd.assemble(folder, tmp_path / "out", formats=["html"])
    assert not (tmp_path / "out").exists()


def test_the_same_versions_give_the_same_pages(folder: Path, output: Path, tmp_path: Path) -> None:
    assert sd.assemble(folder, output.parent, formats=["html"]).changed == ()

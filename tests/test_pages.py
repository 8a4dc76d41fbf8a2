"""What a page says besides its text: of itself to machines, and to the scripts that add to it. With the scripts, where
there is a browser."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import strategydocs as sd
from strategydocs.compose import Composer
from strategydocs.html import for_screen
from strategydocs.templates import Layouts
from tests.browser import Browser, View, browsing, missing
from tests.conftest import Project
from tests.reading import Page
from tests.test_progress import Q1, reports, updates

ABOUT = "title: Small strategy\nsubtitle: How we begin\npublisher: Cabinet Office\npublished: 2013-06\n"
ONLINE = f"{ABOUT}url: https://www.example.gov.uk/small/\n"
WIDE = View(1440, "light")

SIX = "actions:\n" + "".join(
    f"  - {{id: a{number}, number: {number}, title: Title {letter}, leads: [{lead}], due: {due}, theme: {theme}}}\n"
    for number, letter, lead, due, theme in (
        (1, "F", "all", "2015-03", "people"),
        (2, "E", "roads", "2013-12", "people"),
        (3, "D", "health", "2014-04-30", "services"),
        (4, "C", "roads", "2014-04", "services"),
        (10, "B", "health", "2016", "people"),
    )
)
THEMES = "themes:\n  - {id: people, title: People}\n  - {id: services, title: Services}\n"
RESPONSES = {
    "departments/health.md": "## @act-a1\n\nText.\n\n## @act-a3\n\nText.\n\n## @act-a10\n\nText.\n",
    "departments/roads.md": "## @act-a1\n\nText.\n\n## @act-a2\n\nText.\n\n## @act-a4\n\nText.\n",
}
TABLE = {"strategy.yaml": ABOUT + THEMES, "actions.yaml": SIX, **RESPONSES}


def made(folder: Path, output: Path) -> Path:
    return output / sd.assemble(folder, output, formats=("html",)).id


def screen(folder: Path) -> str:
    """The inside of the strategy's page."""
    strategy = sd.load(folder)
    document = Composer(strategy, Layouts()).compose("strategy")
    return "\n".join(for_screen(document.blocks, assets="", pictures={}, drawn=document.pictures))


def structured(path: Path) -> dict[str, Any]:
    """The schema.org data of a page, by type."""
    found = [json.loads(script.text) for script in Page(path).tree.xpath("//script[@type='application/ld+json']")]
    assert all(data["@context"] == "https://schema.org" for data in found)
    return {data["@type"]: data for data in found}


def meta(path: Path) -> dict[str, str]:
    tags = Page(path).tree.xpath("//meta[@content]")
    return {tag.get("name") or tag.get("property") or tag.get("http-equiv"): tag.get("content") for tag in tags}


# The text


def test_a_heading_has_its_address_beside_it_and_is_called_what_it_says(project: Project, tmp_path: Path) -> None:
    page = Page(made(project(text="## A “part” & more\n\nText."), tmp_path / "out") / "strategy.html")
    (box,) = [box for box in page.all("div[@class='heading']") if "& more" in box.text_content()]
    heading, anchor = box
    assert (heading.tag, heading.text_content()) == ("h3", "1.1 A “part” & more")
    assert anchor.get("href") == f"#{heading.get('id')}"
    assert anchor.get("aria-label") == "Link to “1.1 A “part” & more”"
    assert anchor.text_content() == ""
    addresses = [link.get("href").removeprefix("#") for link in page.all("a[@class='anchor']")]
    assert set(addresses) <= set(page.ids)
    assert len(addresses) == len(page.all("*[self::h2 or self::h3 or self::h4]"))


def test_footnotes_have_a_heading_and_a_way_back_in_words(project: Project) -> None:
    html = screen(project(text="One.[^a] Two.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n"))
    assert re.search(r'<section id="footnotes"[^>]* aria-labelledby="footnotes-title">\s*<h2', html)
    assert "<hr" not in html
    backs = re.findall(r'<a href="#fnref\d"[^>]* aria-label="([^"]*)">([^<]*)</a>', html)
    assert backs == [(f"Back to the text, note {number}", "Back to the text") for number in (1, 2)]


def test_the_empty_corner_of_a_table_is_no_head(project: Project) -> None:
    html = screen(project(text="|  | 2012 | 2013 |\n|---|---:|---:|\n| Web | 1 |  |\n"))
    assert re.search(r"<thead>\s*<tr>\s*<td></td>\s*<th[^>]*>2012</th>", html)
    assert "</th>" in html.partition("<tbody>")[2]
    assert not re.search(r"<th[^>]*></th>", html)


def test_parts_in_another_language_say_so(project: Project) -> None:
    html = screen(project(text='In Welsh [strategaeth]{lang=cy} and <cite lang="fr">café</cite>.'))
    assert '<span lang="cy">strategaeth</span>' in html
    assert '<cite lang="fr">café</cite>' in html


# What scripts work with


def test_rows_carry_what_they_are_filtered_and_sorted_by(project: Project) -> None:
    html = screen(project({**TABLE, "sections/02-table.md": "# Table {#sec-table}\n\n::: {.actions}\n:::\n"}))
    assert 'data-filters="department=Department;theme=Theme;status=Status"' in html
    assert '<tr data-department="DH;DfR" data-theme="People">' in html
    assert '<tr data-department="DfR" data-theme="Services">' in html
    assert re.findall(r'<td class="due" data-order="([^"]*)"><time datetime="\1">', html) == [
        *("2015-03", "2013-12", "2014-04-30", "2014-04", "2016"),
    ]
    assert len(re.findall(r'<th [^>]*scope="col"[^>]*data-sort="yes"', html)) == 4


def test_the_table_of_progress_can_be_filtered_by_status_too(project: Project, tmp_path: Path) -> None:
    files = updates({Q1: {"health": reports(leaders="status=on-track"), "roads": reports(redesign="status=delayed")}})
    files["updates/2013-04/01-overview.md"] += "\n::: {.progress}\n:::\n"
    page = Page(made(project(files), tmp_path / "out") / "updates/2013-04.html")
    (table,) = page.all("table[contains(@class, 'progress-table')]")
    rows = {row.get("data-status"): row.get("data-department") for row in table.xpath(".//tbody/tr")}
    assert rows == {"On track": "DH;DfR", "Delayed": "DfR"}
    assert table.xpath(".//tbody//td[contains(@class, 'status')]/@data-order") == ["2", "5"]


def test_without_script_nothing_of_it_shows(project: Project, tmp_path: Path) -> None:
    for path in made(project(TABLE), tmp_path / "out").rglob("*.html"):
        page = Page(path)
        assert not page.all("select | //main//th//button | //main//*[@hidden]")
        events = [name for element in page.tree.iter() for name in element.attrib if name.startswith("on")]
        assert not events, path
        assert not page.tree.xpath("//@style | //style | //script[not(@src) and @type != 'application/ld+json']")


def test_scripts_are_small() -> None:
    sizes = {name: len(Layouts().read(f"scripts/{name}.js")) for name in ("page", "search")}
    assert sum(sizes.values()) < 9 * 1024


# The head


def test_a_page_says_what_it_is_about(project: Project, tmp_path: Path) -> None:
    output = made(project({"strategy.yaml": ABOUT, **updates({Q1: {}})}), tmp_path / "out")
    assert meta(output / "index.html")["description"] == "How we begin"
    assert meta(output / "strategy.html")["description"] == "How we begin"
    assert meta(output / "departments/health.html")["description"] == "The leader is on the board."
    assert meta(output / "updates/2013-04.html")["description"]
    assert not Page(output / "index.html").tree.xpath("//link[@rel='canonical'] | //meta[@property]")


def test_a_description_is_cut_between_words(project: Project, tmp_path: Path) -> None:
    long = "Every word of this is long enough. " * 20
    output = made(project({"departments/health.md": f"## @act-leaders\n\n{long}\n"}), tmp_path / "out")
    description = meta(output / "departments/health.html")["description"]
    assert 150 < len(description) <= 201
    assert description.endswith("…")
    assert long.startswith(f"{description[:-1]} ")


def test_where_it_will_be_published_is_said_on_each_page(project: Project, tmp_path: Path) -> None:
    output = made(project({"strategy.yaml": ONLINE}), tmp_path / "out")
    for path, address in (("index.html", ""), ("actions/leaders.html", "actions/leaders.html")):
        page = Page(output / path)
        assert page.tree.xpath("//link[@rel='canonical']/@href") == [f"https://www.example.gov.uk/small/{address}"]
        assert meta(output / path)["og:url"] == f"https://www.example.gov.uk/small/{address}"
        assert meta(output / path)["og:title"] == page.tree.findtext(".//title")
    assert meta(output / "index.html")["og:locale"] == "en_GB"


@pytest.mark.parametrize(
    "url", ["http://example.gov.uk", "example.gov.uk", "https://a b", "https://x/?q", "https://u@x"]
)
def test_an_address_that_is_none_is_refused(url: str, project: Project) -> None:
    problems = sd.check(project({"strategy.yaml": f'{ABOUT}url: "{url}"\n'}))
    assert [str(problem.place.file) for problem in problems.errors] == ["strategy.yaml"]
    assert "https://" in str(problems.errors[0].remedy)


def test_the_report_and_its_data_are_described(project: Project, tmp_path: Path) -> None:
    about = f"{ONLINE}licence: OGL-UK-3.0\ncontact: a@example.gov.uk\nidentifiers: {{isbn-web: 978-0-306-40615-7}}\n"
    output = made(project({"strategy.yaml": about, **updates({Q1: {}})}), tmp_path / "out")
    overview = structured(output / "index.html")
    report, data = overview["Report"], overview["Dataset"]
    assert (report["name"], report["datePublished"]) == ("Small strategy", "2013-06")
    assert report["identifier"] == [{"@type": "PropertyValue", "propertyID": "ISBN", "value": "978-0-306-40615-7"}]
    assert report["license"].startswith("https://www.nationalarchives.gov.uk/")
    assert data["distribution"]["contentUrl"] == "https://www.example.gov.uk/small/actions.csv"
    assert (output / "actions.csv").is_file()
    assert "actions.csv" in Page(output / "index.html").links
    update = structured(output / "updates/2013-04.html")
    assert update["Report"]["temporalCoverage"] == "2013-01-01/2013-03-31"
    assert update["Report"]["isPartOf"]["url"] == "https://www.example.gov.uk/small/"
    steps = update["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[1]["item"] == "https://www.example.gov.uk/small/#updates"
    assert (
        "item"
        not in structured(made(project(), tmp_path / "2") / "actions/leaders.html")["BreadcrumbList"][
            "itemListElement"
        ][0]
    )


def test_no_title_ends_the_script_that_it_stands_in(project: Project, tmp_path: Path) -> None:
    title = "A </script><script>alert(1)</script> & <!--"
    about = f"title: {json.dumps(title)}\npublisher: Cabinet Office\npublished: 2013-06\n"
    page = made(project({"strategy.yaml": about}), tmp_path / "out") / "index.html"
    assert structured(page)["Report"]["name"] == title
    assert "alert(1)</script>" not in page.read_text()
    assert len(Page(page).tree.xpath("//script[not(@type)]")) == 1


def test_the_imprint_has_what_strategy_yaml_says(project: Project, tmp_path: Path) -> None:
    about = f"{ABOUT}copyright: Crown copyright 2013\nlicence: CC0-1.0\ncontact: a@example.gov.uk\n"
    page = Page(
        made(project({"strategy.yaml": f"{about}identifiers: {{isbn-print: 0-306-40615-2}}\n"}), tmp_path)
        / "index.html"
    )
    (imprint,) = page.tree.xpath("//footer")
    for said in ("© Crown copyright 2013", "ISBN (print): 0-306-40615-2", "June 2013", "Cabinet Office"):
        assert said in imprint.text_content()
    assert imprint.xpath(".//time/@datetime") == ["2013-06", "2013-06"]
    assert "Last updated: June 2013." in imprint.text_content()
    assert "mailto:a@example.gov.uk" in imprint.xpath(".//a/@href")


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if lacking := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true, so that scripts must be run in a browser, but: {lacking}")
        pytest.skip(f"left out, what scripts do: {lacking}")
    with browsing() as running:
        yield running


def test_the_actions_are_filtered_and_sorted(browser: Browser, project: Project, tmp_path: Path) -> None:
    folder = project({**TABLE, "sections/02-table.md": "# Table {#sec-table}\n\n::: {.actions}\n:::\n"})
    page = browser.show(made(folder, tmp_path / "out") / "strategy.html", WIDE)
    numbers = page.locator("table.actions tbody tr:visible .number")
    said = page.locator(".filters [role=status]")
    assert (numbers.all_inner_texts(), said.inner_text()) == (["1", "2", "3", "4", "10"], "Showing 5 of 5")
    page.get_by_label("Department", exact=True).select_option("DH")
    assert (numbers.all_inner_texts(), said.inner_text()) == (["1", "3", "10"], "Showing 3 of 5")
    page.get_by_label("Theme", exact=True).select_option("People")
    assert numbers.all_inner_texts() == ["1", "10"]
    assert not page.get_by_label("Status", exact=True).count()  # there is none to choose
    page.get_by_label("Department", exact=True).select_option("All")
    page.get_by_label("Theme", exact=True).select_option("All")
    page.get_by_role("button", name="Due").press("Enter")
    assert page.locator("th.due").get_attribute("aria-sort") == "ascending"
    assert numbers.all_inner_texts() == ["2", "4", "3", "1", "10"]
    page.get_by_role("button", name="Number").press("Space")
    page.get_by_role("button", name="Number").press("Space")
    assert page.locator("th[aria-sort]").all_inner_texts() == ["Number"]
    assert numbers.all_inner_texts() == ["10", "4", "3", "2", "1"]


def test_the_contents_follow_the_reader(browser: Browser, project: Project, tmp_path: Path) -> None:
    parts = "".join(f"## Part {number}\n\n{'Text. ' * 900}\n\n" for number in (1, 2, 3))
    page = browser.show(made(project(text=parts), tmp_path / "out") / "strategy.html", WIDE)
    for part in ("Part 2", "Part 1", "Part 3"):
        page.get_by_role("heading", name=part).evaluate("heading => heading.scrollIntoView()")
        page.wait_for_selector(f".contents [aria-current]:has-text('{part}')")
        assert page.locator(".contents [aria-current]").count() == 1

"""The preview as a writer sees it: in a real browser, beside an editor that saves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import find_chromium, missing
from tests.conftest import SECTION, Project
from tests.preview.conftest import TIME_LIMIT, Serve

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

LONG = "\n\n".join(f"Paragraph {number}. {'It has some words. ' * 30}" for number in range(30))
TABLE = "# Actions {#sec-actions}\n\n::: {.actions}\n:::\n"
ACTIONS = "actions:\n" + "".join(
    f"  - {{id: {ident}, number: {number}, title: {title}, leads: [{lead}]}}\n"
    for number, (ident, title, lead) in enumerate(
        [
            ("leaders", "Name a leader", "all"),
            ("redesign", "Redesign services", "roads"),
            ("measure", "Measure what is used", "health"),
            ("train", "Train people", "health"),
        ],
        1,
    )
)
ANSWERS = {
    "departments/health.md": "".join(f"## @act-{one}\n\nWe do.\n\n" for one in ("leaders", "measure", "train")),
    "departments/roads.md": "".join(f"## @act-{one}\n\nWe do.\n\n" for one in ("leaders", "redesign")),
}


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    if lacking := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true, so that the preview must be seen in a browser, but: {lacking}")
        pytest.skip(f"left out, the preview in a browser: {lacking}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--disable-gpu"])
        with chromium.new_context(service_workers="block", viewport={"width": 1280, "height": 800}) as running:
            running.set_default_timeout(TIME_LIMIT * 1000)
            running.grant_permissions(["clipboard-read", "clipboard-write"])
            yield running
        chromium.close()


class Editor:
    """A strategy with a section to be edited, and a page of it that is open."""

    def __init__(self, folder: Path, page: Page) -> None:
        self.folder = folder
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)

    def save(self, text: str, name: str = SECTION) -> None:
        (self.folder / name).write_text(f"# Summary {{#sec-summary}}\n\n{text}\n", encoding="utf-8")

    def sees(self, text: str) -> None:
        self.page.wait_for_selector(f"main :text('{text}')")


@pytest.fixture
def editor(context: BrowserContext, project: Project, serve: Serve) -> Iterator[Editor]:
    folder = project({"sections/02-table.md": TABLE, "actions.yaml": ACTIONS, **ANSWERS}, text=LONG)
    client = serve(folder)
    page = context.new_page()
    editing = Editor(folder, page)
    page.goto(f"http://127.0.0.1:{client.port}/strategy/strategy.html")
    page.wait_for_selector(".preview", state="attached")
    yield editing
    assert not editing.errors
    page.close()


def test_a_save_changes_the_passage_in_its_place(editor: Editor) -> None:
    page = editor.page
    page.evaluate("document.querySelectorAll('main p').forEach((p) => { p.kept = true; })")
    page.get_by_text("Paragraph 12.").evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 20)")
    twelve = page.locator("main p", has_text="Paragraph 12.")
    before = twelve.bounding_box()
    editor.save(
        LONG.replace("Paragraph 3.", "A longer beginning of paragraph three. " * 20).replace(
            "Paragraph 13.", "Thirteen."
        )
    )
    page.wait_for_selector("p[data-preview-changed]:has-text('Thirteen.')")
    after = twelve.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) <= 1
    assert page.locator("[data-preview-changed]").count() == 2
    marked = page.locator("p[data-preview-changed]:has-text('Thirteen.')")
    assert marked.evaluate("one => getComputedStyle(one).outlineStyle") == "dashed"
    assert page.locator(".preview [role=status]").inner_text() == "Updated: 1 Summary"
    assert page.evaluate("[...document.querySelectorAll('main p')].filter((p) => p.kept).length") >= 28
    page.wait_for_selector("[data-preview-changed]", state="detached")


def test_an_error_is_shown_over_the_last_good_version_until_it_is_mended(editor: Editor) -> None:
    page = editor.page
    editor.save(f"{LONG}\n\nSee @act-nothing.")
    panel = page.get_by_role("region", name="1 error")
    panel.wait_for()
    assert f"{SECTION}:63" in panel.inner_text()
    assert "63 | See @act-nothing.\n   |     ^^^^^^^^^^^^" in panel.locator("pre").inner_text()
    editor.sees("Paragraph 12.")
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    button = page.get_by_role("button", name="1 error")
    assert button.get_attribute("aria-expanded") == "false"
    button.press("Enter")
    panel.wait_for()
    assert page.evaluate("document.activeElement.id") == "preview-problems"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "1 error"
    button.click()
    editor.save("Mended.")
    editor.sees("Mended.")
    panel.wait_for(state="hidden")
    page.wait_for_function("!document.querySelector('.preview').classList.contains('preview-bad')")


def test_a_place_is_copied(editor: Editor) -> None:
    page = editor.page
    button = page.get_by_role("button", name=f"Copy {SECTION}:1")
    assert button.evaluate("one => getComputedStyle(one).opacity") == "0"
    button.focus()
    page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")
    button.press("Enter")
    page.wait_for_selector(".heading .preview-place:text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == f"{SECTION}:1"
    assert page.locator(".preview [role=status]").inner_text() == f"Copied: {SECTION}:1"
    page.emulate_media(media="print")
    assert not button.is_visible()
    assert not page.locator(".preview").is_visible()


def test_the_contents_follow_when_headings_are_renamed_and_sections_come(editor: Editor) -> None:
    page = editor.page
    page.evaluate("document.getElementById('sec-actions').kept = true")
    editor.save(f"## A new heading {{#sec-new}}\n\n{LONG}")
    page.wait_for_selector(".contents a:has-text('A new heading')", state="attached")
    editor.save(f"## Renamed {{#sec-new}}\n\n{LONG}")
    page.wait_for_selector(".contents a:has-text('Renamed')", state="attached")
    (editor.folder / "sections/03-more.md").write_text("# More {#sec-more}\n\nMuch more.\n")
    editor.sees("Much more.")
    page.wait_for_selector(".contents a:has-text('More')", state="attached")
    assert page.locator(".contents a:has-text('Renamed')").count() == 1
    page.evaluate("document.getElementById('sec-new').scrollIntoView()")
    page.wait_for_selector(".contents [aria-current]:has-text('Renamed')", state="attached")


def test_what_scripts_and_readers_did_stays(editor: Editor) -> None:
    page = editor.page
    details = '::: {.collapsed title="More of it"}\nFolded text.\n:::'
    editor.save(f"{LONG}\n\n{details}")
    page.get_by_text("More of it").click()
    page.get_by_text("Folded text.").wait_for()
    page.get_by_label("Department", exact=True).select_option("DfR")
    editor.save(f"Another beginning.\n\n{LONG}\n\n{details.replace('Folded', 'Still folded')}")
    editor.sees("Another beginning.")
    page.get_by_text("Still folded text.").wait_for()
    assert page.get_by_label("Department", exact=True).input_value() == "DfR"
    (editor.folder / "actions.yaml").write_text(
        (editor.folder / "actions.yaml").read_text().replace("Redesign services", "Redesign all services")
    )
    page.wait_for_selector("table.actions :text('Redesign all services')")
    assert page.locator(".filters").count() == 1
    page.get_by_role("button", name="Number").click()
    assert page.locator("th[aria-sort]").all_inner_texts() == ["Number"]


def test_on_a_telephone_the_panel_fits_and_leaves_room(editor: Editor, tmp_path: Path) -> None:
    page = editor.page
    page.set_viewport_size({"width": 360, "height": 640})
    editor.save(f"{LONG}\n\nSee @act-nothing and @act-nobody. {{{{ nothing }}}} {'And more words. ' * 20}")
    panel = page.locator(".preview-problems")
    panel.wait_for()
    box = panel.bounding_box()
    assert box is not None
    assert box["width"] <= 360
    assert box["height"] <= 640 * 0.5
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    if shots := os.environ.get("PREVIEW_SHOTS"):
        page.screenshot(path=f"{shots}/telephone.png")
    page.get_by_role("button", name="Minimise").click()
    panel.wait_for(state="hidden")
    if shots:
        page.screenshot(path=f"{shots}/minimised.png")


def test_the_panel_is_accessible(editor: Editor) -> None:
    from importlib.resources import files

    from tests.browser import AXE_TAGS, RUN_AXE

    page = editor.page
    editor.save(f"{LONG}\n\nSee @act-nothing.")
    page.locator(".preview-problems").wait_for()
    if shots := os.environ.get("PREVIEW_SHOTS"):
        page.screenshot(path=f"{shots}/panel.png")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate(RUN_AXE, list(AXE_TAGS)) == []


def test_a_page_that_is_not_there_yet_comes_by_itself(context: BrowserContext, project: Project, serve: Serve) -> None:
    folder = project(text="See @act-nothing.")
    client = serve(folder)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{client.port}/strategy/strategy.html")
    assert page.get_by_role("heading").inner_text() == "There is no page yet"
    assert "See @act-nothing." in page.locator("pre").inner_text()
    (folder / SECTION).write_text("# Summary {#sec-summary}\n\nSee @act-nobody.\n")
    page.wait_for_selector("pre:has-text('nobody')")
    (folder / SECTION).write_text("# Summary {#sec-summary}\n\nMended.\n")
    page.wait_for_selector("main :text('Mended.')")
    page.close()


def test_the_end_of_the_preview_is_said(context: BrowserContext, project: Project) -> None:
    import strategydocs as sd

    page = context.new_page()
    with sd.serve(project(), 0) as running:
        page.goto(f"{running.address}strategy/strategy.html")
        page.wait_for_selector(".preview", state="attached")
    page.wait_for_selector(".preview [role=status]:has-text('The preview has ended')")
    page.close()

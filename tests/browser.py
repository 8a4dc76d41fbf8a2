"""Pages as a browser shows them: the system's Chromium, driven by Playwright, with axe-core in the page.

`python -m tests.browser` prints where Chromium is, and fails where there is none: scripts/setup asks that way.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # scripts/setup asks for Chromium before Playwright is installed
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

WIDTHS = (360, 768, 1440)
HEIGHT = 900
TIME_LIMIT = 120_000  # milliseconds, on a busy machine

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True)
class View:
    width: int
    scheme: Literal["light", "dark"]
    text: int = 100
    """The size of text that the reader has chosen, in percent."""

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}" + ("" if self.text == 100 else f"-text{self.text}")


VIEWS = tuple(View(width, scheme) for width in WIDTHS for scheme in ("light", "dark"))
LARGE_TEXT = tuple(View(width, "light", 200) for width in WIDTHS)


@dataclass(frozen=True, order=True)
class Finding:
    """Something that a checker holds to be wrong."""

    file: Path
    tool: str
    rule: str
    place: str
    message: str

    def __str__(self) -> str:
        return "  ".join([str(self.file), self.tool, self.rule, self.place, " ".join(self.message.split())[:300]])


def find_chromium() -> str | None:
    """Where Chromium is: CHROMIUM names one, else the first of the usual names on the PATH."""
    chosen = os.environ.get("CHROMIUM")
    return next((found for name in ([chosen] if chosen else NAMES) if (found := shutil.which(name))), None)


def missing() -> str:
    """What a page cannot be shown for want of, in words; nothing where all is there."""
    wants = [name for name in ("playwright", "axe_playwright_python") if not find_spec(name)]
    wants += [] if find_chromium() else ["Chromium (Debian's package chromium, or CHROMIUM=/path/to/it)"]
    return " and ".join(wants) and f"{' and '.join(wants)} not found: run scripts/setup browser"


class Browser:
    """A running Chromium, in which pages get no network."""

    def __init__(self, context: BrowserContext) -> None:
        self._page: Page = context.new_page()
        self._page.set_default_timeout(TIME_LIMIT)
        self._session = context.new_cdp_session(self._page)
        self._seen: list[tuple[str, str, str]] = []
        self._page.on("pageerror", lambda error: self._note("script-error", "script", str(error)))
        self._page.on("crash", lambda _: self._note("script-error", "page", "the page crashed"))
        self._page.on("console", self._heard)
        self._page.on("request", self._requested)
        self._page.on("requestfailed", lambda request: self._note("not-loaded", request.url, str(request.failure)))

    def check(self, path: Path, *views: View) -> list[Finding]:
        """All that is wrong with a page in these views, with every part of it that can be opened open.

        For each width it is loaded anew, since a script may ask for the width only once; most of the time goes to axe,
        and a quarter of that to compiling it, so light and dark share a load.
        """
        found: dict[tuple[str, str, str], tuple[str, list[str]]] = {}
        for view, before in zip(views, (None, *views), strict=False):
            if before and (view.width, view.text) == (before.width, before.text):
                self._seen.clear()
                self._page.emulate_media(color_scheme=view.scheme, reduced_motion="reduce")
                self._page.evaluate(OPEN_AND_SETTLE)
            else:
                self.show(path, view)
                self._page.evaluate(OPEN_AND_SETTLE)
                self._page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
            scrolling: list[list[str]] = self._page.evaluate(FIND_SCROLLING)
            broken: list[list[str]] = self._page.evaluate(RUN_AXE, list(AXE_TAGS))
            said = [*(("browser", *one) for one in [*self._seen, *scrolling]), *(("axe", *one) for one in broken)]
            for tool, rule, place, message in said:
                found.setdefault((tool, rule, place), (message, []))[1].append(str(view))
        return [
            Finding(path, tool, rule, f"{place} at {', '.join(dict.fromkeys(seen))}", message)
            for (tool, rule, place), (message, seen) in found.items()
        ]

    def show(self, path: Path, view: View) -> Page:
        """Opens a page anew."""
        self._page.goto("about:blank")
        self._page.set_viewport_size({"width": view.width, "height": HEIGHT})
        self._page.emulate_media(color_scheme=view.scheme, reduced_motion="reduce")
        sizes = {"standard": 16 * view.text // 100, "fixed": 13 * view.text // 100}
        self._session.send("Page.setFontSizes", {"fontSizes": sizes})
        self._seen.clear()
        self._page.goto(path.resolve().as_uri())
        return self._page

    def _note(self, rule: str, place: str, message: str) -> None:
        self._seen.append((rule, place, message))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):  # see not-loaded
            self._note("script-error", "console", message.text)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self._note("network", request.url, "the page asks for something from the network")


@contextmanager
def browsing(scale: float = 1) -> Iterator[Browser]:
    """`scale` is how many dots of a picture stand for a pixel of the page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--disable-gpu", "--disable-background-networking"]
        )
        try:
            with chromium.new_context(offline=True, service_workers="block", device_scale_factor=scale) as context:
                yield Browser(context)
        finally:
            chromium.close()


# What follows runs in the page.

OPEN_AND_SETTLE = """async () => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
  for (const animation of document.getAnimations()) {
    try { animation.finish(); } catch { animation.cancel(); }  // in the midst of one, colours are neither old nor new
  }
}"""

FIND_SCROLLING = """() => {
  const root = document.scrollingElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width) return [];
  const scrolls = (element) => element && element !== document.body && element !== root &&
    (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const culprit = [...document.body.querySelectorAll("*")].find(
    (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement)) ?? root;
  const place = [culprit.localName, culprit.id && "#" + culprit.id, ...culprit.classList].filter(Boolean).join(" ");
  return [["sideways-scrolling", place, `the page is ${root.scrollWidth} px wide in a window of ${width}`]];
}"""

RUN_AXE = """async (tags) => {
  const { violations } = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    resultTypes: ["violations"],
    preload: false,  // would fetch the style sheets, which the file: scheme forbids
  });
  return violations.map(({ id, help, nodes }) => [
    id, nodes[0].target.join(" "), `${help} (${nodes.length}): ${nodes[0].html}`]);
}"""


if __name__ == "__main__":
    sys.exit(0 if find_chromium() and sys.stdout.write(f"{find_chromium()}\n") else 1)

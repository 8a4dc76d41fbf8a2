"""python -m tests.tools.gallery: pictures of what is in output/, for a person to look at.

Pages at three widths, light and dark, and chosen sheets of PDFs go to output-gallery/ as PNGs, beside an index.html
that shows them side by side. Exit status: 0 done, 1 something that a gallery should show was not there.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pypdfium2

from tests.browser import VIEWS, Browser, browsing, missing

OUTPUT = Path("output")
GALLERY = Path("output-gallery")
STRATEGY = "government-digital-strategy"
SECOND = "government-transformation-strategy"
TALLEST = 2400
"""Pixels of a page: what is below is much like what is above."""


@dataclass(frozen=True)
class Shot:
    """A page, or the first thing on it that a selector finds, with what is around it."""

    name: str
    page: str
    selector: str = ""


SHOTS = (
    Shot("Overview", f"{STRATEGY}/index"),
    Shot("Full strategy, from the top", f"{STRATEGY}/strategy"),
    Shot("A table", f"{STRATEGY}/strategy", "main section:not(#actions) table"),
    Shot("A chart", f"{STRATEGY}/strategy", "main .chart"),
    Shot("A case study", f"{STRATEGY}/strategy", "main .case-study"),
    Shot("Responses", f"{STRATEGY}/strategy", "main .response"),
    Shot("An action", f"{STRATEGY}/actions/redesign"),
    Shot("A department", f"{STRATEGY}/departments/dwp"),
    Shot("An update's progress", f"{STRATEGY}/updates/2013-10", "main .progress-table"),
    Shot("Milestones", f"{STRATEGY}/updates/2013-10", "main .milestones"),
    Shot("A register", f"{STRATEGY}/updates/2013-10", "main .register-items"),
    Shot("A measure", f"{STRATEGY}/updates/2013-10", "main .measure"),
    Shot("Annual review", f"{STRATEGY}/updates/2013-12"),
    Shot("Search", f"{STRATEGY}/search"),
    Shot("Versions", f"{STRATEGY}/history"),
    Shot("An earlier version", f"{STRATEGY}/versions/1.0/actions/redesign"),
    Shot("The second strategy", f"{SECOND}/index"),
    Shot("The second strategy in full", f"{SECOND}/strategy"),
)

OPTIONAL = {"Search"}
"""What not every output has."""


@dataclass(frozen=True)
class Picture:
    name: str
    caption: str
    file: Path


def main() -> int:
    if lacking := missing():
        sys.stderr.write(f"gallery: {lacking}\n")
        return 1
    if GALLERY.exists():
        shutil.rmtree(GALLERY)
    GALLERY.mkdir()
    absent: list[str] = []
    with browsing() as browser:
        pictures = [picture for shot in SHOTS for picture in photographed(browser, shot, absent)]
    pictures += printed(absent)
    (GALLERY / "index.html").write_text(index(pictures), encoding="utf-8")
    sys.stdout.write(f"gallery: {len(pictures)} pictures in {GALLERY}/index.html\n")
    for name in absent:
        sys.stderr.write(f"gallery: not there: {name}\n")
    return int(bool(absent))


# Pages


def photographed(browser: Browser, shot: Shot, absent: list[str]) -> Iterator[Picture]:
    path = OUTPUT / f"{shot.page}.html"
    if not path.exists():
        if shot.name not in OPTIONAL:
            absent.append(f"{shot.name}: {path}")
        return
    for view in VIEWS:
        page = browser.show(path, view)
        page.evaluate("document.fonts.ready.then(() => {})")
        top, height = 0.0, float(page.evaluate("document.documentElement.scrollHeight"))
        if shot.selector:
            box = page.evaluate(BOX, shot.selector)
            if not box:
                absent.append(f"{shot.name}: {shot.selector} in {path}")
                return
            top, height = max(0.0, box[0] - 160), min(height, box[1] + 320)
        file = GALLERY / f"{slug(shot.name)}-{view}.png"
        page.screenshot(
            path=file, full_page=True, clip={"x": 0, "y": top, "width": view.width, "height": min(height, TALLEST)}
        )
        yield Picture(shot.name, str(view), file)


BOX = """(selector) => {
  const found = document.querySelector(selector);
  for (let outer = found; outer; outer = outer.parentElement) if (outer.localName === "details") outer.open = true;
  const box = found?.getBoundingClientRect();
  return box && [box.top + scrollY, box.height];
}"""


# Sheets


Choice = Callable[[list[str], list[tuple[float, float]]], int | None]


def where(found: Callable[[str], bool]) -> Choice:
    return lambda texts, _: next((index for index, text in enumerate(texts) if found(text)), None)


def densest(texts: list[str], _: list[tuple[float, float]]) -> int | None:
    """The sheet with most short lines that hold a number or a status: a table's."""
    return max(range(len(texts)), key=lambda index: len(texts[index].splitlines()), default=None)


def landscape(_: list[str], sizes: list[tuple[float, float]]) -> int | None:
    return next((index for index, (width, height) in enumerate(sizes) if width > height), None)


SHEETS: tuple[tuple[str, str, Choice], ...] = (
    ("Cover", f"{STRATEGY}/strategy", lambda *_: 0),
    ("Contents", f"{STRATEGY}/strategy", where(lambda text: "Contents" in text.splitlines()[:6])),
    ("A dense table", f"{STRATEGY}/strategy", densest),
    ("A chart on paper", f"{STRATEGY}/strategy", where(lambda text: bool(re.search(r"Figure\s\d+:", text)))),
    ("On its side", f"{STRATEGY}/strategy", landscape),
    ("The last sheet", f"{STRATEGY}/strategy", lambda texts, _: len(texts) - 1),
    ("An update's cover", f"{STRATEGY}/updates/2013-12", lambda *_: 0),
    ("An update's progress on paper", f"{STRATEGY}/updates/2013-12", densest),
    ("A department on paper", f"{STRATEGY}/departments/dwp", lambda texts, _: min(1, len(texts) - 1)),
    ("The second strategy's cover", f"{SECOND}/strategy", lambda *_: 0),
)


def printed(absent: list[str]) -> Iterator[Picture]:
    read: dict[Path, tuple[list[str], list[tuple[float, float]]]] = {}
    for name, document, choose in SHEETS:
        path = OUTPUT / f"{document}.pdf"
        if not path.exists():
            absent.append(f"{name}: {path}")
            continue
        pdf = pypdfium2.PdfDocument(path)
        try:
            if path not in read:
                texts = [page.get_textpage().get_text_bounded().replace("\r", "") for page in pdf]
                read[path] = texts, [page.get_size() for page in pdf]
            number = choose(*read[path])
            if number is None:
                absent.append(f"{name}: no such sheet in {path}")
                continue
            file = GALLERY / f"{slug(name)}.png"
            pdf[number].render(scale=1.5).to_pil().save(file)
        finally:
            pdf.close()
        yield Picture(name, f"{path.relative_to(OUTPUT)}, sheet {number + 1}", file)


# The index


def index(pictures: list[Picture]) -> str:
    names = list(dict.fromkeys(picture.name for picture in pictures))
    links = "\n".join(f'<li><a href="#{slug(name)}">{escape(name)}</a></li>' for name in names)
    rows = "\n".join(row(name, [picture for picture in pictures if picture.name == name]) for name in names)
    return PAGE.format(links=links, rows=rows)


def row(name: str, pictures: list[Picture]) -> str:
    figures = "\n".join(
        f'<figure><a href="{picture.file.name}"><img src="{picture.file.name}" loading="lazy"'
        f' alt="{escape(f"{name}, {picture.caption}")}"></a><figcaption>{escape(picture.caption)}</figcaption></figure>'
        for picture in pictures
    )
    return f'<h2 id="{slug(name)}">{escape(name)}</h2>\n<div class="row">\n{figures}\n</div>'


PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery</title>
<style>
  body {{ font: 16px/1.4 sans-serif; margin: 1rem; background: #ccc; }}
  ul {{ columns: 16rem; }}
  .row {{ display: flex; gap: 1rem; align-items: start; overflow-x: auto; padding-bottom: 1rem; }}
  figure {{ margin: 0; flex: none; }}
  img {{ display: block; max-height: 85vh; max-width: 60rem; box-shadow: 0 0 4px #000; background: #fff; }}
</style>
<h1>Gallery</h1>
<ul>
{links}
</ul>
{rows}
</html>
"""


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


if __name__ == "__main__":
    sys.exit(main())

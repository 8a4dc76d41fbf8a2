"""python -m tests.tools.pictures [NAME]…: makes the pictures of docs/guide/blocks.md and charts.md, or some of them.

Each is what Chromium shows of the very source on the page (tests/guide/showing.py). Beside them, digests.json keeps of
what they were made. Look at every picture that changed.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.browser import OPEN_AND_SETTLE, Browser, View, browsing, missing
from tests.guide.showing import DIGESTS, PICTURES, Shown, assemble, digests, shown

VIEW = View(760, "light")
SCALE = 1.5
MARGIN = 16
COLOURS = 32
"""In a picture. Text and a few flat colours need no more, and the file is a third as large."""

OPENED = {"chart-bar", "collapsed", "video"}
"""Where readers are shown what they can open; elsewhere it is closed, as on a page that was just opened."""

FIND = """({ id, opened }) => {
  const section = document.getElementById(id);
  section.firstElementChild.style.visibility = "hidden";
  section.querySelectorAll("details").forEach((details) => { details.open = opened; });
  const [first, ...rest] = [...section.children].slice(1).map((element) => element.getBoundingClientRect());
  const last = rest.at(-1) ?? first;
  const { left, right } = section.getBoundingClientRect();
  return { x: left, y: first.top + scrollY, width: right - left, height: last.bottom - first.top };
}"""


def main(names: list[str]) -> int:
    if lacking := missing():
        sys.stderr.write(f"pictures: {lacking}\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browsing(SCALE) as browser:
        pages = assemble(Path(folder))
        for one in shown():
            if not names or one.name in names:
                one.picture.write_bytes(small(photograph(browser, pages / f"{one.document}.html", one)))
        DIGESTS.write_text(json.dumps(dict(digests(pages)), indent=2) + "\n", encoding="utf-8")
    return 0


def photograph(browser: Browser, path: Path, one: Shown) -> bytes:
    page = browser.show(path, VIEW)
    page.evaluate(OPEN_AND_SETTLE)
    box = page.evaluate(FIND, {"id": one.anchor, "opened": one.name in OPENED})
    taken: bytes = page.screenshot(
        full_page=True,
        clip={
            "x": box["x"] - MARGIN,
            "y": box["y"] - MARGIN,
            "width": box["width"] + 2 * MARGIN,
            "height": box["height"] + 2 * MARGIN,
        },
    )
    return taken


def small(picture: bytes) -> bytes:
    with Image.open(io.BytesIO(picture)) as image:
        reduced = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        written = io.BytesIO()
        reduced.save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

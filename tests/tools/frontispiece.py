"""python -m tests.tools.frontispiece [OUTPUT]: makes docs/images/output.png, the picture at the head of the README.

It shows what is in output/ side by side: the overview, the full strategy as a page, and the PDF's cover and a page with
a chart. Look at it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from tests.browser import OPEN_AND_SETTLE, Browser, View, browsing, missing

PICTURE = Path(__file__).parents[2] / "docs/images/output.png"
STRATEGY = "government-digital-strategy"
SIZE = (560, 792)
"""Of each part, in dots; each is as high to its width as a sheet of A4."""

GAP = 16
WIDTHS = {"index": 900, "strategy": 1160}
CHART = "Figure 2:"
"""What stands on the page of the PDF that is shown."""


def main(output: Path) -> int:
    if lacking := missing():
        sys.stderr.write(f"frontispiece: {lacking}\n")
        return 1
    folder = output / STRATEGY
    with browsing() as browser:
        parts = [*(photograph(browser, folder / f"{name}.html", width) for name, width in WIDTHS.items())]
    parts += sheets(folder / "strategy.pdf")
    whole = Image.new("RGB", (len(parts) * (SIZE[0] + GAP) + GAP, SIZE[1] + 2 * GAP), "white")
    for number, part in enumerate(parts):
        framed = ImageOps.expand(ImageOps.fit(part, (SIZE[0] - 2, SIZE[1] - 2), centering=(0.5, 0)), 1, "#b1b4b6")
        whole.paste(framed, (GAP + number * (SIZE[0] + GAP), GAP))
    whole.quantize(64, dither=Image.Dither.NONE).save(PICTURE, "PNG", optimize=True)
    return 0


def photograph(browser: Browser, path: Path, width: int) -> Image.Image:
    page = browser.show(path, View(width, "light"))
    page.evaluate(OPEN_AND_SETTLE)
    height = round(width * SIZE[1] / SIZE[0])
    taken = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    return Image.open(io.BytesIO(taken)).convert("RGB")


def sheets(path: Path) -> Iterator[Image.Image]:
    """The cover, and the page that has the chart."""
    pdf = pypdfium2.PdfDocument(path)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    chart = next(number for number, text in enumerate(texts) if CHART in text)
    for number in (0, chart):
        yield pdf[number].render(scale=2).to_pil().convert("RGB")
    pdf.close()


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:]) if sys.argv[1:] else Path("output")))

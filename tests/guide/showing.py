"""What the pages of the guide show: for each source that is followed by a picture, what the program makes of it.

The source on the page is what is assembled, as a section of docs/examples/clean-rivers, or of its last update for the
blocks that belong there. So a page cannot show one thing and picture another.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lxml import html

import strategydocs as sd

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "docs/guide/blocks.md", ROOT / "docs/guide/charts.md")
PICTURES = ROOT / "docs/images/blocks"
DIGESTS = PICTURES / "digests.json"
"""Of what was drawn when each picture was made: by these a picture that is out of date is found without a browser."""

EXAMPLE = ROOT / "docs/examples/clean-rivers"
UPDATE = "2026-07"
IN_UPDATE = {"actions-status", "changes", "milestones", "progress", "register"}
MOVED = ("actions.yaml", "due: 2028-03", "due: 2028-09")
"""What came after version 1.0: file, old, new."""

SHOWN = re.compile(
    r"^```markdown\n(?P<source>.*?)^```\n\n!\[(?P<alt>[^]]*)]\(\.\./images/blocks/(?P<name>[\w-]+)\.png\)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Shown:
    """A source on a page, and the picture below it."""

    page: Path
    name: str
    source: str
    alt: str

    @property
    def picture(self) -> Path:
        return PICTURES / f"{self.name}.png"

    @property
    def document(self) -> str:
        return f"updates/{UPDATE}" if self.name in IN_UPDATE else "strategy"

    @property
    def anchor(self) -> str:
        return f"sec-shown-{self.name}"


def shown() -> Iterator[Shown]:
    for page in PAGES:
        for found in SHOWN.finditer(page.read_text(encoding="utf-8")):
            yield Shown(page, found["name"], found["source"], found["alt"])


def assemble(folder: Path) -> Path:
    """The example with all that the pages show, as HTML. Returns the folder of its pages."""
    strategy = folder / "content" / EXAMPLE.name
    shutil.copytree(EXAMPLE, strategy)
    file, old, new = MOVED
    text = (strategy / file).read_text(encoding="utf-8")
    (strategy / file).write_text(text.replace(new, old), encoding="utf-8")
    sd.freeze(
        strategy,
        "1.0",
        stage="published",
        note="First edition",
        date="2026-01-15",
        recorded=datetime(2026, 1, 15, tzinfo=UTC),
        by="The editor",
        only=("strategy",),
        formats=("html",),
    )
    (strategy / file).write_text(text, encoding="utf-8")
    for number, one in enumerate(shown(), start=2):
        place = strategy / ("sections" if one.document == "strategy" else one.document)
        source = f"# Shown: {one.name} {{#{one.anchor}}}\n\n{one.source}"
        (place / f"{number:02}-{one.name}.md").write_text(source, encoding="utf-8")
    sd.assemble(strategy, folder / "output", formats=("html",), only=("strategy", f"updates/{UPDATE}"))
    return folder / "output" / EXAMPLE.name


def digests(pages: Path) -> Mapping[str, str]:
    """Of each block as the program drew it, by the name of its picture."""
    trees = {name: html.parse(pages / f"{name}.html") for name in ("strategy", f"updates/{UPDATE}")}
    return {one.name: _digest(trees[one.document].xpath("//*[@id=$id]", id=one.anchor)) for one in shown()}


def _digest(found: list[html.HtmlElement]) -> str:
    (section,) = found
    section.remove(section[0])  # its heading, which has a number
    return hashlib.sha256(html.tostring(section)).hexdigest()[:16]


def recorded() -> Mapping[str, str]:
    read: Mapping[str, str] = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return read

"""`python -m benchmarks.previewing`: from saving a file to seeing the new text, in a real browser.

The preview runs on a copy of the corpus gds-2012 (where it is not found, of content/), and Chromium shows the page of
the full strategy. Each run adds a word to a paragraph of a section, saves the file, and waits until the word is in the
page and the browser has painted it: the second frame after the change. The same is done with every section there twice,
to see whether the time grows with what did not change. Median and worst of all runs, by section.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import strategydocs as sd
from benchmarks.__main__ import CONTENT, corpus_folder
from benchmarks.made import count_words
from tests.browser import find_chromium, missing

TIME_LIMIT = 120_000

WATCH = """(word) => {
  window.seen = new Promise((resolve) => {
    const observer = new MutationObserver((changes) => {
      if (!changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.textContent.includes(word)))) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    });
    observer.observe(document.getElementById("main"), { childList: true, subtree: true });
  });
}"""


@dataclass(frozen=True)
class Row:
    """What editing one section took, in milliseconds."""

    strategy: str
    words: int
    section: str
    section_words: int
    runs: tuple[int, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)


def main() -> None:
    arguments = _arguments()
    if lacking := missing():
        raise SystemExit(lacking)
    rows = []
    print("| strategy | words | section | its words | median ms | worst ms |")
    print("| -------- | ----: | ------- | --------: | --------: | -------: |")
    for name in ("once", "twice"):
        with tempfile.TemporaryDirectory(prefix="strategydocs-benchmark-") as work:
            folder = Path(work) / "content" / "strategy"
            _copy(arguments.folder, folder)
            if name == "twice":
                double(folder)
            for row in _measured(name, folder, arguments.runs):
                rows.append(row)
                cells = (
                    name,
                    f"{row.words:,}",
                    row.section,
                    f"{row.section_words:,}",
                    f"{row.median:.0f}",
                    max(row.runs),
                )
                print("|", " | ".join(map(str, cells)), "|", flush=True)
    if arguments.json:
        told = [{**asdict(row), "median": row.median, "worst": max(row.runs)} for row in rows]
        arguments.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.previewing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    corpus = corpus_folder()
    parser.add_argument("--folder", type=Path, default=corpus if corpus.is_dir() else CONTENT, help="another strategy")
    parser.add_argument("--runs", type=int, default=10, metavar="N", help="saves of each section (10)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run to a file")
    return parser.parse_args()


def _copy(folder: Path, target: Path) -> None:
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("versions"))
    for path in [target, *target.rglob("*")]:  # the corpus may be kept from being written to
        path.chmod(0o755 if path.is_dir() else 0o644)


def double(folder: Path) -> None:
    """Has the text of every section twice. What has an id, or is an action's own text, can stand but once."""
    for path in sorted((folder / "sections").glob("*.md")):
        text = re.sub(r"#(sec|fig|tbl)-[\w-]+ ?", "", "\n".join(without_actions(path.read_text().split("\n"))))
        text = text.replace(" {}", "").replace("{}", "")
        path.with_name(f"{path.stem}-again.md").write_text(text, encoding="utf-8")


def without_actions(lines: Iterable[str]) -> Iterator[str]:
    """The lines without the fences of actions' blocks."""
    kept: list[bool] = []
    for line in lines:
        if line.startswith("::: {"):
            kept.append(not line.startswith("::: {.action "))
            if not kept[-1]:
                continue
        elif line.strip() == ":::" and kept and not kept.pop():
            continue
        yield line


def _measured(name: str, folder: Path, runs: int) -> Iterator[Row]:
    sections = sorted((folder / "sections").glob("*.md"), key=lambda path: path.stat().st_size)
    with _shown(folder) as page:
        words = count_words(page.request.get(page.url).text())
        for path in (sections[0], sections[len(sections) // 2], sections[-1]):
            _save(page, path, 0)  # the first time, the page learns what there is
            taken = tuple(_save(page, path, number) for number in range(1, runs + 1))
            yield Row(name, words, path.name, len(path.read_text().split()), taken)


@contextmanager
def _shown(folder: Path) -> Iterator[Any]:
    """The full strategy in a browser."""
    from playwright.sync_api import sync_playwright

    with sd.serve(folder, 0) as preview, sync_playwright() as playwright:
        ((ident, problems),) = preview.problems.items()
        if problems.errors:
            raise sd.InvalidStrategy(problems)
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--disable-gpu"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(TIME_LIMIT)
        page.goto(f"{preview.address}{ident}/strategy.html")
        page.wait_for_selector(".preview", state="attached")
        yield page
        chromium.close()


def _save(page: Any, path: Path, number: int) -> int:
    """Adds a word to a paragraph, and gives the milliseconds until it is seen."""
    word = f"Revision{time.time_ns()}x{number}."
    lines = path.read_text().split("\n")
    at = max(range(len(lines)), key=lambda index: len(lines[index]) if re.match("[A-Z]", lines[index]) else 0)
    lines[at] = re.sub(r"( Revision\w+\.)?$", f" {word}", lines[at], count=1)
    page.evaluate(WATCH, word)
    begun = time.time()
    path.write_text("\n".join(lines), encoding="utf-8")
    seen: int = page.evaluate("window.seen")
    return round(seen - begun * 1000)


if __name__ == "__main__":
    main()

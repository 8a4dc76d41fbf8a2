"""`python -m benchmarks.versions`: how `versions`, `verify` and one more `freeze` grow with what is frozen.

A small strategy is frozen again and again, its full text as HTML each time. None of the three may grow faster than the
number of versions: `verify` reads every byte, `versions` and `freeze` read the ledger.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import strategydocs as sd

FILES = {
    "strategy.yaml": "title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\n",
    "departments.yaml": "departments:\n  - {id: roads, name: Department for Roads, short: DfR}\n",
    "actions.yaml": "actions:\n  - {id: redesign, number: 1, title: Redesign services, leads: [roads]}\n",
    "sections/01-summary.md": "# Summary {#sec-summary}\n\nWe have one action.\n",
    "departments/roads.md": "## @act-redesign\n\nThree services are redesigned.\n",
}


@dataclass(frozen=True)
class Row:
    """What three commands took, in seconds, when so many versions were frozen."""

    count: int
    freeze: float
    versions: float
    verify: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.versions", description=__doc__)
    parser.add_argument("--count", type=int, default=200, metavar="N", help="how many versions to freeze (200)")
    count = parser.parse_args().count
    print("| versions | one more freeze | versions | verify |")
    print("| -------: | --------------: | -------: | -----: |")
    with tempfile.TemporaryDirectory(prefix="strategydocs-benchmark-") as work:
        for row in measured(Path(work), sorted({1, count // 4, count // 2, count} - {0})):
            print(f"| {row.count} | {row.freeze:.2f} s | {row.versions:.2f} s | {row.verify:.2f} s |", flush=True)


def measured(work: Path, counts: list[int]) -> Iterator[Row]:
    """Freezes as many versions as the last of the counts, and measures at each of them."""
    folder = work / "content" / "small"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for number in range(1, counts[-1] + 1):
        took = _seconds(partial(_freeze, folder, f"1.{number}"))
        if number in counts:
            yield Row(number, took, _seconds(partial(sd.versions, folder)), _seconds(partial(sd.verify, folder)))


def _freeze(folder: Path, name: str) -> None:
    sd.freeze(folder, name, stage="update", note="One more", only=["strategy"], formats=["html"])


def _seconds(what: Callable[[], object]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

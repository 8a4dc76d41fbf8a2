"""What was measured, and the table that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from benchmarks.measure import Run

OURS = "strategydocs"
NAIVE = "pandoc, then WeasyPrint"


@dataclass(frozen=True)
class Made:
    """How much was made: pages of PDF, words of HTML, bytes of both."""

    pages: int
    words: int
    bytes: int


@dataclass(frozen=True)
class Way:
    """One way of making documents, and its runs."""

    name: str
    runs: tuple[Run, ...]
    made: Made


@dataclass(frozen=True)
class Result:
    """What was measured of one strategy. The runs of `ours` and of `naive` are pairs, in their order; `everything` is
    all documents, ours alone."""

    strategy: str
    ours: Way
    naive: Way
    everything: Way

    @property
    def ratios(self) -> dict[str, list[float]]:
        """Ours by theirs, pair by pair."""
        pairs = list(zip(self.ours.runs, self.naive.runs, strict=True))
        found = {
            "seconds": [ours.seconds / naive.seconds for ours, naive in pairs],
            "cpu": [ours.cpu / naive.cpu for ours, naive in pairs],
        }
        memory = [ours.memory / naive.memory for ours, naive in pairs if ours.memory and naive.memory]
        return found | ({"memory": memory} if memory else {})

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratios": self.ratios}


def table(result: Result) -> str:
    """A result as a table of Markdown that is also readable as it stands."""
    head = ["", "seconds", "CPU seconds", "memory, MB", "PDF pages", "HTML words"]
    rows = [_row(way) for way in (result.ours, result.naive)]
    rows.append(_ratio_row(result))
    rows.append(_row(result.everything))
    return _aligned(head, rows)


def _row(way: Way) -> list[str]:
    megabytes = [run.memory / 1e6 for run in way.runs if run.memory]
    return [
        way.name,
        _spread([run.seconds for run in way.runs], "{:.1f}".format),
        _spread([run.cpu for run in way.runs], "{:.1f}".format),
        _spread(megabytes, "{:.0f}".format),
        f"{way.made.pages:,}",
        f"{way.made.words:,}",
    ]


def _ratio_row(result: Result) -> list[str]:
    ratios = result.ratios
    made = [
        result.ours.made.pages / result.naive.made.pages,
        result.ours.made.words / result.naive.made.words,
    ]
    measured = [_spread(ratios.get(name, []), "{:.2f}".format) for name in ("seconds", "cpu", "memory")]
    return ["**ratio**", *measured, *(f"{ratio:.2f}" for ratio in made)]


def _spread(values: Sequence[float], shown: Callable[[float], str]) -> str:
    """The median and, where there is more than one value, the least and the most."""
    if not values:
        return "–"
    middle = shown(median(values))
    return middle if len(values) == 1 else f"{middle} ({shown(min(values))}–{shown(max(values))})"


def _aligned(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    padded = [
        [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in (head, rule, *rows)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)

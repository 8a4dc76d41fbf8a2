"""What a block itself finds wrong, when checks and when the document is composed."""

from __future__ import annotations

from strategydocs.rules import SECTION, Rule

CHART_DATA = Rule(
    id="chart-data",
    finds="A chart’s table can’t be drawn: there is none, or a cell is not the number that it should be.",
    why="Readers would see no chart, or one that shows something else than its table.",
    bad='::: {.chart type=bar alt="Services"}\n\n| Year | Services |\n|------|----------|\n| 2012 | few |\n\n:::',
    good='::: {.chart type=bar alt="Services"}\n\n| Year | Services |\n|------|----------|\n| 2012 | 25 |\n\n:::',
    file=SECTION,
)

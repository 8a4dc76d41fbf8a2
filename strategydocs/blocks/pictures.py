"""Charts as pictures of the two widths at which they are shown: text keeps its true size in both."""

from __future__ import annotations

from strategydocs.blocks.scene import Drawn
from strategydocs.charts import Chart, MeasureChart, draw, draw_measure

WIDTH = 612
"""The width of the text on A4, in pixels of 1/96 inch: a chart of this width has its letters at their true size."""

NARROW = 340


def drawn(chart: Chart | MeasureChart) -> Drawn:
    """A chart, wide and narrow."""
    if isinstance(chart, MeasureChart):
        return Drawn(draw_measure(chart, width=WIDTH), draw_measure(chart, width=NARROW, key="narrow"))
    return Drawn(draw(chart, width=WIDTH), draw(chart, width=NARROW, key="narrow"))

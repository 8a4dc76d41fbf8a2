"""Charts as pictures of the two widths at which they are shown: text keeps its true size in both."""

from __future__ import annotations

from collections.abc import Callable

from strategydocs.blocks.scene import Drawn, Scene
from strategydocs.charts import Chart, ChartError, MeasureChart, draw, draw_measure
from strategydocs.language import Language

WIDTH = 612
"""The width of the text on A4, in pixels of 1/96 inch: a chart of this width has its letters at their true size."""

NARROW = 340


def drawn(chart: Chart | MeasureChart, language: Language) -> Drawn:
    """A chart, wide and narrow."""
    if isinstance(chart, MeasureChart):
        wide = draw_measure(chart, width=WIDTH, language=language)
        return Drawn(wide, draw_measure(chart, width=NARROW, key="narrow", language=language))
    return Drawn(
        draw(chart, width=WIDTH, language=language), draw(chart, width=NARROW, key="narrow", language=language)
    )


def picture(scene: Scene, name: str, make: Callable[[], Chart | MeasureChart | None]) -> str | None:
    """The path of a picture of the program's own making. What no chart can show, such as more stages than there are
    colours, has none: the table beside it tells the same."""
    try:
        chart = make()
        return scene.picture(name, drawn(chart, scene.language)) if chart else None
    except ChartError:
        return None

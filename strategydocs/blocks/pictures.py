"""Charts as pictures of the two widths at which they are shown: text keeps its true size in both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from strategydocs.blocks.scene import Drawn, Scene
from strategydocs.charts import Chart, ChartError, MeasureChart, draw, draw_measure

WIDTH = 612
"""The width of the text on A4, in pixels of 1/96 inch: a chart of this width has its letters at their true size."""

NARROW = 340


def drawn(chart: Chart | MeasureChart, scene: Scene) -> Drawn:
    """A chart, wide and narrow."""
    if isinstance(chart, MeasureChart):
        make = partial(draw_measure, chart, metrics=scene.metrics, language=scene.language)
    else:
        make = partial(draw, chart, metrics=scene.metrics, language=scene.language)
    return Drawn(make(width=WIDTH), make(width=NARROW, key="narrow"))


def picture(scene: Scene, name: str, make: Callable[[], Chart | MeasureChart | None]) -> str | None:
    """The path of a picture of the program's own making. What no chart can show, such as more stages than there are
    colours, has none: the table beside it tells the same."""
    try:
        chart = make()
        return scene.picture(name, drawn(chart, scene)) if chart else None
    except ChartError:
        return None

"""Charts as SVG text: `read_table` and `draw` for those drawn from a table, `draw_measure` for a measure over time.

    from strategydocs.charts import draw, read_table

    chart = read_table("bar", ["Channel", "Cost a contact"],
                       [["Face to face", "£8.62"], ["Phone", "£2.83"], ["Online", "15p"]],
                       title="What a contact costs, by channel", description="Online is by far the cheapest.")
    svg = draw(chart)

What goes in: a table's header and rows as text. What comes out: one `<svg>` element with a title and a description.
What is raised: `ChartError`, whose message names the row and the column and says how to mend them.

A measure's readings, and the path from its baseline to its target, are drawn from values, along a true axis of time:

    from strategydocs.charts import MeasureChart, Moment, draw_measure

    chart = MeasureChart("People online", "They are fewer than planned.", unit="million", better="up",
                         readings=(Moment(date(2013, 6, 1), Decimal(12), "June 2013"),),
                         baseline=Moment(date(2012, 6, 1), Decimal(9), "June 2012"),
                         target=Moment(date(2015, 3, 1), Decimal(25), "March 2015"), goal=None)
    svg = draw_measure(chart, width=612)

Years begin where they are written under the axis. So for a date that is only a year or a month, give its first day as
the day.

Why draw our own, when there are chart libraries:

- no script: the picture is there before, and without, any script, in a browser, in an e-mail and on paper;
- the same bytes every time, on every machine, so that a frozen publication can be checked by its digest. Plotting
  libraries put dates, random ids or outlines of whatever font was found into their SVG;
- text stays text, set in the publication's own font, and nothing is clipped because each label is measured first;
- themable: colours are presentation attributes, which any style sheet outranks;
- small: five kinds of chart in a couple of thousand lines, against tens of megabytes of numpy and matplotlib.

For the page that shows it:

- Draw at the width at which it will be shown (`width=642` for an A4 column, `width=360` for a phone): no text is then
  smaller than 15 px, which is 11 pt. A picture that is scaled down has smaller text. The svg element has its natural
  size; let it shrink with `.chart-picture { max-width: 100%; height: auto }`.
- Every colour is a `color` attribute beside `fill="currentColor"` or `stroke="currentColor"`, so one property themes
  everything: `chart-label`, `chart-value` and `chart-axis` (text and lines on the page's own ground), `chart-grid`,
  `chart-track`, `chart-inside` (numbers printed on a bar), `series-1` … `series-8` (with `chart-bar` or `chart-line`)
  and `series-2-hatch`, `series-2-edge` … (a bar's hatching and outline). A series with a style (`style.STYLES`: the
  tones of statuses, the stages of a sequence) has its name in place of `series-1`: `status-done`. For dark mode this
  is enough: `.chart-label, .chart-value, .chart-axis { color: #fff } .chart-grid, .chart-track { color: #505a5f }`.
- WeasyPrint does not apply a page's style sheet inside SVG; there the attributes hold.

Modules, in the order in which a chart passes through them: `units` and `cells` read numbers, `table` makes a `Chart`
(`model`), `text` measures, `pen` and `style` make elements, `scale` and `timeline` find axes, `rows`, `bars`,
`stacked`, `share`, `line`, `measure`, `plot`, `point_labels` and `legend` lay out, `drawing` puts the parts into one
svg element.
"""

from strategydocs.charts.drawing import draw, draw_measure
from strategydocs.charts.model import KINDS, Chart, ChartError, MeasureChart, Moment, Series
from strategydocs.charts.table import read_table
from strategydocs.charts.text import DEFAULT, TextMetrics

__all__ = [
    "DEFAULT",
    "KINDS",
    "Chart",
    "ChartError",
    "MeasureChart",
    "Moment",
    "Series",
    "TextMetrics",
    "draw",
    "draw_measure",
    "read_table",
]

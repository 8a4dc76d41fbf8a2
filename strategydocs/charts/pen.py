"""What the layouts draw with: measured text, lines and bars, as SVG elements with the classes that themes use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategydocs.charts.style import GRID, SOFT_TEXT, TEXT, TRACK, Fill
from strategydocs.charts.svg import element, text_content
from strategydocs.charts.text import TextMetrics
from strategydocs.charts.units import Unit, format_value
from strategydocs.language import Language

SIZE = 16.0
SMALL = 15.0
LINE = 20.0
# Where the page's font is not there (a picture in an <img>), another one stands in: Arial is narrower, DejaVu Sans
# a twelfth wider.
_ALLOWANCE = 1.08
# From the middle of a capital or digit to its baseline, in ems.
_MIDDLE = 0.36
_COLOURS = {"label": TEXT, "value": TEXT, "axis": SOFT_TEXT}


@dataclass(frozen=True)
class Pen:
    """The means of drawing one chart: its width, its font, a prefix for its ids, its unit and its language."""

    width: float
    metrics: TextMetrics
    ident: str
    unit: Unit
    language: Language

    @property
    def narrow(self) -> bool:
        """Whether labels have no room beside the bars and go above them."""
        return self.width < 480

    def value(self, value: Decimal, *, short: bool = False) -> str:
        """A number as it is printed; see units.format_value."""
        return format_value(value, self.unit, self.language, short=short)

    @property
    def no_data(self) -> str:
        """What stands where there is no number."""
        return self.language.gettext("no data")

    def measure(self, text: str, size: float = SIZE) -> float:
        """The width to keep free for a line of text."""
        return self.metrics.width(text, size) * _ALLOWANCE

    def widest(self, lines: Sequence[str], size: float = SIZE) -> float:
        """The width of the widest of some lines; 0 for none."""
        return max((self.measure(line, size) for line in lines), default=0.0)

    def wrap(self, text: str, width: float, most_lines: int, size: float = SIZE) -> tuple[str, ...]:
        """Lines of at most a width; see TextMetrics.wrap."""
        return self.metrics.wrap(text, size, width / _ALLOWANCE, most_lines)

    def text(
        self, x: float, middle: float, text: str, role: str = "label", anchor: str = "start", size: float = SIZE
    ) -> str:
        """A line of text with the middle of its digits at a height. `role` gives class and colour."""
        return element(
            "text", text_content(text), class_=f"chart-{role}", color=_COLOURS[role], fill="currentColor",
            x=x, y=middle + _MIDDLE * size, font_size=size, text_anchor=None if anchor == "start" else anchor,
        )  # fmt: skip

    def block(
        self, x: float, top: float, lines: Sequence[str], role: str = "label", anchor: str = "start", size: float = SIZE
    ) -> tuple[str, ...]:
        """Lines of text under each other, LINE apart, the first one's line beginning at `top`."""
        return tuple(
            self.text(x, top + LINE * (index + 0.5), line, role, anchor, size) for index, line in enumerate(lines)
        )

    def inside(self, x: float, middle: float, text: str, fill: Fill) -> str:
        """A number printed on a bar, centred; on a plate of the bar's ground colour if the bar is hatched."""
        plate = ""
        if fill.hatch:
            width = self.measure(text) + 4
            plate = element(
                "rect", class_=f"chart-bar {fill.name}", color=fill.base, x=x - width / 2, y=middle - LINE / 2,
                width=width, height=LINE, fill="currentColor",
            )  # fmt: skip
        return plate + element(
            "text", text_content(text), class_="chart-inside", color=fill.text, fill="currentColor",
            x=x, y=middle + _MIDDLE * SIZE, font_size=SIZE, text_anchor="middle",
        )  # fmt: skip

    def bar(self, x: float, y: float, width: float, height: float, fill: Fill) -> str:
        """A bar in its series' fill, with the outline that light fills need; "" if it has no width."""
        if width <= 0:
            return ""
        ground = element(
            "rect", class_=f"chart-bar {fill.name}", color=fill.base, x=x, y=y, width=width, height=height,
            fill="currentColor",
        )  # fmt: skip
        if not fill.edge:
            return ground
        # The outline is drawn inside the bar, so that its length stays that of its value.
        edge = min(1.0, width / 2)
        hatch = f"url(#{self.ident}-{fill.name})" if fill.hatch else "none"
        return ground + element(
            "rect", class_=f"chart-edge {fill.name}-edge", color=fill.edge, x=x + edge / 2, y=y + 0.5,
            width=width - edge, height=height - 1, fill=hatch, stroke="currentColor", stroke_width=edge,
        )  # fmt: skip

    def axis(self, x1: float, y1: float, x2: float, y2: float) -> str:
        """A line that numbers are measured from, or that leads from a number to its mark."""
        return _line("chart-axis", SOFT_TEXT, x1, y1, x2, y2)

    def grid(self, x1: float, y1: float, x2: float, y2: float) -> str:
        """A line behind the marks."""
        return _line("chart-grid", GRID, x1, y1, x2, y2)

    def track(self, x: float, y: float, width: float, height: float) -> str:
        """The whole of which a bar is a part."""
        return element(
            "rect", class_="chart-track", color=TRACK, x=x, y=y, width=width, height=height, fill="currentColor"
        )


def _line(name: str, colour: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return element("line", class_=name, color=colour, x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_width=1)


@dataclass(frozen=True)
class Picture:
    """Elements in the order in which they are drawn, and the height that they take."""

    parts: tuple[str, ...]
    height: float

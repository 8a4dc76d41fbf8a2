"""Reading a drawn chart back: its texts with the boxes that they take, and its bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from strategydocs.charts.style import FILLS, STYLES
from strategydocs.charts.text import DEFAULT, TextMetrics

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Text:
    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Text) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Bar:
    left: float
    width: float
    height: float
    series: int


_NAMES = [*(fill.name for fill in FILLS), *STYLES]


class Picture:
    def __init__(self, svg: str, metrics: TextMetrics = DEFAULT) -> None:
        self.root = ElementTree.fromstring(svg)
        _, _, self.width, self.height = (float(number) for number in self.root.attrib["viewBox"].split())
        self.texts = [_text(element, metrics) for element in self.root.findall(f"{_SVG}text")]
        self.bars = list(self._bars())

    def _bars(self) -> Iterator[Bar]:
        for element in self.root.findall(f"{_SVG}rect"):
            names = element.attrib["class"].split()
            height = float(element.attrib["height"])
            plate_or_swatch = height in (16.0, 20.0)
            if names[0] == "chart-bar" and not plate_or_swatch:
                series = 1 + _NAMES.index(names[1])
                yield Bar(float(element.attrib["x"]), float(element.attrib["width"]), height, series)

    def outside(self) -> list[Text]:
        return [
            text
            for text in self.texts
            if text.left < -0.01 or text.top < 0 or text.right > self.width + 0.01 or text.bottom > self.height
        ]

    def overlapping(self) -> list[tuple[Text, Text]]:
        return [
            (one, other)
            for index, one in enumerate(self.texts)
            for other in self.texts[index + 1 :]
            if one.meets(other)
        ]


def _text(element: ElementTree.Element, metrics: TextMetrics) -> Text:
    words = element.text or ""
    size, x, y = (float(element.attrib[name]) for name in ("font-size", "x", "y"))
    width = metrics.width(words, size)
    left = x - {"start": 0, "middle": width / 2, "end": width}[element.attrib.get("text-anchor", "start")]
    # From the top of a capital to a little under the baseline.
    return Text(words, left, y - 0.72 * size, left + width, y + 0.2 * size)

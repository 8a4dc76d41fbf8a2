"""How wide text is, so that labels are wrapped and moved instead of clipped.

`DEFAULT` needs no font file: it holds the advance widths of Public Sans Regular (version 2.1, OFL) for ASCII and a few
signs, in thousandths of an em. An accented letter is as wide as its base letter (true in this font to a twentieth of
an em), so the Latin alphabets, Welsh among them, need no entries of their own. `TextMetrics.from_font` reads any
other font. Kerning is left out: it makes text narrower by a hair, and never wider by more than the allowance that
layouts make.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

# From space to tilde.
_ASCII = (
    243, 251, 426, 603, 659, 904, 709, 248, 303, 309, 394, 555, 242, 378, 225, 351, 612, 407, 596, 630, 629, 641,
    623, 601, 648, 625, 226, 240, 546, 555, 546, 521, 831, 710, 671, 689, 694, 621, 594, 733, 766, 283, 389, 682,
    578, 886, 754, 734, 637, 748, 677, 670, 594, 701, 673, 954, 688, 607, 637, 303, 351, 303, 473, 518, 219, 553,
    597, 544, 597, 567, 396, 623, 577, 248, 263, 562, 303, 865, 577, 566, 596, 596, 391, 506, 389, 581, 505, 780,
    565, 535, 481, 328, 263, 332, 568,
)  # fmt: skip
_SIGNS = {
    "\xa0": 243, "£": 613, "€": 600, "\u2013": 555, "—": 1117, "\u2018": 240, "\u2019": 232, "“": 419, "”": 411,
    "…": 768, "\u2212": 555, "·": 230, "•": 317, "½": 867, "¼": 792, "¾": 919, "°": 463, "\u00d7": 540, "²": 367,
    "Æ": 975, "æ": 914, "Ø": 751, "ø": 586, "Œ": 1118, "œ": 948, "ß": 590, "Ð": 707, "ð": 566, "Þ": 651, "þ": 590,
    "Ł": 581, "ł": 353, "\u0131": 242, "Ħ": 792, "ħ": 589, "ï": 302, "Đ": 707, "Ŋ": 754, "ª": 409, "º": 406,
}  # fmt: skip
# Emoji and East Asian characters come from some other font, at up to one and a quarter em.
_WIDE = 1.25
_AVERAGE = 0.6
_ELLIPSIS = "…"


@dataclass(frozen=True, eq=False)
class TextMetrics:
    """Advance widths by character, in ems, the width taken for a character that the font lacks, and the family that
    the font is of."""

    widths: Mapping[str, float]
    average: float = _AVERAGE
    family: str = "Public Sans"

    @classmethod
    def from_font(cls, path: str | Path) -> TextMetrics:
        """Read a TrueType or OpenType file (once; later calls get the same value). Raises OSError, or
        fontTools.ttLib.TTLibError if it is not a font."""
        return _read_font(str(path))

    def width(self, text: str, size: float) -> float:
        """The width of one line of text at a font size, in the same unit as the size."""
        return sum(map(self._advance, text)) * size

    def wrap(self, text: str, size: float, width: float, most_lines: int) -> tuple[str, ...]:
        """Break text into lines no wider than `width`, between words where possible and inside a word where not.

        What is left after `most_lines` is cut, with an ellipsis. Always at least one line; a single character is
        never broken, however narrow the width.
        """
        lines: list[str] = []
        rest = text.split()
        while rest and len(lines) < most_lines:
            line, rest = self._take_line(rest, width / size)
            lines.append(line)
        if rest:
            lines[-1] = self._cut(lines[-1], width / size)
        return tuple(lines) or ("",)

    def _advance(self, character: str) -> float:
        known = self.widths.get(character)
        if known is not None:
            return known
        if unicodedata.combining(character):
            return 0.0
        base = unicodedata.normalize("NFD", character)[0]
        if base in self.widths:
            return self.widths[base]
        return _WIDE if unicodedata.east_asian_width(character) in "WF" else self.average

    def _take_line(self, words: list[str], ems: float) -> tuple[str, list[str]]:
        space = self._advance(" ")
        used, count = 0.0, 0
        for word in words:
            needed = self.width(word, 1) + (space if count else 0)
            if used + needed > ems:
                break
            used, count = used + needed, count + 1
        if count:
            return " ".join(words[:count]), words[count:]
        head = self._fitting(words[0], ems)
        return words[0][:head], [words[0][head:], *words[1:]] if words[0][head:] else words[1:]

    def _fitting(self, word: str, ems: float) -> int:
        used = 0.0
        for position, character in enumerate(word):
            used += self._advance(character)
            if used > ems:
                return max(position, 1)
        return len(word)

    def _cut(self, line: str, ems: float) -> str:
        room = ems - self._advance(_ELLIPSIS)
        while line and self.width(line, 1) > room:
            line = line[:-1].rstrip()
        return line + _ELLIPSIS


@lru_cache(maxsize=8)
def _read_font(path: str) -> TextMetrics:
    with TTFont(path, lazy=True) as font:
        scale = font["head"].unitsPerEm
        advances = font["hmtx"]
        widths = {chr(code): advances[name][0] / scale for code, name in font.getBestCmap().items()}
        family = (font["name"].getBestFamilyName() if "name" in font else None) or "sans-serif"
    letters = [widths[letter] for letter in "etaoinshrdlu" if letter in widths]
    return TextMetrics(widths, sum(letters) / len(letters) if letters else _AVERAGE, family)


DEFAULT = TextMetrics(
    {
        **{chr(32 + place): width / 1000 for place, width in enumerate(_ASCII)},
        **{sign: width / 1000 for sign, width in _SIGNS.items()},
    }
)

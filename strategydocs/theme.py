"""The look of a publication: its theme over the package's, whether it can be read, and the style that comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor

from strategydocs.colours import BLACK, WHITE, contrast, mix, readable
from strategydocs.fonts import Face
from strategydocs.model.theme import Colours, Theme
from strategydocs.problems import Problem, suggest
from strategydocs.rules import Rule

FILE = "theme.yaml"

UNKNOWN_FONT = Rule(
    id="unknown-font",
    finds="The publication’s theme.yaml names a family that no font in layouts/fonts/ is of.",
    why="Pages would be set in another type than was chosen.",
    bad="type: {text: Public Sanz}",
    good="type: {text: Public Sans}",
)
CONTRAST = Rule(
    id="contrast",
    finds="Colours of the publication’s theme.yaml are too close for words to be read.",
    why="People with low vision, and everyone in the sun, could not read them (WCAG 2.2, 1.4.3).",
    bad='colours: {accent: "#ffff66"}',
    good='colours: {accent: "#12284b"}',
)

SCHEMES = ("light", "dark")
"""How pages look, by the reader's machine; paper is light."""

_TEXT, _SHAPE = 4.5, 3.0
"""The least contrast of text (WCAG 2.2, 1.4.3) and of what is no text but must be seen (1.4.11)."""

_PAIRS = (
    *((ink, ground, _TEXT) for ground in ("paper", "panel") for ink in ("ink", "quiet", "link", "link_hover")),
    *((ink, ground, _TEXT) for ground in ("paper", "panel") for ink in ("done", "good", "warning", "bad")),
    ("brand_edge", "paper", _TEXT),
    ("focus", "brand", _SHAPE),
    ("brand_ink", "brand", _TEXT),
    ("brand_quiet", "brand", _TEXT),
    ("focus_ink", "focus", _TEXT),
    ("ink", "mark", _TEXT),
    ("bad", "bad_panel", _TEXT),
    *((f"{tone}_ink", f"{tone}_ground", _TEXT) for tone in ("done", "good", "neutral", "warning", "bad")),
    *((shape, "paper", _SHAPE) for shape in ("accent", "edge", "line_strong")),
)
"""What stands on what, and the contrast that it needs."""

_KEPT = {"ink", "paper", "panel", "line", "mark"}
"""What dark pages have of the package where a theme gives one colour alone: a white ground says nothing of the dark."""

_PAPER = {"a4": ("A4", "24mm"), "letter": ("letter", "30mm")}
"""The size of paper and its right margin, which keeps lines as long."""

_FALLBACK = '"Strategydocs Symbols"'


@dataclass(frozen=True)
class Look:
    """A theme that leaves nothing out: the publication's own over the package's."""

    own: Theme
    packaged: Theme

    @cached_property
    def colours(self) -> Mapping[str, tuple[str, str]]:
        """Every colour, on light pages and on dark ones."""
        found = {name: _both(getattr(self.packaged.colours, name)) for name in Colours.model_fields}
        for name in sorted(self.own.colours.model_fields_set):
            light, dark = getattr(self.own.colours, name)
            found[name] = (light, dark or self._in_the_dark(name, light, found[name][1]))
        return found | dict(self._following(found))

    def _in_the_dark(self, name: str, light: str, packaged: str) -> str:
        if name in _KEPT:
            return packaged
        for ink, ground, need in _PAIRS:
            if ink == name and ground in ("paper", "panel"):
                given = getattr(self.own.colours, ground) or (None, None)
                light = readable(light, given[1] or _both(getattr(self.packaged.colours, ground))[1], need)
        return light

    def _following(self, found: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, tuple[str, str]]]:
        """The colours that go with one that the theme gives, where it says nothing of them."""
        given, papers = self.own.colours.model_fields_set, found["paper"]
        if "brand" in given and "brand_edge" not in given:
            light, dark = (readable(found["brand"][0], paper, _TEXT) for paper in papers)
            yield "brand_edge", (light, dark)
        if given & {"brand", "brand_ink"} and "brand_quiet" not in given:
            inks = zip(found["brand"], found["brand_ink"], strict=True)
            light, dark = (readable(mix(ink, ground, 0.18), ground, _TEXT) for ground, ink in inks)
            yield "brand_quiet", (light, dark)
        if "link" in given and "link_hover" not in given:
            yield "link_hover", (mix(found["link"][0], BLACK, 0.35), mix(found["link"][1], WHITE, 0.5))

    def family(self, use: str) -> str:
        """The family of type for `text`, `headings` or `code`."""
        own: str | None = getattr(self.own.type, use)
        if use == "headings" and own is None:
            own = self.own.type.text
        return own or getattr(self.packaged.type, use) or ""

    @property
    def pictures(self) -> Mapping[str, str]:
        """The paths of the pictures that the theme has, by what they are for."""
        found = {use: getattr(self.own, use) or getattr(self.packaged, use) for use in ("logo", "crest", "cover")}
        return {use: path for use, path in found.items() if path}

    @property
    def paper(self) -> str:
        return self.own.paper or self.packaged.paper or "a4"

    def problems(self, families: Iterable[str]) -> Iterator[Problem]:
        """What in the publication's theme can't be read, and families of type that no font is of."""
        known = sorted(set(families))
        for use in ("text", "headings", "code"):
            name = getattr(self.own.type, use)
            if name is not None and name not in known:
                remedy = suggest(name, known, "Put its fonts, as static TrueType files, into layouts/fonts/.")
                yield Problem(self.own.type.place_of(use), f"no font is of the family “{name}”", remedy, UNKNOWN_FONT)
        yield from self._unreadable()

    def _unreadable(self) -> Iterator[Problem]:
        for ink, ground, need in _PAIRS:
            for scheme, shades in enumerate(zip(self.colours[ink], self.colours[ground], strict=True)):
                ratio = contrast(*shades)
                if ratio < need:
                    yield self._unreadable_pair(ink, ground, SCHEMES[scheme], shades, need)

    def _unreadable_pair(self, ink: str, ground: str, scheme: str, shades: tuple[str, str], need: float) -> Problem:
        given = self.own.colours.model_fields_set
        name = ink if ink in given or ground not in given else ground
        message = (
            f"{_written(ink)} ({shades[0]}) on {_written(ground)} ({shades[1]}) has a contrast of "
            f"{floor(contrast(*shades) * 10) / 10} to 1 on {scheme} pages"
        )
        better = readable(shades[0], shades[1], need)
        remedy = f"Give it {need:g} to 1 (WCAG 2.2): {_written(ink)} {better} would."
        return Problem(self.own.colours.place_of(name), message, remedy, CONTRAST)


def screen_style(look: Look, faces: Iterable[Face]) -> str:
    """The look as a style sheet of pages, beside styles/screen.css; fonts are in fonts/."""
    lines = [_face(face) for face in faces]
    lines.append(_root({name: shades[0] for name, shades in look.colours.items()}, _type(look)))
    dark = {name: shades[1] for name, shades in look.colours.items() if shades[1] != shades[0]}
    lines.append("/* Dark, where the reader's machine is; never on paper. */")
    lines.append(f"@media screen and (prefers-color-scheme: dark) {{\n{_root(dark, {})}\n}}")
    return "\n".join(lines) + "\n"


def print_style(look: Look, cover: str | None) -> str:
    """The look as a style sheet of PDFs; `cover` is the address of the cover's picture, where there is one."""
    size, side = _PAPER[look.paper]
    code = _quoted(look.family("code"))  # has signs that the text's fonts may not have
    more = {"paper-size": size, "paper-side": side, **_type(look, code)}
    more["cover-picture"] = f"url({_quoted(cover)})" if cover else "none"
    return _root({name: shades[0] for name, shades in look.colours.items()}, more) + "\n"


def _root(colours: Mapping[str, str], more: Mapping[str, str]) -> str:
    named = {**{_written(name): colour for name, colour in colours.items()}, **more}
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in named.items()) + "}"


def _type(look: Look, *more: str) -> dict[str, str]:
    def stack(use: str, *others: str) -> str:
        return ", ".join([_quoted(look.family(use)), _FALLBACK, *others])

    return {
        "text-type": stack("text", *more, "sans-serif"),
        "headings-type": stack("headings", *more, "sans-serif"),
        "code-type": stack("code", "monospace"),
    }


def _face(face: Face) -> str:
    style, file = "italic" if face.is_italic else "normal", _quoted(f"../{face.name}")
    return (
        f"@font-face {{ font-family: {_quoted(face.family)}; src: url({file}); font-weight: {face.weight}; "
        f"font-style: {style}; font-display: swap; }}"
    )


def _quoted(text: str) -> str:
    """A text as a string of CSS."""
    return '"' + re.sub(r'["\\\x00-\x1f]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _both(shades: tuple[str, str | None] | None) -> tuple[str, str]:
    assert shades is not None, "the package's theme leaves nothing out"
    return shades[0], shades[1] or shades[0]


def _written(name: str) -> str:
    """A name as it is written in theme.yaml and in styles."""
    return name.replace("_", "-")

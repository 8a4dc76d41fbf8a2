"""A publication's look, as layouts/theme.yaml says it: colours, pictures, type and paper."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from strategydocs.model.records import Record, Text

_HEX = r"^#[0-9A-Fa-f]{6}$"

Hex = Annotated[str, StringConstraints(pattern=_HEX)]


def _shades(written: object) -> object:
    """One colour stands for light pages and leaves those in the dark to the program."""
    if written is None:  # YAML takes # and what follows for a comment
        raise ValueError('nothing is written here; put the colour in quotes: "#12284b"')
    if isinstance(written, str):
        return written, None
    if isinstance(written, list) and len(written) != 2:
        raise ValueError("this is no pair of colours; write one for light pages and one for dark pages")
    return written


Path = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._/-]*\.[A-Za-z]+$")]

_COLOUR = {"pattern": _HEX, "patternErrorMessage": 'Write a colour as #rrggbb, in quotes: "#12284b".'}
_WRITTEN = {
    "type": ["string", "array"],
    **_COLOUR,
    "items": [{"type": "string", **_COLOUR}, {"type": ["string", "null"], **_COLOUR}],
    "minItems": 2,
    "maxItems": 2,
    "examples": ["#12284b", ["#12284b", "#7ba6dc"]],
}

Shades = Annotated[tuple[Hex, Hex | None] | None, BeforeValidator(_shades), WithJsonSchema(_WRITTEN)]
"""A colour on light pages and on paper, and the one on dark pages."""


class Colours(Record):
    """Colours by what they are for; layouts/theme.yaml of the package says what each is."""

    ink: Shades = None
    """Text."""
    quiet: Shades = None
    """Quieter text."""
    paper: Shades = None
    """The ground of pages."""
    panel: Shades = None
    """The ground of boxes."""
    line: Shades = None
    """Lines between things."""
    line_strong: Shades = None
    """Lines below the heads of tables."""
    edge: Shades = None
    """The edges of fields."""
    link: Shades = None
    """Links."""
    link_hover: Shades = None
    """Links under a pointer."""
    brand: Shades = None
    """The field of the masthead and the cover."""
    brand_ink: Shades = None
    """Text on the brand’s colour."""
    brand_quiet: Shades = None
    """Quieter text on the brand’s colour."""
    brand_edge: Shades = None
    """Lines of the brand’s colour elsewhere."""
    accent: Shades = None
    """The edge of case studies, and of where an address has led to."""
    mark: Shades = None
    """The ground of words that were searched for."""
    focus: Shades = None
    """What has the keyboard’s focus."""
    focus_ink: Shades = None
    """Text on what has the focus."""
    done: Shades = None
    """Shapes and words of the tone “done”."""
    done_ground: Shades = None
    """The ground of tags of the tone “done”."""
    done_ink: Shades = None
    """Text on tags of the tone “done”."""
    good: Shades = None
    """Shapes and words of the tone “good”."""
    good_ground: Shades = None
    """The ground of tags of the tone “good”."""
    good_ink: Shades = None
    """Text on tags of the tone “good”."""
    neutral_ground: Shades = None
    """The ground of tags of the tone “neutral”."""
    neutral_ink: Shades = None
    """Text on tags of the tone “neutral”."""
    warning: Shades = None
    """Shapes and words of the tone “warning”."""
    warning_ground: Shades = None
    """The ground of tags of the tone “warning”."""
    warning_ink: Shades = None
    """Text on tags of the tone “warning”."""
    bad: Shades = None
    """Shapes and words of the tone “bad”."""
    bad_ground: Shades = None
    """The ground of tags of the tone “bad”."""
    bad_ink: Shades = None
    """Text on tags of the tone “bad”."""
    bad_panel: Shades = None
    """The ground of boxes that warn."""


class Type(Record):
    """Families of type, by the names that their fonts in layouts/fonts/ give themselves."""

    text: Text | None = None
    """The family of the text."""
    headings: Text | None = None
    """The family of headings; by default that of the text."""
    code: Text | None = None
    """The family of code."""


class Theme(Record):
    """layouts/theme.yaml: how a publication looks. What it leaves out is as in the package's own."""

    colours: Colours = Colours()
    """Colours by what they are for: one, or a pair of the one on light pages and paper and the one on dark pages."""
    type: Type = Type()
    """Families of type whose fonts are in layouts/fonts/."""
    logo: Path | None = None
    """The picture at the head of every page, by its path from layouts/."""
    crest: Path | None = None
    """The picture at the head of a cover, by its path from layouts/."""
    cover: Path | None = None
    """The picture across the foot of a cover, by its path from layouts/."""
    paper: Literal["a4", "letter"] | None = None
    """The paper of PDFs."""

"""A publication's look, as layouts/theme.yaml says it: colours, pictures, type and paper."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints

from strategydocs.model.records import Record, Text

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


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

Shades = Annotated[tuple[Hex, Hex | None] | None, BeforeValidator(_shades)]
"""A colour on light pages and on paper, and the one on dark pages."""


class Colours(Record):
    """Colours by what they are for; layouts/theme.yaml of the package says what each is."""

    ink: Shades = None
    quiet: Shades = None
    paper: Shades = None
    panel: Shades = None
    line: Shades = None
    line_strong: Shades = None
    edge: Shades = None
    link: Shades = None
    link_hover: Shades = None
    brand: Shades = None
    brand_ink: Shades = None
    brand_quiet: Shades = None
    brand_edge: Shades = None
    accent: Shades = None
    mark: Shades = None
    focus: Shades = None
    focus_ink: Shades = None
    done: Shades = None
    done_ground: Shades = None
    done_ink: Shades = None
    good: Shades = None
    good_ground: Shades = None
    good_ink: Shades = None
    neutral_ground: Shades = None
    neutral_ink: Shades = None
    warning: Shades = None
    warning_ground: Shades = None
    warning_ink: Shades = None
    bad: Shades = None
    bad_ground: Shades = None
    bad_ink: Shades = None
    bad_panel: Shades = None


class Type(Record):
    """Families of type, by the names that their fonts in layouts/fonts/ give themselves."""

    text: Text | None = None
    headings: Text | None = None
    code: Text | None = None


class Theme(Record):
    """layouts/theme.yaml; what it leaves out is as in the package's own. Pictures are paths within layouts/."""

    colours: Colours = Colours()
    type: Type = Type()
    logo: Path | None = None
    crest: Path | None = None
    cover: Path | None = None
    paper: Literal["a4", "letter"] | None = None

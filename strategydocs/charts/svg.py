"""SVG as text: safe characters, short numbers, one element a line."""

from __future__ import annotations

import re
from html import escape

# What XML 1.0 cannot hold even when escaped, and the marks that reverse the order of the text after them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """Text with every run of white space as one space and without characters that XML or a layout cannot hold."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def number(value: float) -> str:
    """A coordinate to a hundredth of a pixel, without trailing zeros: 12, 12.5, -0.25."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, content: str | None = None, /, **attributes: str | float | None) -> str:
    """An element. `stroke_width` is written stroke-width and `class_` class; attributes that are None are left out.

    `content` is markup and put in as it is; None closes the element at once.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>" if content is None else f"<{name}{written}>{content}</{name}>"


def text_content(text: str) -> str:
    """Text as the content of an element."""
    return escape(text, quote=False)


def _attribute(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)

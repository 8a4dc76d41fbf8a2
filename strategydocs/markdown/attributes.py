"""Reads pandoc's attributes: `{#id .class key=value key="a value"}`."""

from __future__ import annotations

import re
from types import MappingProxyType

from strategydocs.markdown.tokens import Attributes

_PART = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s{}"=]+)
      | \.(?P<class>[^\W\d_][\w:.-]*)
      | (?P<key>[^\W\d][\w:.-]*)=(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|(?P<bare>(?![“‘])[^\s{}"']*))
      | (?P<dash>-)
    )(?=\s|$)""",
    re.VERBOSE,
)


def read_attributes(text: str) -> Attributes | None:
    """The attributes in the braces' inside, or None where pandoc would not take them as attributes, or would take curly
    quotes as part of a value."""
    position = 0
    ident, classes, values = "", [], {}
    text = text.rstrip()
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            return None
        if match["id"]:
            ident = match["id"]
        elif match["class"]:
            classes.append(match["class"])
        elif match["key"]:
            quoted = match["double"] if match["double"] is not None else match["single"]
            values[match["key"]] = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else match["bare"]
        elif match["dash"]:
            classes.append("unnumbered")
        position = match.end()
    return Attributes(ident, tuple(classes), MappingProxyType(values))


def how_to_write(braces: str) -> str:
    """The remedy for braces that `read_attributes` does not take."""
    if any(quote in braces for quote in "“”‘’"):
        return 'Use straight quotes, not curly ones: {#id .class key="a value"}.'
    return 'Write {#id .class key="a value"}.'

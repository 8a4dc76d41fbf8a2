"""What pages show and load besides their text, and what it was all made with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from strategydocs import pandoc
from strategydocs.model import Strategy
from strategydocs.output import File
from strategydocs.templates import Layouts
from strategydocs.theme import screen_style

SEARCH_SCRIPTS = ("scripts/minisearch.js", "scripts/minisearch-LICENSE.txt", "scripts/search.js")
"""What the search page alone loads, and the licence of what is not ours."""


def assets(strategy: Strategy, layouts: Layouts) -> Iterator[File]:
    """The pictures of a strategy, and the fonts, styles and scripts of its pages."""
    for path, picture in strategy.pictures.items():
        content = (strategy.folder / path).read_bytes()
        yield File(f"assets/{path}", content, sources={path: picture.digest})
    for name in layouts.names("fonts", ".ttf"):
        yield File(f"assets/{name}", layouts.read(name))
    for name, file in layouts.pictures.items():
        yield File(f"assets/{name}", file.read_bytes())
    yield File("assets/styles/theme.css", screen_style(layouts.look, layouts.faces).encode())
    scripts = [name for name in layouts.names("scripts", ".js") if name not in SEARCH_SCRIPTS]
    for name in ("styles/screen.css", *scripts):
        yield File(f"assets/{name}", layouts.read(name))


def made_with() -> dict[str, Any]:
    """The versions of the tools that shape what is written, for a manifest."""
    tools = ("jinja2", "pikepdf", "pydantic", "pypandoc_binary", "ruamel.yaml", "weasyprint")
    versions = {"strategydocs": version("strategydocs"), "pandoc": pandoc.version()}
    return {"made-with": versions | {tool: version(tool) for tool in tools}}

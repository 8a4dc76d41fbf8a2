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

PREVIEW_SCRIPT, PREVIEW_STYLE = "scripts/preview.js", "styles/preview.css"
"""What only pages in a preview load; it is written nowhere."""

STYLE = "assets/styles/theme.css"
"""The style that is made of a theme."""


def assets(strategy: Strategy, layouts: Layouts) -> Iterator[File]:
    """The pictures of a strategy, and the fonts, styles and scripts of its pages."""
    for path in asset_paths(strategy, layouts):
        yield asset(path, strategy, layouts)


def asset_paths(strategy: Strategy, layouts: Layouts) -> Iterator[str]:
    """The paths of all of them from the output folder."""
    scripts = layouts.names("scripts", ".js")
    apart = {*SEARCH_SCRIPTS, PREVIEW_SCRIPT}
    yield from (f"assets/{path}" for path in strategy.pictures)
    yield from (f"assets/{name}" for name in [*layouts.names("fonts", ".ttf"), *layouts.pictures])
    yield STYLE
    yield from (f"assets/{name}" for name in ("styles/screen.css", *scripts) if name not in apart)


def asset(path: str, strategy: Strategy, layouts: Layouts) -> File:
    """One of them, by its path."""
    name = path.removeprefix("assets/")
    if name in strategy.pictures:
        return File(path, (strategy.folder / name).read_bytes(), sources={name: strategy.pictures[name].digest})
    if name in layouts.pictures:
        return File(path, layouts.pictures[name].read_bytes())
    if path == STYLE:
        return File(path, screen_style(layouts.look, layouts.faces).encode())
    return File(path, layouts.read(name))


def made_with() -> dict[str, Any]:
    """The versions of the tools that shape what is written, for a manifest."""
    tools = ("jinja2", "pikepdf", "pydantic", "pypandoc_binary", "ruamel.yaml", "weasyprint")
    versions = {"strategydocs": version("strategydocs"), "pandoc": pandoc.version()}
    return {"made-with": versions | {tool: version(tool) for tool in tools}}

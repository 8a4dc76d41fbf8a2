"""How the site of docs/ is made: `make docs`.

The pages are the Markdown files that are also read on a code host, in their places, so that every link between them
holds in both. The front page, docs/index.md, lists them under headings; the site's menu is made of these lists.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

project = "strategydocs"
html_title = project
language = "en-GB"
extensions = ["myst_parser"]

root_doc = "docs/index"
include_patterns = ["docs/**.md", "docs/images/**", "CHANGELOG.md", "CONTRIBUTING.md", "benchmarks/README.md"]
exclude_patterns = [
    ".*",
    "build",
    "content",
    "dist",
    "docs/examples",
    "docs/site",
    "layouts",
    "output*",
    "scripts",
    "strategydocs",
    "tests",
]

myst_heading_anchors = 4  # as code hosts make them
highlight_language = "none"
smartquotes = False
myst_disable_syntax = ["footnote_def", "footnote_ref"]  # rules.md speaks of footnotes and has none

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_additional_pages = {"index": "forward.html"}
templates_path = ["templates"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
html_theme_options = {"navigation_with_keys": False, "top_of_page_buttons": []}

LIST = re.compile(r"^## (?P<caption>.+)\n(?P<items>(?:(?!## ).*\n)+)", re.MULTILINE)
ITEM = re.compile(r"^- \[(?P<title>[^]]+)\]\((?P<page>[^)]+)\.md\)", re.MULTILINE)


def add_menu(_: Sphinx, page: str, source: list[str]) -> None:
    """Makes a part of the menu of each heading of the front page and the list of pages below it."""
    if page == root_doc:
        source[0] += "".join(_part(found["caption"], found["items"]) for found in LIST.finditer(source[0] + "\n"))


def _part(caption: str, items: str) -> str:
    pages = "\n".join(f"{item['title']} <{item['page']}>" for item in ITEM.finditer(items))
    return f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```\n" if pages else ""


def say_level(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    """The parts of the menu are headings, and the theme does not say of which level."""
    menu = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = menu.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app: Sphinx) -> None:
    app.connect("source-read", add_menu)
    app.connect("html-page-context", say_level, priority=900)  # after the theme's own

"""What a person would do without strategydocs: concatenate the text, run pandoc, run WeasyPrint."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import pypandoc

from benchmarks.measure import Command
from strategydocs.markdown import Block, Prose
from strategydocs.model import Strategy
from strategydocs.templates import packaged

STYLE = Path(__file__).with_name("house.css")

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def concatenated(strategy: Strategy) -> str:
    """The text of the full strategy as one Markdown text: what is included stands in its place, values and references
    stay as they were typed, and each department's annex gets its name as its title."""
    return "\n\n".join(_texts(strategy)) + "\n"


def _texts(strategy: Strategy) -> Iterator[str]:
    for section in (*strategy.sections, *strategy.annexes):
        yield _resolved(section.prose, strategy.partials)
    for department in strategy.departments.values():
        if annex := strategy.departmental_annexes.get(department.id):
            yield f"# {department.name}\n\n{_resolved(annex.prose, strategy.partials)}"


def _resolved(prose: Prose, partials: Mapping[str, Prose]) -> str:
    """A text with what it includes, and with its videos' transcripts below them."""
    pieces, position = [], 0
    for block in prose.all(Block):
        name = block.attributes.get("file") or block.attributes.get("transcript")
        if name in partials:
            end = block.body[1]
            pieces += [prose.text[position:end].rstrip("\n"), _resolved(partials[name], partials)]
            position = end
    pieces.append(prose.text[position:])
    return "\n\n".join(piece.strip("\n") for piece in pieces)


def commands(strategy: Strategy, folder: Path) -> list[Command]:
    """Writes the text into a folder and gives the commands that make `strategy.html` and `strategy.pdf` of it there."""
    text, html, pdf = (folder / f"strategy.{suffix}" for suffix in ("md", "html", "pdf"))
    text.write_text(concatenated(strategy), encoding="utf-8")
    pandoc: Command = [
        pypandoc.get_pandoc_path(), "-s", "--toc", "--metadata", f"title={strategy.title}",
        "--metadata", f"lang={strategy.about.language}", "--css", STYLE.as_uri(), text, "-o", html,
    ]  # fmt: skip
    # Pictures are named from the strategy's folder.
    base = f"{strategy.folder.resolve().as_uri()}/"
    program = Path(sys.executable).with_name("weasyprint")
    return [pandoc, [program, "--pdf-variant", "pdf/ua-1", "-u", base, html, pdf]]


def environment(folder: Path) -> dict[str, str]:
    """What gives WeasyPrint the fonts that ours has, and no others; their cache is kept in the folder."""
    path = folder / "fonts.conf"
    fonts = escape(str((packaged() / "fonts").resolve()))
    path.write_text(_FONTS.format(fonts=fonts, cache=escape(str(folder / "cache"))), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(path)}

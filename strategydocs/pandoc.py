"""Pandoc, as pypandoc brings it: the only user of both. Text in, AST out; AST in, text out.

Each call is a process of its own, so calls run side by side in threads. Pandoc reads nothing but what it is handed
(`--sandbox`), and its heap and its time are limited. (pypandoc's own `convert_text` waits for as long as it takes, so
pypandoc finds pandoc here, and it is called without that.)
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pypandoc

from strategydocs import tree
from strategydocs.problems import MachineError
from strategydocs.tree import Node, Nodes

_MARKDOWN = "-".join(
    (
        "markdown",
        # References are found by our own scan; with this on, twenty open brackets take seventeen seconds.
        *("citations", "example_lists"),
        # HTML in content is an allow-list of ours, and nothing in content is code for another program.
        *("raw_html", "raw_attribute", "raw_tex", "latex_macros", "markdown_in_html_blocks"),
        *("native_divs", "native_spans"),
        # Ids that are made from words move when the words do: composing gives them.
        *("auto_identifiers", "implicit_header_references"),
        # £ and $ are money; metadata is read with its positions before.
        *("tex_math_dollars", "yaml_metadata_block", "pandoc_title_block"),
    )
)
_TYPED = "-".join((_MARKDOWN, "smart", "simple_tables", "multiline_tables"))
"""What is written for people to go on with: quotation marks as they are, and of the forms of tables the two that most
know."""

SECONDS = 60
"""How long a call may take. A text of a megabyte takes two seconds."""

HEAP = "1G"
_ARGUMENTS = ["--sandbox", "--wrap=none", "+RTS", f"-M{HEAP}", "-RTS"]
_HEAP_IS_SPENT = 251
_END_OF_PART = "<!-- strategydocs: the end of a part -->"
_FRAGMENT = '<div class="strategydocs-fragment">{}</div>'


class TooMuch(MachineError):
    """A text took pandoc more time or memory than it may take; the message says which."""


def read_markdown(text: str) -> Nodes:
    """A Markdown text as blocks. Raises TooMuch."""
    return _blocks(_convert(text, _MARKDOWN, "json"))


def read_all_markdown(texts: Iterable[str]) -> list[Nodes | TooMuch]:
    """Many Markdown texts, each on its own, side by side; or why one of them could not be read."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(_read_or_give_up, texts))


def _read_or_give_up(text: str) -> Nodes | TooMuch:
    try:
        return read_markdown(text)
    except TooMuch as error:
        return error


def read_docx(file: bytes) -> tuple[dict[str, str], Nodes]:
    """A Word file as blocks, tracked changes accepted, and the words at its head that have a style of their own: title,
    subtitle, author, date, abstract. Pictures stay in the file: their nodes name its parts. Raises TooMuch, and
    MachineError where pandoc can't read it."""
    document = json.loads(_run(file, "docx", "json", ["--track-changes=accept"]))
    meta = {key: " ".join(tree.plain(value).split()) for key, value in document["meta"].items()}
    return meta, document["blocks"]


def write_markdown(blocks: Nodes) -> str:
    """Blocks as Markdown that `read_markdown` reads back: a paragraph is a line, HTML there is none."""
    return _convert(_document(blocks, {}), "json", _TYPED)


def read_html(fragments: Iterable[str]) -> list[Nodes]:
    """Fragments of HTML as blocks, all in one call.

    Raises ValueError where one of them closes an element that it did not open, or leaves one open.
    """
    found = list(fragments)
    if not found:
        return []
    html = "\n".join(_FRAGMENT.format(fragment) for fragment in found)
    blocks = _blocks(_convert(html, "html", "json"))
    if len(blocks) != len(found) or any(block["t"] != "Div" for block in blocks):
        raise ValueError("a fragment does not stay in the element around it")
    return [block["c"][1] for block in blocks]


def write_html(blocks: Nodes) -> str:
    """Blocks as the inside of an HTML page."""
    arguments = ["--syntax-highlighting=none", "--email-obfuscation=none", "--figure-caption-position=above"]
    return _convert(_document(blocks, {}), "json", "html5", arguments)


def write_all_html(parts: Iterable[Nodes]) -> list[str]:
    """Blocks as the insides of HTML pages, each on its own, all in one call. There are no footnotes in them: pandoc
    would put those of all at the end of the last."""
    found = list(parts)
    html = write_html([node for part in found for node in (*part, tree.raw_block(_END_OF_PART))])
    return [part.strip("\n") for part in html.split(_END_OF_PART)[: len(found)]]


def write_docx(blocks: Nodes, title: str, language: str) -> bytes:
    """Blocks as a Word file, with what pandoc makes of insertions and deletions. In its sandbox pandoc knows no time:
    the same blocks give the same bytes."""
    meta = {"title": {"t": "MetaInlines", "c": tree.text(title)}, "lang": {"t": "MetaString", "c": language}}
    arguments = ["--syntax-highlighting=none", "--figure-caption-position=above"]
    return _run(_document(blocks, meta), "json", "docx", [*arguments, "--output=-"])


def _document(blocks: Nodes, meta: Node) -> str:
    document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}
    return json.dumps(document, ensure_ascii=False)


def version() -> str:
    """The version of the pandoc that is used. Raises MachineError where there is none."""
    try:
        return str(pypandoc.get_pandoc_version())
    except OSError as error:
        raise MachineError(_MISSING) from error


_MISSING = "pandoc is not there. Install it with: pip install pypandoc_binary (or your system’s package “pandoc”)."


def _convert(text: str, reader: str, writer: str, arguments: Iterable[str] = ()) -> str:
    return _run(text, reader, writer, arguments).decode().replace("\r\n", "\n")


def _run(text: str | bytes, reader: str, writer: str, arguments: Iterable[str]) -> bytes:
    """What pandoc writes. Raises TooMuch; MachineError where pandoc is not there or fails."""
    content = text.encode() if isinstance(text, str) else text
    command = [_path(), f"--from={reader}", f"--to={writer}", *_ARGUMENTS, *arguments]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise TooMuch(f"pandoc was not done with this after {SECONDS} seconds") from None
    except OSError as error:
        raise MachineError(_MISSING) from error
    if done.returncode == _HEAP_IS_SPENT:
        raise TooMuch(f"pandoc needs more than {HEAP}B of memory for this")
    if done.returncode:
        raise MachineError(f"pandoc failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _path() -> str:
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise MachineError(_MISSING) from error


def _blocks(text: str) -> Nodes:
    blocks: Nodes = json.loads(text)["blocks"]
    return blocks

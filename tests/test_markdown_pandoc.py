"""The scan and pandoc agree on what a text says: our places and marks stand for what pandoc makes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strategydocs import pandoc, tree
from strategydocs.load.documents import read_prose
from strategydocs.markdown import (
    MARKS,
    NUMBER,
    Block,
    Fault,
    Heading,
    Image,
    Label,
    Link,
    Prose,
    Reference,
    Tag,
    Token,
    Value,
)
from strategydocs.markdown.marks import token_number

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "tests" / "cases" / "good").rglob("*.md"), *(ROOT / "content").rglob("*.md")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_both_find_the_same(path: Path) -> None:
    _, prose, _ = read_prose(path.name, path.read_text(encoding="utf-8"))
    agree(prose)


@pytest.mark.parametrize(
    "text",
    [
        "## Closed ##\n\n## With {#id .class}\n\nUnderlined\n---\ntext",
        "- ::: {.a}\n  @act-x\n  :::\n\n1. b\n\n   ::: {.b}\n   - c\n   :::",
        "x[^n]\n\n[^n]: Note\n\n    ::: {.a}\n    @act-x\n    :::",
        "::: {.a}\n## In a block\n\n```\n:::\n```\n:::\n# After",
        "- a\n\n      @act-code\n\n  @act-text\n\nText\n\n    @act-code",
        "* * *\n\n    @act-code\n\n(a) b\n\n    @act-text",
        "a\n```\n@act-code\n```\nb\n\n~~~ {.x}\n@act-code\n~~~",
        "- ` @act-a\n- ` @act-b",
        "| a | b |\n|---|---|\n| `x|y` | [@act-a; @act-b] |\n\n: Caption @act-c {#tbl-x}",
        "---- ------\n One   Left\n---- ------\n   1  @act-x\n\n   2   two\n------------\n\nHeading\n-------",
        "+-------------------+-------------+\n| @act-a            | {{ a | b }} |\n+-------------------+-------------+",
        "[a](<b c>) [a](b (c) d) [a\nb](https://c 'd') [a][b] <https://c> ![d [e](f)](g){h=i\nj=k}\n\n[b]: <c d> 'e'",
        '*@act-a* **{{ b }}** "@act-c" ~~<mark>d</mark>~~ @act-e’s (@act-f) @act-g--h',
        "> > @act-a\n> >\n> > - [@act-b;\n> >   @act-c]",
    ],
)
def test_both_find_the_same_in_a_snippet(text: str) -> None:
    agree(Prose("snippet.md", text))


def agree(prose: Prose) -> None:
    assert not list(prose.all(Fault))
    blocks = pandoc.read_markdown(prose.marked)
    nodes = list(tree.nodes(blocks))
    numbered: Counter[type[Token]] = Counter()
    for node in nodes:
        if node["t"] in ("Header", "Div"):
            assert tree.value(node, NUMBER), f"the scan has not seen {node}"
            numbered[type(prose.tokens[int(tree.value(node, NUMBER))])] += 1
    assert numbered[Heading] == len(list(prose.all(Heading)))
    assert numbered[Block] == len(list(prose.all(Block)))
    words = "".join(_strings(blocks))
    marks = {token_number(match[1]) for match in MARKS.finditer(words)}
    assert marks == {n for n, token in enumerate(prose.tokens) if isinstance(token, Value | Reference | Tag)}
    left_over = re.findall(r"\{\{|(?<![\w.])@act-[\w-]+", words)
    assert all(f"\\{found}" in prose.text for found in left_over), "only what is escaped is shown as typed"
    images = [node["c"][2][0] for node in nodes if node["t"] == "Image"]
    assert sorted(images) == sorted(image.path for image in prose.all(Image))
    labels = [label for label in prose.all(Label) if not label.definition]
    links = [
        link for link in prose.all(Link) if not prose.text[link.start :].lstrip(" \t>").startswith(_defining(link))
    ]
    assert sum(node["t"] == "Link" for node in nodes) == len(links) + len(labels)


def _strings(content: Any) -> Iterator[str]:
    """The words in a text, those of its footnotes too."""
    if isinstance(content, list):
        for item in content:
            yield from _strings(item)
    elif isinstance(content, dict) and content["t"] == "Str":
        yield content["c"]
    elif isinstance(content, dict):
        yield from _strings(content.get("c"))


def _defining(link: Link) -> str:
    return f"[{link.text}]:"

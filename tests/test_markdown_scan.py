"""The scan of writers' Markdown: what it finds, where, and what it hands to pandoc.

Cases are files in tests/data/scan: NAME.md, and NAME.tokens with what is found in it, one line a token. A new case is a
new NAME.md; UPDATE_GOLDEN=1 writes what is found now, for a person to read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategydocs.markdown import (
    MARKS,
    Anchor,
    Attributes,
    Block,
    Fault,
    Heading,
    Image,
    Label,
    Link,
    Note,
    Prose,
    Reference,
    Tag,
    Token,
    Value,
)
from strategydocs.markdown.attributes import read_attributes
from strategydocs.markdown.marks import NUMBER, token_number
from strategydocs.markdown.rows import find_pipe_tables, split_row
from tests.golden import matches_golden

CASES = sorted((Path(__file__).parent / "data" / "scan").glob("*.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_exactly_this_is_found(path: Path) -> None:
    prose = Prose(path.name, path.read_text(encoding="utf-8"))
    matches_golden("".join(f"{line}\n" for line in dump(prose)), path.with_suffix(".tokens"))


def dump(prose: Prose) -> list[str]:
    tokens = sorted(prose.tokens, key=lambda token: (token.start, -token.end, type(token).__name__))
    return [
        f"{token.place.line}:{token.place.column} {type(token).__name__} {_details(prose, token)}" for token in tokens
    ]


def _details(prose: Prose, token: Token) -> str:
    match token:
        case Heading():
            return f"{token.level} “{token.text}”{_shown(token.attributes)}"
        case Block():
            body = prose.text[slice(*token.body)]
            return f"depth {token.depth}, around {len(body.splitlines())} lines{_shown(token.attributes)}"
        case Reference():
            return " ".join(target.name + "!" * target.capital for target in token.targets)
        case Value():
            return token.expression
        case Image():
            return f"“{token.caption}” {token.path}{_shown(token.attributes)}"
        case Link():
            return f"“{token.text}” {token.target}"
        case Note() | Label():
            return f"{token.name}{' defined' * token.definition}"
        case Tag():
            return f"{'/' * token.closing}{token.name or 'comment'} {dict(token.attributes)}"
        case Anchor():
            return f"{token.id}{' of a caption' * token.is_caption}"
        case Fault():
            return token.message
    raise AssertionError(f"no details for {token}")


def _shown(attributes: Attributes) -> str:
    names = [f"#{attributes.id}"] if attributes.id else []
    names += [f".{name}" for name in attributes.classes]
    names += [f"{key}={value}" for key, value in attributes.values.items()]
    return f" {{{' '.join(names)}}}" if names else ""


# What holds for any text

SNIPPETS = (
    *("@act-a", "[@act-a; @act-b]", "{{ x }}", "{{", "[", "]", "![", "](", ")", "{", "}", "{#id}", "`", "```", "~~~"),
    *(
        ":::",
        "::: {.x}",
        "\n",
        "\n\n",
        "#",
        "## ",
        "- ",
        "> ",
        "    ",
        "\t",
        "|",
        "|---|",
        ": ",
        "[^n]",
        "[^n]:",
        "---",
    ),
    *(
        "<mark>",
        "</mark>",
        "<!--",
        "-->",
        "\\",
        "word",
        "é",
        "\N{COMBINING ACUTE ACCENT}",
        "\U0001f600",
        "\x0c",
        "\u2028",
    ),
)
texts = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=5), max_size=30).map("".join)


@given(texts)
def test_every_token_lies_in_the_text_and_its_place_is_where_it_begins(text: str) -> None:
    text = text.replace("\r", "")
    lines = text.split("\n")
    prose = Prose("f.md", text, line=11)
    for token in prose.tokens:
        assert 0 <= token.start <= token.end <= len(text)
        line = lines[token.place.line - 11]
        begin = sum(len(above) + 1 for above in lines[: token.place.line - 11]) + token.place.column - 1
        assert 0 <= token.place.column - 1 <= len(line)
        if not isinstance(token, Heading | Block):  # these span whole lines, and their place is that of their text
            assert begin == token.start or text[token.start : begin].strip(" \t>") == ""
        if isinstance(token, Block):
            assert 0 <= token.body[0] <= token.body[1] <= len(text)
            assert text[begin : begin + 3] == ":::"
        if isinstance(token, Heading) and token.text:
            assert text.startswith(token.text, begin)


@given(texts)
def test_marks_stand_for_what_they_replaced(text: str) -> None:
    """Putting back what each mark stands for, and taking the numbers of headings and blocks out, gives the text."""
    text = _without_private(text)
    prose = Prose("f.md", text)

    def typed(number: int) -> str:
        token = prose.tokens[number]
        return text[token.start : token.end]

    restored = MARKS.sub(lambda match: typed(token_number(match[1])), prose.marked)
    for number, token in enumerate(prose.tokens):
        if isinstance(token, Heading):
            attribute = f" {NUMBER}={number}" if token.has_braces else f" {{{NUMBER}={number}}}"
            restored = restored.replace(attribute, "", 1)
        elif isinstance(token, Block) and token.has_braces:
            restored = restored.replace(f" {NUMBER}={number}", "", 1)
        elif isinstance(token, Block):
            made = f"{{.{token.attributes.classes[0]} {NUMBER}={number}}}"
            restored = restored.replace(made, text[token.insert : token.end], 1)
    assert restored == text


@given(texts)
def test_lines_keep_their_length(text: str) -> None:
    """So that the columns of grid tables stay where they are."""
    text = _without_private(text)
    prose = Prose("f.md", text)
    marked = prose.marked.split("\n")
    spans = [
        prose.text[token.start : token.end] for token in prose.tokens if isinstance(token, Value | Reference | Tag)
    ]
    changed = {token.place.line for token in prose.tokens if isinstance(token, Heading | Block)}
    if not any("\n" in span for span in spans):
        for number, (before, after) in enumerate(zip(text.split("\n"), marked, strict=True), 1):
            assert number in changed or len(before) == len(after)


def _without_private(text: str) -> str:
    """Without the characters that marks are made of: checks refuse them before anything is marked."""
    return "".join(character for character in text if ord(character) < 0xF0000 and character != "\r")


HOSTILE = (
    *(
        "{{",
        "<!--",
        "[^",
        "[",
        "![",
        "](",
        "](<",
        "` `` ",
        "<a ",
        "[@act-a;",
        "[@act-a, ",
        '](x "',
        "](x '",
        "]{a=",
        '{"',
    ),
    *(
        "- ",
        "> ",
        "- a\n",
        ": a {",
        ": a\n",
        "|-",
        "x|\n",
        "::: {.x}\n",
        ":::\n",
        "\\",
        "(((((((((",
        "](a ",
        "@act-a\n",
    ),
)


@pytest.mark.parametrize("repeated", HOSTILE)
def test_the_cost_grows_with_the_text_and_no_faster(repeated: str) -> None:
    """A cost that grew with the square of the length would take minutes here."""
    assert Prose("f.md", repeated * 100_000).tokens is not None


# Attributes


@pytest.mark.parametrize(
    ("braces", "expected"),
    [
        ("", Attributes()),
        ("#a", Attributes("a")),
        (".a .b-c", Attributes("", ("a", "b-c"))),
        ("-", Attributes("", ("unnumbered",))),
        ("k=v l=\"two words\" m='one'", Attributes("", (), {"k": "v", "l": "two words", "m": "one"})),
        (r'k="a \"b\""', Attributes("", (), {"k": 'a "b"'})),
        ("#a\n.b\tk=", Attributes("a", ("b",), {"k": ""})),
    ],
)
def test_attributes(braces: str, expected: Attributes) -> None:
    assert read_attributes(braces) == expected


@pytest.mark.parametrize(
    "braces", ["word", "k=“v”", "k=“two words”", 'k="open', "#a}", ".1", "k = v", "#a.b=c", ".a,.b"]
)
def test_what_are_no_attributes(braces: str) -> None:
    assert read_attributes(braces) is None


# Tables


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ("a", "b")),
        ("a|b", ("a", "b")),
        ("| `x|y` | c \\| d | {{ e | f }} |", ("`x|y`", "c \\| d", "{{ e | f }}")),
        ("| | b |", ("", "b")),
        ("> | a |", ("a",)),
        ("| ` | ` |", ("` | `",)),
    ],
)
def test_cells_of_a_row(line: str, cells: tuple[str, ...]) -> None:
    assert split_row(line) == cells


def test_tables_end_at_their_caption_or_a_blank_line() -> None:
    lines = ["| a |", "|---|", "| b |", ": Caption", "", "c | d", "--|--", "e | f", "", "g | h"]
    first, second = find_pipe_tables(lines)
    assert [row.cells for row in first.rows] == [("b",)]
    assert (second.header.index, [row.index for row in second.rows]) == (5, [7])

"""Text that pandoc can read in good time: no nesting beyond reason.

The limits are far above what a person types and far below what takes pandoc minutes or gigabytes: its time grows
faster than the text with open brackets, quotes and notes in one passage. Each was measured with pandoc 3.9; thirty
straight quotes that open and do not close, single within double, take it minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from strategydocs.checks.material import Material
from strategydocs.markdown import TOO_MANY, Block, Prose
from strategydocs.model import included
from strategydocs.problems import Place, Problem
from strategydocs.rules import Rule

NESTING = Rule(
    id="nesting",
    finds="A text is nested or tangled beyond what a person types: hundreds of open brackets, say.",
    why="It would take minutes to read, and most often is a paste that went wrong.",
    bad="[[[[… two hundred of them",
    good="the text that was meant",
)
MOST_IN_LINE = 20_000
MOST_OPEN = 200
MOST_MARKS = 2_000
MOST_QUOTED = 20
MOST_DEEP = 20
MOST_QUOTES = 12
MOST_INCLUDED = 1_000
"""Fragments that one text may bring in, with what those bring in themselves: ten files that include each other ten
times over make billions."""

_QUOTED = re.compile(rf"(?:[ \t]*>){{{MOST_QUOTED + 1}}}")
_PASSAGE = re.compile(r"(?:[^\n]+\n?)+")
_MARKS = re.compile(r"\[|\*|_|~|\^|<")
_QUOTES = {quote: re.compile(rf"(?P<opens>(?<![^\W_]){quote}(?=\S))|(?<=\S){quote}(?![^\W_])") for quote in ("'", '"')}


def check(material: Material) -> Iterator[Problem]:
    counted: dict[str, int] = {}
    responses = _of_departments(material)
    for prose in material.texts:
        if len(prose.tokens) >= TOO_MANY:
            yield Problem(prose.place, "this text refers to too many things", "Split the file.", NESTING)
        for block in prose.all(Block):
            if "responses" in block.attributes.classes and prose.file in responses:
                message = "responses can’t be shown in a department’s own text: they would show themselves"
                yield Problem(block.place, message, "Move the block to a section.", NESTING)
            if block.depth == MOST_DEEP:
                yield Problem(block.place, "this block stands too deep in others", "Move it out of them.", NESTING)
        if _included(material, prose.file, counted) > MOST_INCLUDED:
            message = f"this text includes more than {MOST_INCLUDED:,} fragments, one within the other"
            yield Problem(prose.place, message, "Include each where it is needed, once.", NESTING)
        yield from material.once("nesting", prose, None, partial(_tangled, prose))


def _tangled(prose: Prose) -> Iterator[Problem]:
    for number, line in enumerate(prose.text.split("\n"), prose.line):
        for message, remedy in _line(line):
            yield Problem(Place(prose.file, number), message, remedy, NESTING)
    for passage in _PASSAGE.finditer(prose.text):
        number = prose.line + prose.text.count("\n", 0, passage.start())
        for message, remedy in _passage(passage[0]):
            yield Problem(Place(prose.file, number), message, remedy, NESTING)


def _of_departments(material: Material) -> set[str]:
    """The texts of departments, and the fragments that these include."""
    waiting = [file for file in material.text_of if file.startswith("departments/") or "/returns/" in file]
    found: set[str] = set()
    while waiting:
        file = waiting.pop()
        if file not in found and file in material.text_of:
            found.add(file)
            waiting += filter(None, map(included, material.text_of[file].all(Block)))
    return found


def _included(material: Material, file: str, counted: dict[str, int]) -> int:
    """How many fragments a text brings in; one that includes itself is told of elsewhere."""
    if file not in counted and file in material.text_of:
        counted[file] = 0
        files = [included(block) for block in material.text_of[file].all(Block)]
        counted[file] = sum(1 + _included(material, other, counted) for other in files if other)
    return counted.get(file, 0)


def _line(line: str) -> Iterator[tuple[str, str]]:
    if len(line) > MOST_IN_LINE:
        message = f"this line is {len(line):,} characters long; {MOST_IN_LINE:,} is the most"
        yield message, "Break it into paragraphs."
    if _QUOTED.match(line):
        yield "this line quotes too deep", f"{MOST_QUOTED} “>” is the most."


def _passage(text: str) -> Iterator[tuple[str, str]]:
    unclosed = text.count("[") - text.count("]")
    counts = (unclosed, text.count("^["), text.count("!["))
    if max(counts) > MOST_OPEN or len(_MARKS.findall(text)) > MOST_MARKS:
        yield "this passage opens too many brackets or marks", "Close them, or split the passage."
    if max(_unclosed(text, quote) for quote in _QUOTES) > MOST_QUOTES:
        yield "this passage opens too many quotes", "Close them, or type them as “ ” and ‘ ’."


def _unclosed(text: str, quote: str) -> int:
    """How many straight quotes are open at a passage's end, as pandoc's smart typography takes them."""
    depth = 0
    for match in _QUOTES[quote].finditer(text):
        depth = depth + 1 if match["opens"] else max(0, depth - 1)
    return depth

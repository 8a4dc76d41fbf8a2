"""What holds for whatever a strategy's folder may contain."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import html

import strategydocs as sd
from strategydocs.values import MOST_CHARACTERS, Calculator, ValueProblem
from tests.conftest import VALID

OUR_SCRIPT = re.compile(r"(?:\.\./)*assets/scripts/[\w-]+\.js")
"""What a page may load: our own scripts, by their names."""


def holds(files: Mapping[str, str]) -> None:
    """Problems can be told and mended, and what has no errors becomes pages in which nothing runs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "strategy"
        for name, content in {**VALID, **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8", "surrogatepass"))
        problems = sd.check(folder)
        for problem in problems:
            can_be_told(problem, folder)
        if not problems.errors:
            pages_are_harmless(folder, Path(place) / "output")


def pages_are_harmless(folder: Path, output: Path) -> None:
    try:
        sd.assemble(folder, output, formats=["html"], only=["strategy"])
    except sd.InvalidStrategy as error:  # what only pandoc finds, such as emphasis across HTML
        for problem in error.problems:
            can_be_told(problem, folder)
    for page in output.rglob("*.html"):
        is_harmless(page.read_text(encoding="utf-8"))


def can_be_told(problem: sd.Problem, folder: Path) -> None:
    """A problem has its words, and a place that is there."""
    assert problem.message, problem
    assert problem.remedy, problem
    path = folder / problem.place.file
    if not path.is_file():
        return  # what is wrong may be that there is no such file
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.removeprefix("\ufeff").split("\n")
    assert 1 <= problem.place.line <= len(lines), problem
    assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, problem


def is_harmless(page: str) -> None:
    """A page is one document, and nothing in it runs or is fetched but our own."""
    tree: Any = html.document_fromstring(page)
    assert len(tree.xpath("//main")) == 1
    idents = tree.xpath("//@id")
    assert len(idents) == len(set(idents)), sorted(idents)
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (name, value)
            if name in ("href", "src", "action", "formaction", "data", "srcset", "poster"):
                assert not re.match(r"[\x00-\x20]*(?:javascript|data|vbscript|file):", value, re.IGNORECASE), value
        assert element.tag not in ("iframe", "object", "embed", "base"), element.tag
        if element.tag == "script" and element.get("type") != "application/ld+json":
            assert OUR_SCRIPT.fullmatch(element.get("src", "")), html.tostring(element)
        if element.tag in ("img", "source", "video", "audio", "script"):
            assert not re.match(r"(?:[a-z]+:)?//", element.get("src", ""), re.IGNORECASE), html.tostring(element)


def gives_text_or_problem(calculator: Calculator, expression: str) -> None:
    """An expression gives a short text, or says why not."""
    try:
        text, told = calculator.text(expression), "told"
    except ValueProblem as problem:
        text, told = str(problem), problem.remedy or ""
    else:
        assert len(text) <= MOST_CHARACTERS
    assert text.strip()
    assert told

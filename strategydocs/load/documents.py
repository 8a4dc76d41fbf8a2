"""Markdown files → sections, annexes, departmental annexes and their responses."""

from __future__ import annotations

import re

from strategydocs.load.tables import read_record
from strategydocs.markdown import Heading, Prose
from strategydocs.markdown.inline import scan_passage
from strategydocs.markdown.lines import Line
from strategydocs.markdown.tokens import Reference
from strategydocs.model import DepartmentalAnnex, FrontMatter, Response, Section, State
from strategydocs.problems import Place, Problem, suggest

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FRONT_PREFIX = re.compile(r"\d+[-_. ]+")
_STATES = {state.value: state for state in State}
_RETURN_CLASSES = {"no-change"}


def read_prose(file: str, text: str) -> tuple[FrontMatter, Prose, list[Problem]]:
    """A Markdown file's front matter and its prose."""
    match = _FRONT.match(text)
    if match is None:
        return FrontMatter(), Prose(file, text), []
    front, problems = read_record(FrontMatter, file, match["yaml"], first_line=2)
    line = text.count("\n", 0, match.end()) + 1
    return front or FrontMatter(), Prose(file, text[match.end() :], line), problems


def read_section(kind: str, file: str, text: str) -> tuple[Section | None, list[Problem]]:
    """A section or an annex; none, with a problem, where its first heading is not a title."""
    front, prose, problems = read_prose(file, text)
    heading = next(prose.all(Heading), None)
    if heading is None or heading.level != 1:
        place = heading.place if heading else prose.place
        remedy = "Begin the file with “# Title {#sec-short-id}”."
        return None, [*problems, Problem(place, "this file has no title", remedy, rule="sections")]
    if prose.text[: heading.start].strip():
        message, remedy = "there is text before the title", "Move the title to the top of the file."
        problems.append(Problem(prose.place, message, remedy, rule="sections"))
    ident = heading.attributes.id or f"sec-{_stem(file)}"
    return Section("annex" if kind == "annex" else "section", ident, heading, front, prose), problems


def read_departmental_annex(file: str, text: str) -> tuple[DepartmentalAnnex, list[Problem]]:
    """A department's introduction and responses; a heading that is nothing but `@act-ID` opens a response."""
    front, prose, problems = read_prose(file, text)
    department = front.department or _stem(file)
    headings = list(prose.all(Heading))
    openers = [(index, heading, action) for index, heading in enumerate(headings) if (action := opens(heading))]
    responses = []
    for index, heading, action in openers:
        end = next((after.start for after in headings[index + 1 :] if after.level <= heading.level), len(prose.text))
        state, found = _state(heading)
        problems += found
        body = prose.text[heading.end : end].strip()
        responses.append(Response(action, department, state, body, heading))
    return DepartmentalAnnex(department, tuple(responses), prose), problems


def opens(heading: Heading) -> str | None:
    """The id of the action that a heading opens the response to, if it does."""
    if not heading.text.startswith("@"):
        return None
    tokens = list(scan_passage(heading.place.file, [Line(heading.place.line, 0, heading.text)]))
    if len(tokens) != 1 or not isinstance(tokens[0], Reference) or tokens[0].end != len(heading.text):
        return None
    target = tokens[0].targets[0]
    return target.id if target.kind == "act" else None


def _state(heading: Heading) -> tuple[State, list[Problem]]:
    states = [name for name in heading.attributes.classes if name in _STATES]
    unknown = [name for name in heading.attributes.classes if name not in _STATES and name not in _RETURN_CLASSES]
    problems = []
    for name in unknown:
        remedy = suggest(name, _STATES, f"Choose one of {', '.join('.' + known for known in _STATES)}.", prefix=".")
        problems.append(Problem(heading.place, f"“.{name}” is not a state of a response", remedy, rule="responses"))
    if len(states) > 1:
        message = f"a response has one state, not {len(states)}: {', '.join('.' + name for name in states)}"
        problems.append(Problem(heading.place, message, "Keep the one that holds.", rule="responses"))
    return _STATES[states[0]] if states else State.CLEARED, problems


def _stem(file: str) -> str:
    """A file's name without its folder, its ending and its leading number."""
    name = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _FRONT_PREFIX.sub("", name, count=1) or name



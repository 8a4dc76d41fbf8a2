"""Markdown files → sections, annexes, departmental annexes and their responses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from strategydocs.dates import PartialDate
from strategydocs.load.rules import FRONT_MATTER, RESPONSE_DATE, RESPONSE_STATE, SECTION_TITLE
from strategydocs.load.tables import read_record
from strategydocs.markdown import Heading, Prose
from strategydocs.markdown.inline import scan_passage
from strategydocs.markdown.lines import Line
from strategydocs.markdown.tokens import Attributes, Reference
from strategydocs.model import DepartmentalAnnex, FrontMatter, Response, Section, State
from strategydocs.problems import Place, Problem, suggest
from strategydocs.style import capital

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_OPENED = re.compile(r"\s*---[ \t]*\n\s*[\w-]+:(?:\s|$)")
_FRONT_PREFIX = re.compile(r"\d+[-_. ]+")
_STATES = {state.value: state for state in State}
_NO_CHANGE = "no-change"
_RETURN_KEYS = ("status", "due", "was")


def read_prose(file: str, text: str) -> tuple[FrontMatter, Prose, list[Problem]]:
    """A Markdown file's front matter and its prose."""
    match = _FRONT.match(text)
    if match is None:
        return FrontMatter(), Prose(file, text), list(_not_front_matter(file, text))
    front, problems = read_record(FrontMatter, file, match["yaml"], first_line=2)
    line = text.count("\n", 0, match.end()) + 1
    return front or FrontMatter(), Prose(file, text[match.end() :], line), problems


def _not_front_matter(file: str, text: str) -> Iterator[Problem]:
    """What looks like front matter, but pandoc would show as text."""
    if _FRONT_OPENED.match(text):
        line = text.count("\n", 0, text.index("---")) + 1
        remedy = "Take out what stands above it." if line > 1 else "Close it with a line “---”."
        yield Problem(Place(file, line, 1, 3), "this front matter is not read", remedy, FRONT_MATTER)


def read_section(kind: Literal["section", "annex"], file: str, text: str) -> tuple[Section, list[Problem]]:
    """A section or an annex. One whose first heading is no title is a problem, and has its file's name as its title,
    so that the rest of it is checked all the same."""
    front, prose, problems = read_prose(file, text)
    heading = next(prose.all(Heading), None)
    if heading is None or heading.level != 1:
        place = heading.place if heading else prose.place
        remedy = "Begin the file with “# Title {#sec-short-id}”."
        problems.append(Problem(place, "this file has no title", remedy, SECTION_TITLE))
        nothing = Attributes()
        heading = Heading(
            place=place, start=0, end=0, level=1, text=_stem(file), attributes=nothing, insert=0, has_braces=False
        )
    elif prose.text[: heading.start].strip():
        message, remedy = "there is text before the title", "Move the title to the top of the file."
        problems.append(Problem(prose.place, message, remedy, SECTION_TITLE))
    ident = heading.attributes.id or f"sec-{_stem(file)}"
    return Section(kind, ident, heading, front, prose), problems


def read_departmental_annex(
    file: str, text: str, departments: Mapping[str, str]
) -> tuple[DepartmentalAnnex, list[Problem]]:
    """A department's introduction and responses; a heading that is nothing but `@act-ID` opens a response.

    `departments` gives the id of a department by its other names, in small letters.
    """
    front, prose, problems = read_prose(file, text)
    named = front.department or _stem(file)
    department = departments.get(named.casefold(), named)
    headings = list(prose.all(Heading))
    openers = [(index, heading, action) for index, heading in enumerate(headings) if (action := opens(heading))]
    responses = []
    for index, heading, action in openers:
        later = (after.start for after in headings[index + 1 :] if after.level <= heading.level or opens(after))
        end = next(later, len(prose.text))
        state, found = _state(heading)
        dates = {key: _date(heading, key, found) for key in ("due", "was")}
        problems += [*found, *_unknown_keys(heading)]
        body = prose.text[heading.end : end].strip()
        status = heading.attributes.get("status") or None
        no_change = _NO_CHANGE in heading.attributes.classes
        responses.append(Response(action, department, state, body, heading, status, no_change=no_change, **dates))
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
    unknown = [name for name in heading.attributes.classes if name not in _STATES and name != _NO_CHANGE]
    problems = []
    for name in unknown:
        remedy = suggest(name, _STATES, f"Choose one of {', '.join('.' + known for known in _STATES)}.", prefix=".")
        problems.append(Problem(heading.place, f"“.{name}” is not a state of a response", remedy, RESPONSE_STATE))
    if len(states) > 1:
        message = f"a response has one state, not {len(states)}: {', '.join('.' + name for name in states)}"
        problems.append(Problem(heading.place, message, "Keep the one that holds.", RESPONSE_STATE))
    return _STATES[states[0]] if states else State.CLEARED, problems


def _date(heading: Heading, key: str, problems: list[Problem]) -> PartialDate | None:
    """A date of a heading's attributes; one that can't be read is a problem."""
    written = heading.attributes.get(key)
    if not written:
        return None
    try:
        return PartialDate.parse(written)
    except ValueError as error:
        message, _, remedy = str(error).partition("; ")
        remedy = capital(remedy or "correct it") + "."
        problems.append(Problem(heading.place, f"“{key}” is wrong: {message}", remedy, RESPONSE_DATE))
        return None


def _unknown_keys(heading: Heading) -> list[Problem]:
    problems = []
    for name in heading.attributes.values:
        if name not in _RETURN_KEYS:
            remedy = suggest(name, _RETURN_KEYS, "A response’s state is a class: {.awaiting}.")
            problems.append(Problem(heading.place, f"a response knows no “{name}”", remedy, RESPONSE_STATE))
    return problems


def _stem(file: str) -> str:
    """A file's name without its folder, its ending and its leading number."""
    name = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _FRONT_PREFIX.sub("", name, count=1) or name

"""Links go to the web, to mail or telephone, or to an id in the strategy; nothing in them runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.checks.material import PAGES, Material
from strategydocs.markdown import Block, Label, Link, Prose
from strategydocs.markdown.rules import LINK_ADDRESS
from strategydocs.problems import Place, Problem, suggest
from strategydocs.rules import SECTION, Level, Rule

LINK_SCHEME = Rule(
    id="link-scheme",
    finds="A link begins with something else than https:, http:, mailto: or tel:.",
    why="It could run a program, or works on one machine only.",
    bad="[the plan](file:///C:/plan.docx)",
    good="[the plan](https://www.gov.uk/plan)",
    file=SECTION,
)

LINK_ANCHOR = Rule(
    id="link-anchor",
    finds="A link leads to an id that nothing has.",
    why="Readers would stay where they are and not know why.",
    bad="[the costs](#sec-cots)\n\n## Costs {#sec-costs}",
    good="[the costs](#sec-costs)\n\n## Costs {#sec-costs}",
    file=SECTION,
)

LINK_EMPTY = Rule(
    id="link-empty",
    finds="A link has no text.",
    why="Readers see nothing to follow, and those who listen hear an address read out (WCAG 2.2, 2.4.4).",
    bad="The manual is online: [](https://www.gov.uk/service-manual).",
    good="The manual is online: [the service manual](https://www.gov.uk/service-manual).",
    file=SECTION,
)

LINK_TEXT = Rule(
    id="link-text",
    finds="A link’s text does not say where it leads: “here”, “click here”, “this link”.",
    why="Those who go from link to link, by ear or by eye, hear the text alone (WCAG 2.2, 2.4.4).",
    bad="The manual is online: [click here](https://www.gov.uk/service-manual).",
    good="Read [the service manual](https://www.gov.uk/service-manual).",
    level=Level.WARNING,
    file=SECTION,
)

LINK_LABEL = Rule(
    id="link-label",
    finds="A link by its label has no line that gives the label its address.",
    why="Readers would see two pairs of brackets.",
    bad="See [the manual][manual].",
    good="See [the manual][manual].\n\n[manual]: https://www.gov.uk/service-manual",
    file=SECTION,
)
_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(
    {
        "here",
        "click here",
        "click",
        "link",
        "this",
        "this link",
        "the link",
        "see here",
        "read here",
        "follow this link",
    }
    | {"click this link", "click on this link", "click this", "click here for more", "more here", "find out more here"}
)
"""Texts of links that tell nothing wherever they stand."""

SCHEMES = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HALF = re.compile(r"https?:(?!//)|https?://(?=[/?#]|$)|https?//|www\.", re.IGNORECASE)


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        for link in prose.all(Link):
            yield from _link(material, link)
            if link.is_shown:
                yield from _text(link.place, link.text)
        yield from _labels(prose)
        for block in prose.all(Block):
            if "video" in block.attributes.classes and block.attributes.get("src"):
                yield from _address(block.place, block.attributes.get("src"))
    for department in material.strategy.departments.values():
        if department.link is not None:
            yield from _address(department.place_of("link"), department.link)


def _link(material: Material, link: Link) -> Iterator[Problem]:
    target = link.target
    if not target:
        yield Problem(link.place, "this link goes nowhere", "Write the address in the round brackets.", LINK_ADDRESS)
    elif not target.startswith("#"):
        yield from _address(link.place, target)
    elif not material.unread & set(PAGES) and target[1:] not in material.anchors:
        remedy = suggest(target[1:], material.anchors, "Refer to it by its id: @sec-summary.", prefix="#")
        yield Problem(link.place, f"nothing has the id “{target[1:]}”", remedy, LINK_ANCHOR)


def _text(place: Place, text: str) -> Iterator[Problem]:
    """What stands in a link's brackets says where it leads. A picture's alt text is a text too."""
    if not text.strip():
        yield Problem(place, "this link has no text", "Write in the square brackets where it leads.", LINK_EMPTY)
    elif " ".join(_WORD.findall(text.casefold())) in _SAYS_NOTHING:
        message = f"“{text.strip()}” does not say where this link leads"
        yield Problem(place, message, "Let the link’s text name what it leads to.", LINK_TEXT)


def _address(place: Place, target: str) -> Iterator[Problem]:
    """An address outside the strategy is whole and of a scheme that nothing can hide in."""
    scheme = _SCHEME.match(target)
    if re.search(r"\s", target):
        yield Problem(place, f"the address “{target}” has a space in it", "Take it out, or write “%20”.", LINK_ADDRESS)
    elif _HALF.match(target):
        rest = re.sub(r"^https?:?[/\\]*", "", target, flags=re.IGNORECASE)
        remedy = f"Did you mean “https://{rest}”?" if rest else "Write it out: https://www.gov.uk."
        yield Problem(place, f"“{target}” is not a whole address", remedy, LINK_ADDRESS)
    elif scheme and scheme[1].lower() not in SCHEMES:
        remedy = f"A link begins with {', '.join(f'{known}:' for known in SCHEMES)} or “#”."
        yield Problem(place, f"a link can’t begin with “{scheme[0]}”", remedy, LINK_SCHEME)
    elif not scheme:
        remedy = "Refer to a part of the strategy by its id (@sec-summary), to a page by its whole address."
        yield Problem(place, f"“{target}” leads to no part of the strategy", remedy, LINK_ADDRESS)


def _labels(prose: Prose) -> Iterator[Problem]:
    """A link by its label, `[text][label]`, has a line that gives the label its address."""
    labels = list(prose.all(Label))
    defined = {_folded(label.name): label.name for label in labels if label.definition}
    for label in labels:
        if not label.definition:
            yield from _text(label.place, label.text)
        if not label.definition and _folded(label.name) not in defined:
            otherwise = f"Add a line “[{label.name}]: https://…” to this file, or write “\\[” for a bracket."
            message = f"nothing gives the label “{label.name}” its address"
            yield Problem(label.place, message, suggest(label.name, defined.values(), otherwise), LINK_LABEL)


def _folded(label: str) -> str:
    """Labels are the same whatever their capitals and spaces."""
    return " ".join(label.split()).casefold()

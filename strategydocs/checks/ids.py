"""An id means one thing, and says of what kind it is: none is given twice in prose, and none is the program's own."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import DEPARTMENTS, Material, anchors, claimed_kind, kind_of
from strategydocs.load.rules import DUPLICATE_ID
from strategydocs.markdown import KINDS, Block, Heading, Image, Prose, Token
from strategydocs.problems import Problem
from strategydocs.rules import SECTION, Rule

RESERVED_ID = Rule(
    id="reserved-id",
    finds="An id, a class or a key is one of those that the program gives itself.",
    why="Links to one of the two would lead to the other.",
    bad="## Actions {#act-leaders}",
    good="## Actions {#sec-leaders}",
    file=SECTION,
)

ID_KIND = Rule(
    id="id-kind",
    finds="An id says that it is a section’s, a figure’s or a table’s, and what has it is none.",
    why="A reference to it would say “Figure 2” of something that is not a figure.",
    bad="## Costs {#fig-costs}",
    good="## Costs {#sec-costs}",
    file=SECTION,
)
_OWN_BEGINNINGS = ("act-", "dep-", "response-", "strategydocs-", "fnref", "fn1", "fn2")
_OWN = (DEPARTMENTS, "contents", "main", "responses", "what-the-strategy-says")
_WANTED = {
    "sec": ("heading", "Put it at a heading’s end: “## Title {#%s}”."),
    "fig": ("figure", "Give the picture a caption and a paragraph of its own."),
    "tbl": ("table’s caption", "Put it at the caption’s end: “: Caption {#%s}”."),
}


def check(material: Material) -> Iterator[Problem]:
    for ident, places in material.anchors.items():
        first, *others = places
        for place in others:
            remedy = f"{first.file}, line {first.line} has it already. Choose another."
            yield Problem(place, f"the id “{ident}” is used twice", remedy, DUPLICATE_ID)
        if ident.startswith(_OWN_BEGINNINGS) or ident in _OWN:
            kinds = ", ".join(f"{kind}-" for kind in KINDS if kind not in ("act", "dep"))
            yield Problem(
                first, f"the id “{ident}” is one of the program’s own", f"Begin it with {kinds}.", RESERVED_ID
            )
    for prose in material.texts:
        yield from _kinds(prose)
        tokens: list[Heading | Block | Image] = [*prose.all(Heading), *prose.all(Block), *prose.all(Image)]
        for token in tokens:
            if any(name.startswith("strategydocs-") for name in (*token.attributes.classes, *token.attributes.values)):
                message = "classes and keys that begin with “strategydocs-” are the program’s own"
                yield Problem(token.place, message, "Choose another name.", RESERVED_ID)


def _kinds(prose: Prose) -> Iterator[Problem]:
    """A reference to an id finds a heading, a figure or a table behind it, as the id says."""
    for ident, token in anchors(prose):
        kind = claimed_kind(ident)
        if kind in _WANTED and kind != kind_of(prose, token):
            yield _not_of_kind(ident, kind, token)


def _not_of_kind(ident: str, kind: str, token: Token) -> Problem:
    wanted, remedy = _WANTED[kind]
    message = f"the id “{ident}” is that of a {wanted}, and this is none"
    return Problem(token.place, message, remedy.replace("%s", ident), ID_KIND)

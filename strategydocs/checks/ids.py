"""An id means one thing: none is given twice in prose, and none is the program's own."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import KINDS, Block, Heading, Image, Token
from strategydocs.problems import Problem

RULE = "ids"
_OWN = ("act-", "dep-", "strategydocs-", "fn", "fnref")


def check(material: Material) -> Iterator[Problem]:
    for ident, places in material.anchors.items():
        first, *others = places
        for place in others:
            remedy = f"{first.file}, line {first.line} has it already. Choose another."
            yield Problem(place, f"the id “{ident}” is used twice", remedy, RULE)
        if ident.startswith(_OWN):
            remedy = f"Begin it with one of {', '.join(f'{kind}-' for kind in KINDS if kind not in ('act', 'dep'))}."
            yield Problem(first, f"the id “{ident}” begins as the program’s own ids do", remedy, RULE)
    for prose in material.texts:
        tokens: list[Token] = [*prose.all(Heading), *prose.all(Block), *prose.all(Image)]
        for token in tokens:
            assert isinstance(token, Heading | Block | Image)
            if any(name.startswith("strategydocs-") for name in (*token.attributes.classes, *token.attributes.values)):
                message = "classes and keys that begin with “strategydocs-” are the program’s own"
                yield Problem(token.place, message, "Choose another name.", RULE)

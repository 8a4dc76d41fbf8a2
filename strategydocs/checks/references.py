"""Every `@kind-ID` leads somewhere, and stands where it is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import Block, Heading, Image, Prose, Reference, Target
from strategydocs.problems import Problem, nearest
from strategydocs.rules import SECTION, Rule

DANGLING_REFERENCE = Rule(
    id="dangling-reference",
    finds="A reference leads to no action, department, section, figure or table.",
    why="Readers would be sent to what is not there.",
    bad="See @act-redesing.",
    good="See @act-redesign.",
    file=SECTION,
)

REFERENCE_IN_ATTRIBUTE = Rule(
    id="reference-in-attribute",
    finds="A reference or a value stands in an attribute, where nothing is filled in.",
    why="It would be shown, or read out, as it was typed.",
    bad='::: {.callout title="What @act-leaders is for"}\nText.\n:::',
    good='::: {.callout title="What leaders are for"}\nSee @act-leaders.\n:::',
    file=SECTION,
)
_NAMES = {"act": "action", "dep": "department", "sec": "section", "fig": "figure", "tbl": "table"}
_IN_ATTRIBUTE = re.compile(r"(?<![\w@/.])@(?:[aA]ct|[sS]ec|[fF]ig|[tT]bl|[dD]ep)-\w[\w-]*|\{\{.*?\}\}")


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        for reference in prose.all(Reference):
            for target in reference.targets:
                known = material.known(target.kind)
                if known is not None and target.id not in known:
                    yield _dangling(material, target, known)
        yield from _in_attributes(prose)


def _dangling(material: Material, target: Target, known: list[str]) -> Problem:
    near = nearest(target.id, known)
    if places := material.anchors.get(target.name):
        remedy = f"Its id stands in {places[0].file}, which nothing includes."
    elif near:
        remedy = f"Did you mean “@{target.kind}-{near}”?"
    elif target.kind in ("act", "dep"):
        remedy = f"Known: {', '.join(f'@{target.kind}-{ident}' for ident in known[:20]) or 'none'}."
    else:
        remedy = f"Give what you mean the id {{#{target.kind}-{target.id}}}."
    return Problem(target.place, f"there is no {_NAMES[target.kind]} “{target.id}”", remedy, DANGLING_REFERENCE)


def _in_attributes(prose: Prose) -> Iterator[Problem]:
    """Attributes are plain text: what stands in one would be shown as typed."""
    tokens: list[Heading | Block | Image] = [*prose.all(Heading), *prose.all(Block), *prose.all(Image)]
    for token in tokens:
        for key, value in token.attributes.values.items():
            if found := _IN_ATTRIBUTE.search(value):
                yield Problem(
                    token.place, f"“{found[0]}” is not filled in within {key}=", "Write it out.", REFERENCE_IN_ATTRIBUTE
                )

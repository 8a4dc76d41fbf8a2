"""Every `@kind-ID` leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.markdown import Reference, Target
from strategydocs.problems import Problem, nearest

RULE = "references"
_NAMES = {"act": "action", "dep": "department", "sec": "section", "fig": "figure", "tbl": "table"}


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        for reference in prose.all(Reference):
            for target in reference.targets:
                known = material.known(target.kind)
                if known is not None and target.id not in known:
                    yield _dangling(target, known)


def _dangling(target: Target, known: list[str]) -> Problem:
    near = nearest(target.id, known)
    if near:
        remedy = f"Did you mean “@{target.kind}-{near}”?"
    elif target.kind in ("act", "dep"):
        remedy = f"Known: {', '.join(f'@{target.kind}-{ident}' for ident in known[:20]) or 'none'}."
    else:
        remedy = f"Give what you mean the id {{#{target.kind}-{target.id}}}."
    return Problem(target.place, f"there is no {_NAMES[target.kind]} “{target.id}”", remedy, RULE)

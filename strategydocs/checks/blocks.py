"""Blocks are spelt right, closed, and told what they need to know."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.blocks.specs import ACTION_COLUMNS, ACTION_ORDERS, CHART_TYPES, LATER, SPECS, BlockSpec
from strategydocs.checks.material import Material
from strategydocs.load.files import inside
from strategydocs.markdown import Block, Fault, Prose
from strategydocs.problems import Problem, nearest, suggest

RULE = "blocks"


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        for fault in prose.all(Fault):
            yield Problem(fault.place, fault.message, fault.remedy, fault.rule)
        for block in prose.all(Block):
            yield from _block(material, block)
        yield from _cycles(material, prose)


def _block(material: Material, block: Block) -> Iterator[Problem]:
    names = [name for name in block.attributes.classes if name in SPECS]
    for name in block.attributes.classes:
        if name in LATER:
            message = f"the block “.{name}” is not filled in by this version"
            yield Problem(block.place, message, "Take it out for now.", RULE)
        elif name not in SPECS and not names:
            yield from _misspelt(block, name)
    if len(names) > 1:
        message = f"a block is one of {' and '.join('.' + name for name in names)}, not both"
        yield Problem(block.place, message, "Put one block inside the other.", RULE)
    for name in names:
        yield from _told(block, SPECS[name])
        yield from _means(material, block, name)


def _misspelt(block: Block, name: str) -> Iterator[Problem]:
    near = nearest(name, SPECS)
    if near and (near.startswith(name) or name.startswith(near) or sorted(near) == sorted(name) or _close(near, name)):
        yield Problem(block.place, f"there is no block “.{name}”", f"Did you mean “.{near}”?", RULE)


def _close(one: str, other: str) -> bool:
    """Whether two names differ by one letter put in, left out or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]


def _told(block: Block, spec: BlockSpec) -> Iterator[Problem]:
    for key in block.attributes.values:
        if key not in spec.known:
            remedy = suggest(key, spec.known, f"It knows {', '.join(spec.known) or 'none'}: {spec.example}")
            yield Problem(block.place, f"the block “.{spec.name}” knows no “{key}”", remedy, RULE)
    for key in spec.needed:
        if not block.attributes.get(key).strip():
            yield Problem(block.place, f"the block “.{spec.name}” needs {key}=", f"Write {spec.example}", RULE)
    if spec.needs_id and not block.attributes.id:
        yield Problem(block.place, f"the block “.{spec.name}” needs an id", f"Write {spec.example}", RULE)


def _means(material: Material, block: Block, name: str) -> Iterator[Problem]:
    """What a block names exists."""
    get = block.attributes.get
    strategy = material.strategy
    actions, departments = material.known("act"), material.known("dep")
    if name == "action" and block.attributes.id:
        yield from _known(block, "action", block.attributes.id, actions)
    elif name == "actions":
        yield from _known(block, "theme", get("theme"), list(strategy.themes))
        yield from _known(block, "department", get("lead"), departments)
        yield from _known(block, "order", get("sort"), list(ACTION_ORDERS))
        for column in get("columns").replace(",", " ").split():
            yield from _known(block, "column", column, list(ACTION_COLUMNS))
    elif name == "responses":
        if bool(get("action")) == bool(get("department")):
            yield Problem(block.place, "this block needs an action or a department", f"Write {SPECS[name].example}", RULE)
        yield from _known(block, "action", get("action"), actions)
        yield from _known(block, "department", get("department"), departments)
    elif name == "chart":
        yield from _known(block, "type of chart", get("type"), list(CHART_TYPES))
    elif name in ("include", "video"):
        yield from _file(material, block, get("file") or get("transcript"))


def _known(block: Block, kind: str, name: str, known: list[str] | None) -> Iterator[Problem]:
    if name and known is not None and name not in known:
        remedy = suggest(name, known, f"Known: {', '.join(known) or 'none'}.")
        yield Problem(block.place, f"there is no {kind} “{name}”", remedy, RULE)


def _file(material: Material, block: Block, file: str) -> Iterator[Problem]:
    if not file or file in material.unread:
        return
    if not inside(file):
        remedy = "Give the path from the strategy’s folder: partials/x.md."
        yield Problem(block.place, f"the path “{file}” leaves the strategy’s folder", remedy, RULE)
    elif file not in material.text_of:
        remedy = suggest(file, material.strategy.partials, "Put the file in partials/.")
        yield Problem(block.place, f"there is no file “{file}”", remedy, RULE)


def _cycles(material: Material, prose: Prose) -> Iterator[Problem]:
    """An include that leads back to the file that it stands in."""
    for block in prose.all(Block):
        file = _included(block)
        if file and _reaches(material, file, prose.file, set()):
            message = f"including “{file}” here leads back to this file"
            yield Problem(block.place, message, "Take one of the includes out.", RULE)


def _included(block: Block) -> str:
    if "include" in block.attributes.classes:
        return block.attributes.get("file")
    return block.attributes.get("transcript") if "video" in block.attributes.classes else ""


def _reaches(material: Material, file: str, goal: str, seen: set[str]) -> bool:
    if file == goal:
        return True
    if file in seen or file not in material.text_of:
        return False
    seen.add(file)
    included = (_included(block) for block in material.text_of[file].all(Block))
    return any(_reaches(material, name, goal, seen) for name in included if name)

"""Blocks are spelt right, closed, and told what they need to know."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from strategydocs.blocks.specs import ACTION_COLUMNS, ACTION_ORDERS, CHART_TYPES, SPECS, BlockSpec
from strategydocs.checks.common import DATE_ORDER, UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.dates import PartialDate
from strategydocs.load.files import inside
from strategydocs.markdown import Block, Fault, Prose
from strategydocs.model import included
from strategydocs.problems import Problem, nearest, suggest
from strategydocs.rules import SECTION, Rule
from strategydocs.style import capital

BLOCK_UNKNOWN = Rule(
    id="block-unknown",
    finds="A block’s name is almost one of the program’s, or it has two.",
    why="What the block should show would be missing.",
    bad="::: {.action-s}\n:::",
    good="::: {.actions}\n:::",
    file=SECTION,
)

BLOCK_ATTRIBUTE = Rule(
    id="block-attribute",
    finds="A block is told what it does not know, or not told what it needs.",
    why="It would show something else than was meant.",
    bad="::: {.actions led-by=health}\n:::",
    good="::: {.actions lead=health}\n:::",
    file=SECTION,
)

BLOCK_CONTENT = Rule(
    id="block-content",
    finds="Text stands in a block that the program fills in.",
    why="The text would not be shown.",
    bad="::: {.actions}\nThese are the actions.\n:::",
    good="These are the actions.\n\n::: {.actions}\n:::",
    file=SECTION,
)

BLOCK_IN_UPDATE = Rule(
    id="block-in-update",
    finds="A block that shows how actions stand is not in an update.",
    why="How things stand is known as of a day only, which is the end of an update’s period.",
    bad="::: {.progress}\n:::",
    good="::: {.actions}\n:::",
    file=SECTION,
)

BLOCK_TWICE = Rule(
    id="block-twice",
    finds="An action has two blocks with text about it.",
    why="The action’s own page shows one of them.",
    bad="::: {.action #leaders}\nOne.\n:::\n\n::: {.action #leaders}\nTwo.\n:::",
    good="::: {.action #leaders}\nOne. Two.\n:::",
    file=SECTION,
)

INCLUDE_FILE = Rule(
    id="include-file",
    finds="A block names a file that is not there, or not in the strategy’s folder.",
    why="What it should bring in would be missing.",
    bad="::: {.include file=partials/x.md}\n:::",
    good="Text.",
    file=SECTION,
)

INCLUDE_CYCLE = Rule(
    id="include-cycle",
    finds="A text includes itself, perhaps by way of others.",
    why="It would never end.",
    bad="partials/a.md includes partials/b.md, which includes partials/a.md",
    good="partials/a.md includes partials/b.md",
)

_ALIKE = 0.8
"""How much of two names must be the same for one to be a slip for the other."""


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        for fault in prose.all(Fault):
            yield Problem(fault.place, fault.message, fault.remedy, fault.rule)
        for block in prose.all(Block):
            yield from _block(material, block)
            yield from _holds(prose, block)
        yield from _cycles(material, prose)
    yield from _in_updates_alone(material)
    yield from _twice(material)


def _block(material: Material, block: Block) -> Iterator[Problem]:
    names = [name for name in block.attributes.classes if name in SPECS]
    for name in block.attributes.classes:
        if name not in SPECS and not names:
            yield from _misspelt(block, name)
    if len(names) > 1:
        message = f"a block is one of {' and '.join('.' + name for name in names)}, not both"
        yield Problem(block.place, message, "Put one block inside the other.", BLOCK_UNKNOWN)
    for name in names:
        yield from _told(block, SPECS[name])
        yield from _means(material, block, name)


def _misspelt(block: Block, name: str) -> Iterator[Problem]:
    near = nearest(name, SPECS)
    if near and (near.startswith(name) or name.startswith(near) or _is_like(near, name)):
        yield Problem(block.place, f"there is no block “.{name}”", f"Did you mean “.{near}”?", BLOCK_UNKNOWN)


def _is_like(one: str, other: str) -> bool:
    """Whether a name is another mistyped, and not a class of the publication's own."""
    return sorted(one) == sorted(other) or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _holds(prose: Prose, block: Block) -> Iterator[Problem]:
    """What stands in a block that the program fills in would be lost."""
    for name in block.attributes.classes:
        if name in SPECS and SPECS[name].is_filled and prose.text[slice(*block.body)].strip():
            message = f"what stands in a block “.{name}” is not shown"
            yield Problem(block.place, message, "Close the block before it, with a line “:::”.", BLOCK_CONTENT)


def _told(block: Block, spec: BlockSpec) -> Iterator[Problem]:
    for key in block.attributes.values:
        if key not in spec.known:
            remedy = suggest(key, spec.known, f"It knows {', '.join(spec.known) or 'none'}: {spec.example}")
            yield Problem(block.place, f"the block “.{spec.name}” knows no “{key}”", remedy, BLOCK_ATTRIBUTE)
    for key in spec.needed:
        if not block.attributes.get(key).strip():
            yield Problem(
                block.place, f"the block “.{spec.name}” needs {key}=", f"Write {spec.example}", BLOCK_ATTRIBUTE
            )
    if spec.needs_id and not block.attributes.id:
        yield Problem(block.place, f"the block “.{spec.name}” needs an id", f"Write {spec.example}", BLOCK_ATTRIBUTE)


def _means(material: Material, block: Block, name: str) -> Iterator[Problem]:
    """What a block names exists."""
    get = block.attributes.get
    actions, departments = material.known("act"), material.known("dep")
    if name == "action":
        yield from _known(block, "action", block.attributes.id, actions)
    elif name == "measure" and "measures.yaml" not in material.unread:
        yield from _known(block, "measure", block.attributes.id, list(material.strategy.measures))
    elif name == "register" and "registers" not in material.unread:
        yield from _known(block, "register", get("name"), list(material.strategy.registers))
    elif name == "actions":
        yield from _actions(material, block, departments)
    elif name == "responses":
        if bool(get("action")) == bool(get("department")):
            yield Problem(
                block.place,
                "this block needs an action or a department",
                f"Write {SPECS[name].example}",
                BLOCK_ATTRIBUTE,
            )
        yield from _known(block, "action", get("action"), actions)
        yield from _known(block, "department", get("department"), departments)
    elif name == "milestones":
        yield from _span(block)
    elif name == "chart":
        yield from _known(block, "type of chart", get("type"), list(CHART_TYPES))
    elif name in ("include", "video"):
        yield from _file(material, block, get("file") or get("transcript"))


def _actions(material: Material, block: Block, departments: list[str] | None) -> Iterator[Problem]:
    get = block.attributes.get
    if "strategy.yaml" not in material.unread:
        yield from _known(block, "theme", get("theme"), list(material.strategy.themes))
        yield from _known(block, "status", get("status"), list(material.strategy.statuses))
    yield from _known(block, "department", get("lead"), departments)
    yield from _known(block, "order", get("sort"), list(ACTION_ORDERS))
    for column in get("columns").replace(",", " ").split():
        yield from _known(block, "column", column, list(ACTION_COLUMNS))


def _span(block: Block) -> Iterator[Problem]:
    """From a date to a later one."""
    found: list[PartialDate] = []
    for key in ("from", "to"):
        written = block.attributes.get(key)
        try:
            found += [PartialDate.parse(written)] if written else []
        except ValueError as error:
            message, _, remedy = str(error).partition("; ")
            yield Problem(
                block.place, f"“{key}” is wrong: {message}", f"{capital(remedy or 'correct it')}.", BLOCK_ATTRIBUTE
            )
    if len(found) == 2 and found[1].last_day < found[0].first_day:
        message = f"this begins ({found[0].words}) after it ends ({found[1].words})"
        yield Problem(block.place, message, "Correct one of the two dates.", DATE_ORDER)


def _in_updates_alone(material: Material) -> Iterator[Problem]:
    """Status is known as of an update, and nowhere else."""
    remedy = "Move it to an update’s text: updates/NAME/01-overview.md."
    for edition in material.editions:
        for prose in edition.texts if edition.strategy.update is None else ():
            for block in prose.all(Block) if prose.file in material.shown else ():
                get = block.attributes.get
                if "progress" in block.attributes.classes:
                    yield Problem(
                        block.place, "the block “.progress” stands in an update only", remedy, BLOCK_IN_UPDATE
                    )
                elif "actions" in block.attributes.classes:
                    columns = get("columns").replace(",", " ").split()
                    if get("status") or "status" in columns:
                        message = "actions have a status in an update only"
                        yield Problem(block.place, message, remedy, BLOCK_IN_UPDATE)


def _known(block: Block, kind: str, name: str, known: list[str] | None) -> Iterator[Problem]:
    if name and known is not None and name not in known:
        remedy = suggest(name, known, f"Known: {', '.join(known) or 'none'}.")
        yield Problem(block.place, f"there is no {kind} “{name}”", remedy, UNKNOWN_NAME)


def _file(material: Material, block: Block, file: str) -> Iterator[Problem]:
    if not file or file in material.unread:
        return
    if not inside(file):
        remedy = "Give the path from the strategy’s folder, with “/”: partials/x.md."
        yield Problem(block.place, f"“{file}” is no path in the strategy’s folder", remedy, INCLUDE_FILE)
    elif file not in material.text_of:
        remedy = suggest(file, material.strategy.partials, "Put the file in partials/.")
        yield Problem(block.place, f"there is no file “{file}”", remedy, INCLUDE_FILE)


def _cycles(material: Material, prose: Prose) -> Iterator[Problem]:
    """An include that leads back to the file that it stands in."""
    for block in prose.all(Block):
        file = included(block)
        if file and _reaches(material, file, prose.file):
            message = f"including “{file}” here leads back to this file"
            yield Problem(block.place, message, "Take one of the includes out.", INCLUDE_CYCLE)


def _reaches(material: Material, file: str, goal: str) -> bool:
    waiting, seen = [file], set[str]()
    while waiting:
        file = waiting.pop()
        if file == goal:
            return True
        if file not in seen and file in material.text_of:
            seen.add(file)
            waiting += [included(block) for block in material.text_of[file].all(Block)]
    return False


def _twice(material: Material) -> Iterator[Problem]:
    """An action has one block: its own page shows what stands in it."""
    first: dict[str, Block] = {}
    for prose in material.texts:
        for block in prose.all(Block):
            if "action" not in block.attributes.classes or not block.attributes.id:
                continue
            other = first.setdefault(block.attributes.id, block)
            if other is not block:
                message = f"the action “{block.attributes.id}” has a second block here"
                remedy = f"{other.place.file}, line {other.place.line} has one already; join the two."
                yield Problem(block.place, message, remedy, BLOCK_TWICE)

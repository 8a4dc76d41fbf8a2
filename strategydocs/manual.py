"""The manual: every rule there is, by its name, and what to say of it.

A rule is defined beside what finds it; these are the modules that define any, and a test holds that there are no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from textwrap import indent, wrap
from types import MappingProxyType

from strategydocs.problems import UnknownName, suggest
from strategydocs.rules import Rule

MODULES = (
    "blocks.rules",
    "checks.abbreviations",
    "checks.blocks",
    "checks.characters",
    "checks.common",
    "checks.counts",
    "checks.footnotes",
    "checks.forecasts",
    "checks.former",
    "checks.headings",
    "checks.html",
    "checks.identifiers",
    "checks.ids",
    "checks.lineage",
    "checks.links",
    "checks.measures",
    "checks.milestones",
    "checks.nesting",
    "checks.percentages",
    "checks.pictures",
    "checks.references",
    "checks.responses",
    "checks.returns",
    "checks.silencing",
    "checks.stages",
    "checks.style.avoided",
    "checks.style.date_style",
    "checks.style.number_style",
    "checks.style.reading_age",
    "checks.style.sentence_length",
    "checks.switches",
    "checks.tables",
    "checks.titles",
    "checks.updates",
    "checks.values",
    "checks.versions",
    "compose.manuscript",
    "load.rules",
    "markdown.rules",
    "pdf.parts",
    "templates",
    "theme",
    "translations",
    "versions.rules",
    "weblinks.checking",
)


def _rules() -> Iterator[Rule]:
    for name in MODULES:
        yield from (value for value in vars(import_module(f"strategydocs.{name}")).values() if isinstance(value, Rule))


RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in sorted(_rules(), key=lambda rule: rule.id)})
"""Every rule, by its id."""


def find_rule(name: str) -> Rule:
    """The rule of a name. Raises UnknownName with the nearest one where there is none."""
    if name not in RULES:
        raise UnknownName(f"there is no rule “{name}”. {suggest(name, RULES, 'See: strategydocs explain')}")
    return RULES[name]


def explain(rule: Rule) -> str:
    """A rule's page of the manual, as plain text."""
    paragraphs = ["\n".join(wrap(text, 100)) for text in (rule.finds, f"Why it matters: {rule.why}")]
    examples = (f"{title}:\n{indent(text, '    ')}" for title, text in (("Wrong", rule.bad), ("Right", rule.good)))
    return "\n\n".join([f"{rule.id} ({said_of(rule)})", *paragraphs, *examples]) + "\n"


def said_of(rule: Rule) -> str:
    """How much a rule weighs, who finds it broken, and where its example would stand."""
    parts = [rule.level.value]
    if rule.by != "check":
        parts.append(f"found by {rule.by}")
    if rule.file:
        parts.append(f"shown in {rule.file}")
    return ", ".join(parts)

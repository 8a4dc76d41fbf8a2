"""python -m tests.tools.rules: writes docs/rules.md, the manual of every rule, from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import strategydocs as sd

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"

_BEGINNING = """# Rules

What `strategydocs check` finds, and what other commands do, by the name that stands in brackets behind each problem.
`strategydocs explain NAME` says the same. An error stops the assembly, a warning does not ([checking](checking.md)).

This page is made from the program: `python -m tests.tools.rules` writes it.
"""


def page() -> str:
    return "\n".join([_BEGINNING, *_table(), "", *(_section(rule) for rule in sd.RULES.values())])


def _table() -> Iterator[str]:
    yield "| rule | level | finds |"
    yield "| --- | --- | --- |"
    for rule in sd.RULES.values():
        finds = rule.finds.replace("|", "\\|").replace("<", "\\<")
        yield f"| [{rule.id}](#{rule.id}) | {rule.level.value} | {finds} |"


def _section(rule: sd.Rule) -> str:
    by = "" if rule.by == "check" else f" Found by {rule.by}."
    where = f", in {rule.file}" if rule.file else ""
    examples = (
        f"{title}{where}:\n\n{indent(text, '    ')}\n" for title, text in (("Wrong", rule.bad), ("Right", rule.good))
    )
    return "\n".join(
        [f"## {rule.id}\n", f"*{rule.level.value.capitalize()}.* {rule.finds} {rule.why}{by}\n", *examples]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

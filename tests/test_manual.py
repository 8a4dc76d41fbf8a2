"""The manual: every rule is in it, once, and can be looked up."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.manual import MODULES
from tests.tools import rules

PACKAGE = Path(sd.__file__).parent


def test_the_manual_knows_every_module_that_defines_a_rule() -> None:
    assert sorted(MODULES) == sorted(
        path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
        for path in PACKAGE.rglob("*.py")
        if list(rules_made_in(path))
    )


def rules_made_in(path: Path) -> list[str]:
    """The ids of the rules that a module defines."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    made = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Rule"]
    return [ast.literal_eval(keyword.value) for call in made for keyword in call.keywords if keyword.arg == "id"]


def test_no_two_rules_have_the_same_id() -> None:
    """Every rule that is defined is in the registry, so that no problem can have one that is not."""
    made = [ident for path in PACKAGE.rglob("*.py") for ident in rules_made_in(path)]
    assert sorted(made) == list(sd.RULES)


@pytest.mark.parametrize("rule", sd.RULES.values(), ids=str)
def test_a_rule_can_be_looked_up_and_is_written_as_the_others_are(rule: sd.Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    for sentence in (rule.finds, rule.why):
        assert re.fullmatch(r"[^a-z].*[.)]", sentence), sentence
    assert rule.bad != rule.good
    page = sd.explain(rule)
    assert page.startswith(f"{rule.id} ({rule.level.value}")
    for line in (*rule.bad.splitlines(), *rule.good.splitlines()):
        assert f"    {line}".rstrip() in page


def test_the_nearest_rule_is_suggested() -> None:
    with pytest.raises(sd.UnknownName, match=r"there is no rule “image-alts”\. Did you mean “image-alt”\?"):
        sd.find_rule("image-alts")


def test_the_documentation_says_what_the_rules_say() -> None:
    assert rules.PAGE.read_text(encoding="utf-8") == rules.page(), "run python -m tests.tools.rules"

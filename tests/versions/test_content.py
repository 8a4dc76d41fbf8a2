"""The example's own history: frozen by the program, whole, and not too large to be shipped."""

from __future__ import annotations

import strategydocs as sd
from tests.assembled import STRATEGIES
from tests.versions.frozen import contents

EXAMPLE = STRATEGIES["content"]
MOST_BYTES = 15_000_000


def test_its_versions_go_from_the_vision_to_the_annual_review() -> None:
    found = sd.versions(EXAMPLE)
    assert [(version.name, version.stage) for version in found] == [
        ("vision", "vision"),
        ("narrative", "narrative"),
        ("draft", "draft"),
        ("1.0", "published"),
        ("2013-04", "update"),
        ("2013-07", "update"),
        ("2013-10", "update"),
        ("2013-12", "annual-review"),
    ]


def test_they_are_as_they_were_frozen() -> None:
    assert sd.verify(EXAMPLE).problems == sd.Problems()


def test_they_are_small_enough_to_ship() -> None:
    assert sum(map(len, contents(EXAMPLE / "versions").values())) < MOST_BYTES


def test_an_earlier_version_is_a_strategy_as_it_was() -> None:
    draft, published = sd.load_version(EXAMPLE, "draft"), sd.load_version(EXAMPLE, "1.0")
    assert (len(draft.actions), len(published.actions)) == (14, 14)
    assert str(draft.actions["service-standard"].due) == "2013-10"
    assert not published.updates

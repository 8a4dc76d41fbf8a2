"""The pages of blocks and charts name every one, and show what the program makes of the source beside the picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from strategydocs.blocks.specs import CHART_TYPES, SPECS
from tests.guide.showing import PAGES, PICTURES, Shown, assemble, digests, recorded, shown

SHOWN = list(shown())


def test_every_block_and_every_chart_is_there() -> None:
    sources = "\n".join(one.source for one in SHOWN)
    assert set(re.findall(r"^:+ \{\.([\w-]+)", sources, re.MULTILINE)) == set(SPECS)
    assert set(re.findall(r"\.chart type=([\w-]+)", sources)) == set(CHART_TYPES)


def test_every_source_has_its_picture() -> None:
    sources = sum(page.read_text(encoding="utf-8").count("```markdown\n") for page in PAGES)
    assert len(SHOWN) == sources
    assert {one.picture for one in SHOWN} == set(PICTURES.glob("*.png"))


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.name)
def test_a_picture_is_small_and_said_in_words(one: Shown) -> None:
    assert len(one.alt) > 40
    assert one.picture.stat().st_size < 48_000
    with Image.open(one.picture) as image:
        assert 800 < image.width < 1200


def test_pictures_show_what_the_program_draws_today(tmp_path: Path) -> None:
    """Where this fails, `python -m tests.tools.pictures` makes them anew, to be looked at."""
    assert digests(assemble(tmp_path)) == recorded()

"""The pictures, byte for byte."""

import pytest

from strategydocs.charts import draw

from .samples import GOLDEN, SAMPLES, golden


@pytest.mark.parametrize("name", SAMPLES)
def test_picture_is_the_one_that_was_looked_at(name: str) -> None:
    assert draw(SAMPLES[name]) + "\n" == golden(name).read_text(encoding="utf-8")


def test_every_kept_picture_has_its_sample() -> None:
    assert {path.stem for path in GOLDEN.glob("*.svg")} == set(SAMPLES)

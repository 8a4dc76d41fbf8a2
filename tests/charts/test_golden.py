"""The pictures, byte for byte."""

import pytest

from tests.golden import matches_golden

from .samples import GOLDEN, pictures

PICTURES = pictures()


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_the_one_that_was_looked_at(name: str) -> None:
    matches_golden(PICTURES[name] + "\n", GOLDEN / f"{name}.svg")


def test_every_kept_picture_has_its_sample() -> None:
    assert {path.stem for path in GOLDEN.glob("*.svg")} == set(PICTURES)

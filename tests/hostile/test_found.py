"""What fuzzing found, each as small as it can be."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.conftest import VALID
from tests.fuzz.content import MORE
from tests.fuzz.properties import holds

ROADS = VALID["departments/roads.md"]
RESPONSES = "\n::: {.responses department=roads}\n:::\n"
INCLUDE = "::: {.include file=partials/x.md}\n:::\n"
MEASURE = "::: {.measure #users}\n:::\n\n"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"updates/2013-07/update.yaml": 'title: A\npublished: "\\ud800"\n'}, id="half a character"),
        pytest.param({"sections/01-summary.md": f"# A {{#sec-a}}\n\n{MEASURE}{MEASURE}"}, id="one chart twice"),
        pytest.param({"departments/roads.md": f"{ROADS}{RESPONSES}"}, id="responses in a response"),
        pytest.param(
            {"departments/roads.md": f"{ROADS}\n{INCLUDE}", "partials/x.md": RESPONSES}, id="by way of a partial"
        ),
    ],
)
def test_it_holds(files: Mapping[str, str]) -> None:
    holds({**MORE, **files})

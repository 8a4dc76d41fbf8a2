"""Two iterations of one strategy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

import strategydocs as sd
from tests.conftest import VALID

Files = Mapping[str, str | None]


class Iteration(Protocol):
    """The strategy of tests/conftest.py, with `files` in place of its own, beside them, or (None) taken out."""

    def __call__(self, files: Files = ...) -> sd.Strategy: ...


@pytest.fixture
def iteration(tmp_path: Path) -> Iteration:
    written = 0

    def write(files: Files | None = None) -> sd.Strategy:
        nonlocal written
        written += 1
        folder = tmp_path / str(written) / "small"
        for name, text in {**VALID, **(files or {})}.items():
            if text is not None:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return sd.load(folder)

    return write

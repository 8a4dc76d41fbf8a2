"""Strategies to freeze."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.versions import frozen


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A strategy's folder, of which a freeze publishes next to nothing."""
    frozen.stand_in(monkeypatch)
    return frozen.write(tmp_path / "content" / "small")

"""Golden files: what was right when a person read it."""

from __future__ import annotations

import os
from pathlib import Path


def matches_golden(text: str, path: Path) -> None:
    """Asserts that the text is what the golden file holds; writes it instead where UPDATE_GOLDEN=1 is set."""
    if os.environ.get("UPDATE_GOLDEN") == "1":
        assert not os.environ.get("CI"), "golden files are accepted by a person, never by CI"
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"there is no {path.name} yet: look at what it would hold, then UPDATE_GOLDEN=1 make test"
    assert text == path.read_text(encoding="utf-8")

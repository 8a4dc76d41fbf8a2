"""What many tests share: a tiny strategy, written to a folder with what a test wants to be different."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

# No test fails because a machine is busy, and what passed for one person passes for all: the examples follow from the
# test alone. To look for new ones: pytest --hypothesis-profile explore.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("repeatable")

SECTION = "sections/01-summary.md"

VALID: Mapping[str, str] = {
    "strategy.yaml": "title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\n",
    "departments.yaml": (
        "departments:\n"
        "  - {id: health, name: Department of Health, short: DH}\n"
        "  - {id: roads, name: Department for Roads, short: DfR}\n"
    ),
    "actions.yaml": (
        "actions:\n"
        "  - {id: leaders, number: 1, title: Name a leader, leads: [all]}\n"
        "  - {id: redesign, number: 2, title: Redesign services, leads: [roads], due: 2015-03}\n"
    ),
    SECTION: "# Summary {#sec-summary}\n\nText.\n",
    "departments/health.md": "## @act-leaders\n\nThe leader is on the board.\n",
    "departments/roads.md": "## @act-leaders\n\nThe leader is on the board.\n\n## @act-redesign\n\nThree are.\n",
}
"""A strategy in which nothing is wrong: two departments, two actions, every response."""


class Project(Protocol):
    """Writes a strategy's folder: VALID, with `files` in place of its own or beside them, and without those that are
    None; `text` is the body of its one section."""

    def __call__(self, files: Mapping[str, str | bytes | None] = ..., *, text: str = ...) -> Path: ...


@pytest.fixture
def project(tmp_path: Path) -> Project:
    def write(files: Mapping[str, str | bytes | None] | None = None, *, text: str = "") -> Path:
        section = {SECTION: f"# Summary {{#sec-summary}}\n\n{text}\n"} if text else {}
        folder = tmp_path / "strategy"
        for name, content in {**VALID, **section, **(files or {})}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write

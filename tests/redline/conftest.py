"""Two iterations of one strategy, as those of tests/compare."""

from __future__ import annotations

from tests.compare.conftest import iteration

__all__ = ["iteration"]

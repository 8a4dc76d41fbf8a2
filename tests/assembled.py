"""What is assembled once for all tests, whichever of pytest's processes they run in."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

import strategydocs as sd

ROOT = Path(__file__).parents[1]
CORPORA = ROOT / os.environ.get("STRATEGYDOCS_CORPORA", "../shared/corpora")
STRATEGIES = {
    "content": ROOT / "content" / "government-digital-strategy",
    "corpus": CORPORA / "gds-2012" / "content" / "government-digital-strategy",
}
"""The example in content/, and a real strategy where it is there."""


def assembled(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a strategy and those it is related to. The first who asks assembles it, others wait."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # of all the processes of this run
    output, done = base / f"assembled-{name}", base / f"assembled-{name}.done"
    with (base / f"assembled-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            strategy = sd.load(STRATEGIES[name])
            for source in (STRATEGIES[name], *(STRATEGIES[name].parent / other for other in strategy.relatives)):
                sd.assemble(source, output)
            done.touch()
    return output

"""Fuzzes for some minutes: `python -m tests.fuzz --minutes 5`. Each round has other examples; what fails is shown as
hypothesis shows it, and ends it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import pytest


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--examples", type=int, default=200, help="how many a round, of each kind")
    arguments = parser.parse_args()
    os.environ["STRATEGYDOCS_FUZZ"] = str(arguments.examples)
    here = str(Path(__file__).parent)
    end = time.monotonic() + 60 * arguments.minutes
    while time.monotonic() < end:
        if (status := pytest.main(["-q", "-n0", here])) != pytest.ExitCode.OK:
            return int(status)
    return 0


if __name__ == "__main__":
    sys.exit(main())

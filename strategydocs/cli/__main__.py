"""`python -m strategydocs.cli`."""

from __future__ import annotations

from strategydocs.cli import main

main(prog_name="strategydocs")

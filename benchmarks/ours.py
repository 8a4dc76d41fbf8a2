"""The process that is measured as ours: `python ours.py FOLDER OUTPUT [DOCUMENT]…`; all documents if none is named.

The command as a person would run it, and silent.
"""

from __future__ import annotations

import sys

from strategydocs.cli import main


def run() -> None:
    folder, output, *documents = sys.argv[1:]
    only = [argument for document in documents for argument in ("--only", document)]
    main(["assemble", folder, "--output", output, "--quiet", *only])


if __name__ == "__main__":
    run()

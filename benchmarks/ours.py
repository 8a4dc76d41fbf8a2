"""The process that is measured as ours: `python ours.py FOLDER OUTPUT [DOCUMENT]…`; all documents if none is named."""

from __future__ import annotations

import sys

from strategydocs.assemble import assemble


def main() -> None:
    folder, output, *documents = sys.argv[1:]
    assemble(folder, output, only=documents)


if __name__ == "__main__":
    main()

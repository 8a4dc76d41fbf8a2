"""What writers type → what readers get: each case is a section in cases/, and the HTML that it becomes beside it.

The section stands in the small strategy in strategy/. To accept changes: UPDATE_GOLDEN=1 make test, and read the diff.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from strategydocs import load
from strategydocs.compose import Composer
from strategydocs.html import for_screen
from strategydocs.templates import Layouts
from tests.golden import matches_golden

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "strategy"
    shutil.copytree(HERE / "strategy", folder)
    (folder / "sections" / "01-case.md").write_text(f"# Case {{#sec-case}}\n\n{case.read_text()}")
    strategy = load(folder)
    document = Composer(strategy, Layouts()).compose("strategy")
    html = "\n".join(for_screen(document.blocks, assets="", pictures=strategy.pictures, drawn=document.pictures))
    matches_golden(_section(html, "sec-case") + _footnotes(html), case.with_suffix(".html"))


def _section(html: str, ident: str) -> str:
    """The section of an id; drawings, which have golden files of their own (tests/charts), as one word."""
    start = html.index(f'<section id="{ident}"')
    end = html.index('\n<section id="sec-evidence"', start)
    return re.sub(r"<svg.*?</svg>", "<svg></svg>", html[start:end], flags=re.DOTALL) + "\n"


def _footnotes(html: str) -> str:
    start = html.find('<section id="footnotes"')
    return html[start:] if start >= 0 else ""

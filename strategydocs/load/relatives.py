"""The other strategies of the project that a strategy has to know: those it succeeds, and those that succeed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from strategydocs.load.reader import Reader
from strategydocs.model import About, ActionTable, Records, Relative, Strategy
from strategydocs.problems import Place

STRATEGY = "strategy.yaml"
_NAMES = re.compile(r"^(?:id|succeeds)\s*:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)


def read_relatives(strategy: Strategy) -> tuple[Mapping[str, Relative], Mapping[str, str]]:
    """The relatives of a strategy by their ids, and the digests of the files that tell of them.

    Only the tables of folders beside the strategy's own are looked at. What is wrong with them is reported where they
    are checked themselves.
    """
    wanted = {strategy.about.succeeds} | {
        origin.partition("/")[0] for action in strategy.actions.values() for origin in action.from_ if "/" in origin
    }
    found: dict[str, Relative] = {}
    digests: dict[str, str] = {}
    for folder in _beside(strategy.folder):
        reader = Reader(folder)
        text = reader.folder.text(STRATEGY) or ""
        names = {folder.name, *_NAMES.findall(text)}
        if not names & (wanted | {strategy.id}):
            continue  # read no further than is needed to know that it is no relative
        about = reader.table(About, STRATEGY)
        actions = reader.table(ActionTable, "actions.yaml")
        if about is None:
            continue
        relative = _relative(folder, about, actions)
        found[relative.id] = relative
        digests |= {f"../{folder.name}/{name}": digest for name, digest in reader.folder.digests.items()}
    return found, digests


def _beside(folder: Path) -> Iterator[Path]:
    """The folders of other strategies; a link to a folder elsewhere is none."""
    for path in sorted(folder.parent.glob(f"*/{STRATEGY}")):
        if path.parent != folder and not path.parent.is_symlink() and path.is_file():
            yield path.parent


def _relative(folder: Path, about: About, actions: ActionTable | None) -> Relative:
    return Relative(
        id=about.id or folder.name,
        title=about.title,
        published=about.published,
        succeeds=about.succeeds,
        actions=Records(actions.actions if actions else ()),
        place=Place(f"../{folder.name}/{STRATEGY}"),
    )

"""The other strategies of the project that a strategy has to know: those it succeeds, and those that succeed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from strategydocs.load.reader import Reader
from strategydocs.memo import Memo
from strategydocs.model import About, ActionTable, Records, Relative, Strategy
from strategydocs.problems import Place

STRATEGY = "strategy.yaml"


def read_relatives(strategy: Strategy, memo: Memo) -> tuple[Mapping[str, Relative], Mapping[str, str]]:
    """The relatives of a strategy by their ids, and the digests of the files that tell of them.

    Only the tables of folders beside the strategy's own are looked at. What is wrong with them is reported where they
    are checked themselves.
    """
    named = {strategy.id, strategy.about.succeeds or ""} | {
        origin.partition("/")[0] for action in strategy.actions.values() for origin in action.from_ if "/" in origin
    }
    found: dict[str, Relative] = {}
    digests: dict[str, str] = {}
    for folder in _beside(strategy.folder):
        reader = Reader(folder, memo)
        if not _may_be_one(reader, folder.name, named - {""}, strategy.id):
            continue
        about = reader.table(About, STRATEGY)
        actions = reader.table(ActionTable, "actions.yaml")
        if about is not None:
            relative = _relative(folder, about, actions)
            found.setdefault(relative.id, relative)
            digests |= {f"../{folder.name}/{name}": digest for name, digest in reader.folder.digests.items()}
    return found, digests


def _may_be_one(reader: Reader, name: str, named: set[str], own: str) -> bool:
    """Whether one of the names that matter stands anywhere in the tables: those of others are not worth parsing."""
    about = reader.folder.text(STRATEGY) or ""
    actions = reader.folder.text("actions.yaml") if reader.folder.exists("actions.yaml") else ""
    return name in named or any(one in about for one in named) or f"{own}/" in (actions or "")


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

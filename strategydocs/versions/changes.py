"""Which sources changed from one version to the next, told from their bags' lists of digests: no bag is read whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strategydocs.model import Strategy
from strategydocs.problems import InvalidStrategy, Place, Problem
from strategydocs.versions.disk import read_plainly
from strategydocs.versions.places import VERSIONS
from strategydocs.versions.reading import read_statement
from strategydocs.versions.record import Version
from strategydocs.versions.rules import VERSION_DAMAGED

_MANIFEST = "manifest-sha256.txt"
_MOST_BYTES = 20_000_000

KINDS = ("sections", "annexes", "departments", "actions.yaml", "updates", "measures", "other")
"""What sources are counted as: by the folder or the table that they are. An update counts once, with its returns."""

_TABLES = {"actions.yaml": "actions.yaml", "measures.yaml": "measures", "registers": "measures"}


@dataclass(frozen=True)
class Changed:
    """The names of a kind that are new, changed and gone."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def changed_sources(root: Path, version: Version, before: Version) -> Mapping[str, Changed]:
    """What changed in the sources, by kind; kinds in which nothing did are left out."""
    now, then = _sources(root, version), _sources(root, before)
    found = {kind: _compare(now.get(kind, {}), then.get(kind, {})) for kind in KINDS}
    return {kind: changed for kind, changed in found.items() if changed.new or changed.changed or changed.gone}


def is_unchanged(strategy: Strategy, version: Version) -> bool:
    """Whether a strategy is still that which was frozen as a version: every text and table, and what they show."""
    now = {path: digest for path, digest in strategy.digests.items() if not path.startswith("../")}
    then = {path: line.partition(" ")[0] for path, line in _paths(strategy.folder, version)}
    read = {path for path in then if path.endswith((".md", ".yaml"))}
    return now.items() <= then.items() and read <= now.keys()


def _compare(now: Mapping[str, frozenset[str]], then: Mapping[str, frozenset[str]]) -> Changed:
    return Changed(
        tuple(name for name in now if name not in then),
        tuple(name for name in now if name in then and now[name] != then[name]),
        tuple(name for name in then if name not in now),
    )


def _sources(root: Path, version: Version) -> dict[str, dict[str, frozenset[str]]]:
    """The lines for a version's sources, by kind and by what each is one of."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for path, line in _paths(root, version):
        kind, name = _kind(path)
        names = found.setdefault(kind, {})
        names[name] = names.get(name, frozenset()) | {line}
    return found


def _paths(root: Path, version: Version) -> Iterator[tuple[str, str]]:
    """The sources of a version, by their paths from the strategy's folder, each with its line in the bag's list."""
    statement, problems = read_statement(root, version.name)
    if statement is None:
        raise InvalidStrategy(problems)
    prefix = f"data/{statement.folder}/"
    for line in _lines(root, version):
        path = line.partition("  ")[2]
        if path.startswith(prefix):
            yield path.removeprefix(prefix), line


def _lines(root: Path, version: Version) -> list[str]:
    path = f"{VERSIONS}/{version.name}/{_MANIFEST}"
    try:
        return read_plainly(root / path, _MOST_BYTES).decode(errors="replace").splitlines()
    except OSError as error:
        remedy = "Restore it from a copy or from your version control."
        problem = Problem(Place(path, 0, 0), f"this can’t be read: {error.strerror}", remedy, VERSION_DAMAGED)
        raise InvalidStrategy([problem]) from error


def _kind(path: str) -> tuple[str, str]:
    """What a source is counted as, and the name of the thing that it belongs to."""
    folder, _, rest = path.partition("/")
    if folder in ("sections", "annexes", "departments") and rest.endswith(".md"):
        return folder, rest.removesuffix(".md")
    if folder == "updates" and "/" in rest:
        return folder, rest.partition("/")[0]
    return _TABLES.get(folder, "other"), path

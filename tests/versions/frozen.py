"""A tiny strategy, frozen quickly: where a test needs no more, a stand-in for `assemble` writes two small files."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import strategydocs as sd
from strategydocs import freezing
from strategydocs.versions import History
from tests.conftest import VALID

AT = datetime.datetime(2013, 4, 18, 9, 30, tzinfo=datetime.UTC)

PAGE = b"<title>Small strategy</title>\n<p>Text.</p>\n"


def write(folder: Path, files: Mapping[str, str] = VALID) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def published(
    strategy: Path, output: Path, *, only: Collection[str], formats: Collection[str], progress: object, history: History
) -> sd.Result:
    """Stands in for `publish`."""
    made = {"strategy.html": PAGE, "assets/style.css": b"p { margin: 0 }\n"}
    for name, content in made.items():
        path = output / strategy.name / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (output / "manifest.json").write_text(json.dumps({"made-with": {"strategydocs": "0.1.0"}, "files": {}}))
    return sd.Result(strategy.name, output, ("strategy",), tuple(made), tuple(made), ())


def freeze(folder: Path, name: str = "1.0", **wishes: Any) -> sd.Version:
    """Freezes with wishes that differ from those of a usual freeze."""
    usual = {"stage": "published", "note": "As approved", "date": "2013-04", "by": "jane", "recorded": AT}
    return sd.freeze(folder, name, **{**usual, **wishes})


def stand_in(monkeypatch: Any) -> None:
    monkeypatch.setattr(freezing, "publish", published)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(problems: sd.Problems) -> list[tuple[str, str]]:
    return [(problem.place.file, problem.message) for problem in problems]

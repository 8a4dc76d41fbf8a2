"""The versions: a page of all of them, and the latest on the overview."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from strategydocs.compose.document import OVERVIEW, STRATEGY, UPDATES
from strategydocs.compose.drawing import Drawing
from strategydocs.language import Language, Phrase
from strategydocs.model import Strategy
from strategydocs.tree import Nodes
from strategydocs.versions import Changed, History, Version, changed_sources

FOLDER = "versions"
"""Where the output has what was frozen: versions/NAME/ is the address of a version for ever."""

LATEST = 4
"""How many versions the overview shows."""

_STAGES = {
    "vision": Phrase("Vision"),
    "narrative": Phrase("Narrative"),
    "draft": Phrase("Draft"),
    "approved": Phrase("Approved"),
    "published": Phrase("Published"),
    "update": Phrase("Update"),
    "annual-review": Phrase("Annual review"),
    "refresh": Phrase("Refresh"),
}

_KINDS = {
    "sections": Phrase("Sections"),
    "annexes": Phrase("Annexes"),
    "departments": Phrase("Departmental annexes"),
    "actions.yaml": Phrase("Actions"),
    "updates": Phrase("Updates"),
    "measures": Phrase("Measures and registers"),
}
"""What is told of changed sources, by their kind; of pictures and other tables nothing is."""

_PAGES = {"sections": STRATEGY, "annexes": STRATEGY, "departments": OVERVIEW, "actions.yaml": OVERVIEW}
"""The document that shows what changed."""


def stage_of(stage: str, language: Language) -> str:
    """What a stage is called: a publication's own is called by its id."""
    known = _STAGES.get(stage)
    return language.say(known) if known else stage.replace("-", " ").capitalize()


def history_document(strategy: Strategy, history: History, drawing: Drawing) -> Nodes:
    """All versions, the newest first."""
    entries = [_entry(strategy, history, version, drawing.language) for version in reversed(history.versions)]
    return [drawing.add("documents/history.html", {"entries": entries, "folder": FOLDER})]


def latest(history: History, language: Language) -> list[dict[str, Any]]:
    """What the overview tells of the latest versions."""
    if not history.is_shown:
        return []
    found = reversed(history.versions[-LATEST:])
    return [{"version": one, "stage": stage_of(one.stage, language), "target": front_of(one)} for one in found]


def front_of(version: Version) -> str:
    """The address of what a reader of a version should see first."""
    first = next((one for one in (OVERVIEW, STRATEGY) if one in version.documents), version.documents[0])
    return f"{FOLDER}/{version.name}/{first}.{'html' if 'html' in version.formats else 'pdf'}"


def _entry(strategy: Strategy, history: History, version: Version, language: Language) -> dict[str, Any]:
    before = next((one for one in history.versions if one.name == version.follows), None)
    return {
        "version": version,
        "stage": stage_of(version.stage, language),
        "documents": list(_documents(strategy, version, before, language)),
        "before": before,
        "changes": list(_changes(strategy, version, before, language)) if before else [],
    }


def _documents(
    strategy: Strategy, version: Version, before: Version | None, language: Language
) -> Iterator[dict[str, str]]:
    """The documents that a reader looks for in a version: the overview, the strategy, and the updates new in it."""
    known = set(before.documents) if before else set[str]()
    for ident in version.documents:
        if ident == OVERVIEW:
            title = language.gettext("Overview")
        elif ident == STRATEGY:
            title = language.gettext("Full strategy")
        elif ident.startswith(UPDATES) and ident not in known:
            update = strategy.updates.get(ident.removeprefix(UPDATES))
            title = update.title if update else ident.removeprefix(UPDATES)
        else:
            continue
        place = f"{FOLDER}/{version.name}/{ident}"
        yield {
            "title": title,
            "html": f"{place}.html" if "html" in version.formats else "",
            "pdf": f"{place}.pdf" if "pdf" in version.formats and ident != OVERVIEW else "",
        }


def _changes(strategy: Strategy, version: Version, before: Version, language: Language) -> Iterator[dict[str, str]]:
    for kind, changed in changed_sources(strategy.folder, version, before).items():
        if kind in _KINDS:
            page = f"{UPDATES}{changed.new[0]}" if kind == "updates" and changed.new else _PAGES.get(kind, "")
            is_there = page in version.documents and "html" in version.formats
            yield {
                "kind": language.say(_KINDS[kind]),
                "target": f"{FOLDER}/{version.name}/{page}.html" if is_there else "",
                "count": language.gettext("changed") if kind == "actions.yaml" else _counted(changed, language),
            }


def _counted(changed: Changed, language: Language) -> str:
    numbers = (
        (len(changed.new), language.ngettext("%(num)s new", "%(num)s new", len(changed.new))),
        (len(changed.changed), language.ngettext("%(num)s changed", "%(num)s changed", len(changed.changed))),
        (len(changed.gone), language.ngettext("%(num)s removed", "%(num)s removed", len(changed.gone))),
    )
    return language.listed(words for number, words in numbers if number)

"""What a page says of itself to machines: its description, its address, and schema.org data (https://schema.org)."""

from __future__ import annotations

from typing import Any

from strategydocs import tree
from strategydocs.compose import OVERVIEW, Document
from strategydocs.language import Language
from strategydocs.model import Strategy, Update
from strategydocs.tree import Nodes

ACTIONS = "actions.csv"
"""The actions as data, in the strategy's folder of the output."""

_LONGEST = 200
_NO_BEGINNING = {"facts", "callout", "state", "lineage", "legend", "collapsed", "chart", "silent", "box-title", "by"}
"""Boxes that stand before a text, or aside of it: no description begins with them."""


def address(strategy: Strategy, path: str) -> str | None:
    """Where a page will be published; None where strategy.yaml does not say where the strategy will be."""
    base = strategy.about.url
    if base is None:
        return None
    return f"{base.rstrip('/')}/{'' if path == f'{OVERVIEW}.html' else path}"


def description(strategy: Strategy, document: Document, language: Language) -> str:
    """A page in a sentence or two: the subtitle, or what its text begins with."""
    about = strategy.about
    if document.kind in ("overview", "strategy"):
        names = {"title": about.title, "publisher": about.publisher}
        return about.subtitle or language.gettext("%(title)s, published by %(publisher)s", **names)
    beginning = _shortened(_beginning(document.blocks))
    return beginning or language.gettext("%(label)s: %(value)s", label=document.label, value=document.title)


def _beginning(blocks: Nodes) -> str:
    """The first paragraph of a text."""
    for node in blocks:
        found = ""
        if node["t"] == "Div" and not any(tree.has_class(node, name) for name in _NO_BEGINNING):
            found = _beginning(node["c"][1])
        elif node["t"] == "Para":
            found = " ".join(tree.plain(node["c"]).split())
        if found:
            return found
    return ""


def _shortened(text: str) -> str:
    """A text of a length that search engines show, cut between words."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0].rstrip(",;:–") + "…"


def structured(
    strategy: Strategy, document: Document, licence: str | None, trail: list[dict[str, str]], language: Language
) -> list[dict[str, Any]]:
    """A page as schema.org has it: the report where it is one, its data, and the way down to it."""
    path = f"{document.id}.html"
    found = []
    if document.kind in ("overview", "strategy", "update"):
        found.append(_report(strategy, document, licence, language))
    if document.kind == "overview" and strategy.actions:
        found.append(_dataset(strategy, licence, language))
    if trail:
        steps = [(step["title"], step["target"]) for step in trail] + [(document.title, path)]
        items = [_step(strategy, place, *step) for place, step in enumerate(steps, 1)]
        found.append({"@type": "BreadcrumbList", "itemListElement": items})
    return [{"@context": "https://schema.org", **_without_gaps(one)} for one in found]


def _report(strategy: Strategy, document: Document, licence: str | None, language: Language) -> dict[str, Any]:
    about, update = strategy.about, document.update if document.kind == "update" else None
    path = f"{document.id}.html" if update else f"{OVERVIEW}.html"
    published = update.published if update else about.published
    return {
        "@type": "Report",
        "name": document.title,
        "description": description(strategy, document, language),
        "url": address(strategy, path),
        "inLanguage": about.language,
        "datePublished": str(published) if published else None,
        "temporalCoverage": _period(update) if update else None,
        **_common(strategy, licence),
        "identifier": None if update else _identifiers(strategy),
        "isPartOf": _part_of(strategy) if update else None,
    }


def _dataset(strategy: Strategy, licence: str | None, language: Language) -> dict[str, Any]:
    """The actions as data, which the overview lists."""
    about = strategy.about
    page = address(strategy, f"{OVERVIEW}.html")
    return {
        "@type": "Dataset",
        "name": language.gettext("%(title)s: actions", title=about.title),
        "description": language.gettext(
            "The %(number)s actions of the %(title)s, each with its number, %(theme)s, leading departments, date due "
            "and status.",
            number=len(strategy.actions),
            title=about.title,
            theme=about.theme_label.lower(),
        ),
        "url": f"{page}#actions" if page else None,
        "inLanguage": about.language,
        "datePublished": str(about.published),
        "dateModified": str(strategy.day) if strategy.day else None,
        "isAccessibleForFree": True,
        "distribution": _without_gaps(
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": address(strategy, ACTIONS)}
        ),
        **_common(strategy, licence),
    }


def _common(strategy: Strategy, licence: str | None) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": strategy.about.publisher}
    if strategy.about.contact:
        publisher["email"] = strategy.about.contact
    return {"publisher": publisher, "license": licence, "copyrightNotice": strategy.about.copyright}


def _identifiers(strategy: Strategy) -> list[dict[str, str]]:
    return [
        {"@type": "PropertyValue", "propertyID": "ISBN" if kind.startswith("isbn") else kind, "value": str(number)}
        for kind, number in strategy.about.identifiers.items()
    ]


def _part_of(strategy: Strategy) -> dict[str, Any]:
    whole = {"@type": "Report", "name": strategy.title, "url": address(strategy, f"{OVERVIEW}.html")}
    return _without_gaps(whole)


def _period(update: Update) -> str:
    return f"{update.period.first_day}/{update.period.last_day}"


def _step(strategy: Strategy, place: int, title: str, target: str) -> dict[str, Any]:
    path, hash_, fragment = target.partition("#")
    page = address(strategy, path)
    return _without_gaps(
        {"@type": "ListItem", "position": place, "name": title, "item": f"{page}{hash_}{fragment}" if page else None}
    )


def _without_gaps(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, [])}

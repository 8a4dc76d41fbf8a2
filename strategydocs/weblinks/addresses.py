"""The addresses on the web that a strategy's texts and tables link to, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategydocs.markdown import Block, Link
from strategydocs.model import Strategy
from strategydocs.problems import Place

_WEB = ("https://", "http://")


def addresses(strategy: Strategy) -> Mapping[str, tuple[Place, ...]]:
    """Every address, without the part after “#”, with each place that links to it, in the order of the texts."""
    found: dict[str, list[Place]] = {}
    for address, place in _links(strategy):
        if address.lower().startswith(_WEB):
            found.setdefault(address.partition("#")[0], []).append(place)
    return {address: tuple(dict.fromkeys(places)) for address, places in found.items()}


def _links(strategy: Strategy) -> Iterator[tuple[str, Place]]:
    for prose in strategy.prose():
        yield from ((link.target, link.place) for link in prose.all(Link))
        for block in prose.all(Block):
            if "video" in block.attributes.classes:
                yield block.attributes.get("src"), block.place
    for department in strategy.departments.values():
        if department.link is not None:
            yield department.link, department.place_of("link")

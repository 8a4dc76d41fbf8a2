"""A document: what is composed from a strategy and what every writer starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from strategydocs.blocks import Drawn
from strategydocs.language import Language
from strategydocs.model import Update, UpdateKind
from strategydocs.tree import Nodes

Kind = Literal["overview", "strategy", "update", "action", "department", "history"]

OVERVIEW = "index"
STRATEGY = "strategy"
HISTORY = "history"
UPDATES = "updates/"


def update_id(name: str) -> str:
    """The id of an update's document."""
    return f"{UPDATES}{name}"


def kind_of(update: Update, language: Language) -> str:
    """What an update is called by how often its kind comes."""
    if update.about.kind is UpdateKind.QUARTERLY:
        return language.gettext("Quarterly update")
    return language.gettext("Annual review")


@dataclass(frozen=True)
class Heading:
    """A heading, as contents show it: `number` as shown, empty where it has none."""

    level: int
    id: str
    number: str
    title: str


@dataclass(frozen=True)
class Neighbour:
    """Another document of the strategy, by its id and what to call it."""

    id: str
    title: str


@dataclass(frozen=True)
class Document:
    """One document: its id (`strategy`, `actions/redesign`), its title, its blocks with everything filled in, its
    headings, the pictures drawn for it by their paths, and its place among the others; `update` is that which it sees
    everything as of. A redline has been `compared`: it has the names of the iterations, the old one and the new one."""

    id: str
    kind: Kind
    title: str
    blocks: Nodes = field(repr=False)
    headings: tuple[Heading, ...] = ()
    pictures: Mapping[str, Drawn] = field(default_factory=dict, repr=False)
    previous: Neighbour | None = None
    next: Neighbour | None = None
    label: str = ""
    update: Update | None = field(default=None, repr=False)
    compared: tuple[str, str] | None = None


def relative(target: str, start: str) -> str:
    """The way from one document's page, or file, to another's path; both from the strategy's output folder."""
    up = len(PurePosixPath(start).parts) - 1
    return "../" * up + target

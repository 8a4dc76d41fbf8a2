"""Iterations that were frozen: read back, verified, shown. `freezing` makes them.

A version is a BagIt bag in `versions/NAME/` and an entry in `versions/ledger/`, which records it. No code here or in
`freezing` changes either once it is there.
"""

from strategydocs.versions.changes import Changed, changed_sources
from strategydocs.versions.history import NO_HISTORY, History, Issue, history_of, last_updated
from strategydocs.versions.ledger import Ledger
from strategydocs.versions.reading import checked, find, in_force, load_version, versions, versions_in, whole_ledger
from strategydocs.versions.record import Head, UpdateType, Version
from strategydocs.versions.showing import Shown, show
from strategydocs.versions.verifying import Verification, verify

__all__ = [
    "NO_HISTORY",
    "Changed",
    "Head",
    "History",
    "Issue",
    "Ledger",
    "Shown",
    "UpdateType",
    "Verification",
    "Version",
    "changed_sources",
    "checked",
    "find",
    "history_of",
    "in_force",
    "last_updated",
    "load_version",
    "show",
    "verify",
    "versions",
    "versions_in",
    "whole_ledger",
]

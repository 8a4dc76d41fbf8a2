"""What documents say of iterations: those that were frozen before them, and which one they are of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from strategydocs.dates import PartialDate
from strategydocs.model import Strategy
from strategydocs.versions.changes import is_unchanged
from strategydocs.versions.reading import in_force, root_of, versions_in, whole_ledger
from strategydocs.versions.record import Head, Version


@dataclass(frozen=True)
class Issue:
    """The version that documents are published as: what of it is known before it is recorded."""

    name: str
    stage: str
    date: PartialDate


@dataclass(frozen=True)
class History:
    """The versions before some documents, the head of the ledger with these, and the version that the documents are
    of; None for those of the working text."""

    versions: tuple[Version, ...] = ()
    head: Head = field(default_factory=Head)
    issue: Issue | None = None

    def of(self, issue: Issue) -> History:
        """The same history, for documents that are published as the next version."""
        return replace(self, issue=issue)

    def issue_of(self, strategy: Strategy) -> Issue | None:
        """The version that documents of a strategy are of: the one that they are published as, or the latest where
        nothing was changed since."""
        latest = self.latest
        if self.issue is not None or latest is None or not is_unchanged(strategy, latest):
            return self.issue
        return Issue(latest.name, latest.stage, latest.date)

    @property
    def is_shown(self) -> bool:
        """Whether there is a page of the versions: what is frozen has none, since later ones would be missing there."""
        return bool(self.versions) and self.issue is None

    @property
    def latest(self) -> Version | None:
        """The version in force, whatever day it is."""
        return in_force(self.versions)


NO_HISTORY = History()


def history_of(strategy: Strategy) -> History:
    """The history of a strategy, from its ledger. Raises InvalidStrategy where the ledger is damaged."""
    root = root_of(strategy)
    ledger = whole_ledger(root)
    return History(versions_in(root, ledger), ledger.head)


def last_updated(strategy: Strategy, history: History) -> PartialDate:
    """The day of the text: that on which a version takes effect, or the latest on which anything was published."""
    if history.issue is not None:
        return history.issue.date
    updates = [update.published or PartialDate.of(update.day) for update in strategy.updates.values()]
    return max([strategy.about.published, *updates, *(version.date for version in history.versions)])

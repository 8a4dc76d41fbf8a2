"""The changes of one action, by what of it changed."""

from __future__ import annotations

from dataclasses import dataclass

from strategydocs.compare.changes import Altered, Change, Field, Redated, Renumbered, Restated, Reworded, Thing


@dataclass(frozen=True)
class ActionChanges:
    """All changes of one action; each property is the change of that, or None. Those of its milestones and of what
    departments say of it are in `all` alone."""

    all: tuple[Change, ...]

    @property
    def due(self) -> Redated | None:
        found = self._of(Field.DUE)
        return found if isinstance(found, Redated) else None

    @property
    def title(self) -> Reworded | None:
        found = self._of(Field.TITLE)
        return found if isinstance(found, Reworded) else None

    @property
    def theme(self) -> Altered | None:
        found = self._of(Field.THEME)
        return found if isinstance(found, Altered) else None

    @property
    def leads(self) -> Altered | None:
        found = self._of(Field.LEADS)
        return found if isinstance(found, Altered) else None

    @property
    def number(self) -> Renumbered | None:
        return next((change for change in self._own if isinstance(change, Renumbered)), None)

    @property
    def status(self) -> Restated | None:
        return next((change for change in self._own if isinstance(change, Restated)), None)

    @property
    def _own(self) -> tuple[Change, ...]:
        return tuple(change for change in self.all if change.subject.thing is Thing.ACTION)

    def _of(self, field: Field) -> Change | None:
        return next((change for change in self._own if getattr(change, "field", None) is field), None)

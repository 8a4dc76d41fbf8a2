"""What was worked out before, and of what: a preview asks the same questions after every save.

An answer stands as long as everything that it was worked out of is equal to what it was. So nothing has to be known of
what changed, and nothing can be stale: who asks names all that the answer follows from. Where most of it is the very
same value as before, as what comes out of a memo is, that takes no time to see.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")

_Known = tuple[object, Any]
"""What an answer was worked out of, and the answer."""


@dataclass(slots=True)
class _Rounds:
    now: dict[Hashable, _Known] = field(default_factory=dict)
    before: dict[Hashable, _Known] = field(default_factory=dict)


class Memo:
    """Answers by the name of the question. One that nobody asks for between two turns is forgotten.

    Only the last answer to a question is kept, so that a question is asked once a round. What is given back is shared
    with whoever asks again, and is not to be changed.
    """

    def __init__(self) -> None:
        self._rounds = _Rounds()
        self._scope: tuple[Hashable, ...] = ()

    def turn(self) -> None:
        """Ends a round of questions."""
        self._rounds.now, self._rounds.before = {}, self._rounds.now

    def within(self, *scope: Hashable) -> Memo:
        """The same memo, for the questions of one document, say: those of the others may have the same names."""
        inner = type(self)()
        inner._rounds, inner._scope = self._rounds, (*self._scope, *scope)
        return inner

    def of(self, question: Hashable, given: object, answer: Callable[[], T]) -> T:
        """The answer to a question, worked out anew where what it follows from is not as it was."""
        (found,) = self.of_each([(question, given)], lambda _: [answer()])
        return found

    def of_each(self, asked: Sequence[tuple[Hashable, object]], answer: Callable[[list[int]], Iterable[T]]) -> list[T]:
        """The answers to many questions, each with what it follows from. Those that are not known are worked out in one
        go: `answer` gets their indexes."""
        known = [self._find(question, given) for question, given in asked]
        unknown = [index for index, found in enumerate(known) if found is None]
        for index, made in zip(unknown, answer(unknown) if unknown else (), strict=True):
            known[index] = (asked[index][1], made)
        for (question, _), found in zip(asked, known, strict=True):
            self._keep(question, cast("_Known", found))
        return [cast("tuple[object, T]", found)[1] for found in known]

    def same(self, question: Hashable, value: T) -> T:
        """The value that was given for the question before, where it is equal to this one: what is worked out of it is
        then known to be the same, too."""
        return self.of(question, (value,), lambda: value)

    def _find(self, question: Hashable, given: object) -> _Known | None:
        key = (self._scope, question)
        found = self._rounds.now.get(key) or self._rounds.before.get(key)
        return found if found is not None and found[0] == given else None

    def _keep(self, question: Hashable, found: _Known) -> None:
        self._rounds.now[self._scope, question] = found


class NoMemo(Memo):
    """Remembers nothing: what is made once needs no memory."""

    def _find(self, question: Hashable, given: object) -> None:
        return None

    def _keep(self, question: Hashable, found: _Known) -> None:
        pass

"""What was worked out before is not worked out again, as long as what it follows from is equal."""

from __future__ import annotations

import pytest

from strategydocs.memo import Memo, NoMemo


class Asked:
    """A question that counts how often it was worked out."""

    def __init__(self, memo: Memo) -> None:
        self.memo = memo
        self.times = 0

    def of(self, given: object, question: str = "length") -> int:
        def answer() -> int:
            self.times += 1
            return self.times

        return self.memo.of(question, (given,), answer)


def test_an_answer_stands_as_long_as_what_it_follows_from() -> None:
    asked = Asked(Memo())
    assert asked.of("a text") == asked.of("a text") == 1
    assert asked.of("another text") == 2
    assert asked.of("a text") == 3, "only the last is kept"


def test_questions_of_the_same_name_elsewhere_are_others() -> None:
    memo = Memo()
    here, there = Asked(memo.within("here")), Asked(memo.within("there"))
    assert (here.of("a"), there.of("b"), here.of("a"), there.of("b")) == (1, 1, 1, 1)


def test_what_nobody_asks_for_is_forgotten() -> None:
    memo = Memo()
    asked = Asked(memo)
    asked.of("a")
    memo.turn()
    assert asked.of("a") == 1, "asked for since, so it stays"
    memo.turn()
    memo.turn()
    assert asked.of("a") == 2


def test_many_questions_are_worked_out_in_one_go() -> None:
    memo = Memo()
    calls: list[list[int]] = []

    def ask(*given: str) -> list[str]:
        def answer(new: list[int]) -> list[str]:
            calls.append(new)
            return [given[index].upper() for index in new]

        return memo.of_each([((index,), (one,)) for index, one in enumerate(given)], answer)

    assert ask("a", "b", "c") == ["A", "B", "C"]
    assert ask("a", "x", "c") == ["A", "X", "C"]
    assert ask("a", "x", "c") == ["A", "X", "C"]
    assert calls == [[0, 1, 2], [1]]


def test_an_equal_value_is_the_very_same() -> None:
    memo = Memo()
    first = memo.same("value", ["a"])
    assert memo.same("value", ["a"]) is first
    assert memo.same("value", ["b"]) is not first


def test_an_answer_that_failed_is_not_kept() -> None:
    memo = Memo()

    def fail() -> str:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        memo.of("question", "given", fail)
    assert memo.of("question", "given", lambda: "answer") == "answer"


def test_there_is_one_that_remembers_nothing() -> None:
    asked = Asked(NoMemo())
    assert (asked.of("a"), asked.of("a")) == (1, 2)

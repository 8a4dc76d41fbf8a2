"""What prose says of a register's stages adds up, and is what the register has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from strategydocs.checks.listings import Listing, Reader, Word, words
from strategydocs.checks.sentences import UNKNOWN, Passage
from strategydocs.dates import MONTHS, PartialDate
from strategydocs.model import Register, Strategy
from strategydocs.problems import Problem
from strategydocs.rules import Level, Rule

STAGE_COUNTS = Rule(
    id="stage-counts",
    finds="The numbers of items in stages do not add up, or are not those of the register.",
    why="A text and its table that disagree make readers doubt both.",
    bad="Of the 25 services 13 were in discovery, 6 in alpha and 5 in beta.",
    good='{{ register("services").at("alpha") | count }} services were in alpha.',
    level=Level.WARNING,
)

_REST = frozenset("begun hold other others paused remainder remaining rest started stopped waiting yet".split())
_ANOTHER_TIME = frozenset(
    "ago aim aims before could earlier expect expected expects forecast forecasts had hope hopes if intend last may "
    "might next plan planned plans previous previously should target will would".split()
)
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS) if name}


class Stages:
    """The registers of one edition, and what sentences say of them."""

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy
        self._readers = {name: Reader(register) for name, register in strategy.registers.items()}

    @cached_property
    def mentioned(self) -> re.Pattern[str] | None:
        """What a text must have in it to be looked at: the name of a stage."""
        stages = {re.escape(stage) for register in self._strategy.registers.values() for stage in register.stages}
        return re.compile("|".join(sorted(stages)), re.IGNORECASE) if stages else None

    @cached_property
    def _eve(self) -> Mapping[str, Register]:
        """The registers as they were when the update's period began."""
        return self._strategy.at_start().registers if self._strategy.update else {}

    def check(self, passage: Passage) -> Iterator[Problem]:
        for start, sentence in passage.sentences():
            if UNKNOWN in sentence or self.mentioned is None or not self.mentioned.search(sentence):
                continue
            found = words(sentence)
            listings = {name: listing for name, reader in self._readers.items() if (listing := reader.read(found))}
            told = [list(self._of(name, listing, found, passage, start)) for name, listing in listings.items()]
            if all(told):  # a sentence that is right of one register is not about another with the same stages
                yield from (problem for problems in told for problem in problems)

    def _of(
        self, name: str, listing: Listing, sentence: Sequence[Word], passage: Passage, start: int
    ) -> Iterator[Problem]:
        register = self._strategy.registers[name]
        numbers = [word for _, word in (*listing.counts.values(), *([listing.total] if listing.total else []))]
        if not any(passage.is_typed(start + word.start) for word in numbers):
            return  # every number comes from the data
        if listing.total is not None and not self._adds_up(name, listing, sentence):
            total, word = listing.total
            added = sum(number for number, _ in listing.counts.values())
            message = f"the stages given here add up to {added}, and the total given is {total}"
            yield _warning(passage, start, word, message, name, next(iter(listing.counts)))
        if self._strategy.update is not None and self._is_about(self._strategy, listing, sentence):
            for stage, (number, word) in listing.counts.items():
                has = len(register.at(stage))
                if number != has and passage.is_typed(start + word.start):
                    day = PartialDate.of(self._strategy.update.day).words
                    message = f"the register “{name}” has {has} in {stage} on {day}, not {number}"
                    yield _warning(passage, start, word, message, name, stage)

    def _adds_up(self, name: str, listing: Listing, sentence: Sequence[Word]) -> bool:
        """Whether stages make up their total. Stages that are left out, and items that have not begun, may be what is
        missing; a total far from the sum counts something else."""
        numbers = [number for number, _ in listing.counts.values()]
        total, added = listing.total[0] if listing.total else 0, sum(numbers)
        if total == added or total < max(numbers) or not added <= 2 * total <= 4 * added:
            return True
        if total < added:
            return False
        register = self._strategy.registers[name]
        if len(listing.counts) < len(register.stages) or any(word.text in _REST for word in sentence):
            return True
        seen = (register, self._eve.get(name, register))
        return any(total - added == len(one.at(None)) for one in seen)

    @staticmethod
    def _is_about(strategy: Strategy, listing: Listing, sentence: Sequence[Word]) -> bool:
        """Whether a sentence speaks of all the items, and of the end of the update's period."""
        if not (listing.is_said or listing.total or len(listing.counts) > 2) or strategy.update is None:
            return False
        day = strategy.update.day
        months = {_MONTHS[word.text] for word in sentence if word.text in _MONTHS and word.text != "may"}
        years = {int(word.text) for word in sentence if word.is_year}
        is_then = (not months or day.month in months) and (not years or day.year in years)
        return is_then and not any(word.text in _ANOTHER_TIME for word in sentence)


def _warning(passage: Passage, start: int, word: Word, message: str, register: str, stage: str) -> Problem:
    place = passage.place(start + word.start, start + word.end)
    example = f'{{{{ register("{register}").at("{stage}") | count }}}}'
    remedy = f"Correct what is wrong, or take the numbers from the register: {example}."
    return Problem(place, message, remedy, STAGE_COUNTS)

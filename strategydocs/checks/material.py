"""What the checks look at: the strategy, what could not be read of it, and everything that can be referred to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from strategydocs.markdown import KINDS, Anchor, Block, Heading, Image, Prose, Token, Value
from strategydocs.memo import Memo, NoMemo
from strategydocs.model import DepartmentalAnnex, Edition, Section, Strategy, with_partials
from strategydocs.problems import Place
from strategydocs.values import Calculator, ValueProblem

T = TypeVar("T")

PAGES = ("sections", "annexes", "departments", "partials", "updates")
DEPARTMENTS = "sec-departments"
"""The id of the annex that the program makes of the departments' annexes."""

_NAMING = {"action", "measure"}


@dataclass(frozen=True)
class Material:
    strategy: Strategy
    unread: frozenset[str]
    characters: frozenset[str] | None = None
    memo: Memo = field(default_factory=NoMemo, compare=False, repr=False)

    def once(self, family: str, prose: Prose, given: object, find: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """What a family of checks finds in a text: it follows from the text and from what is given besides."""
        return self.memo.of((family, prose.file), (prose, given), lambda: tuple(find()))

    @cached_property
    def texts(self) -> tuple[Prose, ...]:
        return tuple(self.strategy.prose())

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The strategy itself and its updates, each as it is seen then, with its texts."""
        return tuple(self.strategy.editions())

    @cached_property
    def worked_out(self) -> tuple[tuple[Edition, Mapping[Value, str | ValueProblem]], ...]:
        """The editions, and what each `{{ value }}` of their texts yields there, or why it can't be worked out. Empty
        where something could not be read: a figure worked out from half the data says nothing."""
        found = []
        for edition in () if self.unread else self.editions:
            known = self.memo.of(("values", edition.name), (edition.strategy.data,), dict[str, str])
            calculator = Calculator(edition.strategy, known=known)
            tokens = (value for prose in edition.texts for value in prose.all(Value))
            found.append((edition, {value: _text(calculator, value) for value in tokens}))
        return tuple(found)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Sections and annexes, the updates' too."""
        updates = (section for update in self.strategy.updates.values() for section in update.sections)
        return (*self.strategy.sections, *self.strategy.annexes, *updates)

    @cached_property
    def annexes(self) -> tuple[DepartmentalAnnex, ...]:
        """What departments sent in, for the strategy and for its updates."""
        returns = (annex for update in self.strategy.updates.values() for annex in update.returns.values())
        return (*self.strategy.departmental_annexes.values(), *returns)

    @cached_property
    def text_of(self) -> Mapping[str, Prose]:
        """The Markdown texts by their files."""
        return {prose.file: prose for prose in self.texts}

    @cached_property
    def shown(self) -> frozenset[str]:
        """The files of the texts that reach a reader: all but the partials that nothing includes."""
        texts = (prose for prose in self.texts if prose.file not in self.strategy.partials)
        return frozenset(prose.file for prose in with_partials(texts, self.strategy.partials))

    @cached_property
    def anchors(self) -> Mapping[str, tuple[Place, ...]]:
        """Every id given in prose, and where. A section's file name gives one to a section whose title has none."""
        found: dict[str, tuple[Place, ...]] = {}
        for prose in self.texts:
            for ident, token in anchors(prose):
                found[ident] = (*found.get(ident, ()), token.place)
        for section in self.sections:
            if section.place not in found.get(section.id, ()):
                found[section.id] = (*found.get(section.id, ()), section.place)
        return found

    def known(self, kind: str) -> list[str] | None:
        """The ids that `@kind-ID` may name; None where what defines them could not be read."""
        if kind == "act":
            return None if "actions.yaml" in self.unread else list(self.strategy.actions)
        if kind == "dep":
            return None if "departments.yaml" in self.unread else list(self.strategy.departments)
        if self.unread & set(PAGES):
            return None
        prefix = f"{kind}-"
        return [ident.removeprefix(prefix) for ident in self._targets if ident.startswith(prefix)]

    @cached_property
    def _targets(self) -> frozenset[str]:
        """The ids that are numbered when the strategy is composed."""
        found = {section.id for section in self.sections}
        found |= {ident for ident, places in self.anchors.items() if any(place.file in self.shown for place in places)}
        return frozenset(found | ({DEPARTMENTS} if self.strategy.departmental_annexes else set()))


def _text(calculator: Calculator, value: Value) -> str | ValueProblem:
    try:
        return calculator.text(value.expression)
    except ValueProblem as error:
        return error


def anchors(prose: Prose) -> Iterator[tuple[str, Token]]:
    """The ids that a text gives to its headings, pictures, tables, charts and spans.

    The id of an `.action` or a `.measure` block names the action or the measure and is no anchor of its own.
    """
    tokens: list[Heading | Image | Block] = [*prose.all(Heading), *prose.all(Image), *prose.all(Block)]
    for token in tokens:
        if token.attributes.id and not (isinstance(token, Block) and _NAMING & set(token.attributes.classes)):
            yield token.attributes.id, token
    for anchor in prose.all(Anchor):
        yield anchor.id, anchor


def kind_of(prose: Prose, token: Token) -> str:
    """The kind of reference that can lead to a token: `sec`, `fig`, `tbl`, or none."""
    if isinstance(token, Heading):
        return "sec"
    if isinstance(token, Block):
        return "fig" if "chart" in token.attributes.classes else ""
    if isinstance(token, Image):
        return "fig" if token.caption.strip() and _stands_alone(prose, token) else ""
    return "tbl" if isinstance(token, Anchor) and token.is_caption else ""


def claimed_kind(ident: str) -> str:
    """The kind that an id says it is of: `sec` for `sec-summary`."""
    kind = ident.partition("-")[0]
    return kind if kind in KINDS else ""


def _stands_alone(prose: Prose, token: Token) -> bool:
    """Whether a token is a paragraph of its own: pandoc makes a figure of such a picture."""
    above, _, before = prose.text[: token.start].rpartition("\n")
    after, _, below = prose.text[token.end :].partition("\n")
    lines = (before, after, above.rpartition("\n")[2], below.partition("\n")[0])
    return not any(_is_text(line) for line in lines)


def _is_text(line: str) -> bool:
    text = line.strip(" \t>")
    return bool(text) and not text.startswith((":::", "#", "```", "~~~"))

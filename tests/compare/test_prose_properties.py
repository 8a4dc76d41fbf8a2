"""What holds for any two documents: nothing is lost, nothing is invented."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from strategydocs import tree
from strategydocs.compare.prose import Budget, blocks, compare, listed, units
from strategydocs.compare.prose.changes import Edited, Kept, Moved, MovedAway, Text
from strategydocs.compare.prose.likeness import likeness
from strategydocs.compare.prose.values import Unit
from strategydocs.compare.prose.vocabulary import words_of
from strategydocs.tree import Nodes
from tests.compare.documents import DOCUMENTS, PAIRS


def squeezed(content: Nodes) -> str:
    return "".join(tree.plain(content).split())


@given(DOCUMENTS)
def test_a_text_read_as_units_and_written_again_is_the_same_text(document: Nodes) -> None:
    written = blocks(units(document))
    assert units(written) == units(document)
    assert blocks(units(written)) == written
    assert squeezed(written) == squeezed(document)
    kinds = [[node["t"] for node in tree.nodes(one) if node["t"] in tree.BLOCKS] for one in (written, document)]
    assert kinds[0] == kinds[1]


@settings(max_examples=200)
@given(PAIRS)
def test_rejecting_all_gives_the_old_text_and_accepting_all_the_new_one(pair: tuple[Nodes, Nodes]) -> None:
    old, new = pair
    text = compare(old, new)
    assert text.old() == units(old)
    assert text.new() == units(new)
    assert blocks(text.old()) == blocks(units(old))
    assert blocks(text.new()) == blocks(units(new))


@given(PAIRS)
def test_so_it_is_where_the_budget_does_not_suffice(pair: tuple[Nodes, Nodes]) -> None:
    old, new = pair
    text = compare(old, new, Budget(steps=20, edit=3, pairs=2, rewrite=5))
    assert (text.old(), text.new()) == (units(old), units(new))


@given(DOCUMENTS)
def test_a_text_compared_with_itself_has_no_changes(document: Nodes) -> None:
    assert list(listed(compare(document, document))) == []


@given(PAIRS)
def test_texts_that_differ_have_changes(pair: tuple[Nodes, Nodes]) -> None:
    old, new = pair
    assert bool(list(listed(compare(old, new)))) == (units(old) != units(new))


@settings(max_examples=200)
@given(PAIRS)
def test_what_moved_stands_on_both_sides(pair: tuple[Nodes, Nodes]) -> None:
    old, new = pair
    text = compare(old, new)
    here = {part.number: part.parts for part in text.parts if isinstance(part, Moved)}
    away = {part.number: part.parts for part in text.parts if isinstance(part, MovedAway)}
    assert here == away
    for parts in here.values():
        assert Counter(Text(parts).old()) <= Counter(units(old))
        assert Counter(Text(parts).new()) <= Counter(units(new))
        assert any(_stands_on_both(part) for part in parts)


def _stands_on_both(part: object) -> bool:
    """Whether a part has at least half its words on both sides."""
    if isinstance(part, Kept):
        return True
    if not isinstance(part, Edited):
        return False
    sides: list[Unit] = [*Text((part,)).old(), *Text((part,)).new()]
    return likeness(words_of([sides[0]]), words_of([sides[1]])) >= 0.5

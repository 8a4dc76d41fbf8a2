"""What holds for any two documents marked as one: both are still in it."""

from __future__ import annotations

from hypothesis import given, settings

from strategydocs import tree
from strategydocs.compare.prose import Budget, blocks, compare, marked, units
from strategydocs.tree import Nodes
from tests.compare.documents import PAIRS
from tests.compare.marks import accepted, pruned, rejected, words


@settings(max_examples=200)
@given(PAIRS)
def test_dropping_what_went_gives_the_new_words_and_dropping_what_came_the_old_ones(pair: tuple[Nodes, Nodes]) -> None:
    old, new = pair
    both = marked(compare(old, new))
    assert words(accepted(both)) == words(new)
    assert words(rejected(both)) == words(old)


@given(PAIRS)
def test_so_it_is_where_the_budget_does_not_suffice(pair: tuple[Nodes, Nodes]) -> None:
    old, new = pair
    both = marked(compare(old, new, Budget(steps=20, edit=3, pairs=2, rewrite=5)))
    assert words(accepted(both)) == words(new)
    assert words(rejected(both)) == words(old)


@given(PAIRS)
def test_the_ids_are_those_of_the_new_text_and_each_change_has_one(pair: tuple[Nodes, Nodes]) -> None:
    old, new = pair
    found = ids(marked(compare(old, new)))
    of_changes = [ident for ident in found if ident.startswith("change-")]
    assert len(of_changes) == len(set(of_changes))
    assert [ident for ident in found if ident not in of_changes] == ids(blocks(units(new)))


def ids(content: Nodes) -> list[str]:
    return sorted(filter(None, map(tree.ident, tree.nodes(content))))


@given(PAIRS)
def test_dropping_what_went_gives_the_new_blocks_too(pair: tuple[Nodes, Nodes]) -> None:
    """Lists and boxes are in one piece, though something was removed in between. Terms and lines have no boxes: of a
    removed one, an empty one is left. Of a column that was removed, a table without rows does not know."""
    old, new = (without(blocks, {"DefinitionList", "LineBlock", "Table"}) for blocks in pair)
    kept = accepted(marked(compare(old, new)))
    assert as_units(kept) == as_units(new)


def as_units(content: Nodes) -> Nodes:
    """The blocks as comparing sees them: words in one piece, nothing that is empty."""
    found: Nodes = pruned(blocks(units(pruned(content))))
    return found


def without(content: Nodes, kinds: set[str]) -> Nodes:
    def drop(found: Nodes) -> Nodes:
        return [block for block in found if block["t"] not in kinds]

    made: Nodes = tree.rewrite(content, blocks=drop)
    return made

"""Redlines as pages: what is marked, what is heard, and that both texts can be had back from one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from lxml import html as lxml_html

import strategydocs as sd
from strategydocs import tree
from strategydocs.compare.prose import compare, marked
from strategydocs.compose import Document
from strategydocs.html import for_screen
from strategydocs.language import ENGLISH
from strategydocs.redline.document import redline, spoken
from strategydocs.tree import Nodes
from tests.compare.conftest import Files, Iteration
from tests.compare.documents import PAIRS
from tests.compare.wording import redesign
from tests.redline.test_changes import DELIVERY, ONE, SUMMARY, THREE, TWO, section


def page(iteration: Iteration, old: Files, new: Files, *, whole: bool = True) -> Document:
    return redline(sd.compare(iteration(old), iteration(new)), "strategy", whole=whole)


def screen(document: Document) -> str:
    return "\n".join(for_screen(document.blocks, assets="", pictures={}, drawn=document.pictures))


def parsed(page: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(page, create_parent="div")


def heard(document: Document) -> str:
    """What a screen reader says of the text, after the summary."""
    root = parsed(screen(document))
    for summary in root.find_class("part-changes"):
        summary.drop_tree()
    return " ".join(root.text_content().split())


# Both texts from one page


@dataclass(frozen=True)
class Side:
    """The side of a redline that is left when the marks of the other are dropped."""

    tag: str
    gone: tuple[str, ...]

    def words(self, page: str) -> str:
        root = parsed(page)
        for element in [*root.iter(self.tag), *self._gone(root), *_besides(root)]:
            element.drop_tree()
        return "".join(root.text_content().split())

    def _gone(self, root: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
        for name in self.gone:
            yield from (
                one for one in root.find_class(name) if one.tag in ("div", "section") and "change" in one.classes
            )


NEW = Side("del", ("removed", "moved-away"))
OLD = Side("ins", ("added", "moved"))


_BESIDES = ("unseen", "part-changes", "moved-to", "anchor", "footnote-ref", "footnotes")
"""What is no part of either text, and footnotes, which stand elsewhere than the text that they are of."""


def _besides(root: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    return [element for name in _BESIDES for element in root.find_class(name)]


def words(content: Nodes) -> str:
    return NEW.words("\n".join(for_screen(content, assets="", pictures={}, drawn={})))


@settings(max_examples=60)
@given(PAIRS)
def test_a_page_holds_both_texts(pair: tuple[Nodes, Nodes]) -> None:
    """For any two documents: without what came it says the old one, without what went the new one."""
    old, new = ([node for node in one if not _is_raw(node)] for one in pair)
    shown = "\n".join(for_screen(spoken(marked(compare(old, new)), ENGLISH), assets="", pictures={}, drawn={}))
    assert (OLD.words(shown), NEW.words(shown)) == (words(old), words(new))


def _is_raw(node: tree.Node) -> bool:
    return str(node["t"]) == "RawBlock"


def test_a_strategy_s_page_holds_both_texts(iteration: Iteration) -> None:
    old = {
        SUMMARY: section(ONE, TWO, "| A | B |\n| - | - |\n| 1 | 2 |"),
        DELIVERY: section(THREE, title="D", ident="sec-d"),
    }
    new = {
        SUMMARY: section(TWO.replace("quarter", "month"), "| A | B |\n| - | - |\n| 1 | 3 |\n| 4 | 5 |"),
        DELIVERY: section(THREE, ONE, title="D", ident="sec-d"),
        **redesign(due="2015-06"),
    }
    before, after = iteration(old), iteration(new)
    changes = sd.compare(before, after)
    shown = screen(redline(changes, "strategy"))
    for side, composer in ((OLD, changes.drafts.old), (NEW, changes.drafts.new)):
        assert side.words(shown) == side.words(screen(composer.compose("strategy")))


# What is marked, and how


def test_words_are_marked_for_eyes_and_ears(iteration: Iteration) -> None:
    document = page(iteration, {SUMMARY: section(ONE)}, {SUMMARY: section(ONE.replace("simple", "plain"))})
    went = '<span class="unseen">[taken out: </span>simple<span class="unseen">: end of what was taken out]</span>'
    came = '<span class="unseen">[added: </span>plain<span class="unseen">: end of addition]</span>'
    assert f"<del>{went}</del><ins>{came}</ins>" in screen(document).replace("\n", " ")
    assert '<div id="change-1" class="change edited">' in screen(document)


def test_the_summary_leads_to_each_change(iteration: Iteration) -> None:
    old = {SUMMARY: section(ONE, TWO), DELIVERY: section(THREE, title="D", ident="sec-d")}
    new = {SUMMARY: section(TWO), DELIVERY: section(THREE, ONE, title="D", ident="sec-d")}
    root = parsed(screen(page(iteration, old, new)))
    (summary,) = root.find_class("part-changes")
    targets = [link.get("href") for link in summary.iter("a") if "anchor" not in link.classes]
    assert targets == ["#change-1"]
    assert all(root.get_element_by_id(target[1:]) is not None for target in targets)


def test_what_moved_leads_to_where_it_was_and_back(iteration: Iteration) -> None:
    old = {SUMMARY: section(ONE, TWO), DELIVERY: section(THREE, title="D", ident="sec-d")}
    new = {SUMMARY: section(TWO), DELIVERY: section(THREE, ONE, title="D", ident="sec-d")}
    shown = screen(page(iteration, old, new))
    assert '<a href="#change-1-from">Moved here: see where it was</a>' in shown
    assert '<a href="#change-1">Moved: see where it is now</a>' in shown


def test_contents_are_those_of_the_new_text(iteration: Iteration) -> None:
    old = {SUMMARY: section("## Old heading", ONE), DELIVERY: section(THREE, title="Gone", ident="sec-gone")}
    new = {SUMMARY: section("## New heading", ONE)}
    document = page(iteration, old, new)
    titles = [heading.title for heading in document.headings]
    assert titles[titles.index("Summary") :][:2] == ["Summary", "New heading"]
    assert {"Gone", "Old heading"}.isdisjoint(titles)
    assert "[taken out: Gone" in heard(document)


def test_what_was_taken_out_leads_nowhere(iteration: Iteration) -> None:
    old = {
        SUMMARY: section("See @sec-gone.[^1]\n\n[^1]: A note."),
        DELIVERY: section(THREE, title="Gone", ident="sec-gone"),
    }
    said = heard(page(iteration, old, {SUMMARY: section("See the rest.")}))
    assert "section 2" in said
    assert "[note: A note.]" in said
    assert "href" not in " ".join(
        re.findall(r"<del>.*?</del>", screen(page(iteration, old, {SUMMARY: section("See the rest.")})))
    )


def test_only_what_changed(iteration: Iteration) -> None:
    later = section(TWO, title="D", ident="sec-d")
    old = {SUMMARY: section("## One", ONE, "## Two", "- a", "- b"), DELIVERY: later}
    new = {SUMMARY: section("## One", ONE, "## Two", "- a", "- c"), DELIVERY: later}
    said = heard(page(iteration, old, new, whole=False))
    assert "Two" in said
    assert "added: c" in said
    assert "One" not in said
    assert TWO not in said


def test_a_page_is_laid_out_as_any_other(iteration: Iteration) -> None:
    """No redline is a publication of its own: it has no data, and leads to none of the strategy's other pages."""
    document = page(iteration, {SUMMARY: section(ONE)}, {SUMMARY: section("See @act-leaders.")})
    assert document.compared == ("the working text", "the working text")
    assert document.title == "Small strategy"


@pytest.mark.parametrize("name", ["index", "actions/leaders", "nothing"])
def test_other_documents_have_no_redline(iteration: Iteration, name: str) -> None:
    changes = sd.compare(iteration(), iteration())
    with pytest.raises(KeyError):
        redline(changes, name)


def test_what_a_writer_calls_a_change_is_none(iteration: Iteration) -> None:
    text = {SUMMARY: section("It [was]{.deletion} so.\n\n::: insertion\nA box.\n:::")}
    said = heard(page(iteration, text, text))
    assert "It was so. A box." in said
    assert "taken out" not in said


def test_a_row_that_has_another_number_is_no_change(iteration: Iteration) -> None:
    rows = ("| 1 | Leaders meet |", "| 2 | Services are simple |")
    table = "| Number | What |\n| -: | - |\n"
    old = {SUMMARY: section(table + "\n".join(rows))}
    new = {
        SUMMARY: section(
            table + "\n".join(["| 1 | Something new |", rows[0].replace("1", "2"), rows[1].replace("2", "3")])
        )
    }
    said = heard(page(iteration, old, new))
    assert said.count("[added") == 2  # the cells of the new row
    assert "2 Leaders meet 3 Services are simple" in said

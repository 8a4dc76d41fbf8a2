"""Two texts as one, with the changes marked, as the HTML that pandoc writes of it."""

from __future__ import annotations

import re

import pytest

from strategydocs import pandoc, tree
from strategydocs.compare.prose import blocks, compare, marked, numbered, units
from strategydocs.compare.prose.changes import Edited, Moved
from strategydocs.tree import Nodes
from tests.compare.marks import accepted, marks, rejected
from tests.compare.texts import FILLER, read, section

LEADERS, SERVICES, DATA = section("Leaders"), section("Services"), section("Data")


def html(old: str | Nodes, new: str | Nodes) -> str:
    """The marked text, without the line breaks between its elements."""
    return without_breaks(pandoc.write_html(marks(old, new)))


def without_breaks(written: str) -> str:
    return re.sub(r"(?<=>)\n+|\n+(?=<)", "", written)


def test_words_stand_in_spans_outside_their_emphasis() -> None:
    assert html("We *will do* it all now.", "We *may do* it all at once.") == (
        '<div id="change-1" class="change edited"><p>We <span class="deletion"><em>will</em></span>'
        '<span class="insertion"><em>may</em></span><em> do</em> it all <span class="deletion">now</span>'
        '<span class="insertion">at once</span>.</p></div>'
    )


def test_a_link_to_elsewhere_is_out_and_in() -> None:
    assert html("It is said [here](a.html).", "It is said [here](b.html).") == (
        '<div id="change-1" class="change edited"><p>It is said <span class="deletion"><a href="a.html">here</a></span>'
        '<span class="insertion"><a href="b.html">here</a></span>.</p></div>'
    )


def test_what_did_not_change_has_no_marks() -> None:
    assert marks(FILLER, FILLER) == read(FILLER)


def test_paragraphs_added_and_removed_stand_in_boxes_with_numbers() -> None:
    assert html("Before.\n\nThis one goes away.\n\nAfter.", "Before.\n\nAfter.\n\nAnd another one came.") == (
        '<p>Before.</p><div id="change-1" class="change removed"><p><span class="deletion">This one goes away.</span>'
        '</p></div><p>After.</p><div id="change-2" class="change added"><p><span class="insertion">And another one '
        "came.</span></p></div>"
    )


def test_the_numbers_are_those_of_the_changes_in_the_order_of_the_text() -> None:
    text = compare(read(LEADERS + SERVICES + DATA), read(SERVICES.replace("meet", "reach") + DATA + LEADERS))
    found = dict(numbered(text))
    assert list(found) == [1, 2]
    assert isinstance(found[1], Edited)
    assert isinstance(found[2], Moved)
    boxes = [node["c"][0][:2] for node in marked(text) if tree.ident(node).startswith("change-")]
    assert boxes == [
        ["change-2-from", ["change", "moved-away"]],
        ["change-1", ["change", "edited"]],
        ["change-2", ["change", "moved"]],
    ]


def test_what_moved_goes_here_and_comes_there_and_edited_words_are_told_apart() -> None:
    written = html(LEADERS + SERVICES + DATA, SERVICES + DATA + LEADERS.replace("publish", "announce"))
    away, here = written.index('id="change-1-from"'), written.index('id="change-1"')
    assert (
        '<div class="change moved-away"><p><span class="deletion moved">Leaders meet each month, and </span>'
        '<span class="deletion">publish</span><span class="deletion moved"> what they decided.</span></p></div>'
    ) in written[away:here]
    assert (
        '<div class="change moved"><p><span class="insertion moved">Leaders meet each month, and </span>'
        '<span class="insertion">announce</span><span class="insertion moved"> what they decided.</span></p></div>'
    ) in written[here:]


def test_a_paragraph_added_to_what_moved_is_in_it_as_an_addition() -> None:
    longer = LEADERS.replace("Leaders meet", "They are paid for it.\n\nLeaders meet")
    assert '<div class="change moved"><p><span class="insertion">They are paid for it.</span></p></div>' in html(
        LEADERS + SERVICES + DATA, SERVICES + DATA + longer
    )


def test_removed_headings_have_no_id_and_say_so() -> None:
    _, box = marks("Some text.\n\n# Title {#title .wide}", "Some text.")
    title = tree.span(tree.text("Title"), "deletion")
    assert box == tree.div([tree.header(1, [title], "", "wide", "removed")], "change", "removed", ident="change-1")


def test_a_heading_that_moved_has_its_id_where_it_is() -> None:
    written = html(LEADERS + SERVICES + DATA, SERVICES + DATA + LEADERS)
    assert written.count('id="leaders"') == 1
    assert '<h1 class="removed"><span class="deletion moved">Leaders</span></h1>' in written
    assert '<h1 id="leaders"><span class="insertion moved">Leaders</span></h1>' in written


def test_ids_in_removed_text_go() -> None:
    anchor = tree.span([], ident="place")
    box = tree.div([{"t": "Para", "c": [*tree.text("In a box "), anchor]}], "box", ident="box")
    assert html([box], []) == (
        '<div class="box"><div id="change-1" class="change removed"><p><span class="deletion">In a box <span></span>'
        "</span></p></div></div>"
    )


def test_another_level_is_a_heading_set_otherwise() -> None:
    assert html("# A title {#title}", "## A title {#title}") == (
        '<div id="change-1" class="change edited set-otherwise"><h2 id="title">A title</h2></div>'
    )


def test_what_is_set_otherwise_and_edited_is_edited() -> None:
    assert '<div id="change-1" class="change edited"><h2 id="title">' in html("# A title {#title}", "## Title {#title}")


def test_a_removed_item_stands_in_the_list() -> None:
    old = "- first of all these\n- second of all these\n- third of all these\n"
    assert html(old, old.replace("- second of all these\n", "")) == (
        '<ul><li>first of all these</li><li><div id="change-1" class="change removed"><span class="deletion">second of '
        "all these</span></div></li><li>third of all these</li></ul>"
    )


def test_containers_are_those_of_the_new_text_though_a_removed_unit_comes_first() -> None:
    old = "::: {.box #old}\nThis one goes away.\n\nThis one stays.\n:::\n"
    assert html(old, "::: {.wide #new}\nThis one stays.\n:::\n") == (
        '<div id="new" class="wide"><div id="change-1" class="change removed"><p><span class="deletion">'
        "This one goes away.</span></p></div>"
        '<div id="change-2" class="change edited set-otherwise"><p>This one stays.</p></div></div>'
    )


def test_a_list_of_another_kind_is_still_one_list() -> None:
    written = html("- one thing\n- two things\n- three things\n", "1. one thing\n2. three things\n")
    assert written.count("<ol") == 1
    assert "<ul" not in written


def test_what_was_removed_between_two_items_does_not_part_their_list() -> None:
    old = "- one of these things\n\nAnd more is said here.\n\n- two of those\n"
    written = html(old, "- one of these things\n- two of those\n")
    assert written.count("<ul") == 1
    assert '<li>one of these things<div id="change-1" class="change removed"><p><span class="deletion">And' in written


def test_what_has_no_room_for_a_box_has_the_number_on_its_first_span() -> None:
    assert html("Term\n:   What it means\n", "A term\n:   What it means\n") == (
        '<dl><dt><span id="change-1" class="deletion">Term</span><span class="insertion">A term</span>'
        "</dt><dd>What it means</dd></dl>"
    )
    assert '<span id="change-1" class="deletion">Two</span>' in html("| One\n| Two\n", "| One\n| Too\n")


def test_an_old_term_and_a_new_one_stand_over_the_same_meaning() -> None:
    old = "Boards\n:   They meet each month.\n\n"
    assert html(old, old.replace("Boards", "Leaders of departments")) == (
        '<dl><dt><span id="change-1" class="deletion">Boards</span><br />'
        '<span id="change-2" class="insertion">Leaders of departments</span></dt>'
        "<dd>They meet each month.</dd></dl>"
    )


def test_a_term_is_written_again_as_it_is() -> None:
    text = read("Boards\n:   They meet.\n:   They decide.\n")
    assert blocks(units(text)) == text


@pytest.mark.parametrize(("old", "new", "kind"), [("", "---", "added"), ("---", "", "removed")])
def test_what_has_no_words_stands_in_a_box_too(old: str, new: str, kind: str) -> None:
    text = "A paragraph.\n\n"
    assert html(text + old, text + new) == f'<p>A paragraph.</p><div id="change-1" class="change {kind}"><hr /></div>'


def test_code_is_out_and_in() -> None:
    old = "```\nrun the first\nrun this\n```\n"
    assert html(old, old.replace("this", "that")) == (
        '<div id="change-1" class="change edited">'
        '<div class="change removed"><pre><code>run the first\nrun this</code></pre></div>'
        '<div class="change added"><pre><code>run the first\nrun that</code></pre></div></div>'
    )


def test_footnotes_are_marked_where_they_stand() -> None:
    old = "One has a note.[^a]\n\n[^a]: The note says 7."
    (box,) = marks(old, old.replace("7", "8"))
    (note,) = [node for node in tree.nodes(box) if node["t"] == "Note"]
    assert without_breaks(pandoc.write_html(note["c"])) == (
        '<div class="change edited"><p>The note says <span class="deletion">7</span><span class="insertion">8</span>.'
        "</p></div>"
    )


def test_a_footnote_added_is_an_insertion_and_so_are_its_words() -> None:
    (box,) = marks("One has a note.", "One has a note.[^a]\n\n[^a]: Here it is.")
    (span, _) = [node for node in tree.nodes(box) if tree.has_class(node, "insertion")]
    (note,) = span["c"][1]
    assert without_breaks(pandoc.write_html(note["c"])) == '<p><span class="insertion">Here it is.</span></p>'


def test_accepting_and_rejecting_are_dropping() -> None:
    old, new = read(FILLER), read(FILLER.replace("publish", "announce"))
    both = marked(compare(old, new))
    assert blocks(units(accepted(both))) == new
    assert blocks(units(rejected(both))) == old

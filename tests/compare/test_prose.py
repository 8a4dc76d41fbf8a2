"""What changed between two texts, as a person would say it."""

from __future__ import annotations

import pytest

from benchmarks.comparing import SAME, made
from strategydocs import tree
from strategydocs.compare.prose import Budget, blocks, compare, listed, units
from strategydocs.compare.prose.changes import Kept, Moved, Removed
from tests.compare.texts import FILLER, changes, compared, read, section

LEADERS, SERVICES, DATA = section("Leaders"), section("Services"), section("Data")


def test_a_text_compared_with_itself_has_no_changes() -> None:
    assert changes(FILLER, FILLER) == []


def test_a_text_wrapped_otherwise_has_no_changes() -> None:
    wrapped = FILLER.replace(" a ", "\na ").replace(" that ", "\nthat ")
    assert changes(FILLER, wrapped) == []


def test_a_text_split_into_other_files_has_no_changes() -> None:
    files = [read(LEADERS), read(SERVICES + DATA)]
    assert changes(read(FILLER), [block for file in files for block in file]) == []


def test_numbers_and_ids_that_the_program_gives_are_no_changes() -> None:
    old = tree.header(2, tree.text("Actions"), "sec-actions", values=[("strategydocs-number", "2.1")])
    new = tree.header(2, tree.text("Actions"), "part-actions-2", values=[("strategydocs-number", "3.4")])
    assert changes([old], [new]) == []


def test_references_are_compared_by_what_they_refer_to() -> None:
    def refers(target: str) -> tree.Nodes:
        span = tree.span([], "strategydocs-reference", targets=target)
        return [{"t": "Para", "c": [*tree.text("We do what is said in "), span]}]

    assert changes(refers("act-a"), refers("act-a")) == []
    assert changes(refers("act-a"), refers("act-b")) == ["words, substance: [act-a] → [act-b]"]


def test_a_section_moved_is_one_move() -> None:
    (change,) = changes(LEADERS + SERVICES + DATA, SERVICES + DATA + LEADERS)
    assert change.startswith("moved, wording: Leaders\nDepartments appoint")


def test_a_section_moved_with_one_word_edited_is_one_move_and_one_word() -> None:
    move, word = changes(LEADERS + SERVICES + DATA, SERVICES + DATA + LEADERS.replace("publish", "announce"))
    assert move.startswith("moved, wording: Leaders\n")
    assert word == "words, wording: publish → announce"


def test_a_section_moved_with_a_paragraph_added_is_one_move_and_one_addition() -> None:
    longer = LEADERS.replace("Leaders meet", "They are paid for it.\n\nLeaders meet")
    move, addition = changes(LEADERS + SERVICES + DATA, SERVICES + DATA + longer)
    assert move.startswith("moved")
    assert addition == "added, substance:  → They are paid for it."


def test_a_single_paragraph_moved_and_edited_is_told_apart_from_its_like() -> None:
    line = "The Cabinet Office will report on savings from shared services to Parliament in the spring.\n\n"
    move, word = changes(line + FILLER, FILLER + "\n" + line.replace("spring", "autumn"))
    assert move.startswith("moved, wording: The Cabinet Office")
    assert word == "words, substance: spring → autumn"


def test_paragraphs_that_are_repeated_do_not_move() -> None:
    """Of thirty that are the same, nobody can tell which one went."""
    same = "This has no effect on other departments.\n\n"
    old = "".join(f"Paragraph number {index} has its own words.\n\n{same}" for index in range(30))
    assert changes(old, same + old) == ["added, substance:  → This has no effect on other departments."]
    shorter = old.replace(same, "", 1)
    assert changes(old, shorter + same) == [
        "removed, substance: This has no effect on other departments. → ",
        "added, substance:  → This has no effect on other departments.",
    ]


def test_what_is_short_does_not_move() -> None:
    assert changes("Yes.\n\n" + FILLER, FILLER + "\nYes.") == [
        "removed, substance: Yes. → ",
        "added, substance:  → Yes.",
    ]


def test_a_heading_that_was_renamed_is_known_by_its_id() -> None:
    assert changes(LEADERS, LEADERS.replace("# Leaders", "# Who leads")) == ["words, wording: Leaders → Who leads"]


def test_an_earlier_heading_of_the_same_words_does_not_take_the_place_of_a_later_one() -> None:
    def text(ids: list[str], titles: list[str]) -> tree.Nodes:
        made = []
        for ident, title in zip(ids, titles, strict=True):
            made += [tree.header(1, tree.text("Actions"), ident), {"t": "Para", "c": tree.text(title)}]
        return made

    old = text(["actions"], ["We redesign what most people use."])
    new = text(["actions", "actions-2"], ["Boards decide on these.", "We redesign what most people use."])
    assert changes(old, new) == [
        "added, substance:  → Actions",
        "added, substance:  → Boards decide on these.",
    ]


def test_a_paragraph_that_is_mostly_another_is_out_and_in() -> None:
    old = "We will publish a list of all the services that departments run."
    new = "Boards must agree with us on how much each of their projects may cost."
    removed, added = changes(f"Before this.\n\n{old}", f"Before this.\n\n{new}")
    assert removed == f"removed, substance: {old} → "
    assert added == f"added, substance:  → {new}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("due in March 2015, as said", "due in June 2015, as said", "substance: March 2015 → June 2015"),
        ("due on 1 June 2013 at last", "due on 30 June 2013 at last", "substance: 1 June 2013 → 30 June 2013"),
        ("it saves £1.7 billion a year", "it saves £1.8 billion a year", "substance: £1.7 billion → £1.8 billion"),
        ("that 82% of people use", "that 85% of people use", "substance: 82% → 85%"),
        ("there are 9,000 of these", "there are 9000 of these", "typography: 9,000 → 9000"),
        ("the three that we run", "the four that we run", "substance: three → four"),
        ("run by GDS for all", "run by HMRC for all", "substance: GDS → HMRC"),
        ("we ask Ministers to say", "we ask Parliament to say", "substance: Ministers → Parliament"),
        ("we will start to do it", "we will begin to do it", "wording: start → begin"),
        ("it is 'good' to do", "it is “good” to do", None),  # pandoc makes curly quotes of both, double and single
        ("it is good - so do it", "it is good – so do it", "typography: - → –"),
        ("it is good to do", "it is *good* to do", "typography: good → good"),
        ("it is Good to do", "it is good to do", "typography: Good → good"),
        ("see [the list](a.html) for it", "see [the list](b.html) for it", "wording: the list → the list"),
        ("on 1 June we start", "on 1\u00a0June we start", "typography: 1 June → 1\u00a0June"),
    ],
)
def test_words_and_how_much_they_matter(old: str, new: str, expected: str | None) -> None:
    found = changes(old, new)
    if expected is None:
        assert all("typography" in change for change in found)
    else:
        assert found == [f"words, {expected}"]


def test_list_items_terms_boxes_and_captions_are_compared_each() -> None:
    old = "- one thing\n- other thing\n\nTerm\n:   What it means now\n\n::: box\nIn a box there is text.\n:::\n"
    new = old.replace("other thing", "other things").replace("means now", "meant then").replace("text", "words")
    assert changes(old, new) == [
        "words, wording: thing → things",
        "words, wording: means now → meant then",
        "words, wording: text → words",
    ]


def test_what_is_put_into_a_box_is_the_same_text() -> None:
    assert changes("Some words of ours.", "::: box\nSome words of ours.\n:::") == ["set otherwise, typography:  → "]


def test_a_list_item_inserted_is_one_addition() -> None:
    old = "- first of all these\n- second of all these\n"
    assert changes(old, "- one before\n" + old) == ["added, substance:  → one before"]


def test_an_item_removed_can_be_written_into_the_list_that_it_was_removed_from() -> None:
    old = "- first of all these\n- second of all these\n- third of all these\n"
    text = compared(read(old), read(old.replace("- second of all these\n", "")))
    both = [
        part.unit if isinstance(part, Removed) else part.new for part in text.parts if isinstance(part, Kept | Removed)
    ]
    assert blocks(both) == read(old)


def test_a_few_words_between_long_changes_do_not_make_confetti() -> None:
    start, end = "It was said by all of us in the room that ", " and so it is written here for everyone to know."
    old = "every department names someone else to do this before the start of summer"
    new = "boards should find people themselves to be paid for it after the end"
    assert changes(start + old + end, start + new + end) == [f"words, substance: {old} → {new}"]


def test_footnotes_are_compared_where_they_stand() -> None:
    old = "One has a note.[^a] Two has none.\n\n[^a]: The note says 7."
    assert changes(old, old.replace("7", "8")) == ["words, substance: 7 → 8"]
    assert changes(old, old.replace("none.", "one.[^b]") + "\n\n[^b]: Another.") == [
        "words, substance: none. → one.[Note]"
    ]


def test_footnotes_named_otherwise_are_the_same() -> None:
    old = "One has a note.[^a]\n\n[^a]: The note."
    assert changes(old, old.replace("[^a]", "[^other]")) == []


def test_a_paragraph_of_the_same_few_words_over_and_over_changes_in_one() -> None:
    """Where difflib with its defaults gives up on words that are frequent."""
    words = ["the", "department", "and", "the", "service"] * 100
    changed = [*words[:250], "agency", *words[251:]]
    assert changes(" ".join(words), " ".join(changed)) == ["words, wording: the → agency"]


def test_a_section_rewritten_from_end_to_end_says_that_detail_was_given_up() -> None:
    def text(stem: str) -> tree.Nodes:
        return [
            {"t": "Para", "c": tree.text(" ".join(f"{stem}{(row * 7 + word * 13) % 900}" for word in range(100)))}
            for row in range(200)
        ]

    assert compared(text("old"), text("new")).gave_up
    assert not compared(text("old"), text("old")).gave_up


def test_one_paragraph_of_twenty_thousand_words_is_given_up_too() -> None:
    def text(step: int) -> tree.Nodes:
        return [{"t": "Para", "c": tree.text(" ".join(f"w{word * step % 997}" for word in range(20_000)))}]

    assert compared(text(7), text(11)).gave_up


def test_a_budget_that_is_used_up_says_so_and_loses_nothing() -> None:
    old, new = read(FILLER), read(FILLER.replace("Departments", "Ministries").replace("services", "offers"))
    text = compare(old, new, Budget(steps=10))
    assert text.gave_up
    assert (text.old(), text.new()) == (compared(old, new).old(), compared(old, new).new())
    assert list(listed(text))


def test_two_thousand_blocks_take_fewer_steps_than_they_have_words() -> None:
    """30 identical ones are among them, and ten sections moved. Steps are counted, as seconds depend on the machine."""
    old, new = made(2000)
    assert sum(tree.plain(block) == SAME for block in old) == 30
    budget = Budget()
    text = compare(old, new, budget)
    assert not text.gave_up
    assert Budget.steps - budget.steps < len(tree.plain(old).split())
    assert (text.old(), text.new()) == (units(old), units(new))
    moves = [part.parts[0] for part in text.parts if isinstance(part, Moved)]
    assert 0 < len(moves) <= 10
    assert all(isinstance(part, Kept) and part.new.kind == "heading" for part in moves)

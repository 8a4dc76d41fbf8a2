"""What changed between two iterations, in data and in texts together."""

from __future__ import annotations

import pytest

import strategydocs as sd
from strategydocs.compare.changes import Added, Renumbered
from strategydocs.compare.prose import Weight
from strategydocs.redline.digesting import digest
from strategydocs.redline.notes import text_notes
from tests.compare.conftest import Files, Iteration
from tests.compare.wording import LEADERS, REDESIGN, actions, redesign, update
from tests.conftest import VALID

SUMMARY = "sections/01-summary.md"
DELIVERY = "sections/02-delivery.md"
ONE = "Services will be simple, and one department will answer for each of them."
TWO = "Departments will publish what they find each quarter, also when it is uncomfortable to them."
THREE = "A small team at the centre helps those departments that ask for help with all of this."


def section(*paragraphs: str, title: str = "Summary", ident: str = "sec-summary") -> str:
    return "\n\n".join((f"# {title} {{#{ident}}}", *paragraphs)) + "\n"


def compared(iteration: Iteration, old: Files, new: Files) -> sd.Changes:
    return sd.compare(iteration(old), iteration(new))


def told(changes: sd.Changes) -> list[str]:
    """What is said of texts."""
    return [note.text for note in text_notes(changes.passages, changes.language)]


def test_nothing_changed(iteration: Iteration) -> None:
    changes = compared(iteration, {}, {})
    assert (changes.records, changes.passages, changes.weight) == ((), (), None)
    assert sd.change_note(changes) == "Changes from the working text to the working text\n\nNothing changed.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({SUMMARY: section(ONE, TWO)}, {SUMMARY: section(ONE.replace(" and ", "\nand "), TWO)}),
        (
            {SUMMARY: section(ONE, TWO)},
            {SUMMARY: section(ONE, "::: {.include file=partials/two.md}\n:::"), "partials/two.md": f"{TWO}\n"},
        ),
        (
            {DELIVERY: section(ONE, title="D", ident="sec-d")},
            {DELIVERY: None, "sections/09-d.md": section(ONE, title="D", ident="sec-d")},
        ),
    ],
    ids=["wrapped otherwise", "split into files", "another file's name"],
)
def test_what_is_no_change(iteration: Iteration, old: Files, new: Files) -> None:
    changes = compared(iteration, old, new)
    assert (changes.records, told(changes)) == ((), [])


def test_other_numbers_of_headings_are_no_change(iteration: Iteration) -> None:
    """A section is added before: what follows has other numbers, and so have the references to it."""
    after = {"sections/05-later.md": section("See @sec-later.", TWO, title="Later", ident="sec-later")}
    changes = compared(iteration, after, {**after, "sections/00-new.md": section(ONE, title="New", ident="sec-new")})
    assert told(changes) == ["1 “New”: section added"]


def test_one_action_put_in_before_twelve(iteration: Iteration) -> None:
    twelve = [
        f"{{id: a{number}, number: {number}, title: Do {number} things, leads: [all]}}" for number in range(1, 13)
    ]
    after = [line.replace(f"number: {number},", f"number: {number + 1},") for number, line in enumerate(twelve, 1)]
    rest = {"departments/health.md": None, "departments/roads.md": None, SUMMARY: section(ONE, "::: actions\n:::")}
    before, now = iteration({**rest, **actions(*twelve)}), iteration({**rest, **actions(LEADERS, *after)})
    changes = sd.compare(before, now)
    assert [type(change) for change in changes.records if not isinstance(change, Renumbered)] == [Added]
    assert sum(isinstance(change, Renumbered) for change in changes.records) == 12
    assert told(changes) == []
    assert [note.text for note in changes.notes] == [
        "Action 1: added, “Name a leader”",
        "Actions 1 to 12 are now 2 to 13",
    ]


def test_a_paragraph_that_moved_to_another_section(iteration: Iteration) -> None:
    old = {SUMMARY: section(ONE, TWO), DELIVERY: section(THREE, title="D", ident="sec-d")}
    new = {SUMMARY: section(TWO), DELIVERY: section(THREE, ONE, title="D", ident="sec-d")}
    assert told(compared(iteration, old, new)) == [f"2 “D”: moved here: “{ONE}”"]


def test_moved_and_one_word_edited(iteration: Iteration) -> None:
    old = {SUMMARY: section(ONE, TWO), DELIVERY: section(THREE, title="D", ident="sec-d")}
    new = {
        SUMMARY: section(TWO),
        DELIVERY: section(THREE, ONE.replace("simple", "plain"), title="D", ident="sec-d"),
    }
    changes = compared(iteration, old, new)
    (passage,) = changes.passages
    assert [change.what for change in passage.written] == ["moved", "words"]
    assert (passage.written[1].old, passage.written[1].new) == ("simple", "plain")


def test_a_section_that_moved(iteration: Iteration) -> None:
    new = {"sections/03-d.md": section(THREE, TWO, title="D", ident="sec-d")}
    old = {"sections/00-d.md": section(THREE, TWO, title="D", ident="sec-d")}
    rest = {SUMMARY: section(ONE, *(f"Paragraph {n} of many, which says {n} things." for n in "abcdefgh"))}
    assert told(compared(iteration, {**rest, **old}, {**rest, **new})) == ["2 “D”: section moved"]


def test_substance_before_wording_before_typography(iteration: Iteration) -> None:
    three = section(ONE, TWO, "It's one.", title="D", ident="sec-d")
    old = {SUMMARY: section(ONE, TWO), DELIVERY: three}
    new = {
        SUMMARY: section(ONE.replace("simple", "plain"), TWO.replace("quarter", "quarter of 2013")),
        DELIVERY: three.replace("It's *one*.", "It's one.").replace("It's one.", "It's *one*."),
    }
    note = digest(compared(iteration, old, new))
    assert [(part.weight, [line.text for topic in part.topics for line in topic.lines]) for part in note.parts] == [
        ("substance", ["1 “Summary”: added: “of 2013”"]),
        ("wording", ["1 “Summary”: “simple” is now “plain”"]),
        ("typography", ["2 “D”: 1 change of typography"]),
    ]


def test_what_is_drawn_from_data_is_told_once(iteration: Iteration) -> None:
    """The text shows a table of actions; that one has another date is a change of the action alone."""
    shown = {SUMMARY: section(ONE, "::: actions\n:::")}
    changes = compared(iteration, shown, {**shown, **redesign(due="2015-06")})
    assert told(changes) == []
    assert [note.text for note in changes.notes] == ["Action 2: due date moved from March 2015 to June 2015"]
    assert len(changes.passages) == 1  # the redline shows it all the same


def test_statuses_turn_with_their_quarters(iteration: Iteration) -> None:
    statuses = {"2013-04": "green", "2013-07": "amber", "2013-10": "red", "2014-01": "amber"}
    reports: dict[str, str] = {}
    for name, status in statuses.items():
        reports |= update(name, f"status={_STATUS[status]}")
    first = update("2013-04", f"status={_STATUS['green']}")
    changes = compared(iteration, first, reports)
    note = digest(changes)
    lines = [line.text for part in note.parts for topic in part.topics for line in topic.lines]
    assert [line for line in lines if line.startswith("Status")] == [
        "Status fell back from on track to at risk (April to June 2013)",
        "Status fell back from at risk to delayed (July to September 2013)",
        "Status recovered from delayed to at risk (October to December 2013)",
    ]


_STATUS = {"green": "on-track", "amber": "at-risk", "red": "delayed"}


def test_the_changes_of_an_action(iteration: Iteration) -> None:
    changes = compared(iteration, {}, redesign(due="2015-06", title="Redesign all services", leads="[health, roads]"))
    found = changes.actions["redesign"]
    assert found.due is not None
    assert (str(found.due.before), str(found.due.after)) == ("2015-03", "2015-06")
    assert found.title is not None
    assert found.title.after == "Redesign all services"
    assert found.leads is not None
    assert found.leads.after == ("health", "roads")
    assert (found.theme, found.number, found.status) == (None, None, None)
    assert "leaders" not in changes.actions


def test_a_text_that_was_rewritten_gives_up_detail_and_says_so(iteration: Iteration) -> None:
    def words(stem: str) -> str:
        return "\n".join(f"{stem}{number} {stem}{number}a" for number in range(10_000))

    changes = compared(iteration, {SUMMARY: section(words("old"))}, {SUMMARY: section(words("new"))})
    assert changes.gave_up == ("strategy",)
    assert "There was too much to compare it all word by word" in sd.change_note(changes)


def test_weights(iteration: Iteration) -> None:
    plain = section(ONE, TWO)
    for other, weight in (
        (plain.replace("simple", "plain"), Weight.WORDING),
        (plain.replace("each quarter", "every 3 months"), Weight.SUBSTANCE),
        (plain.replace("uncomfortable", "*uncomfortable*"), Weight.TYPOGRAPHY),
    ):
        assert compared(iteration, {SUMMARY: plain}, {SUMMARY: other}).weight is weight


def test_two_strategies(iteration: Iteration) -> None:
    old, new = iteration(), iteration({"strategy.yaml": "id: other\ntitle: S\npublisher: P\npublished: 2013-06\n"})
    with pytest.raises(sd.WrongUse, match="these are two strategies"):
        sd.compare(old, new)
    assert sd.compare(old, new, succession=True).records


def test_a_text_with_errors_is_not_compared(iteration: Iteration) -> None:
    with pytest.raises(sd.InvalidStrategy, match="there is no"):
        compared(iteration, {}, {SUMMARY: section("See @sec-nowhere.")})


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ('::: {.pull-quote by="A minister"}\nYes.\n:::', '::: {.pull-quote by="A judge"}\nYes.\n:::', "minister"),
        (
            '::: {.chart type=bar #fig-a alt="Rising"}\n| A | B |\n| - | - |\n| x | 1 |\n\n: By 2012\n:::',
            '::: {.chart type=bar #fig-a alt="Rising"}\n| A | B |\n| - | - |\n| x | 1 |\n\n: By 2019\n:::',
            "“2012” is now “2019”",
        ),
        (
            '::: {.chart type=bar #fig-a alt="Rising"}\n| A | B |\n| - | - |\n| x | 1 |\n:::',
            '::: {.chart type=bar #fig-a alt="Falling"}\n| A | B |\n| - | - |\n| x | 1 |\n:::',
            "Falling",
        ),
        ("Text.", "Text.[^1]\n\n[^1]: From a survey.", "[note: From a survey.]"),
    ],
    ids=["who is quoted", "a chart’s caption", "a chart’s alt text", "a footnote"],
)
def test_what_was_typed_in_a_block_is_told(iteration: Iteration, old: str, new: str, note: str) -> None:
    said = told(compared(iteration, {SUMMARY: section(old)}, {SUMMARY: section(new)}))
    assert any(note in one for one in said)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("must", "may"),
        ("will", "will not"),
        ("can", "can’t"),
        ("each month", "each quarter"),
        ("in spring", "in autumn"),
    ],
)
def test_what_turns_a_promise_is_substance(iteration: Iteration, before: str, after: str) -> None:
    old, new = (
        section(f"Every department {word} publish what it finds about its own work.") for word in (before, after)
    )
    assert compared(iteration, {SUMMARY: old}, {SUMMARY: new}).weight is Weight.SUBSTANCE


def test_a_section_taken_out_is_told_once(iteration: Iteration) -> None:
    gone = section("## One", ONE, "## Two", TWO, title="D", ident="sec-d")
    changes = compared(iteration, {DELIVERY: gone}, {})
    assert told(changes) == ["2 “D”: section taken out"]


def test_an_action_put_in_is_one_column_of_a_matrix(iteration: Iteration) -> None:
    """Columns are the actions that their heads lead to, whatever numbers these have."""
    shown = {SUMMARY: section(ONE, "::: coverage\n:::")}
    first = "{id: first, number: 1, title: Be first, leads: [all]}"
    rest = [line.replace("number: 2", "number: 3").replace("number: 1", "number: 2") for line in (LEADERS, REDESIGN)]
    answers = {
        f"departments/{one}.md": f"{VALID[f'departments/{one}.md']}\n## @act-first {{.awaiting}}\n"
        for one in ("health", "roads")
    }
    changes = compared(iteration, shown, {**shown, **answers, **actions(first, *rest)})
    found = [change for passage in changes.passages for change in passage.changes]
    assert [change.new for change in found if change.what == "column added"] == ["1"]
    assert not [change for change in found if "Given" in (change.old, change.new)]


def test_another_picture_under_the_same_name(iteration: Iteration) -> None:
    shown = {SUMMARY: section('![](images/a.svg){alt="A map"}')}
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="{}" height="9"/></svg>'
    old, new = ({**shown, "images/a.svg": picture.format(width)} for width in (3, 6))
    changes = compared(iteration, old, new)
    assert [note.text for note in changes.notes] == ["“images/a.svg”: replaced by another picture"]
    assert changes.weight is Weight.SUBSTANCE


def test_a_paragraph_that_begins_as_its_heading_does_is_no_section(iteration: Iteration) -> None:
    old, new = ({SUMMARY: section(*texts, title="Costs")} for texts in ((ONE,), (ONE, "Costs are falling.")))
    assert told(compared(iteration, old, new)) == ["1 “Costs”: added: “Costs are falling.”"]


def test_what_was_added_below_a_new_heading_elsewhere_is_told(iteration: Iteration) -> None:
    """A new title stands over an old subsection, in which a paragraph is new."""
    old = {DELIVERY: section("## Costs {#sec-costs}", TWO, title="A plan that was long in the making", ident="sec-d")}
    new = {DELIVERY: section("## Costs {#sec-costs}", TWO, ONE, title="Delivery", ident="sec-d")}
    assert f"2.1 “Costs”: added: “{ONE}”" in told(compared(iteration, old, new))


def test_passages_leave_out_rows_that_have_another_number_alone(iteration: Iteration) -> None:
    rows = ("| 1 | Leaders meet |", "| 2 | Services are simple |")
    table = "| Number | What |\n| -: | - |\n"
    more = ("| 1 | Something new |", rows[0].replace("1", "2"), rows[1].replace("2", "3"))
    old, new = ({SUMMARY: section(table + "\n".join(one))} for one in (rows, more))
    said = sd.changed_passages(compared(iteration, old, new))
    assert "{+Something new+}" in said
    assert "Leaders meet" not in said

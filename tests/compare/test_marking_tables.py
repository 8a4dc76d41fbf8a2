"""Two tables as one, with the changes marked, as the HTML that pandoc writes of it."""

from __future__ import annotations

import re

from strategydocs import pandoc, tree
from strategydocs.tree import Node
from tests.compare.marks import marks
from tests.compare.test_prose_tables import ROWS, table, with_column

NAMED = tuple(row[1:] for row in ROWS)
"""The rows without their numbers."""


def rows(old: tuple[tuple[str, ...], ...], new: tuple[tuple[str, ...], ...]) -> list[str]:
    """The rows of the table of both, each as its HTML; common tags are cut short."""
    written = pandoc.write_html(marks(table(old), table(new))).replace("\n", "")
    short = re.sub(r"</(td|th|span)>", "</>", written)
    short = re.sub(r'<span class="(.*?)">', r"<\1>", short)
    return re.findall(r"<tr.*?</tr>", short)


def test_a_column_added_is_an_insertion_in_each_row() -> None:
    head, first, *_ = rows(NAMED, tuple(row[1:] for row in with_column("Status", 2)))
    assert head == '<tr><th>Action</><th class="added"><insertion>Status</></><th>Lead</><th>Due</></tr>'
    assert first == ('<tr><td>Name a leader</><td class="added"><insertion>new 1</></><td>all</><td>March 2013</></tr>')


def test_a_column_removed_is_a_deletion_in_each_row() -> None:
    head, *_ = rows(tuple(row[1:] for row in with_column("Status", 2)), NAMED)
    assert head == '<tr><th>Action</><th class="removed"><deletion>Status</></><th>Lead</><th>Due</></tr>'


def test_rows_added_and_removed_say_so_and_so_do_their_words() -> None:
    *_, removed, added = rows((*NAMED, ("Count users", "health", "June")), (*NAMED, ("Open data", "roads", "May")))
    assert removed == (
        '<tr class="removed"><td><deletion>Count users</></><td><deletion>health</></><td><deletion>June</></></tr>'
    )
    assert added == (
        '<tr class="added"><td><insertion>Open data</></><td><insertion>roads</></><td><insertion>May</></></tr>'
    )


def test_a_row_added_has_an_empty_cell_in_a_column_that_was_removed() -> None:
    narrow = tuple(row[1:] for row in with_column("Status", 2))
    *_, added = rows(narrow, (*NAMED, ("Open data", "roads", "May")))
    assert added == (
        '<tr class="added"><td><insertion>Open data</></><td class="removed"></><td><insertion>roads</></>'
        "<td><insertion>May</></></tr>"
    )


def test_a_row_that_moved_stands_twice() -> None:
    found = rows(NAMED, (NAMED[0], *NAMED[2:], NAMED[1]))
    assert found[1] == (
        '<tr class="moved-away"><td><deletion moved>Name a leader</></><td><deletion moved>all</></>'
        "<td><deletion moved>March 2013</></></tr>"
    )
    assert found[-1] == found[1].replace("moved-away", "moved").replace("deletion", "insertion")


def test_rows_that_were_only_renumbered_say_so() -> None:
    inserted = (ROWS[0], ("1", "Count the users", "health", "May 2016"), ("2", *ROWS[1][1:]), ("3", *ROWS[2][1:]))
    _, _, first, _ = rows(ROWS[:3], inserted)
    assert first == (
        "<tr><td><deletion renumbered>1</><insertion renumbered>2</></><td>Name a leader</><td>all</>"
        "<td>March 2013</></tr>"
    )


def test_a_cell_edited_and_a_caption_are_marked_by_the_word() -> None:
    edited = (*ROWS[:2], ("2", "Redesign services", "health", "March 2015"), *ROWS[3:])
    written = pandoc.write_html(marks(table(ROWS, "What we will do"), table(edited, "What we did")))
    assert '<span class="deletion">roads</span><span class="insertion">health</span>' in written
    assert '<caption>What we <span class="deletion">will do</span><span class="insertion">did</span></caption>' in (
        written.replace("<p>", "").replace("</p>", "")
    )
    assert written.count('id="change-') == 1


def spanning(lead: str, *more: str) -> Node:
    """A table whose first row has one cell for both columns."""
    lines = "".join(f"<tr><td>{line}</td><td>said</td></tr>" for line in more)
    first = f"<tr><td colspan='2'>{lead}</td></tr>"
    ((made,),) = pandoc.read_html([f"<table><tbody>{first}<tr><td>the same</td><td>here</td></tr>{lines}</table>"])
    return made


def kinds(old: Node, new: Node) -> list[list[str]]:
    found = tree.nodes(marks([old], [new]))
    return [node["c"][0][1] for node in found if node["t"] == "Div"]


def test_of_a_table_with_cells_that_span_others_words_are_merged() -> None:
    assert kinds(spanning("All of these"), spanning("All of those"))[0] == ["change", "edited"]
    assert ["change", "removed"] not in kinds(spanning("All of these"), spanning("All of those"))


def test_where_its_rows_changed_it_is_out_and_in() -> None:
    assert kinds(spanning("All of these"), spanning("All of these", "a row"))[:3] == [
        ["change", "edited"],
        ["change", "removed"],
        ["change", "added"],
    ]


def test_rows_of_a_body_that_the_new_table_lacks_go_into_its_last_one() -> None:
    bodies = "<tbody><tr><td>the first of these</td></tr></tbody>", "<tbody><tr><td>and then another</td></tr></tbody>"
    ((old,), (new,)) = pandoc.read_html([f"<table>{''.join(bodies)}</table>", f"<table>{bodies[0]}</table>"])
    (box,) = marks([old], [new])
    (merged,) = box["c"][1]
    (body,) = merged["c"][4]
    assert [row[0][1] for row in body[3]] == [[], ["removed"]]


def test_columns_of_widths_and_heads_of_rows_are_those_of_the_new_table_and_what_went() -> None:
    def made(titles: list[str], heads: int) -> Node:
        cells = "".join(f"<td>{title}</td>" for title in titles)
        ((found,),) = pandoc.read_html([f"<table><thead><tr>{cells.replace('td', 'th')}</tr></thead></table>"])
        widths = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": 1 / len(titles)}] for _ in titles]
        body = [tree.attributes(), heads, [], [[tree.attributes(), _cells(titles)]]]
        return {"t": "Table", "c": [*found["c"][:2], widths, found["c"][3], [body], found["c"][5]]}

    (box,) = marks([made(["Part", "Action", "Lead"], 2)], [made(["Action", "Lead"], 1)])
    (merged,) = box["c"][1]
    assert [width["c"] for _, width in merged["c"][2]] == [1 / 3, 1 / 2, 1 / 2]
    assert [body[1] for body in merged["c"][4]] == [2]


def _cells(titles: list[str]) -> list[object]:
    align = {"t": "AlignDefault"}
    return [[tree.attributes(), align, 1, 1, [{"t": "Plain", "c": tree.text(f"{title} one")}]] for title in titles]

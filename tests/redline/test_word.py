"""Marked texts as Word files: what Word is told of each change, and what is left when all are accepted or rejected."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zipfile import ZipFile

import pypandoc
import pytest
from hypothesis import given, settings
from PIL import Image

from strategydocs import tree
from strategydocs.redline.word import stamp, tracked
from strategydocs.redline.word_file import read
from strategydocs.tree import Node, Nodes
from tests.compare.documents import PAIRS
from tests.compare.marks import marks, pruned, words
from tests.redline.deciding import decided, lines

DATE = datetime(2013, 6, 1, 9, 30, tzinfo=UTC)
SIGNED = 'w:author="Cabinet Office" w:date="2013-06-01T09:30:00Z"'
"""What every change says of itself, after its number."""

_buffer = io.BytesIO()
Image.new("RGB", (3, 2)).save(_buffer, "PNG")
PNG = _buffer.getvalue()


def word(old: str | Nodes, new: str | Nodes, **pictures: bytes) -> bytes:
    """Two texts as one Word file; a picture's name is its path, with `_` for the full stop."""
    files = {name.replace("_", "."): data for name, data in pictures.items()}
    return tracked(marks(old, new), title="Changes", language="cy", author="Cabinet Office", date=DATE, pictures=files)


def part(file: bytes, name: str = "word/document.xml") -> str:
    with ZipFile(io.BytesIO(file)) as package:
        return package.read(name).decode("utf-8")


def said(file: bytes, name: str = "word/document.xml") -> str:
    """The XML of a part from its first words on, without the numbers of changes and what is the same in all of them."""
    xml = re.sub(r"\n\s*", "", part(file, name)).replace(" />", "/>").replace(' xml:space="preserve"', "")
    return re.sub(rf' w:id="\d+" {SIGNED}', "", xml)


def left(file: bytes, changes: str) -> Nodes:
    """The blocks that are left when all changes are accepted (`accept`), or rejected (`reject`)."""
    arguments = [f"--track-changes={changes}"]
    found = pypandoc.convert_text(file, "json", format="docx", extra_args=arguments, verify_format=False, sandbox=True)
    blocks: Nodes = json.loads(found)["blocks"]
    return blocks


def kinds(blocks: Nodes) -> list[str]:
    return [block["t"] for block in blocks]


def test_words_that_came_and_went_say_who_changed_them_and_when() -> None:
    file = word("We will do it now.", "We may do it now.")
    assert f'<w:del w:id="1" {SIGNED}><w:r><w:delText xml:space="preserve">will</w:delText></w:r></w:del>' in part(file)
    assert f'<w:ins w:id="2" {SIGNED}><w:r><w:t xml:space="preserve">may</w:t></w:r></w:ins>' in part(file)


def test_a_time_is_that_of_greenwich() -> None:
    assert stamp(datetime(2013, 6, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))) == "2013-06-01T08:30:00Z"
    assert stamp(datetime(2013, 6, 1, 9, 30)) == "2013-06-01T09:30:00Z"


def test_every_change_has_a_number_of_its_own() -> None:
    old = "# Title {#title}\n\nOne of these.\n\nTwo of those.[^n]\n\n[^n]: The note says 7.\n"
    file = word(old, old.replace("One of", "Two of").replace("7", "8") + "\nAnd one more.\n")
    numbers = re.findall(r'<w:(?:ins|del|bookmarkStart) w:id="(\d+)"', part(file) + part(file, "word/footnotes.xml"))
    assert len(numbers) > 6
    assert len(set(numbers)) == len(numbers)


def test_the_end_of_a_paragraph_comes_and_goes_with_it() -> None:
    file = word("Before.\n\nThis one goes away.", "Before.\n\nAnd here is another that came.")
    assert (
        "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>This one goes away.</w:delText></w:r></w:del></w:p>"
    ) in said(file)
    assert (
        "<w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>And here is another that came.</w:t></w:r></w:ins></w:p>"
    ) in said(file)


def test_the_end_of_a_paragraph_stays_where_only_all_its_words_were_exchanged() -> None:
    assert "<w:rPr><w:" not in said(word("# Boards {#a}", "# Leaders {#a}"))


def test_a_removed_item_goes_with_its_bullet() -> None:
    old = "- first of all these\n- second of all these\n- third of all these\n"
    file = word(old, old.replace("- second of all these\n", ""))
    assert "</w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>second of" in said(file)


TABLE = "| Action | Lead |\n|---|---|\n| Name a leader | all |\n| Redesign services | roads |\n"


def test_a_row_comes_and_goes_with_its_words() -> None:
    file = word(TABLE, TABLE.replace("| Name a leader | all |\n", "") + "| Count the users | health |\n")
    _, removed, kept, added = re.findall("<w:tr>.*?</w:tr>", said(file))
    assert removed.startswith("<w:tr><w:trPr><w:del/></w:trPr><w:tc>")
    assert added.startswith("<w:tr><w:trPr><w:ins/></w:trPr><w:tc>")
    assert "<w:trPr>" not in kept


def test_a_row_of_empty_cells_comes_too() -> None:
    assert "<w:tr><w:trPr><w:ins/></w:trPr>" in said(word(TABLE, f"{TABLE}| | |\n"))


def test_a_row_of_the_head_keeps_what_is_said_of_it_first() -> None:
    assert '<w:trPr><w:tblHeader w:val="on"/><w:ins/></w:trPr>' in said(word("Text.", f"Text.\n\n{TABLE}"))


def test_a_cell_keeps_its_paragraph_where_its_row_stays() -> None:
    narrow = "| Action |\n|---|\n| Name a leader |\n| Redesign services |\n"
    file = said(word(narrow, TABLE))
    assert "<w:ins><w:r><w:t>roads" in file
    assert "<w:trPr><w:ins/>" not in file
    assert "<w:rPr><w:ins/>" not in file


def test_a_table_has_no_second_caption_in_which_old_and_new_would_be_one() -> None:
    file = word(f"{TABLE}\n: What we will do\n", f"{TABLE}\n: What we did\n")
    assert "w:tblCaption" not in part(file)
    assert words(left(file, "accept")).startswith("Whatwedid")
    assert words(left(file, "reject")).startswith("Whatwewilldo")


@pytest.mark.parametrize(("kind", "other"), [("accept", "reject"), ("reject", "accept")])
def test_a_footnote_comes_and_goes_with_its_number(kind: str, other: str) -> None:
    texts = ["One has a note.", "One has a note.[^a]\n\n[^a]: Here it is."]
    file = word(*(texts if kind == "accept" else texts[::-1]))
    assert words(left(file, kind)) == "Onehasanote.Hereitis."
    assert words(left(file, other)) == "Onehasanote."
    notes = part(file, "word/footnotes.xml")
    assert "w:ins" not in notes
    assert "w:del" not in notes  # text is called deleted only in a deletion; here its number alone is in one


def test_words_in_a_footnote_come_and_go() -> None:
    old = "One has a note.[^a]\n\n[^a]: The note says 7."
    file = word(old, old.replace("7", "8"))
    assert "<w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins><w:r><w:t>8</w:t></w:r></w:ins>" in said(
        file, "word/footnotes.xml"
    )
    assert words(left(file, "reject")) == words(left(file, "accept")).replace("8", "7")


def test_links_in_a_change_are_their_text() -> None:
    old = "See [this](https://a.test) and [that](https://b.test)."
    file = word(old, old.replace("[that](https://b.test)", "[that](https://c.test)"))
    assert said(file).count("<w:hyperlink") == 1
    assert "<w:del><w:r><w:delText>that</w:delText></w:r></w:del>" in said(file)


def test_code_and_rules_come_and_go_too() -> None:
    file = word("Text.\n\n```\nold line\n```\n", "Text.\n\n```\nnew line\n```\n\n---\n")
    assert words(left(file, "accept")) == "Text.newline"
    assert words(left(file, "reject")) == "Text.oldline"
    assert "<w:ins><w:r><w:pict>" in said(file)


def picture(path: str, alt: str = "Use of the web") -> Node:
    return {"t": "Image", "c": [tree.attributes(), tree.text(alt), [path, ""]]}


def test_a_picture_is_in_the_file_with_what_it_shows_in_words() -> None:
    file = word([{"t": "Para", "c": [picture("chart.png")]}], [], chart_png=PNG)
    with ZipFile(io.BytesIO(file)) as package:
        (name,) = [name for name in package.namelist() if name.startswith("word/media/")]
        assert package.read(name) == PNG
    assert 'descr="Use of the web"' in part(file)
    assert "data:" not in part(file)
    assert "<w:del><w:r><w:drawing>" in said(file)


@pytest.mark.parametrize("path", ["chart.svg", "elsewhere.png"])
def test_a_picture_that_word_can_not_show_is_what_it_shows_in_words(path: str) -> None:
    file = word([], [{"t": "Para", "c": [picture(path)]}], chart_svg=b"<svg/>")
    assert words(left(file, "accept")) == "[Useoftheweb]"


def test_a_picture_of_a_figure_that_came_is_no_table() -> None:
    caption, content = ([{"t": "Plain", "c": inlines}] for inlines in (tree.text("In use"), [picture("chart.png")]))
    figure: Node = {"t": "Figure", "c": [tree.attributes("fig"), [None, caption], content]}
    file = word([], [figure], chart_png=PNG)
    assert "<w:tbl>" not in said(file)
    assert words(left(file, "accept")) == "InuseUseoftheweb"
    assert words(left(file, "reject")) == ""


def test_what_is_written_for_another_format_is_left_out() -> None:
    text = [tree.raw_block("<p>"), {"t": "Para", "c": [*tree.text("Words."), tree.raw_inline("<b>")]}]
    assert words(left(word(text, text), "accept")) == "Words."


def test_boxes_of_changes_leave_no_places() -> None:
    assert "change-" not in part(word("One.\n\nTwo of these.", "One.\n\nThree of those came."))


def test_the_file_says_its_title_and_its_language() -> None:
    core = part(word("Text.", "Text."), "docProps/core.xml")
    assert "<dc:title>Changes</dc:title>" in core
    assert "<dc:language>cy</dc:language>" in core
    assert kinds(left(word("# Heading", "# Heading"), "accept")) == ["Header"]


def test_the_same_text_gives_the_same_bytes_whenever_it_is_written() -> None:
    file = word(TABLE, f"{TABLE}\nMore.")
    assert file == word(TABLE, f"{TABLE}\nMore.")
    dates = re.findall("<dcterms:.*?>(.*?)<", part(file, "docProps/core.xml"))
    assert dates == ["2013-06-01T09:30:00Z"] * 2
    with ZipFile(io.BytesIO(file)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=25)
@given(PAIRS)
def test_accepting_leaves_the_new_words_and_rejecting_the_old_ones(pair: tuple[Nodes, Nodes]) -> None:
    old, new = map(as_in_word, pair)
    file = word(old, new)
    assert words(left(file, "accept")) == words(new)
    assert words(left(file, "reject")) == words(old)


@settings(max_examples=15)
@given(PAIRS)
def test_so_it_is_with_paragraphs_items_and_rows(pair: tuple[Nodes, Nodes]) -> None:
    """Rejecting leaves the old ones, but in the lists and of the levels that they have in the new text."""
    old, new = (without_oddities(as_in_word(document)) for document in pair)
    file = word(old, new)
    assert after(file, accepts=True) == after(word(new, new), accepts=True)
    rejected, before = (after(one, accepts=False) for one in (file, word(old, old)))
    assert [line.split(": ", 1)[-1] for line in rejected] == [line.split(": ", 1)[-1] for line in before]


def after(file: bytes, *, accepts: bool) -> list[str]:
    return list(lines(decided(read(part(file).encode()), accepts=accepts)))


def without_oddities(document: Nodes) -> Nodes:
    """A document without what is set otherwise where it came or went (code, as it can hold no changes), and without
    what has no paragraph of its own in Word: lines, terms, items that begin with a list."""

    def block(node: Node) -> Nodes:
        match node["t"]:
            case "CodeBlock" | "LineBlock" | "DefinitionList" | "Figure" | "HorizontalRule":
                return []
            case "BulletList":
                return [{"t": "BulletList", "c": [item for item in node["c"] if begins(item)]}]
            case "OrderedList":
                settings, items = node["c"]
                return [{"t": "OrderedList", "c": [settings, [item for item in items if begins(item)]]}]
        return [node]

    made: Nodes = pruned(tree.rewrite(pruned(document), blocks=tree.each(block)))
    return made


def begins(item: Nodes) -> bool:
    return bool(item) and item[0]["t"] not in ("BulletList", "OrderedList")


def as_in_word(document: Nodes) -> Nodes:
    """A document with what comes back from Word otherwise as it does: pictures, of which there are none, as what they
    show; formulas, which Word sets, as what was typed. Figures of nothing go (pandoc reads the table that it draws
    around them as part of the next one), and so do tables whose cells make no grid: pandoc can't write those."""

    def inline(node: Node) -> Nodes:
        match node["t"]:
            case "Image":
                return [{"t": "Str", "c": "["}, *node["c"][1], {"t": "Str", "c": "]"}]
            case "Math":
                return [{"t": "Str", "c": node["c"][1]}]
        return [node]

    def block(node: Node) -> Nodes:
        is_lost = (node["t"] == "Figure" and not words(node["c"][2])) or (node["t"] == "Table" and not is_grid(node))
        return [] if is_lost else [node]

    made: Nodes = tree.rewrite(document, inlines=tree.each(inline), blocks=tree.each(block))
    return made


def is_grid(table: Node) -> bool:
    _, _, columns, head, bodies, foot = table["c"]
    rows: list[Any] = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    spans = {span for _, cells in rows for _, _, down, across, _ in cells for span in (down, across)}
    return bool(rows and columns) and all(len(cells) == len(columns) for _, cells in rows) and spans == {1}

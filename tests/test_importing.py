"""What a Word file becomes: its words in the format's Markdown, its actions in tables, and what needs a person's eye.

Files are made with pandoc; what pandoc can't make (alt texts, changes, comments, text boxes) is put in by hand.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import strategydocs as sd
from strategydocs import pandoc, tree
from strategydocs.cli import main
from strategydocs.importing import losses, package
from strategydocs.importing.dates import date_in
from strategydocs.importing.names import slug
from strategydocs.importing.points import Points
from strategydocs.importing.prose import Tidier
from strategydocs.importing.splitting import split
from strategydocs.importing.typist import Typist

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = """<w:p><w:r><w:drawing>
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="100" cy="100"/><wp:docPr id="1" name="Picture 1" {properties}>{more}</wp:docPr>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:nvPicPr><pic:cNvPr id="1" name="p.png"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="pic{number}"/></pic:blipFill><pic:spPr/>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""
DECORATIVE = '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'


@cache
def made(markdown: str, title: str = "") -> bytes:
    return pandoc.write_docx(pandoc.read_markdown(markdown), title, "en-GB")


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def with_body(body: str, others: Mapping[str, bytes] | None = None, relations: str = "") -> bytes:
    """A Word file with XML of its own below the heading “One”."""
    parts = parts_of(made("# One\n\nText.\n"))
    document = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(r"(<w:sectPr|</w:body>)", lambda at: body + at[0], document, count=1).encode()
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    return zipped({**parts, **(others or {})})


def relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{target}"/>'


def png(colour: str = "red", kind: str = "PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(content, kind)
    return content.getvalue()


def run_of(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


class Importing:
    """Imports a Word file, and holds what every import holds: no error, and the same again gives the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, content: bytes | str, **wishes: Any) -> sd.Imported:
        file = self.folder / "plan.docx"
        file.write_bytes(made(content) if isinstance(content, str) else content)
        result = sd.import_docx(file, self.folder, **{"name": "plan", "published": "2012-11", **wishes})
        assert [one for one in result.points if "An error to mend" in one.message] == []
        return result

    def text(self, file: str) -> str:
        return (self.folder / "plan" / file).read_text()


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    return Importing(tmp_path)


def said(result: sd.Imported) -> list[str]:
    """The points that have a place, each with it."""
    return [f"{one.place.file}:{one.place.line}: {one.message}" for one in result.points if one.place.file]


# Text


def test_sections_are_split_at_the_top_headings(importing: Importing) -> None:
    markdown = (
        "# Summary\n\nShort.\n\n# What we will do\n\nText.\n\n## More\n\nMore.\n\n# Annex A: Evidence\n\nFacts.\n"
    )
    result = importing(made(markdown, "A plan"))
    assert result.title == "A plan"
    assert set(result.made) == {
        "strategy.yaml",
        "sections/01-summary.md",
        "sections/02-what-do.md",
        "annexes/01-evidence.md",
        "IMPORT.md",
    }
    assert importing.text("sections/02-what-do.md") == "# What we will do {#sec-what-do}\n\nText.\n\n## More\n\nMore.\n"
    assert importing.text("annexes/01-evidence.md") == "# Evidence {#sec-evidence}\n\nFacts.\n"
    assert sd.load(result.folder).title == "A plan"


def test_one_heading_alone_at_the_top_is_the_title(importing: Importing) -> None:
    result = importing("# A plan\n\nTo begin with.\n\n## One\n\n### Deep\n\nText.\n\n## Two\n\nText.\n")
    assert result.title == "A plan"
    assert importing.text("sections/02-one.md") == "# One {#sec-one}\n\n## Deep\n\nText.\n"
    assert any("The only heading of the first level was taken as the title" in one.message for one in result.points)
    assert said(result) == [
        "sections/01-introduction.md:1: What stood before the first heading has become a section: give it a title, or "
        "move it."
    ]


def test_without_headings_there_is_one_section(importing: Importing) -> None:
    importing("Just text.\n", title="Mine")
    assert importing.text("sections/01-introduction.md") == "# Introduction {#sec-introduction}\n\nJust text.\n"


def test_no_heading_skips_a_level_nor_keeps_a_typed_number(importing: Importing) -> None:
    result = importing("# 1. One\n\n### 1.1.1 Deep\n\nText.\n\n# 2. Two\n\nText.\n")
    assert importing.text("sections/01-one.md") == "# One {#sec-one}\n\n## Deep\n\nText.\n"
    assert said(result) == ["sections/01-one.md:5: Headings that skipped a level were raised: “Deep”."]
    assert any("numbers that were typed before headings are left out" in one.message for one in result.points)


def test_what_may_be_a_heading_is_told(importing: Importing) -> None:
    result = importing("# One\n\n**Costs and *savings***\n\n**A sentence.**\n\n**Note** this\n")
    (point,) = said(result)
    assert point.startswith("sections/01-one.md:3: “Costs and savings” is bold, and a paragraph of its own.")


def parts(*headings: str) -> list[tuple[str, str]]:
    """The kinds and the titles of the parts that a text with these headings is split into."""
    blocks = [tree.header(1, tree.text(heading)) for heading in headings]
    return [(part.kind, tree.plain(part.title)) for part in split("A plan", blocks, Points()).parts]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Annex B – Costs", ("annex", "Costs")),
        ("ANNEX IV: Costs", ("annex", "Costs")),
        ("Appendix: Costs", ("annex", "Costs")),
        ("Appendix 2", ("annex", "Appendix 2")),
        ("Annex to the plan", ("annex", "Annex to the plan")),
        ("Annexation of Costs", ("section", "Annexation of Costs")),
    ],
)
def test_annexes_are_told_by_their_headings(heading: str, part: tuple[str, str]) -> None:
    assert parts("One", heading)[1] == part


@pytest.mark.parametrize(
    ("headings", "titles"),
    [
        (["1 One", "2 Two"], ["One", "Two"]),
        (["1. One", "Two", "2. Three"], ["One", "Two", "Three"]),
        (["Section 1: One", "Section 2: Two"], ["One", "Two"]),
        (["10 years on", "20 years on"], ["10 years on", "20 years on"]),
        (["1 One", "One more"], ["1 One", "One more"]),
    ],
)
def test_typed_numbers_are_those_that_count_from_one(headings: list[str], titles: list[str]) -> None:
    assert [title for _, title in parts(*headings)] == titles


def test_what_words_mean_to_the_format_stays_words(importing: Importing) -> None:
    words = r"\{\{ actions \}\} \@act-nothing \::: \{.actions\} \<script\> \&amp; \#tag a_b \*c\* 2\. \$5\$ a -\- b"
    result = importing(f"# One\n\n{words}\n\n\\: no definition\n\n1\\. no list\n\nTable\\: none\n\n\\#tag\n")
    assert said(result) == []
    sd.assemble(result.folder, result.folder.parent / "output", formats=("html",), only=["strategy"])
    page = (result.folder.parent / "output/plan/strategy.html").read_text()
    assert "{{ actions }} @act-nothing ::: {.actions} &lt;script&gt; &amp;amp; #tag a_b *c* 2. $5$ a -- b" in page
    for line in (": no definition", "1. no list", "Table: none", "#tag"):
        assert f"<p>{line}</p>" in page


def test_footnotes_lists_tables_and_links_are_kept(importing: Importing) -> None:
    markdown = (
        "# One\n\nA note.[^1] **Bold** and *italic*, H~2~O, [a page](https://example.org/a), [below](#down).\n\n"
        "[^1]: Its words.\n\n- a\n- b\n\n  c\n\n3. three\n4. four\n\n> quoted\n\n"
        "| Channel | Cost |\n| --- | --- |\n| Web | 1 |\n\n: Costs\n\n## Two {#down}\n\nText.\n\n# Three\n\nText.\n"
    )
    result = importing(markdown)
    text = importing.text("sections/01-one.md")
    assert "A note.[^1] **Bold** and *italic*, H~2~O, [a page](https://example.org/a), [below](#sec-two)." in text
    assert "[^1]: Its words." in text
    assert "## Two {#sec-two}" in text
    assert "3.  three\n4.  four\n" in text
    assert "| Channel | Cost |\n|---------|------|\n| Web     | 1    |\n\n: Costs\n" in text
    assert said(result) == []


def test_a_link_that_leads_nowhere_leaves_its_words(importing: Importing) -> None:
    result = importing("# One\n\nSee [the file](file:///c:/x.doc) and [that](#nowhere).\n")
    assert importing.text("sections/01-one.md").endswith("See the file and that.\n")
    assert said(result) == [
        "sections/01-one.md:3: A link is left out, its words stay: “the file” led to file:///c:/x.doc.",
        "sections/01-one.md:3: A link is left out, its words stay: “that” led to #nowhere.",
    ]


def test_merged_cells_are_kept_and_told(importing: Importing) -> None:
    row = "<w:tr>{}</w:tr>"
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = "".join(
        (
            '<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>',
            row.format(cell.format("", "A") + cell.format("", "B")),
            row.format(cell.format('<w:gridSpan w:val="2"/>', "Both")),
            "</w:tbl>",
        )
    )
    result = importing(with_body(body))
    assert "| Both" in importing.text("sections/01-one.md")
    assert [one.rpartition(": ")[2] for one in said(result)] == ["does it still say what it should?"]


# Pictures


def picture(properties: str = "", more: str = "", number: int = 1) -> str:
    return PICTURE.format(properties=properties, more=more, number=number)


def with_pictures(body: str, *contents: bytes) -> bytes:
    others = {f"word/media/image{index}.png": content for index, content in enumerate(contents, 1)}
    relations = "".join(
        relation(f"pic{index}", "image", f"media/image{index}.png") for index in range(1, len(contents) + 1)
    )
    return with_body(body, others, relations)


CAPTION = '<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>Figure 1: Our offices</w:t></w:r></w:p>'


def test_a_picture_keeps_its_alt_text_and_gets_its_caption(importing: Importing) -> None:
    result = importing(with_pictures(picture('descr="A map: two &quot;offices&quot;"') + CAPTION, png()))
    line = '![Our offices](images/map-two-offices.png){alt="A map: two “offices”"}'
    assert line in importing.text("sections/01-one.md")
    assert (result.folder / "images/map-two-offices.png").read_bytes() == png()
    assert said(result) == []


def test_signs_in_an_alt_text_mean_nothing(importing: Importing) -> None:
    result = importing(with_pictures(picture('descr="{{ x }} &lt;b&gt; @act-x {.y} a\\b"') + CAPTION, png()))
    assert '![Our offices](images/x-b-act-x-y-b.png){alt="(( x )) ‹b› act-x (.y) a/b"}' in importing.text(
        "sections/01-one.md"
    )
    assert said(result)[0].endswith("alt text were replaced by others: “{{ x }} <b> @act-x {.y} a\\b”.")


def test_one_that_only_decorates_says_so(importing: Importing) -> None:
    importing(with_pictures(picture("", DECORATIVE), png()))
    assert "![](images/picture.png){.decorative}" in importing.text("sections/01-one.md")


def test_no_alt_text_is_made_up(importing: Importing) -> None:
    result = importing(with_pictures(picture() + CAPTION, png()))
    text = importing.text("sections/01-one.md")
    assert "![" not in text
    assert "Figure 1: Our offices" in text
    assert (result.folder / "images/picture.png").exists()
    (point,) = said(result)
    assert 'say what it shows, and write ![](images/picture.png){alt="…"} here.' in point


def test_pictures_are_told_by_their_bytes(importing: Importing) -> None:
    bodies = picture('descr="A map"', number=1) + picture('descr="A map"', number=2) + picture('descr="Old"', number=3)
    result = importing(with_pictures(bodies, png("red", "JPEG"), png("blue"), b"\xd7\xcd\xc6\x9a an old picture"))
    assert {file for file in result.made if file.startswith("images/")} == {"images/map.jpg", "images/map-2.png"}
    (point,) = said(result)
    assert "A picture is left out (Old), word/media/image3.png: this file is not a picture that can be read" in point


def test_a_picture_that_is_used_twice_is_one_file(importing: Importing) -> None:
    result = importing(with_pictures(picture('descr="A map"') + picture('descr="The map again"'), png()))
    assert [file for file in result.made if file.startswith("images/")] == ["images/map.png"]
    assert importing.text("sections/01-one.md").count("](images/map.png)") == 2


def numbered(words: str) -> str:
    """A caption as Word makes it: its number is a field."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{run_of("Table ")}<w:fldSimple w:instr=" SEQ Table ">'
        f"{run_of('1')}</w:fldSimple>{run_of(f': {words}')}</w:p>"
    )


def table_of(*cells: str) -> str:
    made = "".join(f"<w:tc><w:p>{run_of(cell)}</w:p></w:tc>" for cell in cells)
    look = '<w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{'<w:gridCol/>' * len(cells)}</w:tblGrid>{f'<w:tr>{made}</w:tr>' * 2}</w:tbl>"


def test_captions_stand_above_or_below(importing: Importing) -> None:
    between = f"<w:p>{run_of('Text.')}</w:p>"
    typed = f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{run_of("Table 2 – Below")}</w:p>'
    lonely = f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{run_of("Figure 9: Lonely")}</w:p>'
    body = numbered("Above") + table_of("A", "B") + between + table_of("A", "B") + typed + between + lonely
    importing(with_body(body))
    assert re.findall("^(?!\\|)[^#\n]+", importing.text("sections/01-one.md"), re.MULTILINE) == [
        *("Text.", ": Above", "Text.", ": Below", "Text.", "Figure 9: Lonely")
    ]


# What needs a person's eye


CHANGED = (
    f'<w:p>{run_of("It is ")}<w:ins w:id="1" w:author="Ann">{run_of("new")}</w:ins>'
    '<w:del w:id="2" w:author="Ann"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
)
COMMENTED = f'<w:p>{run_of("Is it?")}<w:r><w:commentReference w:id="7"/></w:r></w:p>'
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:comment w:id="7" w:author="Ann"><w:p>{run_of("Check this")}</w:p></w:comment></w:comments>'
)
BOX = (
    f'<w:p>{run_of("Before.")}<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    f"<w:p>{run_of('In the box.')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
EQUATION = "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
OBJECT = f"<w:p>{run_of('See')}<w:r><w:object/></w:r></w:p>"
CHART = (
    f"<w:p>{run_of('See')}<w:r><w:drawing>"
    '<a:graphicData xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r></w:p>'
)
CONTENTS = '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>One … 1</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "text", "point"),
    [
        (CHANGED, "It is new", "A tracked change was accepted: added “new”; taken out “old”."),
        (COMMENTED, "Is it?", "A comment is left out. Ann wrote: “Check this”"),
        (BOX, "Before.\n\nIn the box.", "A text box stood here: “In the box.”. Is this its place?"),
        (EQUATION, "`x`", "An equation is kept as TeX code only"),
        (OBJECT, "See", "An embedded object (a sheet, a file) is left out"),
        (CHART, "See", "A chart of Word’s is left out: save it as a picture, or write its table."),
    ],
)
def test_what_only_word_has_is_told_where_it_was(body: str, text: str, point: str, importing: Importing) -> None:
    comments = {"word/comments.xml": COMMENTS.encode()}
    result = importing(with_body(body, comments))
    assert importing.text("sections/01-one.md") == f"# One {{#sec-one}}\n\nText.\n\n{text}\n"
    (found,) = said(result)
    assert found.startswith("sections/01-one.md:5: ")
    assert point in found
    assert f"- [ ] `sections/01-one.md:5` {point}" in importing.text("IMPORT.md")


def test_a_table_of_contents_is_left_out(importing: Importing) -> None:
    styles = b'<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'
    own = parts_of(made("# One\n\nText.\n"))["word/styles.xml"].replace(b"</w:styles>", styles)
    importing(with_body(CONTENTS, {"word/styles.xml": own}))
    assert importing.text("sections/01-one.md") == "# One {#sec-one}\n\nText.\n"


def test_what_stands_above_the_text_is_told(importing: Importing) -> None:
    def styled(style: str, words: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run_of(words)}</w:p>'

    head = styled("Title", "A plan") + styled("Subtitle", "In short") + styled("Author", "Ann") + styled("Date", "May")
    content = parts_of(made("# One\n\nText.\n"))
    content["word/document.xml"] = content["word/document.xml"].replace(b"<w:body>", f"<w:body>{head}".encode())
    result = importing(zipped(content), publisher="Us")
    assert (result.title, sd.load(result.folder).about.subtitle) == ("A plan", "In short")
    assert [one.message for one in result.points] == [
        "What stands at the head of the text as its author is left out: “Ann”.",
        "What stands at the head of the text as its date is left out: “May”.",
    ]


def test_the_heads_and_feet_of_pages_are_told(importing: Importing) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    head = f"<w:hdr {space}><w:p>{run_of('Draft, in confidence')}</w:p></w:hdr>".encode()
    result = importing(with_body("", {"word/header1.xml": head}, relation("h", "header", "header1.xml")))
    assert "The head of the pages is left out: “Draft, in confidence”." in [one.message for one in result.points]


def test_letters_that_cannot_be_seen_are_dropped(importing: Importing) -> None:
    words = "so\u00adft \ue000\U000f1000 zero\u200bwidth"
    importing(with_body(f"<w:p>{run_of(words)}</w:p>"))
    assert importing.text("sections/01-one.md").endswith("\nsoft zerowidth\n")


def test_an_error_that_is_word_s_own_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(made("# One\n\nIt is done 😀.\n"))
    result = sd.import_docx(tmp_path / "plan.docx", tmp_path, name="plan")
    assert said(result) == [
        "sections/01-one.md:3: An error to mend: the fonts have no “😀” (U+1F600). "
        "Type another character, or add a font that has it to layouts/fonts/."
    ]


def test_what_word_does_not_say_is_asked_for(importing: Importing) -> None:
    result = importing("# One\n\nText.\n", published=None)
    assert [one.message.partition(":")[0] for one in result.points] == [
        "The title “plan” comes from the file’s name. Correct it in strategy.yaml.",
        "Publisher",
        "Published",
    ]
    importing.folder = importing.folder / "again"
    importing.folder.mkdir()
    assert importing("# One\n\nText.\n", publisher="Us", title="Ours").points == ()
    assert importing.text("strategy.yaml") == 'title: "Ours"\npublisher: "Us"\npublished: 2012-11\nlanguage: "en-GB"\n'


# What must not be lost, and what must not come along


def body_of(importing: Importing, body: str, others: Mapping[str, bytes] | None = None) -> tuple[str, list[str]]:
    """The text below “Text.” that XML of Word's becomes, and the points that have a place in it."""
    result = importing(with_body(body, others))
    text = importing.text("sections/01-one.md").partition("Text.\n")[2].strip()
    return text, [one.message for one in result.points if one.place.file or "none of the files" in one.message]


def hidden(words: str, value: str = "") -> str:
    return f'<w:r><w:rPr><w:vanish{value}/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_hidden_text_is_left_out_and_told(importing: Importing) -> None:
    not_hidden = hidden("too", ' w:val="0"')
    body = (
        f"<w:p>{run_of('Shown ')}{hidden('the minister objects')}{not_hidden}</w:p>"
        f"<w:p><w:hyperlink>{hidden('a whole paragraph')}</w:hyperlink></w:p><w:p>{run_of('After.')}</w:p>"
    )
    result = importing(with_body(body))
    text = importing.text("sections/01-one.md")
    assert text.endswith("Text.\n\nShown too\n\nAfter.\n")
    assert said(result) == [
        "sections/01-one.md:5: Text that is hidden in Word is left out: “the minister objects”.",
        "sections/01-one.md:5: Text that is hidden in Word is left out: “a whole paragraph”.",
    ]
    assert not any("none of the files" in one.message for one in result.points)


def test_a_style_may_hide(importing: Importing) -> None:
    style = '<w:style w:type="{}" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    hides = "<w:rPr><w:vanish/></w:rPr>"
    styles = (
        style.format("paragraph", "Secret", "Secret", hides)
        + style.format("paragraph", "Made", "Made", '<w:basedOn w:val="Secret"/>')
        + style.format("character", "Aside", "Aside", hides)
    )
    own = parts_of(made("# One\n\nText.\n"))["word/styles.xml"].replace(
        b"</w:styles>", styles.encode() + b"</w:styles>"
    )
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Made"/></w:pPr>{run_of("for us alone")}</w:p>'
        f'<w:p>{run_of("Shown")}<w:r><w:rPr><w:rStyle w:val="Aside"/></w:rPr><w:t> aside</w:t></w:r></w:p>'
    )
    text, points = body_of(importing, body, {"word/styles.xml": own})
    assert text == "Shown"
    assert [one.partition(": ")[2] for one in points] == ["“for us alone”.", "“aside”."]


ROW = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr>"
GRID = '<w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>'


def test_rows_that_a_change_took_out_are_left_out(importing: Importing) -> None:
    rows = [("", "Head"), ("<w:del/>", "gone"), ("<w:ins/>", "new"), ("<w:hidden/>", "secret"), ("", "old")]
    body = f"<w:tbl>{GRID}{''.join(ROW.format(kind, run_of(words)) for kind, words in rows)}</w:tbl>"
    text, points = body_of(importing, body)
    assert re.findall(r"\w+", text) == ["Head", "new", "old"]
    assert points == [
        "A tracked change was accepted: a row was taken out, “gone”.",
        "A tracked change was accepted: a row was added, “new”.",
        "A row that is hidden in Word is left out: “secret”.",
    ]


def test_a_table_whose_rows_are_all_gone_leaves_a_point(importing: Importing) -> None:
    text, points = body_of(importing, f"<w:tbl>{GRID}{ROW.format('<w:del/>', run_of('gone'))}</w:tbl>")
    assert (text, points) == ("", ["A tracked change was accepted: a row was taken out, “gone”."])


def test_the_ends_of_paragraphs_change_too(importing: Importing) -> None:
    marked = '<w:p><w:pPr><w:rPr><w:{} w:id="1" w:author="Ann"/></w:rPr></w:pPr>{}</w:p>'
    body = (
        marked.format("del", run_of("One ")) + marked.format("ins", run_of("two.")) + f"<w:p>{run_of('Three.')}</w:p>"
    )
    text, points = body_of(importing, body)
    assert text == "One two.\n\nThree."
    assert [one.partition(": ")[2] for one in points] == [
        "the end of this paragraph was taken out, which joined it to the next.",
        "this paragraph was parted from the next one.",
    ]


RUBY = f"<w:ruby><w:rt>{run_of('above')}</w:rt><w:rubyBase>{run_of('below')}</w:rubyBase></w:ruby>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f'<w:fldSimple w:instr="REF x">{run_of("of a field")}</w:fldSimple>', "of a field"),
        (f'<w:customXml w:element="e"><w:customXmlPr/>{run_of("in a mark")}</w:customXml>', "in a mark"),
        (RUBY, "below (above)"),
        (f"<w:r><w:t>so </w:t>{RUBY}</w:r>", "so below (above)"),
    ],
    ids=["field", "mark", "ruby", "ruby in a run"],
)
def test_what_stands_around_words_is_taken_off(body: str, text: str, importing: Importing) -> None:
    assert body_of(importing, f"<w:p>{body}</w:p>") == (text, [])


def test_a_picture_in_a_heading_stands_below_it(importing: Importing) -> None:
    start = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run_of("Two")}'
    importing(with_pictures(picture('descr="A sign"').replace("<w:p>", start), png()))
    assert importing.text("sections/02-two.md") == '# Two {#sec-two}\n\n![](images/sign.png){alt="A sign"}\n'


def test_a_picture_in_the_title_is_told(importing: Importing) -> None:
    parts = parts_of(with_pictures("", png()))
    title = picture('descr="A crest"').replace(
        "<w:p>", '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>' + run_of("Plan")
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + title.encode())
    result = importing(zipped(parts))
    assert result.title == "Plan"
    said_of = "Left out, because no picture can stand where it stood: the picture “A crest”."
    assert said_of in [one.message for one in result.points]


def test_an_alt_text_that_is_the_caption_too_is_kept(importing: Importing) -> None:
    importing(with_pictures(picture('descr="Our offices"') + CAPTION, png()))
    assert '![Our offices](images/offices.png){alt="Our offices"}' in importing.text("sections/01-one.md")


def test_a_picture_in_a_cell_leaves_the_table_whole(importing: Importing) -> None:
    cells = "".join(
        f"<w:tc>{one}</w:tc>"
        for one in (
            f"<w:p>{run_of('One')}</w:p><w:p>{run_of('and more')}</w:p>",
            picture('descr="Our offices"') + CAPTION,
        )
    )
    grid = GRID.replace("<w:gridCol/>", "<w:gridCol/>" * 4)
    table = f"<w:tbl>{grid}{f'<w:tr>{cells * 2}</w:tr>' * 2}</w:tbl>"
    result = importing(with_pictures(table, png()))
    assert importing.text("sections/01-one.md").count('alt="Our offices"}') == 4
    assert said(result) == []


def test_words_that_are_in_no_file_are_told() -> None:
    source = [
        losses.Passage("Costs", "Costs"),
        losses.Passage("the lead is early", "Costs"),
        losses.Passage("unhelpful words, the same", "Ends"),
    ]
    made = ["# Costs {#sec-early}\n\nun*help*ful words, [the](https://example.org/lead) same\n"]
    assert losses.lost(source, made, []) == (
        "Words of Word’s text are in none of the files. Look for them in Word: “the lead is early” (under “Costs”)."
    )
    assert losses.lost(source, made, ["The lead is early"]) == ""


def test_lists_beside_each_other_stay_apart(importing: Importing) -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>{}</w:p>'
    numbers = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
        'w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="8">'
        '<w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )
    body = "".join(item.format(kind, run_of(words)) for kind, words in ((7, "a"), (7, "b"), (8, "c"), (7, "d")))
    text, _ = body_of(importing, body, {"word/numbering.xml": numbers.encode()})
    assert "nbsp" not in text
    read = pandoc.read_markdown(text)
    assert [one["t"] for one in read] == ["OrderedList"] * len(read)
    assert len(read) > 1
    assert pandoc.write_html(read).count('<ol type="1">') + pandoc.write_html(read).count("<ol start") == len(read)


def test_lists_beside_each_other_in_a_cell_leave_the_table_whole() -> None:
    lists = [one for one in pandoc.read_markdown("1. a\n2. b\n\n1) c\n") if one["t"] == "OrderedList"]
    plain = cell("x")
    with_lists = [*plain[:4], lists]
    none = tree.attributes()
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * 2
    rows = [[none, [plain, plain]], [none, [with_lists, plain]]]
    table = {"t": "Table", "c": [none, [None, []], columns, [none, rows[:1]], [[none, 0, [], rows[1:]]], [none, []]]}
    text = Typist().text([table])
    assert text.isascii()
    assert [one["t"] for one in tree.nodes(pandoc.read_markdown(text)) if "List" in one["t"]] == ["OrderedList"] * 2


def test_text_before_an_introduction_is_a_foreword(importing: Importing) -> None:
    result = importing(made("Welcome.\n\n# Introduction\n\nText.\n\n# Two\n\nText.\n", "A plan"))
    assert {"sections/01-foreword.md", "sections/02-introduction.md"} <= set(result.made)


def test_the_language_is_what_most_of_the_text_is_in(importing: Importing) -> None:
    body = '<w:p><w:r><w:rPr><w:lang w:val="cy-GB"/></w:rPr><w:t>Mae hwn yn destun hir yn Gymraeg.</w:t></w:r></w:p>'
    result = importing(with_body(body))
    assert any("most of its text is marked as “cy-GB”" in one.message for one in result.points)


# Actions

TABLE = """# Actions

| No | Action | Lead | Due date | Status | Notes |
| --- | --- | --- | --- | --- | --- |
| 4 | Name a *leader*. | All departments | April 2013 | On track | |
| 7 | Redesign services | Department of Health (DH); Department for Roads | by 31 March 2015 | | See [why][1]. |
| 9 | Publish figures | Parks and Gardens | Ongoing | Late | |
| 12 | Write it down | | 2014 | | |

[1]: https://example.org/why
"""


def test_a_table_of_actions_becomes_tables_of_the_format(importing: Importing) -> None:
    result = importing(TABLE)
    strategy = sd.load(result.folder)
    assert [(one.id, one.number, one.leads, str(one.due or "")) for one in strategy.actions.values()] == [
        ("name-leader", 4, ("all",), "2013-04"),
        ("redesign-services", 7, ("dh", "department-roads"), "2015-03-31"),
        ("publish-figures", 9, ("parks-gardens",), ""),
        ("write-it-down", 12, (), "2014"),
    ]
    assert strategy.departments["dh"].name == "Department of Health"
    assert strategy.actions["name-leader"].title == "Name a leader"
    assert result.actions == 4


def test_what_no_table_of_ours_takes_stands_with_its_action(importing: Importing) -> None:
    result = importing(TABLE)
    assert importing.text("sections/01-actions.md") == (
        "# Actions {#sec-actions}\n\n::: {.actions}\n:::\n\n"
        "::: {.action #redesign-services}\n\n**Notes:** See [why](https://example.org/why).\n\n:::\n\n"
        "::: {.action #publish-figures}\n\nDue: Ongoing\n\n:::\n"
    )
    points = [one.message for one in result.points if one.place.file == "sections/01-actions.md"]
    assert all(one.place.line == 4 for one in result.points if one.place.file == "sections/01-actions.md")
    assert any(
        "The date of the action publish-figures, “Ongoing”, is none that can be compared" in one for one in points
    )
    assert any("“Parks and Gardens” was read as one department" in one for one in points)
    assert any("The action write-it-down has no lead" in one for one in points)
    assert any("“On track (name-leader)”, “Late (publish-figures)”" in one for one in points)


def test_abbreviations_that_lead_together_are_several(importing: Importing) -> None:
    markdown = "# A\n\n| Action | Owner |\n|---|---|\n| One | DWP, HMRC and MOJ |\n| Two | Health and Safety Office |\n"
    strategy = sd.load(importing(markdown).folder)
    assert list(strategy.departments) == ["dwp", "hmrc", "moj", "health-safety-office"]


def test_columns_may_have_names_of_their_own(importing: Importing) -> None:
    markdown = "# A\n\n| Pledge | Champion |\n|---|---|\n| Do it | Roads |\n"
    assert importing(markdown, name="usual").actions == 0
    result = importing(markdown, columns={"title": "pledge", "leads": "Champion"})
    assert sd.load(result.folder).actions["do-it"].leads == ("roads",)


def test_several_tables_are_themes_by_their_headings(importing: Importing) -> None:
    table = "| Action | Lead |\n|---|---|\n| {} | Roads |\n\n"
    result = importing(
        f"# Plan\n\n## Now\n\n{table.format('Begin')}## Later\n\n{table.format('Proceed')}# End\n\nText.\n"
    )
    strategy = sd.load(result.folder)
    assert [(one.id, one.number, one.theme) for one in strategy.actions.values()] == [
        ("begin", 1, "now"),
        ("proceed", 2, "later"),
    ]
    assert "## Later\n\n::: {.actions theme=later}\n:::\n" in importing.text("sections/01-plan.md")


def test_numbers_that_are_none_are_given_anew(importing: Importing) -> None:
    result = importing("# A\n\n| No. | Action | Lead |\n|---|---|---|\n| 1.1 | One | R |\n| 1.2 | Two | R |\n")
    assert [one.number for one in sd.load(result.folder).actions.values()] == [1, 2]
    assert any("these were numbered anew: “1.1”, “1.2”." in one.message for one in result.points)


def rows(head: str, *lines: str) -> str:
    columns = head.count("|") + 1
    return "\n".join(["# A", "", f"| {head} |", "|---" * columns + "|", *(f"| {line} |" for line in lines)]) + "\n"


@pytest.mark.parametrize(
    ("words", "leads", "point"),
    [
        ("TBC", [], "“TBC” was taken as no lead."),
        ("N/A", [], "“N/A” was taken as no lead."),
        ("none.", [], "“none” was taken as no lead."),
        ("--", [], "“–” was taken as no lead."),
        ("DWP.", ["dwp"], ""),
        ("D.W.P.", ["dwp"], ""),
        ("all depts.", ["all"], ""),
        ("DWP (with HMRC)", ["dwp", "hmrc"], "“DWP (with HMRC)” was read as two who lead together."),
        ("DWP (lead); HMRC (support)", ["dwp", "hmrc"], "“DWP (lead)” was read as one who leads"),
    ],
)
def test_leads_are_not_made_up(words: str, leads: list[str], point: str, importing: Importing) -> None:
    result = importing(rows("Action | Lead | Due", f"Do it | {words} | 2014"))
    assert list(sd.load(result.folder).actions["do-it"].leads) == leads
    assert any(point in one for one in said(result))


def test_a_head_that_no_table_has_is_refused(importing: Importing) -> None:
    table = rows("Action | Lead | Due", "Do it | DWP | 2014")
    for head, remedy in (("Leed", "Did you mean “Lead”?"), ("Champion", "The heads are “Action”, “Due”, “Lead”.")):
        with pytest.raises(sd.WrongUse, match=f"no table has a column “{head}”") as error:
            importing(table, columns={"leads": head})
        assert remedy in str(error.value)


@pytest.mark.parametrize(
    ("table", "point"),
    [
        (rows("What we will do | Until", "Do it | 2014"), "This table may be one of actions; its heads are “What we"),
        (
            rows("Plan | | ", "Action | Lead | Due", "Do it | DWP | 2014"),
            "whose heads stand in its second row: “Action”",
        ),
    ],
)
def test_a_table_that_is_nearly_one_of_actions_is_told(table: str, point: str, importing: Importing) -> None:
    result = importing(table)
    assert result.actions == 0
    assert any(point in one for one in said(result))


def test_a_title_beside_several_rows_is_one_action(importing: Importing) -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>"
    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    lines = [("", "Action", "Lead", "Due"), (start, "Do it", "DWP", "2014"), (more, "", "HMRC", "2015")]
    made_rows = "".join(
        f"<w:tr>{cell.format(kind, run_of(title))}{cell.format('', run_of(lead))}{cell.format('', run_of(due))}</w:tr>"
        for kind, title, lead, due in lines
    )
    result = importing(with_body(f"<w:tbl>{GRID.replace('<w:gridCol/>', '<w:gridCol/>' * 3)}{made_rows}</w:tbl>"))
    (action,) = sd.load(result.folder).actions.values()
    assert (action.leads, str(action.due)) == (("dwp", "hmrc"), "2014")
    assert "**Due:** 2015" in importing.text("sections/01-one.md")
    assert any("The rows of “Do it” were made one action" in one for one in said(result))


def test_rows_above_the_first_action_stand_with_it(importing: Importing) -> None:
    result = importing(rows("Action | Lead | Due", " | early lead | early date", "Do it | DWP | 2014"))
    assert "**Lead:** early lead\n\n**Due:** early date" in importing.text("sections/01-a.md")
    assert any("A row above the first action has no title" in one for one in said(result))


def test_a_column_of_themes_goes_before_headings(importing: Importing) -> None:
    table = "| Action | Lead | Theme |\n|---|---|---|\n"
    result = importing(
        f"# One\n\n{table}| Begin | DWP | Digital |\n| Go on | DWP | |\n\n# Two\n\n{table}| End | DWP | Digital |\n"
    )
    strategy = sd.load(result.folder)
    assert [one.theme for one in strategy.actions.values()] == ["digital", "one", "digital"]
    assert "{.actions theme=digital}\n:::\n\n::: {.actions theme=one}" in importing.text("sections/01-one.md")
    assert any("They are shown where their theme stands first." in one for one in said(result))


def test_a_picture_in_a_cell_stands_with_the_action(importing: Importing) -> None:
    cell = "<w:tc>{}</w:tc>"
    words = [cell.format(f"<w:p>{run_of(one)}</w:p>") for one in ("Action", "Lead", "Due", "Do it", "DWP")]
    table = GRID.replace("<w:gridCol/>", "<w:gridCol/>" * 3)
    shown = cell.format(picture('descr="A date"') + picture(number=2))
    body = f"<w:tbl>{table}<w:tr>{''.join(words[:3])}</w:tr><w:tr>{''.join(words[3:])}{shown}</w:tr></w:tbl>"
    result = importing(with_pictures(body, png(), png("blue")))
    assert '![](images/date.png){alt="A date"}' in importing.text("sections/01-one.md")
    assert any("Look at images/picture.png" in one for one in said(result))


def test_another_table_stays_a_table(importing: Importing) -> None:
    result = importing("# A\n\n| Action | Cost |\n|---|---|\n| One | 3 |\n")
    assert result.actions == 0
    assert "| One    | 3    |" in importing.text("sections/01.md".replace("01", "01-a"))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("April 2013", "2013-04"),
        ("by the end of March 2015", "2015-03"),
        ("6 November 2012", "2012-11-06"),
        ("Tuesday, 6th Nov 2012", "2012-11-06"),
        ("November 6, 2012", "2012-11-06"),
        ("06/11/2012", "2012-11-06"),
        ("31.12.2013", "2013-12-31"),
        ("2013-04", "2013-04"),
        ("2015", "2015"),
        ("Apr-13", "2013-04"),
        ("04/2013", "2013-04"),
        ("03/04/13", "2013-04-03"),
        ("Apr ’14", "2014-04"),
        ("No later than March 2014", "2014-03"),
        ("31/02/2013", None),
        ("Spring 2014", None),
        ("Q1 2013", None),
        ("2013/14", None),
        ("Ongoing", None),
        ("March 2013 to May 2014", None),
    ],
)
def test_dates_are_as_precise_as_they_were_written(words: str, date: str | None) -> None:
    found = date_in(words)
    assert (str(found) if found else None) == date


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Départements’ leaders", "departements-leaders"),
        ("The and of", "the-and-of"),
        ("…", "action"),
        ("x" * 60, "x" * 40),
        ("Redesign all services that have more than 100,000 transactions", "redesign-all-services-that-have-more"),
    ],
)
def test_ids_are_short_and_plain(words: str, name: str) -> None:
    assert slug(words, "action") == name


# Words in, words out

WORD = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
NASTY = st.sampled_from(
    [
        *(
            "{{ x }}",
            "@act-x",
            "[@act-x]",
            ":::",
            "::: {.actions}",
            "<b>",
            "<!-- x -->",
            "&amp;",
            "[^1]",
            "[a](b)",
            "![a](b)",
        ),
        *(
            "# a",
            "1. a",
            "- a",
            ": a",
            "> a",
            "| a |",
            "(1) a",
            "a) b",
            "Table: a",
            "***",
            "---",
            "```",
            "~~~",
            "+---+",
            "====",
        ),
        *("{#id}", "a{.b}", "a--b", "\\", "\\{", "!", "[", "]", "|", "www.a.", "http://a b"),
    ]
)
WORDS = st.one_of(SENTENCE, NASTY)


def settled(text: str) -> str:
    """Words with quotation marks as one types them: reading makes typographic ones of those."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).replace("…", "...").split())


@settings(max_examples=8)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_every_paragraph_is_read_back(paragraphs: list[str]) -> None:
    """One call of pandoc for many paragraphs, so that the test is quick: none of them may turn into another thing."""
    blocks = Tidier(Points()).tidy([{"t": "Para", "c": tree.text(words)} for words in paragraphs])
    read = pandoc.read_markdown(Typist().text(blocks))
    assert [(one["t"], settled(tree.plain(one["c"]))) for one in read] == [
        ("Para", settled(tree.plain(one["c"]))) for one in blocks
    ]


def cell(words: str) -> list[object]:
    return [tree.attributes(), {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": tree.text(words)}]]


@settings(max_examples=8)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=12))
def test_every_cell_is_read_back(rows: list[tuple[str, str]]) -> None:
    none = tree.attributes()
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * 2
    head, *body = [[none, [cell(one), cell(other)]] for one, other in rows]
    table = {"t": "Table", "c": [none, [None, []], columns, [none, [head]], [[none, 0, [], body]], [none, []]]}
    blocks = Tidier(Points()).tidy([table])
    read = pandoc.read_markdown(Typist().text(blocks))
    assert [one["t"] for one in read] == ["Table"]
    assert [settled(tree.plain(one["c"])) for one in tree.nodes(read) if one["t"] == "Plain"] == [
        settled(words) for row in rows for words in row if settled(words)
    ]


@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from(["Span", "Strong", "Emph", "Superscript", "Strikeout"]), WORDS), max_size=12))
def test_words_that_are_dressed_are_read_back(runs: list[tuple[str, str]]) -> None:
    """Word cuts bold and italic within words; where Markdown can’t, they are left out and the words stay."""
    words = [tree.span(tree.text(run)) if kind == "Span" else {"t": kind, "c": tree.text(run)} for kind, run in runs]
    points = Points()
    blocks = Tidier(points).tidy([{"t": "Para", "c": words}])
    read = pandoc.read_markdown(re.sub("[\U000f1000-\U000ffffd]", "", Typist().faithful(blocks, points)))
    assert not any("not every word" in point.message for point in points.all())
    assert settled(tree.plain(read)) == settled(tree.plain(blocks))


# What is refused


def bomb() -> bytes:
    parts = parts_of(made("# One\n\nText.\n"))
    return zipped({**parts, "word/document.xml": b" " * (package.MOST_XML + 1)})


def with_entities() -> bytes:
    parts = parts_of(made("# One\n\nText.\n"))
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    document = re.sub(rb"<\?xml[^>]*\?>", b"", parts["word/document.xml"])
    return zipped({**parts, "word/document.xml": laughs + document})


def deep() -> bytes:
    return with_body("<w:p>" * 300 + "</w:p>" * 300)


def cut() -> bytes:
    content = made("# One\n\nText.\n")
    return content[: len(content) // 2]


def broken() -> bytes:
    return zipped({**parts_of(made("# One\n\nText.\n")), "word/document.xml": b"<w:document"})


def encrypted() -> bytes:
    content = bytearray(made("# One\n\nText.\n"))
    for at in [match.start() for match in re.finditer(rb"PK\x01\x02", bytes(content))]:
        content[at + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Hello", "is no Word file. Open it in Word and save it again as “Word Document (.docx)”."),
        (b"", "is no Word file"),
        (b"\xd0\xcf\x11\xe0 old", "is protected by a password, or of the kind that Word wrote before 2007"),
        (cut(), "is damaged. Open it in Word and save it again"),
        (broken(), "is damaged: "),
        (zipped({"mimetype": b"application/epub+zip"}), "holds no text of Word’s"),
        (encrypted(), "is encrypted. Open it in Word, take the password off"),
        (bomb(), "unpacks to more than any text needs (word/document.xml)"),
        (with_entities(), "declares what no text needs"),
        (deep(), "nests more than 100 elements"),
    ],
    ids=["text", "empty", "old", "cut", "broken", "another", "encrypted", "bomb", "entities", "deep"],
)
def test_what_is_no_word_file_is_told_plainly(content: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(content)
    with pytest.raises(sd.WrongUse) as error:
        sd.import_docx(file, tmp_path)
    assert why in str(error.value)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({"name": "My plan"}, "Use small letters, digits and hyphens: “my-plan”."),
        ({"name": "taken"}, "taken is there already, and is kept as it is"),
        ({"columns": {"leed": "Owner"}}, "an action has no “leed”. Did you mean “leads”?"),
        (
            {"columns": {"leads": "Owner"}},
            "no table has a column “Owner”. The heads are “A”, “B”.",
        ),
        ({"title": " "}, "the title is empty"),
        ({"published": "soon"}, "“soon” is not a date"),
    ],
)
def test_an_import_that_can_t_be_writes_nothing(wishes: dict[str, object], why: str, importing: Importing) -> None:
    (importing.folder / "taken").mkdir()
    (importing.folder / "taken/mine.txt").write_text("Mine.")
    with pytest.raises(sd.WrongUse) as error:
        importing("# One\n\n| A | B |\n|---|---|\n| 1 | 2 |\n", **wishes)
    assert why in str(error.value)
    assert sorted(path.name for path in importing.folder.iterdir()) == ["plan.docx", "taken"]


def test_the_same_file_gives_the_same_bytes(importing: Importing) -> None:
    content = with_pictures(picture('descr="A map"') + CHANGED, png())
    first, second = importing(content, name="one"), importing(content, name="two")
    for name in first.made:
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes()


def test_the_command_says_what_was_made_and_what_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    Path("plan.docx").write_bytes(made("# One\n\n| Action | Owner |\n|---|---|\n| Do it | Roads |\n", "A plan"))
    arguments = ["import", "plan.docx", "--publisher", "Us", "--published", "2012"]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "content/plan/sections/01-one.md:4: "
        "1 action of this table is in actions.yaml now. Look at its id, which is for ever.\n"
        "A plan, in content/plan: 1 text, 1 action, 0 pictures; 1 point to look at.\n"
        "The points are in content/plan/IMPORT.md too.\n"
        "What is wrong with it: strategydocs check content/plan\n"
        "To see it as readers will, refreshed as you save: strategydocs preview content/plan\n"
    )
    again = CliRunner().invoke(main, arguments)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert (
        "“leads” is no column. Write KEY=HEAD: leads=Owner."
        in CliRunner().invoke(main, [*arguments, "--column", "leads"]).stderr
    )

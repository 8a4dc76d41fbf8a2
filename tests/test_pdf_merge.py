"""A document merged from parts is as one laid out whole."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from strategydocs.pdf import Job, Press
from strategydocs.pdf.merge import merge

FONTS = Path(__file__).parent.parent / "layouts" / "fonts"

CROSSING = "https://parts.invalid/#"

HEAD = """<html lang="en-GB"><title>Small strategy</title><style>
@page { size: 105mm 100mm; margin: 15mm; @top-left { content: "Running head" } }
body { font: 10pt "Public Sans" }
section { break-before: page; counter-reset: footnote }
.note { float: footnote }
img { image-rendering: crisp-edges }
</style><main>"""

ONE = """<section id="one"><h1>One</h1><p>To <a href="#two">two</a>, to <a href="#übersicht">the overview</a>, to
<a href="#nowhere">nowhere</a>, to <a href="https://example.org/">elsewhere</a> and <a href="#one-more">here</a>.</p>
<h2 id="one-more">More of one</h2><ul><li>Alpha</li><li>Beta<ol><li>Gamma</li></ol></li></ul>
<img src="square.png" alt="A square"><p id="both">In one<span class="note">Note of one.</span>.</p></section>"""

TWO = """<section id="two"><h1>Two</h1><p id="both">Back to <a href="#both">one</a>, on to <a href="#c d">three</a>.</p>
<table><tr><th colspan="2" scope="colgroup">People</th></tr>
<tr><th scope="col">Name</th><th scope="col">Age</th></tr>
<tr><th scope="row">Ann</th><td>30</td></tr><tr><th scope="row">Bob</th><td></td></tr></table>
<h2>More of two</h2><p>{long}</p><h3 id="übersicht">Overview</h3>
<p>To <a href="#nowhere">nowhere</a><span class="note">Note of two.</span>.</p>
</section>"""

THREE = """<section id="three"><h1 id="c d">Three</h1><p>To <a href="#nowhere">nowhere</a>.</p>
<img src="square.png" alt="The square again"><table><tr><th rowspan="2">Year</th><th>Cost</th></tr>
<tr><th>£ million</th></tr><tr><td>2013</td><td>8</td></tr></table>
<p>To <a href="#one">one</a>, to <a href="#three">three</a>.</p></section>"""

SECTIONS = {
    ("one", "one-more", "both"): ONE,
    ("two", "übersicht"): TWO,
    ("three", "c d"): THREE,
}
"""Three sections, by the ids that are theirs in the whole."""


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press([FONTS], processes=1) as press:
        yield press


@pytest.fixture(scope="module")
def square(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "square.png"
    Image.new("RGBA", (20, 20), (200, 30, 30, 120)).save(path)
    return path


@pytest.fixture(scope="module")
def parts(press: Press, square: Path) -> list[bytes]:
    everything = {"nowhere", *(name for names in SECTIONS for name in names)}
    return [_pdf(press, square, _crossing(text, everything - set(names))) for names, text in SECTIONS.items()]


@pytest.fixture(scope="module")
def whole(press: Press, square: Path) -> Iterator[Laid]:
    with pikepdf.open(BytesIO(_pdf(press, square, "".join(SECTIONS.values())))) as pdf:
        yield Laid(pdf)


@pytest.fixture(scope="module")
def merged(parts: list[bytes]) -> Iterator[Laid]:
    with pikepdf.open(BytesIO(merge(parts, crossing=CROSSING))) as pdf:
        yield Laid(pdf)


def _pdf(press: Press, square: Path, body: str) -> bytes:
    html = HEAD + body.format(long="Many words. " * 60)
    return press.submit(Job("small", html, (), {"square.png": square})).result()


def _crossing(text: str, elsewhere: set[str]) -> str:
    """A section's HTML in which links to what is elsewhere are crossing links."""
    for name in elsewhere:
        text = text.replace(f'href="#{name}"', f'href="{CROSSING}{quote(name)}"')
    return text


class Laid:
    """A PDF, described so that two are equal when a reader can't tell them from each other."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.root: Any = pdf.Root
        self.document: Any = self.root.StructTreeRoot.K[0]
        self.numbers = {page.objgen: number for number, page in enumerate(self.pages)}
        flat = list(self.root.StructTreeRoot.ParentTree.Nums)
        self.keys = [int(key) for key in flat[::2]]
        self.parents: dict[int, Any] = dict(zip(self.keys, flat[1::2], strict=True))
        identified = [tag for tag in self.tags() if "/ID" in tag]
        self.cells = {str(tag.ID): number for number, tag in enumerate(identified)}

    def tags(self, below: Any = None) -> Iterator[Any]:
        tag = below or self.document
        yield tag
        for kid in tag.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self.tags(kid)

    def dump(self, tag: Any) -> Any:
        """A tag and what is below it; an ID is given by the place of its tag among those that have one."""
        if isinstance(tag, int):
            return tag
        if "/Obj" in tag:
            return self.numbers[tag.Pg.objgen], self.link(tag.Obj)
        if "/MCID" in tag:
            return self.numbers[tag.Pg.objgen], int(tag.MCID)
        attributes = tag.get("/A", {})
        headers = [self.cells[str(header)] for header in attributes.get("/Headers", [])]
        page = self.numbers[tag.Pg.objgen] if "/Pg" in tag else None
        own = self.cells[str(tag.ID)] if "/ID" in tag else None
        return str(tag.S), str(tag.get("/Alt")), page, own, headers, [self.dump(kid) for kid in self.kids(tag)]

    def kids(self, tag: Any) -> Iterator[Any]:
        """What is below a tag; a link that led nowhere is a Span in parts, and nothing in one pass."""
        for kid in tag.K:
            if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/S")) == "/Span":
                yield from self.kids(kid)
            else:
                yield kid

    def link(self, note: Any) -> tuple[object, ...]:
        target = self.destinations[str(note.Dest)] if "/Dest" in note else str(note.A.URI)
        return [float(side) for side in note.Rect], str(note.Contents), target, "/A" in note

    @property
    def destinations(self) -> dict[str, tuple[int, list[float]]]:
        names = list(self.root.Names.Dests.Names)
        assert [bytes(name) for name in names[::2]] == sorted(bytes(name) for name in names[::2])
        return {str(name): self.place(place) for name, place in zip(names[::2], names[1::2], strict=True)}

    def place(self, destination: Any) -> tuple[int, list[float]]:
        return self.numbers[destination[0].objgen], [float(side) for side in list(destination)[2:]]

    def bookmarks(self, parent: Any) -> list[object]:
        found: list[object] = []
        item = parent.get("/First")
        while item is not None:
            assert item.Parent.objgen == parent.objgen
            found.append((str(item.Title), self.place(item.Dest), int(item.Count), self.bookmarks(item)))
            after = item.get("/Next")
            assert (after.Prev if after is not None else parent.Last).objgen == item.objgen
            item = after
        return found

    def marked(self, page: pikepdf.Object) -> list[int]:
        """The numbers of a page's marked contents."""
        found = pikepdf.parse_content_stream(page, "BDC")
        return sorted(int(mark.operands[1].MCID) for mark in found if "/MCID" in mark.operands[1])

    @property
    def texts(self) -> list[str]:
        file = BytesIO()
        self.pdf.save(file)
        document = pypdfium2.PdfDocument(file.getvalue())
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()

    @property
    def streams(self) -> list[str]:
        """The kinds of its streams, other than those of fonts."""
        found = (item for item in self.pdf.objects if isinstance(item, pikepdf.Stream))
        return sorted(str(item.get("/Subtype")) for item in found if "/Subtype" in item or "/N" in item)


def test_the_pages_are_the_same(whole: Laid, merged: Laid) -> None:
    assert len(merged.pages) == len(whole.pages) == 6
    assert merged.texts == whole.texts
    assert [page.MediaBox for page in merged.pages] == [page.MediaBox for page in whole.pages]
    assert [page.keys() for page in merged.pages] == [page.keys() for page in whole.pages]
    assert {"/Annots" in page for page in merged.pages} == {True, False}


def test_the_bookmarks_are_the_same(whole: Laid, merged: Laid) -> None:
    assert merged.bookmarks(merged.root.Outlines) == whole.bookmarks(whole.root.Outlines)
    assert merged.root.Outlines.Count == whole.root.Outlines.Count


def test_the_destinations_are_the_same(whole: Laid, merged: Laid) -> None:
    assert merged.destinations == whole.destinations
    assert set(merged.destinations) == {name for names in SECTIONS for name in names}


def test_the_links_are_the_same(whole: Laid, merged: Laid) -> None:
    links = [[laid.link(note) for page in laid.pages for note in page.get("/Annots", [])] for laid in (whole, merged)]
    assert links[0] == links[1]
    assert len(links[0]) == 8


def test_the_tags_are_the_same(whole: Laid, merged: Laid) -> None:
    assert merged.dump(merged.document) == whole.dump(whole.document)
    assert str(merged.document.S) == "/Document"
    assert merged.document.P.objgen == merged.root.StructTreeRoot.objgen


def test_nothing_of_the_parts_roots_is_left(whole: Laid, merged: Laid) -> None:
    tags = [item for item in merged.pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    assert sum(str(tag.S) == "/Document" for tag in tags) == 1
    assert sum("/ParentTree" in item for item in merged.pdf.objects if isinstance(item, pikepdf.Dictionary)) == 1
    assert merged.root.keys() == whole.root.keys()


def test_contents_have_tags_that_hold_them(whole: Laid, merged: Laid) -> None:
    assert merged.keys == list(range(len(whole.keys)))
    for number, page in enumerate(merged.pages):
        tags = list(merged.parents[number])
        assert page.StructParents == number
        held = [content for content, tag in enumerate(tags) if tag is not None]
        assert merged.marked(page) == held == whole.marked(whole.pages[number])
        for content, tag in ((content, tags[content]) for content in held):
            assert (page.objgen, content) in held_by(tag)
            while tag.objgen != merged.document.objgen:
                tag = tag.P


def held_by(tag: Any) -> Iterator[tuple[object, int]]:
    """The contents of a tag: on its own page they are numbers alone."""
    for kid in tag.K:
        if isinstance(kid, int):
            yield tag.Pg.objgen, kid
        elif "/MCID" in kid:
            yield kid.Pg.objgen, int(kid.MCID)


def test_annotations_have_tags_that_hold_them(merged: Laid) -> None:
    numbers = []
    for page in merged.pages:
        for note in page.get("/Annots", []):
            tag = merged.parents[int(note.StructParent)]
            assert str(tag.S) == "/Link"
            references = [kid for kid in tag.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
            assert [kid.Obj.objgen for kid in references] == [note.objgen]
            assert [kid.Pg.objgen for kid in references] == [page.objgen]
            numbers.append(int(note.StructParent))
    assert sorted(numbers) == merged.keys[len(merged.pages) :]


def test_header_cells_are_told_apart(whole: Laid, merged: Laid) -> None:
    ids = [str(tag.ID) for tag in merged.tags() if "/ID" in tag]
    assert len(set(ids)) == len(ids) == len(whole.cells)
    headers = [header for tag in merged.tags() for header in tag.get("/A", {}).get("/Headers", [])]
    assert {str(header) for header in headers} <= set(ids)
    assert len(headers) == 11


def test_an_image_of_two_parts_is_there_once(whole: Laid, merged: Laid) -> None:
    assert merged.streams.count("/Image") == whole.streams.count("/Image") == 2


def test_the_first_part_describes_the_whole(whole: Laid, merged: Laid) -> None:
    assert merged.root.Metadata.read_bytes() == whole.root.Metadata.read_bytes()
    assert merged.root.Lang == whole.root.Lang
    assert merged.pdf.docinfo == whole.pdf.docinfo
    assert merged.root.ViewerPreferences == whole.root.ViewerPreferences
    assert merged.root.MarkInfo == whole.root.MarkInfo
    assert merged.pdf.pdf_version == whole.pdf.pdf_version


def test_the_same_parts_give_the_same_bytes(parts: list[bytes], tmp_path: Path) -> None:
    code = (
        "import hashlib, pathlib, sys; from strategydocs.pdf.merge import merge\n"
        "parts = [pathlib.Path(file).read_bytes() for file in sys.argv[2:]]\n"
        "print(hashlib.sha256(merge(parts, crossing=sys.argv[1])).hexdigest())"
    )
    files = [tmp_path / f"{number}.pdf" for number in range(len(parts))]
    for file, part in zip(files, parts, strict=True):
        file.write_bytes(part)
    command = [sys.executable, "-c", code, CROSSING, *map(str, files)]
    digests = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(merge(parts, crossing=CROSSING)).hexdigest()}


def test_one_part_is_the_whole(parts: list[bytes]) -> None:
    assert merge(parts[:1], crossing=CROSSING) is parts[0]


def test_no_parts_are_no_document() -> None:
    with pytest.raises(ValueError, match="no parts"):
        merge([], crossing=CROSSING)


def test_a_part_without_tags_is_refused(parts: list[bytes]) -> None:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    with pytest.raises(ValueError, match="part 2 has no tags"):
        merge([parts[0], file.getvalue()], crossing=CROSSING)

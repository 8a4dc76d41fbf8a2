"""What the tags of a PDF tell who listens to it: a small page with each thing, through the press, and its tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from strategydocs.pdf import Job, Parts, Press

ROOT = Path(__file__).parent.parent
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A page</title><style>
@page {{ size: 120mm 100mm; margin: 20mm; @top-left {{ content: "Running head" }}
  @bottom-right {{ content: counter(page) }} }}
body {{ font: 11pt "Public Sans"; margin: 0 }} p {{ margin: 0 }} .footnote {{ float: footnote }}
.new {{ break-before: page }}
img {{ image-rendering: crisp-edges }} tr {{ break-inside: avoid }} .contents {{ list-style: none }}
</style></head><body><main><section>{body}</section></main></body></html>"""

Tell = Callable[[str], "Told"]


class Told:
    """A PDF as its tags have it: `tree` as nested text, one line a tag, with what a listener is told of each."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(content))
        self.root: Any = self.pdf.Root.StructTreeRoot
        self.document = self.root.K[0]

    @property
    def tree(self) -> str:
        return "\n".join(self._lines(self.document, 0))

    def _lines(self, tag: Any, depth: int) -> Iterator[str]:
        for kid in tag.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield "  " * depth + " ".join([str(kid.S)[1:], *self._said(kid)])
                yield from self._lines(kid, depth + 1)

    def _said(self, tag: Any) -> Iterator[str]:
        for key in ("/Lang", "/E", "/Alt", "/ID"):
            if key in tag:
                yield f"{key[1:]}={tag[key]}"
        attributes = tag.get("/A", {})
        for key in ("/Scope", "/RowSpan", "/ColSpan", "/ListNumbering"):
            if key in attributes:
                yield f"{key[1:]}={str(attributes[key]).lstrip('/')}"
        if "/Headers" in attributes:
            yield f"Headers={','.join(map(str, attributes.Headers))}"
        links = [kid.Obj for kid in tag.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        yield from (f"→ {link.Contents}" for link in links)
        if text := self.text(tag):
            yield f"“{text}”"

    def text(self, tag: Any) -> str:
        """How many pieces of text stand directly in a tag, and on how many pages."""
        pieces = [(tag.Pg if isinstance(kid, int) else kid.Pg).objgen for kid in tag.K if _is_content(kid)]
        return f"{len(pieces)} on {len(set(pieces))}" if len(set(pieces)) > 1 else "·" * len(pieces)

    @property
    def links(self) -> list[Any]:
        return [note for page in self.pdf.pages for note in page.obj.get("/Annots", [])]

    @property
    def artefacts(self) -> list[str]:
        """The kinds of the artefacts that are tagged with one, on all pages."""
        found = (mark for page in self.pdf.pages for mark in pikepdf.parse_content_stream(page, "BDC"))
        return [str(mark.operands[1].Type)[1:] for mark in found if str(mark.operands[0]) == "/Artifact"]


def _is_content(kid: Any) -> bool:
    return isinstance(kid, int) or "/MCID" in kid


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press([ROOT / "layouts" / "fonts"], processes=2) as press:
        yield press


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Job]:
    path = tmp_path_factory.mktemp("pictures") / "square.png"
    Image.new("RGB", (20, 20), (200, 30, 30)).save(path)
    return lambda body, name="page": Job(name, PAGE.format(body=body), (), {"square.png": path})


@pytest.fixture(params=["in one pass", "in parts"])
def tell(request: pytest.FixtureRequest, press: Press, job: Callable[..., Job]) -> Tell:
    """Lays a page out, in one pass or between a front that says nothing and another part; both must say the same."""

    def tell(body: str) -> Told:
        if request.param == "in one pass":
            return Told(press.submit(job(body)).result())
        front = job("", "front")
        bodies = (job(body, "first"), job('<div class="new"></div>', "second"))
        pdf: Future[bytes] = press.submit_parts(Parts(lambda page_of: front, bodies))
        return Told(pdf.result())

    return tell


def below(told: Told) -> str:
    """The tree within the section, without those of empty parts, and without the numbers of parts before IDs."""
    lines = told.tree.splitlines()
    kept = [line[2:] for line in lines if line.startswith("  ")]
    return "\n".join(kept).replace("2-", "")


@pytest.mark.parametrize(
    ("body", "tree"),
    [
        pytest.param("<p>One <em>two</em> <span>three</span></p>", "P “····”", id="lines are no tags"),
        pytest.param("<div><div>Bare</div><p>Not</p></div>", "P “·”\nP “·”", id="every text is in a paragraph"),
        pytest.param(
            '<p>Say <span lang="cy">bore da</span></p><p lang="fr">Bonjour</p>',
            "P “·”\n  Span Lang=cy “·”\nP Lang=fr “·”",
            id="language of parts",
        ),
        pytest.param(
            '<p>The <abbr title="Government Digital Service">GDS</abbr></p>',
            "P “·”\n  Span E=Government Digital Service “·”",
            id="abbreviations are expanded",
        ),
        pytest.param(
            "<ul><li>One</li><li><p>Two</p><p>three</p></li></ul>",
            "L ListNumbering=Disc\n  LI\n    Lbl “·”\n    LBody “·”\n"
            "  LI\n    Lbl “·”\n    LBody\n      P “·”\n      P “·”",
            id="an item has one body",
        ),
        pytest.param(
            "<ol><li>One<ul><li>Deep</li></ul></li><li>Two</li></ol>",
            "L ListNumbering=Decimal\n  LI\n    Lbl “·”\n    LBody “·”\n      L ListNumbering=Disc\n        LI\n"
            "          Lbl “·”\n          LBody “·”\n  LI\n    Lbl “·”\n    LBody “·”",
            id="a list in an item follows its text",
        ),
        pytest.param(
            "<dl><dt>Due</dt><dd>Soon</dd><dd>Late</dd><dt>Lead</dt><dd>Us</dd></dl>",
            "L\n  LI\n    Lbl “·”\n    LBody “··”\n  LI\n    Lbl “·”\n    LBody “·”",
            id="a term is the label of what is said of it",
        ),
        pytest.param(
            '<p>Text<span class="footnote">Its note.</span> goes on.</p>',
            "P “··”\n  Reference “·”\n  Note ID=note-1 “·”\n    Lbl “·”",
            id="a footnote is read after its paragraph",
        ),
        pytest.param(
            '<figure><p><img src="square.png" alt="A square"></p><figcaption>Figure 1</figcaption></figure>',
            "Sect\n  P\n    Figure Alt=A square “·”\n  Caption “·”",
            id="a figure has its caption",
        ),
        pytest.param(
            '<nav role="doc-toc"><ol class="contents"><li><span>1</span><a href="#a">One</a>'
            '<ol class="contents"><li><a href="#b">Two</a></li></ol></li></ol></nav>'
            '<h2 id="a">One</h2><h3 id="b">Two</h3>',
            "Sect\n  TOC\n    TOCI\n      Lbl “·”\n      Reference\n        Link → One “·”\n"
            "      TOC\n        TOCI\n          Reference\n            Link → Two “·”\nH2 “·”\nH3 “·”",
            id="contents are tagged as such",
        ),
    ],
)
def test_tags(body: str, tree: str, tell: Tell) -> None:
    assert below(tell(body)) == tree


def test_decoration_is_left_out(tell: Tell) -> None:
    told = tell('<p>Text</p><p><img src="square.png" alt=""></p>')
    assert "Figure" not in told.tree
    assert "Layout" in told.artefacts


def test_running_heads_are_artefacts(tell: Tell) -> None:
    told = tell("<p>Text</p>")
    assert set(told.artefacts) == {"Pagination"}
    assert told.tree.count("·") == 1


def test_a_link_is_one_link(tell: Tell) -> None:
    told = tell(
        '<p><a href="https://example.org/a">Some <em>words</em> and a <code>code</code> that go on to the next line'
        '</a> and <a href="https://example.org/b"><img src="square.png" alt="A square"></a></p>'
    )
    assert [str(link.Contents) for link in told.links] == [
        "Some words and a code that go on to the next line",
        "A square",
    ]
    first, second = told.links
    assert len(first.QuadPoints) == 16  # two lines
    assert "/QuadPoints" not in second
    assert told.tree.count("Link") == 2
    assert all(int(link.F) == 4 for link in told.links)


def test_a_link_over_two_pages_can_be_clicked_on_both(tell: Tell) -> None:
    told = tell(f'<p><a href="https://example.org/">{"many words " * 60}</a></p>')
    assert len(told.links) == 2
    assert told.tree.count("Link") == 1


def test_a_link_to_nowhere_is_text(tell: Tell) -> None:
    told = tell('<p><a href="#nowhere">Text</a></p>')
    assert "Link" not in told.tree
    assert told.links == []


def test_what_pages_break_is_tagged_once(tell: Tell) -> None:
    told = tell(f"<p>{'Many words. ' * 45}</p><ul><li>{'Many words. ' * 45}</li></ul>")
    lines = below(told).splitlines()
    assert [line.split()[0] for line in lines] == ["P", "L", "LI", "Lbl", "LBody"]
    assert "on 2" in lines[0]
    assert "on 2" in lines[-1]


def test_a_repeated_table_head_is_read_once(tell: Tell) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>Text</td></tr>" for number in range(30))
    told = tell(f"<table><thead><tr><th>No</th><th>What</th></tr></thead><tbody>{rows}</tbody></table>")
    assert len(told.pdf.pages) > 2
    assert told.tree.count("TH Scope=Column") == 2
    assert told.tree.count("Table") == 1
    assert told.tree.count("TD") == 60


def test_scopes_are_enough_for_a_plain_table(tell: Tell) -> None:
    told = tell(
        "<table><thead><tr><td></td><th>2013</th></tr></thead>"
        '<tbody><tr><th scope="row">Cost</th><td>8</td></tr></tbody></table>'
    )
    assert below(told).split("\n", 1)[1] == (
        "  THead\n    TR\n      TD\n      TH Scope=Column “·”\n  TBody\n    TR\n      TH Scope=Row “·”\n      TD “·”"
    )


SPANNED = """<table><thead><tr><th rowspan="2">Body</th><th colspan="2">Cost</th></tr>
<tr><th>2013</th><th>2014</th></tr>
</thead><tbody><tr><th scope="row" rowspan="2">Ours</th><td>1</td><td>2</td></tr><tr><td colspan="2">3</td></tr>
</tbody></table>"""


def test_cells_have_the_headers_that_a_reader_sees(tell: Tell) -> None:
    told = tell(SPANNED)
    cells = [line.split() for line in below(told).splitlines() if " TD" in line or " TH" in line]
    names = {cell[1].removeprefix("ID="): cell for cell in cells if cell[0] == "TH"}
    body, cost, first, second, ours = names
    headers = [
        next(word.removeprefix("Headers=").split(",") for word in cell if word.startswith("Headers="))
        for cell in cells
        if cell[0] == "TD"
    ]
    assert headers == [[cost, first, ours], [cost, second, ours], [cost, first, second, ours]]
    assert names[ours][2] == "Scope=Row"
    assert names[body][2] == "Scope=Column"


def test_ids_can_be_looked_up(tell: Tell) -> None:
    told = tell(f'{SPANNED}<p>Text<span class="footnote">Note</span></p>')
    listed = [str(name) for name in list(told.root.IDTree.Names)[::2]]
    assert listed == sorted(listed)
    assert {f"ID={name}" for name in listed} == {word for word in told.tree.split() if word.startswith("ID=")}


def test_keys_follow_the_tags(tell: Tell) -> None:
    assert all(str(page.obj.Tabs) == "/S" for page in tell("<p>Text</p>").pdf.pages)


def test_a_figure_s_box_is_where_it_is_seen(tell: Tell) -> None:
    told = tell('<p><img src="square.png" alt="A square" style="width: 20mm; display: block"></p>')
    (figure,) = [
        item for item in told.pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    ]
    millimetre = 72 / 25.4
    assert [round(float(side) / millimetre) for side in figure.A.BBox] == [20, 60, 40, 80]


def test_it_is_ua_1_and_a_3a(tell: Tell) -> None:
    told = tell("<p>Text</p>")
    metadata = told.pdf.Root.Metadata
    assert "/Filter" not in metadata
    text = metadata.read_bytes().decode()
    assert text.count("<rdf:RDF") == 1
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert 'pdfaid:part="3"' in text
    assert 'pdfaid:conformance="A"' in text
    assert str(told.pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"

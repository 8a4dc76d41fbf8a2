"""No command changes what was frozen, whatever folder it is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import strategydocs as sd
from tests.versions.frozen import contents, freeze, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write(tmp_path / "content" / "small")
    freeze(folder, formats=["html"], only=["strategy"])
    return folder


SOURCES = "versions/1.0/data/sources/content/small"

WAYS: dict[str, Callable[[Path], object]] = {
    "a freeze of its sources": lambda folder: freeze(folder / SOURCES, "2.0"),
    "an update in its sources": lambda folder: sd.new_update(folder / SOURCES, "2013-09"),
    "an assembly into it": lambda folder: sd.assemble(folder, folder / "versions/1.0/data"),
    "an assembly into the ledger": lambda folder: sd.assemble(folder, folder / "versions/ledger"),
    "a showing in it": lambda folder: sd.show_version(folder, "1.0", output=folder / "versions/1.0/data/copy"),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_written_into_it(folder: Path, way: str) -> None:
    before = contents(folder)
    with pytest.raises(sd.WrongUse, match="never changed"):
        WAYS[way](folder)
    assert contents(folder) == before
    assert sd.verify(folder).problems == sd.Problems()


def test_documents_of_an_earlier_version_do_not_take_the_place_of_today_s(folder: Path, tmp_path: Path) -> None:
    sd.assemble(folder, tmp_path / "output", formats=["html"])
    before = contents(tmp_path / "output")
    with pytest.raises(sd.WrongUse, match="Name another output folder"):
        sd.assemble(folder / SOURCES, tmp_path / "output", formats=["html"])
    assert contents(tmp_path / "output") == before
    sd.assemble(folder / SOURCES, tmp_path / "then", formats=["html"])
    assert (tmp_path / "then" / "small" / "strategy.html").is_file()


@pytest.mark.parametrize("change", [b"# harmless\n", b""], ids=["a comment", "line ends"])
def test_a_change_of_the_last_entry_shows(folder: Path, change: bytes) -> None:
    entry = folder / "versions/ledger/0001.yaml"
    entry.write_bytes(entry.read_bytes() + change if change else entry.read_bytes().replace(b"\n", b"\r\n"))
    (problem,) = sd.verify(folder).problems
    assert problem.place.file == "versions/ledger/0001.yaml"
    assert problem.message == ("this entry was altered" if change else "this entry was altered in its line ends")
    with pytest.raises(sd.InvalidStrategy):
        freeze(folder, "2.0")


def test_a_version_in_pdf_alone_leads_to_what_there_is(folder: Path, tmp_path: Path) -> None:
    version = freeze(folder, "2.0", formats=["pdf"], date="2013-05")
    assert all((version.published / f"{document}.pdf").is_file() for document in version.documents)
    sd.assemble(folder, tmp_path / "output", formats=["html"])
    assert 'href="versions/2.0/strategy.pdf"' in (tmp_path / "output/small/index.html").read_text()


def test_a_version_of_nothing_is_refused(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(sd.WrongUse, match="nothing would be published"):
        freeze(folder, "2.0", formats=["pdf"], only=["index"], date="2013-05")
    assert contents(folder) == before


def test_a_link_in_the_layouts_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    pages = tmp_path / "layouts" / "pages"
    pages.mkdir(parents=True)
    (pages / "imprint.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "layouts" / "theme.yaml").symlink_to(tmp_path / "secret.html")
    with pytest.raises(sd.InvalidStrategy) as caught:
        sd.assemble(folder, tmp_path / "output", formats=["html"])
    assert "secret" not in str(caught.value)
    (tmp_path / "layouts" / "theme.yaml").unlink()
    with pytest.raises(sd.InvalidStrategy, match=r"imprint\.html"):
        sd.assemble(folder, tmp_path / "output", formats=["html"])

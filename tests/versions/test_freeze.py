"""Freezing: what is kept, what is refused, and that the same wishes give the same bytes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import bagit
import pytest

import strategydocs as sd
from strategydocs.assemble import publish
from strategydocs.versions import History, Issue
from tests.versions.frozen import AT, contents, freeze, write


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A strategy's folder of which a freeze publishes what there is to publish."""
    return write(tmp_path / "content" / "small")


def history(version: sd.Version) -> History:
    """What a version's documents say of it."""
    return History(head=version.after, issue=Issue(version.name, version.stage, version.date))


def test_a_version_holds_the_sources_and_what_is_published_from_them(real: Path, tmp_path: Path) -> None:
    (real / "images").mkdir()
    (real / "images" / "notes.txt").write_bytes(b"kept as it is\r\n")
    before = contents(real)
    version = freeze(real, formats=["html", "pdf"], only=["strategy"])
    bag = real / "versions" / "1.0"
    assert contents(bag / "data/sources/content/small") == before
    publish(real, tmp_path / "out", only=["strategy"], history=history(version))
    assert contents(version.published) == contents(tmp_path / "out" / "small")
    assert (version.published / "strategy.pdf").read_bytes().startswith(b"%PDF")
    assert version.documents == ("strategy",)
    assert sd.verify(real).problems == sd.Problems()


def test_the_bag_is_valid_for_others(real: Path) -> None:
    (real / "images").mkdir()
    (real / "images" / "Ein Bild – groß.txt").write_text("äöü")
    freeze(real, formats=["html"])
    bag = real / "versions" / "1.0"
    bagit.Bag(str(bag)).validate()
    assert bagit.Bag(str(bag)).info["Bagging-Date"] == "2013-04-18"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_the_bag_is_valid_for_sha256sum(folder: Path) -> None:
    freeze(folder)
    lists = ["manifest-sha256.txt", "tagmanifest-sha256.txt"]
    subprocess.run(
        ["sha256sum", "--strict", "-c", *lists], cwd=folder / "versions/1.0", check=True, capture_output=True
    )


def test_the_same_wishes_give_the_same_bytes(real: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "elsewhere" / "content" / "small")
    for one in (real, other):
        freeze(one, formats=["html"], only=["strategy"])
        freeze(one, "1.1", formats=["html"], only=["strategy"])
    assert contents(real / "versions") == contents(other / "versions")


def test_the_entry_and_the_bag_say_what_it_is(folder: Path) -> None:
    first = freeze(folder, "1.0", note="As approved:\n  “all” of it\u2028\U0001f600")
    second = freeze(folder, "1.1", update_type="minor", date="2013-06-01", stage="update")
    assert sd.versions(folder) == (first, second)
    assert (first.note, first.recorded, first.by) == ("As approved:\n  “all” of it\u2028\U0001f600", AT, "jane")
    assert (second.follows, second.update_type, str(second.date)) == ("1.0", "minor", "2013-06-01")
    assert second.after == first.head
    entry = (folder / "versions/ledger/0002.yaml").read_text()
    assert entry == (
        'format: 1\nentry: 2\nversion: "1.1"\nstage: "update"\ndate: 2013-06-01\nrecorded: 2013-04-18T09:30:00Z\n'
        'by: "jane"\nupdate-type: minor\nnote: "As approved"\nfollows: "1.0"\ndocuments:\n  - "strategy"\n'
        f'formats:\n  - "html"\n  - "pdf"\nbag: "{second.bag}"\nprevious: "{first.digest}"\n'
    )
    statement = (folder / "versions/1.1/data/version.yaml").read_text()
    assert f'after: "1:{first.digest}"\n' in statement
    assert 'made-with:\n  python: "3.' in statement


def test_warnings_are_allowed_and_recorded(real: Path) -> None:
    (real / "departments/roads.md").write_text("## @act-leaders\n\nText.\n\n## @act-redesign {.awaiting}\n")
    freeze(real, formats=["html"], only=["strategy"])
    statement = (real / "versions/1.0/data/version.yaml").read_text()
    assert 'warnings:\n  - {file: "departments/roads.md", line: 5, message: ' in statement
    assert sd.verify(real).problems == sd.Problems()


def test_suggestions_are_not_recorded(real: Path) -> None:
    (real / "departments/roads.md").write_text("## @act-leaders\n\nText.\n\n## @act-redesign {.awaiting}\n")
    section = next((real / "sections").glob("*.md"))
    section.write_text(f"{section.read_text()}\nWe utilise it.\n")
    assert sd.check(real).suggestions
    freeze(real, formats=["html"], only=["strategy"])
    assert "utilise" not in (real / "versions/1.0/data/version.yaml").read_text()


def test_errors_are_not(real: Path) -> None:
    (real / "sections/01-summary.md").write_text("# Summary {#sec-summary}\n\nSee @act-nothing.\n")
    with pytest.raises(sd.InvalidStrategy, match="there is no action"):
        freeze(real)
    assert not (real / "versions").exists()


def test_what_changed_since_it_was_loaded_is_not_frozen(folder: Path) -> None:
    strategy = sd.load(folder)
    (folder / "sections/01-summary.md").write_text("# Summary {#sec-summary}\n\nOther text.\n")
    with pytest.raises(sd.MachineError, match=r"01-summary\.md was changed since"):
        sd.freeze(strategy, "1.0", stage="draft", note="One")
    assert not (folder / "versions").exists()


def test_left_out_are_hidden_files_leftovers_and_versions(folder: Path) -> None:
    freeze(folder, "0.1")
    write(
        folder,
        {
            ".git/config": "x",
            "sections/01-summary.md~": "x",
            "Thumbs.db": "x",
            "IMPORT.md": "x",
            "images/kept.txt": "x",
        },
    )
    freeze(folder, "0.2")
    kept = set(contents(folder / "versions/0.2/data/sources/content/small"))
    assert kept == set(contents(folder / "versions/0.1/data/sources/content/small")) | {"images/kept.txt"}


def test_own_layouts_and_relatives_are_kept_so_that_it_can_be_assembled_again(real: Path, tmp_path: Path) -> None:
    (real / "strategy.yaml").write_text((real / "strategy.yaml").read_text() + "succeeds: earlier\n")
    write(tmp_path / "content/earlier", {"strategy.yaml": "title: Earlier\npublisher: P\npublished: 2010\n"})
    write(tmp_path / "layouts", {"styles/screen.css": "body { color: black }\n", ".hidden": "x"})
    version = freeze(real, formats=["html"])
    sources = version.folder / "data/sources"
    assert contents(sources / "layouts") == {"styles/screen.css": b"body { color: black }\n"}
    assert contents(sources / "content/earlier").keys() == {"strategy.yaml"}
    shutil.rmtree(tmp_path / "layouts")
    shutil.rmtree(tmp_path / "content/earlier")
    again = sd.load_version(real, "1.0")
    assert again.predecessor is not None
    assert again.predecessor.title == "Earlier"
    publish(again, tmp_path / "out", formats=["html"], history=history(version))
    assert contents(tmp_path / "out" / "small") == contents(version.published)


def test_a_strategy_that_is_content_itself_is_kept_as_that(tmp_path: Path, folder: Path) -> None:
    alone = write(tmp_path / "other" / "content")
    freeze(alone)
    assert (alone / "versions/1.0/data/sources/content/strategy.yaml").is_file()
    assert sd.load_version(alone, "1.0").id == "content"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "“version”"),
        ("../1.0", "“1.0”"),
        ("1.0/x", "“1.0-x”"),
        ("Version 1", "“version-1”"),
        (".hidden", "“hidden”"),
        ("1.0.", "“1.0”"),
        ("con", "“version-con”"),
        ("com1.yaml", "“version-com1.yaml”"),
        ("ledger", "“version-ledger”"),
        ("Été", "“ete”"),
        ("x" * 81, "can’t be the name"),
    ],
)
def test_a_name_that_is_no_safe_folder_s_is_refused_with_one_that_is(name: str, said: str, folder: Path) -> None:
    with pytest.raises(sd.WrongUse, match="can’t be the name of a version") as error:
        freeze(folder, name)
    assert said in str(error.value)
    assert not (folder / "versions").exists()


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"stage": "publish"}, "there is no stage “publish”. Did you mean “published”?"),
        ({"note": " \n"}, "the note is empty"),
        ({"by": ""}, "the name of who freezes is empty"),
        ({"date": "April"}, "“April” is not a date"),
        ({"date": "2013-03-31"}, "31 March 2013 is before April 2013, when the version that this one follows took"),
        ({"update_type": "mayor"}, "Did you mean “major”?"),
        ({"corrects": "1.1"}, "there is no version “1.1”. Did you mean “1.0”?"),
        ({"name": "1.0"}, "“1.0” is frozen already, and a frozen version is never changed"),
    ],
)
def test_what_can_t_be_is_refused(wishes: dict[str, str], said: str, folder: Path) -> None:
    freeze(folder)
    before = contents(folder)
    with pytest.raises((sd.WrongUse, sd.UnknownName)) as error:
        freeze(folder, **{"name": "2.0", **wishes})
    assert said in str(error.value)
    assert contents(folder) == before


def test_a_document_that_there_is_not_is_refused(real: Path) -> None:
    with pytest.raises(sd.UnknownName, match="Did you mean “strategy”"):
        freeze(real, only=["strategi"])
    assert not (real / "versions").exists()


def test_stages_are_those_of_the_strategy(folder: Path) -> None:
    (folder / "strategy.yaml").write_text((folder / "strategy.yaml").read_text() + "stages: [green-paper, law]\n")
    assert freeze(folder, stage="green-paper").stage == "green-paper"
    with pytest.raises(sd.UnknownName, match="Known: green-paper, law"):
        freeze(folder, "2.0", stage="published")


def test_a_correction_is_a_version_of_its_own(folder: Path) -> None:
    for name, wishes in {
        "1.0": {"date": "2013-04-18"},
        "1.1": {"date": "2013-07-18"},
        "1.0.1": {"date": "2013-09-01", "corrects": "1.0"},
    }.items():
        freeze(folder, name, **wishes)
    first, second, correction = sd.versions(folder)
    assert (first.corrected_by, correction.corrects, correction.follows) == ("1.0.1", "1.0", "1.0")
    with pytest.raises(sd.WrongUse, match=r"“1\.0” was corrected already, by “1\.0\.1”"):
        freeze(folder, "1.0.2", corrects="1.0")
    # It takes the place of what it corrects: what followed that is still in force.
    assert sd.in_force(sd.versions(folder)) == second
    assert freeze(folder, "1.2", date="2013-08").follows == "1.1"


def test_the_version_in_force_on_a_day(folder: Path) -> None:
    for name, date, corrects in (("a", "2013-04", None), ("b", "2013-07-18", None), ("b.1", "2013-08-01", "b")):
        freeze(folder, name, date=date, corrects=corrects)
    found = sd.versions(folder)
    names = {
        day: version.name if (version := sd.in_force(found, day)) else None
        for day in ("2013-04-29", "2013-04-30", "2013-07-17", "2013-07-18", "2013-07", "2013-08-01", "2014")
    }
    assert names == {
        "2013-04-29": None,
        "2013-04-30": "a",
        "2013-07-17": "a",
        "2013-07-18": "b",
        "2013-07": "b",
        "2013-08-01": "b.1",
        "2014": "b.1",
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("images/what?.png", "has “?” in its name"),
        ("images/50%.png", "has “%” in its name"),
        ("images/two\nlines.png", "has “U+000A” in its name"),
        ("images/aux.png", "is called like a device"),
        ("images/dot.", "ends in a full stop"),
        ("images/e\u0301.png", "accent is a character of its own"),
    ],
)
def test_a_file_that_not_every_system_can_keep_is_refused(name: str, said: str, folder: Path) -> None:
    write(folder, {name: "x"})
    with pytest.raises(sd.InvalidStrategy, match="can’t be frozen") as error:
        freeze(folder)
    assert [problem.place.file for problem in error.value.problems] == [name]
    assert said in error.value.problems[0].message
    assert not (folder / "versions").exists()


def test_names_that_differ_in_capitals_alone_are_refused(folder: Path) -> None:
    write(folder, {"images/Map.png": "x", "images/map.png": "x"})
    if len(list((folder / "images").iterdir())) < 2:
        pytest.skip("this file system takes both for one")
    with pytest.raises(sd.InvalidStrategy, match=r"images/Map\.png differs in capitals alone"):
        freeze(folder)


def test_links_are_kept_as_what_they_lead_to_and_never_lead_out(folder: Path, tmp_path: Path) -> None:
    (folder / "images").mkdir()
    (folder / "images/kept.txt").symlink_to(folder / "strategy.yaml")
    (folder / "more").symlink_to(folder / "images")
    freeze(folder, "0.1")
    kept = folder / "versions/0.1/data/sources/content/small"
    assert not (kept / "images/kept.txt").is_symlink()
    assert (kept / "images/kept.txt").read_bytes() == (folder / "strategy.yaml").read_bytes()
    assert not (kept / "more").exists()
    (tmp_path / "secret").write_text("secret")
    (folder / "images/secret.txt").symlink_to(tmp_path / "secret")
    (folder / "images/secrets").symlink_to(tmp_path)
    with pytest.raises(sd.InvalidStrategy) as error:
        freeze(folder, "0.2")
    assert [problem.place.file for problem in error.value.problems] == ["images/secret.txt", "images/secrets"]
    assert b"secret" not in b"".join(contents(folder / "versions").values())


def test_nothing_is_written_through_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "versions").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(sd.InvalidStrategy, match="link to one"):
        freeze(folder)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_loading_and_assembling_do_not_look_at_versions(real: Path, tmp_path: Path) -> None:
    before = sd.load(real)
    freeze(real, formats=["html"])
    after = sd.load(real)
    assert (before.digests, before.sections) == (after.digests, after.sections)
    assert sd.check(real) == sd.Problems()
    assert sd.find_strategies(tmp_path) == [real]


def test_a_folder_of_the_name_that_is_no_version_is_left_alone(folder: Path) -> None:
    write(folder, {"versions/1.0/mine.txt": "mine"})
    with pytest.raises(sd.WrongUse, match="the ledger does not record it"):
        freeze(folder)
    assert contents(folder / "versions") == {"1.0/mine.txt": b"mine"}

"""Verifying: each file that was altered, added or lost is named, whoever did it, and nothing outside is read."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategydocs as sd
from tests.versions import frozen
from tests.versions.frozen import contents, freeze, said, write

FILES = (
    "bag-info.txt",
    "bagit.txt",
    "data/published/assets/style.css",
    "data/published/strategy.html",
    "data/sources/content/small/actions.yaml",
    "data/sources/content/small/sections/01-summary.md",
    "data/version.yaml",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A strategy with three versions, that tests copy."""
    with pytest.MonkeyPatch.context() as patch:
        frozen.stand_in(patch)
        folder = write(tmp_path_factory.mktemp("whole") / "content" / "small")
        for name in ("1.0", "1.1", "1.2"):
            freeze(folder, name)
        yield folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "small")


def paths(problems: sd.Problems) -> set[str]:
    return {problem.place.file for problem in problems}


def test_what_is_whole_is_said_so(whole: Path) -> None:
    found = sd.verify(whole)
    assert found.is_sound
    assert found.problems == sd.Problems()
    assert [version.name for version in found.versions] == ["1.0", "1.1", "1.2"]
    assert found.head == found.versions[-1].head
    assert sd.verify(whole / "sections").head == sd.Head()


@given(data=st.data(), file=st.sampled_from(FILES), what=st.sampled_from(["altered", "lost", "longer"]))
def test_any_change_of_a_bag_is_named(whole: Path, data: st.DataObject, file: str, what: str) -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = shutil.copytree(whole, Path(work) / "small")
        path = folder / "versions/1.1" / file
        if what == "lost":
            path.unlink()
        else:
            content = bytearray(path.read_bytes())
            at = data.draw(st.integers(0, len(content) - 1))
            content[at] ^= data.draw(st.integers(1, 255))
            path.write_bytes(content if what == "altered" else path.read_bytes() + b"\n")
        problems = sd.verify(folder).problems
    named = [one.message for one in problems if one.place.file == f"versions/1.1/{file}"]
    assert f"this file was {'lost' if what == 'lost' else 'altered'}" in ", ".join(named)


@given(name=st.from_regex(r"(data/|data/published/)?[a-z0-9~ é.-]{0,20}[a-z]", fullmatch=True))
def test_any_file_that_was_added_is_named(whole: Path, name: str) -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = shutil.copytree(whole, Path(work) / "small")
        path = folder / "versions/1.1" / name
        if path.exists():
            return
        path.write_text("added")
        problems = sd.verify(folder).problems
    assert said(problems) == [(f"versions/1.1/{name}", "this file was added")]


@given(data=st.data(), number=st.integers(1, 3))
def test_any_change_of_the_ledger_shows(whole: Path, data: st.DataObject, number: int) -> None:
    head = sd.verify(whole).head
    with tempfile.TemporaryDirectory() as work:
        folder = shutil.copytree(whole, Path(work) / "small")
        path = folder / f"versions/ledger/000{number}.yaml"
        content = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content)
        assert not sd.verify(folder, head).is_sound
        if number < 3:  # what the last entry says is known to nobody else but its bag
            assert not sd.verify(folder).is_sound


def test_an_altered_entry_is_named_by_what_follows_it(copy: Path) -> None:
    entry = copy / "versions/ledger/0001.yaml"
    entry.write_text(entry.read_text() + "# harmless\n")
    assert said(sd.verify(copy).problems) == [("versions/ledger/0001.yaml", "this entry was altered")]
    with pytest.raises(sd.InvalidStrategy):
        sd.versions(copy)
    with pytest.raises(sd.InvalidStrategy):
        freeze(copy, "2.0")


def test_an_entry_that_says_another_thing_than_its_version_is_named(copy: Path) -> None:
    entry = copy / "versions/ledger/0003.yaml"
    entry.write_text(entry.read_text().replace("As approved", "As never approved"))
    message = "this entry says another “note” than version “1.2” itself"
    assert said(sd.verify(copy).problems) == [("versions/ledger/0003.yaml", message)]


def test_a_lost_entry_is_named_and_its_bag_is_explained(copy: Path) -> None:
    (copy / "versions/ledger/0002.yaml").unlink()
    assert said(sd.verify(copy).problems) == [
        ("versions/1.1", "no entry of the ledger records this folder"),
        ("versions/ledger/0002.yaml", "this entry was lost"),
    ]


def test_a_lost_bag_is_named(copy: Path) -> None:
    shutil.rmtree(copy / "versions/1.1")
    assert said(sd.verify(copy).problems) == [("versions/1.1", "this version was lost: there is no such folder")]


def test_a_ledger_that_was_cut_short_shows_to_those_who_know_an_earlier_head(copy: Path) -> None:
    first, second, third = sd.versions(copy)
    (copy / "versions/ledger/0003.yaml").unlink()
    shutil.rmtree(copy / "versions/1.2")
    for head in (first.head, second.head, str(second.head)[:18], sd.Head()):
        assert sd.verify(copy, head).is_sound
    message = "the ledger was cut short: it has 2 of at least 3 entries"
    assert said(sd.verify(copy, third.head).problems) == [("versions/ledger", message)]


def test_a_ledger_that_was_written_anew_shows_too(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = sd.versions(copy)[1].head
    frozen.stand_in(monkeypatch)
    shutil.rmtree(copy / "versions")
    for name in ("1.0", "1.1"):
        freeze(copy, name, by="mallory")
    message = "entry 2 is another than the one expected: the ledger was written anew"
    assert said(sd.verify(copy, head).problems) == [("versions/ledger", message)]


@pytest.mark.parametrize("head", ["", "3", "3:", "3:abc", "x:0123456789abcdef", "-1:0123456789abcdef"])
def test_an_expected_head_that_is_none_is_said_so(head: str, whole: Path) -> None:
    with pytest.raises(sd.WrongUse, match="is no head of a ledger"):
        sd.verify(whole, head)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"versions/notes.txt": "x"}, ("versions/notes.txt", "this file is no part of what was frozen")),
        ({"versions/mine/x": "x"}, ("versions/mine", "no entry of the ledger records this folder")),
        ({"versions/ledger/3.yaml": "x"}, ("versions/ledger/3.yaml", "this is no entry of the ledger")),
        ({"versions/ledger/00003.yaml": "x"}, ("versions/ledger/00003.yaml", "this is no entry of the ledger")),
        ({"versions/.gitattributes": "* text\n"}, ("versions/.gitattributes", "nothing keeps git from changing")),
        ({"versions/.DS_Store": "x"}, None),
    ],
)
def test_what_lies_beside_versions_is_named(files: Mapping[str, str], told: tuple[str, str] | None, copy: Path) -> None:
    write(copy, files)
    found = [(file, message[: len(told[1])]) for file, message in said(sd.verify(copy).problems)] if told else None
    assert found == ([told] if told else None)
    assert told or sd.verify(copy).problems == sd.Problems()


# Hostile bags


def test_links_in_a_bag_are_named_and_not_followed(copy: Path, tmp_path: Path) -> None:
    page = copy / "versions/1.1/data/published/strategy.html"
    page.rename(tmp_path / "page")
    page.symlink_to(tmp_path / "page")
    (copy / "versions/1.1/data/more").symlink_to(tmp_path)
    assert said(sd.verify(copy).problems) == [
        ("versions/1.1/data/more", "this is a link or something else that is no file"),
        ("versions/1.1/data/published/strategy.html", "this is a link or something else that is no file"),
    ]
    with pytest.raises(sd.InvalidStrategy):
        sd.show_version(copy, "1.1", output=tmp_path / "out")


@pytest.mark.parametrize("what", ["versions/1.1", "versions/ledger"])
def test_a_link_in_place_of_a_folder_is_lost(what: str, copy: Path, tmp_path: Path) -> None:
    (copy / what).rename(tmp_path / "moved")
    (copy / what).symlink_to(tmp_path / "moved")
    assert what in paths(sd.verify(copy).problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(copy: Path) -> None:
    for path in ("1.1/data/pipe", "1.2/manifest-sha256.txt", "ledger/0004.yaml", ".gitattributes"):
        (copy / "versions" / path).unlink(missing_ok=True)
        os.mkfifo(copy / "versions" / path)
    assert {
        "versions/1.1/data/pipe",
        "versions/1.2/manifest-sha256.txt",
        "versions/ledger/0004.yaml",
        "versions/.gitattributes",
    } <= paths(sd.verify(copy).problems)


@pytest.mark.parametrize("line", ["../../../secret", "/etc/passwd", "data/../../../../secret", "..\\secret", "", "x"])
def test_a_list_that_names_files_outside_is_told_of(line: str, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    listing = copy / "versions/1.1/manifest-sha256.txt"
    listing.write_text(listing.read_text() + f"{'0' * 64}  {line}\n")
    messages = [message for _, message in said(sd.verify(copy).problems)]
    assert "this file was altered" in messages
    assert any(message.startswith("this list has a line that names no file of the bag") for message in messages)


def test_a_file_far_too_large_is_not_read(copy: Path) -> None:
    for path in ("1.1/data/published/strategy.html", "ledger/0001.yaml", "1.2/manifest-sha256.txt"):
        os.truncate(copy / "versions" / path, 1 << 40)  # of which nothing is written: it takes no room
    problems = paths(sd.verify(copy).problems)
    assert {f"versions/{path}" for path in ("1.1/data/published/strategy.html", "ledger/0001.yaml")} <= problems
    assert "versions/1.2/manifest-sha256.txt" in problems


@pytest.mark.parametrize(
    "text",
    ["", "[]", "version: ../x\n", "\xff\n", "a: &a [*a]\n", "format: 1\nversion: {}\n", "- " * 10_000],
)
def test_an_entry_that_can_t_be_read_is_named(text: str, copy: Path) -> None:
    (copy / "versions/ledger/0002.yaml").write_bytes(text.encode("latin-1"))
    assert "versions/ledger/0002.yaml" in paths(sd.verify(copy).problems)


def test_an_entry_never_leads_out_of_versions(copy: Path, tmp_path: Path) -> None:
    entry = copy / "versions/ledger/0003.yaml"
    entry.write_text(entry.read_text().replace('version: "1.2"', 'version: "../../outside"'))
    found = said(sd.verify(copy).problems)
    assert ("versions/ledger/0003.yaml", "“../../outside” can’t be the name of a version") in found


def test_sources_are_never_looked_for_outside_the_bag(copy: Path) -> None:
    statement = copy / "versions/1.2/data/version.yaml"
    statement.write_text(statement.read_text().replace("sources/content/small", "sources/../../../.."))
    with pytest.raises(sd.InvalidStrategy):
        sd.load_version(copy, "1.2")


# Other ways that files travel


def test_an_unzipped_copy_verifies_the_same(whole: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "packed"), "zip", whole)
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    assert sd.verify(tmp_path / "unpacked", sd.verify(whole).head).problems == sd.Problems()


def git(*arguments: str | Path, cwd: Path) -> None:
    settings = ["user.name=A", "user.email=a@example.org", "core.excludesFile=", "protocol.file.allow=always"]
    options = [option for setting in settings for option in ("-c", setting)]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *options, *arguments], cwd=cwd, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(whole: Path, tmp_path: Path) -> Path:
    """A repository that leaves out much and takes everything for text."""
    shutil.copytree(whole, tmp_path / "repository" / "content" / "small")
    write(
        tmp_path / "repository", {".gitignore": "*.html\nassets/\n*.txt\n", ".gitattributes": "* text=auto eol=crlf\n"}
    )
    return tmp_path / "repository"


def cloned(repository: Path) -> Path:
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
        git(*arguments, cwd=repository)
    git("clone", "-q", "-c", "core.autocrlf=true", repository, "clone", cwd=repository.parent)
    return repository.parent / "clone" / "content" / "small"


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@needs_git
def test_a_clone_with_other_line_ends_verifies_the_same(repository: Path) -> None:
    clone = cloned(repository)
    assert b"\r\n" in (clone / "strategy.yaml").read_bytes()
    assert sd.verify(clone).problems == sd.Problems()
    assert contents(clone / "versions") == contents(repository / "content/small/versions")


@needs_git
def test_line_ends_that_git_changed_are_told_of_as_that(repository: Path) -> None:
    (repository / "content/small/versions/.gitattributes").unlink()
    found = dict(said(sd.verify(cloned(repository)).problems))
    assert found["versions/1.1/data/published/strategy.html"] == "this file was altered: its line ends were"
    assert found["versions/ledger/0001.yaml"] == "this entry was altered in its line ends"
    assert found["versions/.gitattributes"].startswith("nothing keeps git")

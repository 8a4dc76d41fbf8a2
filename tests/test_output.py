"""Nobody's work is lost: files are replaced whole or not at all, and nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from strategydocs.output import MANIFEST, File, write
from strategydocs.problems import MachineError

ABOUT = {"made-with": {"strategydocs": "0"}}


def contents(output: Path) -> dict[str, str]:
    return {path.relative_to(output).as_posix(): path.read_text() for path in output.rglob("*") if path.is_file()}


def test_files_and_their_manifest_are_written(tmp_path: Path) -> None:
    write(tmp_path, "plan", [File("a/b.html", b"hello", "a/b", {"x.md": "123"})], ABOUT, complete=True)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    assert (tmp_path / "plan/a/b.html").read_text() == "hello"
    assert manifest["made-with"] == {"strategydocs": "0"}
    assert manifest["files"] == {
        "plan/a/b.html": {
            "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            "bytes": 5,
            "document": "a/b",
            "made-from": {"x.md": "123"},
        }
    }


def test_a_file_that_did_not_change_is_not_rewritten(tmp_path: Path) -> None:
    write(tmp_path, "plan", [File("same", b"1"), File("other", b"1")], ABOUT, complete=True)
    before = (tmp_path / "plan/same").stat()
    written = write(tmp_path, "plan", [File("same", b"1"), File("other", b"2")], ABOUT, complete=True)
    after = (tmp_path / "plan/same").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert written.changed == ("plan/other",)


def test_what_is_not_made_any_more_goes_and_nothing_else_does(tmp_path: Path) -> None:
    write(tmp_path, "plan", [File("old/gone.html", b"1"), File("kept.html", b"1")], ABOUT, complete=True)
    write(tmp_path, "other", [File("theirs.html", b"1")], ABOUT, complete=True)
    (tmp_path / "plan" / "notes.txt").write_text("somebody’s own")
    written = write(tmp_path, "plan", [File("kept.html", b"1")], ABOUT, complete=True)
    assert written.deleted == ("plan/old/gone.html",)
    assert set(contents(tmp_path)) == {MANIFEST, "plan/kept.html", "plan/notes.txt", "other/theirs.html"}
    assert not (tmp_path / "plan/old").exists()


def test_what_was_asked_for_alone_leaves_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "plan", [File("a.html", b"1"), File("b.html", b"1")], ABOUT, complete=True)
    write(tmp_path, "plan", [File("a.html", b"2")], ABOUT, complete=False)
    listed = json.loads((tmp_path / MANIFEST).read_text())["files"]
    assert set(listed) == {"plan/a.html", "plan/b.html"}
    assert (tmp_path / "plan/b.html").read_text() == "1"


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": 3}'])
def test_a_broken_manifest_is_no_manifest(manifest: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    write(tmp_path, "plan", [File("a.html", b"1")], ABOUT, complete=True)
    assert json.loads((tmp_path / MANIFEST).read_text())["files"].keys() == {"plan/a.html"}


def test_a_manifest_does_not_make_us_delete_outside_the_output(tmp_path: Path) -> None:
    output, outside = tmp_path / "output", tmp_path / "precious.txt"
    outside.write_text("mine")
    output.mkdir()
    (output / MANIFEST).write_text(json.dumps({"files": {"plan/../../precious.txt": {}}}))
    write(output, "plan", [File("a.html", b"1")], ABOUT, complete=True)
    assert outside.read_text() == "mine"


def test_an_error_while_writing_leaves_the_last_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "plan", [File("a.html", b"1"), File("b.html", b"1")], ABOUT, complete=True)
    before = contents(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MachineError, match="No space left on device"):
        write(tmp_path, "plan", [File("a.html", b"2"), File("b.html", b"2")], ABOUT, complete=True)
    assert contents(tmp_path) == before


def test_an_output_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("not a folder")
    with pytest.raises(MachineError, match="can’t be written"):
        write(tmp_path / "output", "plan", [File("a.html", b"1")], ABOUT, complete=True)


@pytest.mark.parametrize(("folder", "path"), [("", "/index.html"), ("..", "index.html"), ("plan", "../../x.html")])
def test_nothing_is_written_outside_the_output(folder: str, path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no folder to write to"):
        write(tmp_path / "output", folder, [File(path, b"1")], ABOUT, complete=True)
    assert list(tmp_path.iterdir()) == []

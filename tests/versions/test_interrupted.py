"""Whatever stops a freeze, and whenever, the old state or the new one is left, and never a half."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import strategydocs as sd
from strategydocs import freezing
from strategydocs.versions import disk
from tests.conftest import SECTION, VALID
from tests.versions.frozen import contents, freeze, published, said, stand_in, write

ROOT = Path(__file__).parents[2]

needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells of open files in /proc")


def stopped(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.versions.interrupted", str(folder), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_old_or_new(steps: list[dict[str, Any]]) -> None:
    """At each step: the frozen version is what it was, the next one is there or not, and a further freeze works."""
    for step in steps:
        assert step["versions"] in (["1.0"], ["1.0", "1.1"]), step
        assert step["errors"] == [], step
        assert step["first"], step
        assert all(warning.startswith("versions/.freezing: a freeze ") for warning in step["warnings"]), step
        after = step["after"]
        assert after["versions"] == ["1.0", "1.1"] + ["1.2"] * (len(step["versions"]) - 1), step
        assert (after["errors"], after["warnings"], after["first"]) == ([], [], True), step
    # New stays new: there is one step at which the version comes to be.
    there = [len(step["versions"]) for step in steps]
    assert there == sorted(there)
    assert set(there) == {1, 2}
    assert steps[-1]["came"] == "frozen"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A version of the least strategy that there can be: each file makes a few steps more."""
    stand_in(monkeypatch)
    folder = write(tmp_path / "content" / "small", {name: VALID[name] for name in ("strategy.yaml", SECTION)})
    freeze(folder)
    return folder


@needs_proc
def test_killed_at_every_step(tiny: Path) -> None:
    steps = stopped(tiny, "killed")
    assert_old_or_new(steps)
    assert {step["came"] for step in steps} == {"killed", "frozen"}
    assert len(steps) > 50
    explained = " ".join(warning for step in steps for warning in step["warnings"])
    assert "a freeze of “1.1” was interrupted before it was recorded, so that there is no such version" in explained
    assert "Freeze again, which clears it away, or delete it." in explained


@needs_proc
def test_killed_while_all_of_it_is_really_made(tmp_path: Path) -> None:
    folder = write(tmp_path / "content" / "small")
    freeze(folder, formats=["html"])
    assert_old_or_new(stopped(folder, "killed", "12"))


@needs_proc
@pytest.mark.parametrize("kind", ["full", "read-only"])
def test_nothing_can_be_written_from_any_step_on(kind: str, tiny: Path) -> None:
    steps = stopped(tiny, kind)
    assert_old_or_new(steps)
    assert {step["came"] for step in steps} == {"refused", "frozen"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB, where one may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here; that takes root")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_small_disk_is_filled(small_disk: Path) -> None:
    folder = write(small_disk / "content" / "small")
    made: list[str] = []

    def fill() -> None:
        for number in range(1, 100):
            freeze(folder, f"1.{number}", formats=["html"], only=["strategy"])
            made.append(f"1.{number}")

    with pytest.raises(sd.MachineError, match="No space left on device"):
        fill()
    found = sd.verify(folder)
    assert found.problems == sd.Problems()
    assert made
    assert [version.name for version in found.versions] == made
    shutil.move(folder, small_disk.parent / "larger")
    freeze(small_disk.parent / "larger", "2.0", formats=["html"], only=["strategy"])
    assert sd.verify(small_disk.parent / "larger").problems == sd.Problems()


def test_a_disk_that_is_all_but_full_takes_a_freeze_whole_or_not_at_all(small_disk: Path) -> None:
    folder = write(small_disk / "content" / "small")
    filler = small_disk / "filler"
    outcomes = set()
    for free in range(0, 1_600_000, 200_000):
        filler.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - free)))
        try:
            freeze(folder, "1.0", formats=["html"], only=["strategy"])
        except sd.MachineError:
            assert not [path for path in contents(folder) if path.startswith("versions/1.0")]
            outcomes.add("full")
        else:
            outcomes.add("frozen")
        assert sd.verify(folder).problems == sd.Problems()
        shutil.rmtree(folder / "versions", ignore_errors=True)
        filler.unlink()
    assert outcomes == {"full", "frozen"}


def test_a_file_that_may_not_grow_leaves_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "content" / "small")
    code = "import sys, strategydocs as sd; sd.freeze(sys.argv[1], '1.0', stage='draft', note='One', formats=['html'])"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run([sys.executable, "-c", code, folder], preexec_fn=limit, capture_output=True, text=True)
    assert "MachineError" in done.stderr
    assert "File too large" in done.stderr
    assert not (folder / "versions").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_said_so(folder: Path) -> None:
    folder.chmod(0o555)
    with pytest.raises(sd.MachineError, match="can’t be written: Permission denied"):
        freeze(folder)
    folder.chmod(0o755)
    assert not (folder / "versions").exists()


# Two at once


def meanwhile(monkeypatch: pytest.MonkeyPatch, what: Any) -> None:
    """Has something happen while a freeze assembles."""

    def assembling(*arguments: Any, **options: Any) -> sd.Result:
        monkeypatch.setattr(freezing, "publish", published)
        what()
        return published(*arguments, **options)

    monkeypatch.setattr(freezing, "publish", assembling)


def test_of_two_freezes_at_once_one_is_told_to_try_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def another() -> None:
        with pytest.raises(sd.MachineError, match=r"another freeze is at work .* try again when it is done"):
            freeze(folder, "other")

    meanwhile(monkeypatch, another)
    freeze(folder)
    assert [version.name for version in sd.versions(folder)] == ["1.0"]
    freeze(folder, "other")
    assert sd.verify(folder).problems == sd.Problems()


def test_a_freeze_at_work_is_told_from_one_that_was_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []
    meanwhile(monkeypatch, lambda: seen.extend(said(sd.verify(folder).problems)))
    freeze(folder)
    assert seen == [("versions/.freezing", "a freeze is at work")]


def test_where_nothing_can_be_locked_two_are_kept_apart_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_CAN_LOCK", False)

    def another() -> None:
        with pytest.raises(sd.MachineError, match="another freeze is at work, or was interrupted"):
            freeze(folder, "other")

    meanwhile(monkeypatch, another)
    freeze(folder)
    assert sd.verify(folder).problems == sd.Problems()


def test_an_entry_that_another_machine_took_is_not_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = folder / "versions/ledger/0001.yaml"

    def another() -> None:
        theirs.parent.mkdir()
        theirs.write_text("theirs")

    meanwhile(monkeypatch, another)
    with pytest.raises(sd.MachineError, match=r"another freeze became entry 1 .* try again"):
        freeze(folder)
    assert theirs.read_text() == "theirs"
    assert not (folder / "versions/1.0").exists()
    assert not (folder / "versions/.freezing").exists()


def test_a_file_system_without_links_will_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*names: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    freeze(folder)
    freeze(folder, "1.1")
    assert sd.verify(folder).problems == sd.Problems()


def test_many_processes_at_once_leave_what_they_said(folder: Path, tmp_path: Path) -> None:
    code = "import sys; from tests.versions import frozen; import pytest\n"
    code += "frozen.stand_in(pytest.MonkeyPatch()); frozen.freeze(sys.argv[1], sys.argv[2])"
    names = [f"1.{number}" for number in range(4)]
    processes = [
        subprocess.Popen([sys.executable, "-c", code, folder, name], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for name in names
    ]
    said_by = {name: process.communicate()[1] for name, process in zip(names, processes, strict=True)}
    won = {name for name, process in zip(names, processes, strict=True) if process.returncode == 0}
    assert {version.name for version in sd.versions(folder)} == won != set()
    assert sd.verify(folder).problems == sd.Problems()
    for name in set(names) - won:
        assert "again" in said_by[name].splitlines()[-1]


# What a leftover is not


def test_a_frozen_version_is_not_taken_for_a_leftover(folder: Path) -> None:
    freeze(folder)
    freeze(folder, "1.1")
    entry = (folder / "versions/ledger/0002.yaml").read_bytes()
    write(folder, {"versions/.freezing/entry.yaml": entry.decode().replace("entry: 2", "entry: 3")})
    before = contents(folder / "versions/1.1")
    freeze(folder, "1.2")
    assert contents(folder / "versions/1.1") == before
    assert sd.verify(folder).problems == sd.Problems()


def test_a_version_whose_entry_was_lost_is_never_deleted(folder: Path) -> None:
    freeze(folder)
    freeze(folder, "1.1")
    entry = folder / "versions/ledger/0002.yaml"
    kept = entry.read_bytes()
    entry.unlink()
    with pytest.raises(sd.WrongUse, match="strategydocs verify says what to do"):
        freeze(folder, "1.1")
    freeze(folder, "1.2")
    assert said(sd.verify(folder).problems) == [("versions/1.1", "no entry of the ledger records this folder")]
    shutil.rmtree(folder / "versions/1.2")
    entry.write_bytes(kept)
    assert sd.verify(folder).problems == sd.Problems()

"""What can be compared, by what a person calls it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs.compare.records import compare_records
from strategydocs.compare.sources import both, history, opened
from tests.compare.wording import redesign
from tests.versions import frozen


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    frozen.stand_in(monkeypatch)
    return frozen.write(tmp_path / "content" / "small")


def due(strategy: sd.Strategy) -> str:
    return str(strategy.actions["redesign"].due)


def test_a_version_and_the_working_text(folder: Path) -> None:
    frozen.freeze(folder, "1.0")
    frozen.write(folder, redesign(due="2015-06"))
    for working in (None, "working"):
        with both(folder, "1.0", working) as (old, new):
            assert (due(old), due(new)) == ("2015-03", "2015-06")
            assert len(compare_records(old, new)) == 1


def test_a_strategy_that_is_loaded_is_the_working_text(folder: Path) -> None:
    strategy = sd.load(folder)
    with opened(strategy) as found:
        assert found is strategy


def test_an_unknown_version(folder: Path) -> None:
    frozen.freeze(folder, "draft-one")
    with pytest.raises(sd.UnknownName, match="Did you mean “draft-one”"), opened(folder, "draft-on"):
        pass


def test_a_version_that_is_not_as_it_was_frozen(folder: Path) -> None:
    version = frozen.freeze(folder, "1.0")
    path = next(version.folder.rglob("actions.yaml"))
    path.chmod(0o644)
    path.write_text(path.read_text().replace("2015-03", "2015-04"))
    with pytest.raises(sd.InvalidStrategy, match=r"actions\.yaml"), opened(folder, "1.0"):
        pass


def test_another_folder_or_its_project(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "content" / "small"
    shutil.copytree(folder, other)
    frozen.write(other, redesign(due="2015-06"))
    for name in (other, str(other), other.parents[1]):
        with both(folder, name) as (old, new):
            assert (due(old), due(new)) == ("2015-06", "2015-03")


@pytest.mark.parametrize("name", ["", "nowhere", "a\0b", "x" * 5000])
def test_a_name_of_nothing(folder: Path, name: str) -> None:
    with pytest.raises(sd.UnknownName), opened(folder, name):
        pass


def test_another_strategy_is_compared_only_when_asked_for(folder: Path, tmp_path: Path) -> None:
    other = frozen.write(tmp_path / "content" / "later")
    with pytest.raises(sd.WrongUse, match="“small” and “later”"), both(other, folder):
        pass
    with both(other, folder, succession=True) as (old, new):
        assert (old.id, new.id) == ("small", "later")


def test_the_history_leaves_out_what_was_corrected(folder: Path) -> None:
    frozen.freeze(folder, "1.0")
    for name, month, wishes in (("1.1", "2015-06", {}), ("1.1-b", "2015-07", {"corrects": "1.1"}), ("2.0", "2016", {})):
        frozen.write(folder, redesign(due=month))
        frozen.freeze(folder, name, **wishes)
    assert [due(one) for one in history(folder)] == ["2015-03", "2015-07", "2016"]
    assert [due(one) for one in history(folder, "1.1-b")] == ["2015-03", "2015-07"]


# Git


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Jane", "-c", "user.email=jane@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """The strategy in a repository whose last commit moved a date."""
    top = folder.parents[1]
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message=First")
    frozen.write(folder, redesign(due="2015-06"))
    git(top, "commit", "--quiet", "--all", "--message=Second")
    git(top, "tag", "--no-sign", "second")
    return folder


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "scratch"
    path.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(path))
    return path


def test_a_git_revision_and_nothing_is_left(repository: Path, scratch: Path) -> None:
    frozen.write(repository, redesign(due="2016"))
    with both(repository, "git:HEAD~1", "git:second") as (old, new):
        assert (due(old), due(new), old.id) == ("2015-03", "2015-06", "small")
        assert old.folder.is_relative_to(scratch)
    assert list(scratch.iterdir()) == []


def test_a_repository_of_one_strategy_alone(folder: Path, scratch: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=First")
    with opened(folder, "git:HEAD") as strategy:
        assert (strategy.id, due(strategy)) == ("small", "2015-03")
    assert list(scratch.iterdir()) == []


def test_a_hook_s_environment_does_not_lead_elsewhere(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    with opened(repository, "git:HEAD") as strategy:
        assert due(strategy) == "2015-06"


@pytest.mark.parametrize(
    "revision", ["--output=stolen", "-o", "", "HEAD:content", "HEAD..second", "a b", "HEAD\n", "$(id)", "x" * 300]
)
def test_hostile_revisions_never_reach_git(repository: Path, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    with pytest.raises(sd.WrongUse, match="no git revision"), opened(repository, f"git:{revision}"):
        pass


def test_an_unknown_revision(repository: Path) -> None:
    with pytest.raises(sd.UnknownName, match="“nowhere”"), opened(repository, "git:nowhere"):
        pass


def test_a_revision_without_the_strategy(repository: Path, scratch: Path) -> None:
    fresh = shutil.copytree(repository, repository.with_name("fresh"))
    with pytest.raises(sd.UnknownName, match="content/fresh"), opened(fresh, "git:HEAD"):
        pass
    assert list(scratch.iterdir()) == []


def test_a_link_that_leads_elsewhere(repository: Path, scratch: Path) -> None:
    (repository / "sections" / "02-passwords.md").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Third")
    with pytest.raises(sd.InvalidStrategy, match="02-passwords"), opened(repository, "git:HEAD"):
        pass
    assert list(scratch.iterdir()) == []


def test_no_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(sd.MachineError, match="git is not installed"), opened(folder, "git:HEAD"):
        pass


def test_a_folder_in_no_repository(folder: Path) -> None:
    with pytest.raises(sd.WrongUse, match="no git repository"), opened(folder, "git:HEAD"):
        pass

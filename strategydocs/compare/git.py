"""A strategy's folder as it was at a git revision: the only user of git, which is welcome and never needed.

Git is asked for one thing, an archive of the folder, and gets nothing to obey: a revision is checked before git sees
it, its name is resolved to a commit first, and nothing is fetched, also where the repository holds only a part.
"""

from __future__ import annotations

import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from strategydocs.load.rules import FILE_LINK
from strategydocs.problems import InvalidStrategy, MachineError, Place, Problem, UnknownName, WrongUse
from strategydocs.versions.places import VERSIONS

_REVISION = re.compile(r"[A-Za-z0-9@_][A-Za-z0-9@_./{}^~+-]{0,199}")
"""What may name a revision: HEAD~3, v1.0, main@{yesterday}. No option (-…), no path in a revision (…:…)."""

_SECONDS = 60
_MOST_BYTES = 500_000_000


@contextmanager
def folder_at(folder: Path, revision: str) -> Iterator[Path]:
    """The strategy's folder as it was, in a temporary one that is gone afterwards.

    Raises WrongUse for what is no revision, and where there is no repository; UnknownName where the repository has no
    such revision, or the revision no such folder; InvalidStrategy where a link in it leads elsewhere; MachineError
    where git is not there or fails.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise WrongUse(f"“{revision}” is no git revision. Name a commit, a branch or a tag: git:HEAD~3, git:v1.0.")
    folder = folder.resolve()
    path = PurePosixPath(_place_of(folder))
    commit = _commit(folder, revision)
    with tempfile.TemporaryDirectory(prefix="strategydocs-") as scratch:
        archive = Path(scratch) / "archive.tar"
        _archive(folder, commit, path, archive)
        root = Path(scratch) / "tree"
        _unpack(archive, root, revision)
        found = root / path if str(path) != "." else root
        if not found.is_dir():
            raise UnknownName(f"{revision} has no folder “{path}”. Choose a revision in which the strategy was there.")
        # An id that is left out is the folder's name.
        yield found if str(path) != "." else found.rename(Path(scratch) / folder.name)


def _place_of(folder: Path) -> str:
    """The folder's path from the top of its repository."""
    found = _git(folder, "rev-parse", "--show-prefix")
    if found.returncode:
        raise WrongUse(f"{folder} is in no git repository. Compare with a version or with another folder.")
    return found.stdout.strip().rstrip("/")


def _commit(folder: Path, revision: str) -> str:
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = found.stdout.strip()
    if found.returncode or not re.fullmatch(r"[0-9a-f]{40,64}", commit):
        raise UnknownName(f"the git repository has no revision “{revision}”. `git log` lists what there is.")
    return commit


def _archive(folder: Path, commit: str, path: PurePosixPath, archive: Path) -> None:
    """Leaves out frozen versions: they are no part of what is compared, and may be large."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").stdout.strip())
    frozen = (path / VERSIONS).as_posix()
    # Without magic, so that a folder called “:(top)” is only a folder.
    wanted = [f":(literal){path}"] if str(path) != "." else [":(top)"]
    options = ("archive", "--format=tar", f"--output={archive}", commit, "--")
    found = _git(top, *options, *wanted, f":(exclude,literal){frozen}")
    if found.returncode:
        if "did not match any files" in found.stderr:
            raise UnknownName(f"that revision has no folder “{path}”. Choose one in which the strategy was there.")
        raise MachineError(f"git could not read {commit[:12]}: {found.stderr.strip()}")


def _unpack(archive: Path, root: Path, revision: str) -> None:
    root.mkdir()
    try:
        with tarfile.open(archive) as tar:
            members = tar.getmembers()
            if sum(member.size for member in members) > _MOST_BYTES:
                raise WrongUse(f"the strategy’s folder at {revision} is larger than {_MOST_BYTES // 10**6} MB.")
            tar.extractall(root, members, filter="data")
    except tarfile.FilterError as error:
        message = f"this file leads out of the strategy’s folder at {revision}"
        remedy = "Choose another revision, or put a copy in the folder."
        raise InvalidStrategy([Problem(Place(error.tarinfo.name), message, remedy, FILE_LINK)]) from error
    except (tarfile.TarError, OSError) as error:
        raise MachineError(f"{revision} could not be unpacked: {error}") from error


def _git(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command: Sequence[str | Path] = ("git", "-c", "protocol.allow=never", "-C", folder, *arguments)
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=_environment(),
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise MachineError("git is not installed. Install it, or compare with a version or a folder.") from error
    except subprocess.TimeoutExpired as error:
        raise MachineError(f"git did not answer within {_SECONDS} seconds.") from error


def _environment() -> Mapping[str, str]:
    """The machine's own, without what would point git to another repository, as in a hook; never asking anyone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}

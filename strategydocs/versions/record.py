"""What is told of a version: in the entry that records it, and in its own version.yaml.

Both say the same of it. The entry is enough to list versions, and the chain of entries protects what it says; the
version.yaml stays with the bag, also where someone has nothing but that.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from strategydocs.dates import PartialDate
from strategydocs.model import Record, Text
from strategydocs.problems import WrongUse
from strategydocs.versions.places import PUBLISHED

FORMAT = 1
"""The version of the form that entries and bags have."""

_ZEROS = "0" * 64
_SHORTEST = 16
_HEAD = re.compile(rf"([0-9]+):([0-9a-f]{{{_SHORTEST},64}})")
_ESCAPED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class UpdateType(StrEnum):
    """Whether readers have to know of a version."""

    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True)
class Head:
    """How far a ledger has come: the number of its entries, and the SHA-256 of the last. `COUNT:DIGEST` as text."""

    count: int = 0
    digest: str = _ZEROS

    def __str__(self) -> str:
        return f"{self.count}:{self.digest}"

    @classmethod
    def parse(cls, written: str) -> Head:
        """Reads COUNT:DIGEST; of the digest, the first 16 digits will do. Raises WrongUse for anything else."""
        match = _HEAD.fullmatch(written.strip().lower())
        if match is None:
            raise WrongUse(
                f"“{written}” is no head of a ledger. Write it as it is printed, COUNT:DIGEST; "
                f"at least {_SHORTEST} digits of the digest."
            )
        return cls(int(match[1]), match[2])


class Facts(Record):
    """What an entry and a version.yaml both say; `reason` is why a version with changes of substance is minor."""

    format: int = FORMAT
    version: Text
    stage: Text
    date: PartialDate
    recorded: datetime.datetime
    by: Text
    update_type: UpdateType
    note: Text
    reason: Text | None = None
    follows: Text | None = None
    corrects: Text | None = None
    documents: tuple[str, ...]
    formats: tuple[str, ...]


class Entry(Facts):
    """An entry of the ledger: also its number, the digest of the bag's own list of digests (tagmanifest-sha256.txt),
    and the digest of the entry before, zeros for the first."""

    entry: int
    bag: str
    previous: str


class Warned(Record):
    """A warning that did not stop a freeze."""

    file: str
    line: int
    message: str


class Statement(Facts):
    """A bag's version.yaml: also which strategy it is, where its folder is below data/, the head of the ledger that it
    was made after, the warnings, the digest of all sources, and what it was made with."""

    strategy: Text
    title: Text
    folder: Text
    after: Text
    warnings: tuple[Warned, ...] = ()
    sources: Text
    made_with: dict[str, str]


SHARED = tuple(Facts.model_fields)
"""The fields that an entry and a version.yaml must agree in."""


@dataclass(frozen=True)
class Version:
    """An iteration that was frozen. Reading it costs a look at the ledger; its bag was not opened.

    `after` is the ledger's head before it was recorded, `digest` that of the entry that records it, and `bag` that of
    its tagmanifest-sha256.txt. `corrects` and `corrected_by` name other versions; `reason` is why a version with
    changes of substance is minor.
    """

    name: str
    stage: str
    date: PartialDate
    recorded: datetime.datetime
    by: str
    note: str
    update_type: UpdateType
    reason: str | None
    follows: str | None
    corrects: str | None
    corrected_by: str | None
    documents: tuple[str, ...]
    formats: tuple[str, ...]
    after: Head
    digest: str
    bag: str
    folder: Path

    @property
    def number(self) -> int:
        """Its place in the ledger, from 1."""
        return self.after.count + 1

    @property
    def head(self) -> Head:
        """The head of the ledger with it."""
        return Head(self.number, self.digest)

    @property
    def published(self) -> Path:
        """The folder with what was published, as `output/ID/` has it."""
        return self.folder / PUBLISHED


def written(entry: Entry) -> bytes:
    """An entry as a freeze writes it, byte for byte."""
    order = ("format", "entry", *(name for name in SHARED if name != "format"), "bag", "previous")
    return in_yaml({name.replace("_", "-"): getattr(entry, name) for name in order})


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def in_yaml(record: Mapping[str, Any]) -> bytes:
    """A record as YAML: a line for each key, and for each item of a list. None, and lists of nothing, are left out."""
    return "".join(f"{line}\n" for key, value in record.items() for line in _lines(key, value)).encode()


def _lines(key: str, value: Any) -> list[str]:
    if value is None or (isinstance(value, Mapping | Sequence) and not value):
        return []
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {inner}: {_value(one)}" for inner, one in value.items())]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [f"{key}:", *(f"  - {_value(one)}" for one in value)]
    return [f"{key}: {_value(value)}"]


def _value(value: Any) -> str:
    """Text always stands in quotes, so that a version called 1.10 is not taken for a number."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_value(one)}' for key, one in value.items())}}}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, PartialDate | StrEnum):
        return str(value)
    # What JSON writes in quotes YAML reads, but for characters that YAML wants escaped and JSON does not.
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(str(value), ensure_ascii=False))

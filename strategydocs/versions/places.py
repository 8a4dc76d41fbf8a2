"""Where things are below a strategy's folder, and what may be the name of one of them.

versions/
  .gitattributes  .gitignore     keep git from changing a byte, and from leaving a file out
  ledger/0001.yaml …             one entry a version, each with the digest of the entry before
  1.0/                           a version: a BagIt bag
    data/version.yaml            what it is, for a reader who has the bag alone
    data/sources/                a project of its own: content/ and, where the publication has some, layouts/
    data/published/              the HTML and PDF
  .freezing/                     what a freeze at work is making
"""

from __future__ import annotations

import re
import unicodedata

VERSIONS = "versions"
LEDGER = "ledger"
STAGING = ".freezing"

BAG = "bag"
ENTRY = "entry.yaml"
"""In the staging folder: the bag that is made, and the entry that will record it."""

STATEMENT = "data/version.yaml"
SOURCES = "data/sources"
PUBLISHED = "data/published"

ATTRIBUTES = ".gitattributes"
UNTOUCHED = "* -text"
"""What .gitattributes must say: nothing here is text whose line ends git may change."""

GIT_FILES = {
    ATTRIBUTES: (
        "# Frozen versions are verified by digest: git changes none of their bytes, whatever the machine's settings.\n"
        f"{UNTOUCHED} -ident -export-ignore -export-subst\n"
    ),
    ".gitignore": (
        "# All that was frozen is kept, even where another .gitignore leaves out PDFs, say; a freeze at work is not.\n"
        f"!*\n/{STAGING}/\n"
    ),
}

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_LONGEST = 80
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever ending it has."""

_UNPORTABLE = re.compile(r'[\x00-\x1f\x7f%\\<>:"|?*\ud800-\udfff]')


def entry_name(number: int) -> str:
    """The file of an entry. It is named by its number alone, so that no two freezes can both take the next one."""
    return f"{number:04}.yaml"


def is_name(name: str) -> bool:
    """Whether a version may have this name: it is a folder's, and part of addresses for ever."""
    fits = _NAME.fullmatch(name) and len(name) <= _LONGEST and not name.endswith(".")
    return bool(fits) and not _DEVICE.fullmatch(name) and name != LEDGER


def name_like(name: str) -> str:
    """A name like another that will do."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    near = re.sub(r"[^a-z0-9.]+", "-", plain)[:_LONGEST].strip("-.")
    return near if is_name(near) else f"version-{near}"[:_LONGEST].strip("-.")


def why_not_portable(path: str) -> str | None:
    """Why a file of this path could not be kept everywhere, if it could not: some systems have no such name, and the
    manifests of a bag write a percent sign in ways that tools do not agree on."""
    for part in path.split("/"):
        if (found := _UNPORTABLE.search(part)) is not None:
            shown = found.group() if found.group().isprintable() else f"U+{ord(found.group()):04X}"
            return f"has “{shown}” in its name"
        if part.endswith((".", " ")):
            return "has a name that ends in a full stop or a space"
        if _DEVICE.fullmatch(part):
            return "is called like a device of Windows"
        if not unicodedata.is_normalized("NFC", part):
            return "has a letter in its name whose accent is a character of its own"
    return None

"""Words put into Markdown: whatever they hold, they stay words."""

from __future__ import annotations

import re

_MEANT = re.compile(r"([\\`*_{}\[\]<>#|~^$@&])")


def as_typed(words: str) -> str:
    """Words on one line, with a backslash before what Markdown would take for more than a letter."""
    return _MEANT.sub(r"\\\1", " ".join(words.split()))

"""Text put into YAML: as a value, as a comment. Whatever it holds, it stays that."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def quoted(text: str) -> str:
    """Text as a value in quotes."""
    return json.dumps(_one_line(text), ensure_ascii=False)


def plain(ident: str) -> str:
    """An id as a value: in quotes where YAML would read a number or a yes in it."""
    return ident if _PLAIN.fullmatch(ident) and ident not in _WORDS_OF_YAML else quoted(ident)


def comment(text: str) -> str:
    """Text as a comment of one line."""
    return f"# {_one_line(text)}".rstrip()


def _one_line(text: str) -> str:
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())

"""What is wrong with a table that is not YAML, in the words of one who writes it.

The parser tells where it gave up and what it would have wanted. What a writer did is most often plain from the line:
a tab, a colon in a value, quotes or a bracket that do not close. The parser's own words are the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_KEY = r"[ ]*(?:-[ ]+)*(?P<key>[\w-]+)"
_PAIR = re.compile(rf"{_KEY}[ ]*:[ ]+(?P<value>\S.*?)\s*$")
_TIGHT = re.compile(rf"{_KEY}:(?P<value>[^\s:/].*?)\s*$")
_SIGNS = "@`%*&!|>?,]}"
"""What begins something else in YAML than a text."""

_BRACKETS = ("while parsing a flow mapping", "while parsing a flow sequence")


@dataclass(frozen=True, slots=True)
class Slip:
    """What was done, how to mend it, and where: counted from 0, a line and a column, and a number of characters."""

    message: str
    remedy: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why the parser gave up: the place, and that of what it was in the middle of, counted from 0."""

    problem: str
    context: str
    at: tuple[int, int]
    within: tuple[int, int]


def find_slip(failure: Failure, text: str) -> Slip:
    """The slip behind a parser's failure."""
    lines = text.split("\n")
    for guess in _GUESSES:
        if (slip := guess(failure, lines)) is not None:
            return slip
    message = f"this is not YAML: {failure.problem or failure.context}"
    remedy = "Look at the quotes, brackets and indentation of this line and the one above."
    return Slip(message, remedy, *failure.at)


def _tab(failure: Failure, lines: list[str]) -> Slip | None:
    line = _line(lines, failure.at[0])
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    message = "a tab stands at the start of this line, where YAML wants spaces"
    return Slip(message, "Use spaces, not tabs, at the start of a line.", failure.at[0], indent.index("\t"))


def _document(failure: Failure, lines: list[str]) -> Slip | None:
    if "another document" not in failure.problem:
        return None
    return Slip("this line begins a second document", "Take it out.", *failure.at, 3)


def _key(failure: Failure, lines: list[str]) -> Slip | None:
    if "a key is a word" not in failure.problem:
        return None
    return Slip("a list or a mapping stands where a key must", "Write “key: …”, with a word for the key.", *failure.at)


def _unclosed(failure: Failure, lines: list[str]) -> Slip | None:
    if "stream end" in failure.problem and failure.context in _BRACKETS:
        return Slip("the bracket that opens here is not closed", "Close it.", *failure.within)
    if "stream end" in failure.problem and failure.context == "while parsing a flow node":
        opened = [(number, match.start()) for number, line in enumerate(lines) for match in re.finditer(r"[\[{]", line)]
        return Slip("the bracket that opens here is not closed", "Close it.", *(opened or [failure.within])[-1])
    if "unexpected end" in failure.problem or "document separator" in failure.problem:
        return Slip("the quotes that open here are not closed", "Close the quotes.", *failure.within)
    return None


def _quotes_end_early(failure: Failure, lines: list[str]) -> Slip | None:
    """`'It's new'`, or `"One" and two`: more follows what the parser took for the end of the quotes."""
    pair = _PAIR.match(_line(lines, failure.at[0]))
    if pair is None or pair["value"][0] not in "\"'" or failure.at[1] <= pair.start("value") + 1:
        return None
    value = pair["value"]
    inner = value[1:-1] if value[-1] == value[0] else value
    column = pair.start("value") + value.find(value[0], 1)
    return Slip("these quotes end before the value does", _in_quotes(pair["key"], inner), failure.at[0], column)


def _behind_a_bracket(failure: Failure, lines: list[str]) -> Slip | None:
    pair = _PAIR.match(_line(lines, failure.at[0]))
    if pair is None or pair["value"][0] not in "[{" or "block end" not in failure.problem:
        return None
    remedy = _in_quotes(pair["key"], pair["value"])
    return Slip("something stands behind the bracket that closes the value", remedy, *failure.at)


def _beginning(failure: Failure, lines: list[str]) -> Slip | None:
    """A value that begins with a sign of YAML's."""
    pair = _PAIR.match(_line(lines, failure.at[0]))
    if pair is None or failure.at[1] != pair.start("value"):
        return None
    if re.match(r"-\s", pair["value"]):
        remedy = "Write each item on a line of its own below: “- …”."
        return Slip("a list can’t begin on the line of its key", remedy, *failure.at)
    if pair["value"][0] not in _SIGNS:
        return None
    message = f"a text that begins with “{pair['value'][0]}” must stand in quotes"
    return Slip(message, _in_quotes(pair["key"], pair["value"]), *failure.at)


def _colon(failure: Failure, lines: list[str]) -> Slip | None:
    """A colon and a space in a text make a key of what stands before them."""
    pair = _PAIR.match(_line(lines, failure.at[0]))
    if pair is None or "mapping values" not in failure.problem or pair["value"][0] in "\"'[{":
        return None
    colon = re.search(r":(?=\s|$)", pair["value"])
    if colon is None:
        return None
    remedy = _in_quotes(pair["key"], pair["value"])
    column = pair.start("value") + colon.start()
    return Slip("a text with a colon in it must stand in quotes", remedy, failure.at[0], column)


def _tight_dash(failure: Failure, lines: list[str]) -> Slip | None:
    """`-id: a`: without its space the dash is part of the key."""
    if "block end" not in failure.problem and "mapping values" not in failure.problem:
        return None
    for number in (failure.at[0], failure.at[0] - 1):
        line = _line(lines, number)
        if re.match(r"[ ]*-[\w\"'{\[]", line):
            return Slip("there is no space after the “-”", f"Write “- {line.strip()[1:]}”.", number, _indent(line))
    return None


def _deeper(failure: Failure, lines: list[str]) -> Slip | None:
    """A key that stands further to the right than the one above, which has a value already."""
    number = failure.at[0]
    above = next((line for line in reversed(lines[:number]) if line.strip() and not line.lstrip().startswith("#")), "")
    if "mapping values" not in failure.problem or _indent(_line(lines, number)) <= _indent(above):
        return None
    message = "this line stands further to the right than the one above it, which has a value already"
    line = _line(lines, number)
    return Slip(message, "Let it begin in the same column.", number, _indent(line), len(line.strip()))


def _no_key(failure: Failure, lines: list[str]) -> Slip | None:
    """A line that is no `key: value`; the parser notices on the line after it."""
    if "could not find expected ':'" not in failure.problem:
        return None
    number = failure.within[0]
    line = _line(lines, number)
    length = max(1, len(line.strip()))
    if (tight := _TIGHT.match(line)) is not None:
        remedy = f"Write “{tight['key']}: {tight['value']}”."
        return Slip("there is no space after the colon", remedy, number, tight.end("key"))
    remedy = "Write “key: …”; or indent the line, where it goes on with the text above it."
    return Slip("this line has no key", remedy, number, _indent(line), length)


def _column(failure: Failure, lines: list[str]) -> Slip | None:
    """An item or a key that stands in no column of those above it."""
    if "block end" not in failure.problem or not re.match(r"[ ]*(?:-|[\w-]+:)(?:\s|$)", _line(lines, failure.at[0])):
        return None
    number, line = failure.at[0], _line(lines, failure.at[0])
    if _indent(line) != failure.at[1]:
        return None
    remedy = "Let each key, and each “- …”, begin in the column of the one above that it belongs with."
    return Slip("this line begins in another column than those that it belongs with", remedy, number, _indent(line))


_GUESSES: tuple[Callable[[Failure, list[str]], Slip | None], ...] = (
    _tab,
    _document,
    _key,
    _unclosed,
    _quotes_end_early,
    _behind_a_bracket,
    _beginning,
    _colon,
    _tight_dash,
    _deeper,
    _no_key,
    _column,
)


def _in_quotes(key: str, value: str) -> str:
    """How to write a value that was typed without its quotes."""
    if '"' not in value:
        return f'Write {key}: "{value}".' if "\\" not in value else f"Write {key}: '{value}'."
    return f"Write {key}: '{value.replace(chr(39), chr(39) * 2)}'."


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

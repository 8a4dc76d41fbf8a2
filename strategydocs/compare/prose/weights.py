"""How much a change of words matters."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from strategydocs.compare.prose.changes import Weight
from strategydocs.compare.prose.values import Token

_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys('‘’‚‛“”„‟′″"«»', "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
    }
)
_NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion first second"
    " third fourth fifth half quarter none".split()
)
_TURNS: Final = frozenset(
    "not no never none nobody nothing neither nor without cannot can must shall should may might double treble triple"
    " twice dozen dozens score spring summer autumn winter day days week weeks month months quarter quarters year years"
    " decade daily weekly monthly quarterly annually yearly early mid late".split()
)
"""Words that turn what a sentence promises, by how much or by when: “may” is not “must”."""

_ENDS: Final = frozenset(".!?:\n")


def weigh(old: Sequence[Token], new: Sequence[Token], out: slice, came: slice) -> Weight:
    """The weight of the change of some old tokens to some new ones; the sentences around tell names from beginnings."""
    went, comes = old[out], new[came]
    if looks(went) == looks(comes):
        if _capitals(went) != _capitals(comes):
            return Weight.SUBSTANCE
        return Weight.WORDING if _addresses(went) != _addresses(comes) else Weight.TYPOGRAPHY
    return Weight.SUBSTANCE if _facts(old, out) != _facts(new, came) else Weight.WORDING


def looks(tokens: Sequence[Token]) -> str:
    """What tokens say, without how it looks: quotes, dashes, spaces, capitals and emphasis."""
    said = "".join(_said(token) for token in tokens).translate(_ALIKE).casefold()
    return re.sub(r"(?<=\d),(?=\d{3})|\s+", "", said)


def _said(token: Token) -> str:
    if token.note is not None:
        return f"[{token.note!r}]"
    return token.text if token.text else f"[{token.node}]"


def _facts(tokens: Sequence[Token], part: slice) -> Counter[str]:
    """The numbers, dates, amounts, names and references among some tokens."""
    return Counter(
        looks([tokens[index]]) for index in range(*part.indices(len(tokens))) if _is_fact(tokens, index, tokens[index])
    )


def _is_fact(tokens: Sequence[Token], index: int, token: Token) -> bool:
    if not token.text:
        return True  # a reference, a picture, a footnote
    word = token.text.lower()
    if any(character.isdigit() for character in word) or word in _NUMBERS or word in _TURNS:
        return True
    if word.translate(_ALIKE).endswith("n't"):
        return True
    return _is_abbreviation(token.text) or (token.text[0].isupper() and not _begins(tokens, index))


def _is_abbreviation(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def _capitals(tokens: Sequence[Token]) -> Counter[str]:
    return Counter(token.text for token in tokens if _is_abbreviation(token.text))


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence begins with a token, so that its capital tells nothing."""
    for before in range(index - 1, -1, -1):
        text = tokens[before].text
        if text in _ENDS:
            return True
        if any(character.isalnum() for character in text):
            return False
    return True


def _addresses(tokens: Sequence[Token]) -> list[str]:
    """Where links lead, in order, each once."""
    found = [json.loads(mark)["c"][2][0] for token in tokens for mark in token.marks if '"t":"Link"' in mark[:12]]
    return [address for index, address in enumerate(found) if not index or found[index - 1] != address]

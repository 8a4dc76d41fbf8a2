"""The words of one unit compared: what stayed, what went, what came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from strategydocs.compare.prose.budget import Budget
from strategydocs.compare.prose.chains import Pair, least_edit
from strategydocs.compare.prose.changes import Footnote, Same, Swap, Text, Weight, Words
from strategydocs.compare.prose.values import Token, Units
from strategydocs.compare.prose.weights import looks, weigh

LEAST_KEPT: Final = 0.4
"""The share of words that stay, at least, for the change to be shown word by word: a text that is mostly another is
read with less effort as out and in."""

FEW: Final = 2
MANY: Final = 4
"""So few words between changes of so many times as many are part of the change."""

_NOTE: Final = "a footnote"

Tokens = Sequence[Token]
Notes = Callable[[Units, Units], Text]


def compare_words(old: Tokens, new: Tokens, notes: Notes, budget: Budget) -> Words:
    """Two rows of tokens as one. `notes` compares what two footnotes hold."""
    pairs = _pairs(old, new, budget)
    runs = list(_runs(old, new, _tidied(old, new, pairs), notes))
    if _is_confetti(old, new, runs):
        return (_swap(old, new, slice(0, len(old)), slice(0, len(new))),)
    return tuple(runs)


def _pairs(old: Tokens, new: Tokens, budget: Budget) -> list[Pair]:
    keys: dict[object, int] = {}

    def numbered(tokens: Tokens) -> list[int]:
        return [keys.setdefault(_NOTE if token.note is not None else token, len(keys)) for token in tokens]

    one, other = numbered(old), numbered(new)
    most = min(budget.edit, len(one) + len(other))
    if not budget.may(len(one) + len(other)):
        return []
    found = least_edit(one, other, most)
    if found is None:
        budget.may(most * most)
        budget.gave_up = True
        return []
    changed = len(one) + len(other) - 2 * len(found)
    budget.may(min(budget.steps, changed * changed // 4))
    return found


def _tidied(old: Tokens, new: Tokens, pairs: list[Pair]) -> list[Pair]:
    """The pairs without what stands between changes and would part what belongs together: spaces and punctuation, and
    one or two words that are few beside the changes around them."""
    for few in (0, FEW):  # spaces first: while they stay, no change is longer than a word
        pairs = _without_few(old, new, list(_unbroken(pairs)), few)
    return pairs


def _without_few(old: Tokens, new: Tokens, runs: list[list[Pair]], few: int) -> list[Pair]:
    kept: list[Pair] = []
    gaps = _gaps(old, new, runs)
    for index, run in enumerate(runs):
        words = sum(_counts(old[one]) for one, _ in run)
        has_note = any(old[one].note is not None for one, _ in run)
        around = min(gaps[index], gaps[index + 1])
        is_alone = around > 0 and (words == 0 or (words <= few and around >= MANY * words))
        if has_note or not is_alone:
            kept += run
    return kept


def _gaps(old: Tokens, new: Tokens, runs: list[list[Pair]]) -> list[int]:
    """How much changed before each run and after the last, in words of the longer side; at least 1 for any change."""
    gaps: list[int] = []
    one = other = 0
    for end, other_end in [*(run[0] for run in runs), (len(old), len(new))]:
        words = max(sum(map(_counts, old[one:end])), sum(map(_counts, new[other:other_end])))
        gaps.append(max(words, int((one, other) != (end, other_end))))
        if len(gaps) <= len(runs):
            one, other = (index + 1 for index in runs[len(gaps) - 1][-1])
    return gaps


def _counts(token: Token) -> bool:
    """Whether a token is more than a space or a mark of punctuation."""
    return bool(token.node) or token.note is not None or any(character.isalnum() for character in token.text)


def _unbroken(pairs: list[Pair]) -> Iterator[list[Pair]]:
    run: list[Pair] = []
    for one, other in pairs:
        if run and run[-1] != (one - 1, other - 1):
            yield run
            run = []
        run.append((one, other))
    if run:
        yield run


def _runs(old: Tokens, new: Tokens, pairs: list[Pair], notes: Notes) -> Iterator[Same | Swap | Footnote]:
    one, other = 0, 0
    for run in [*_unbroken(pairs), [(len(old), len(new))]]:
        first, other_first = run[0]
        if (one, other) != (first, other_first):
            yield _swap(old, new, slice(one, first), slice(other, other_first))
        if first < len(old):
            yield from _same(old, new, run, notes)
        one, other = run[-1][0] + 1, run[-1][1] + 1


def _swap(old: Tokens, new: Tokens, out: slice, came: slice) -> Swap:
    return Swap(tuple(old[out]), tuple(new[came]), weigh(old, new, out, came))


def _same(old: Tokens, new: Tokens, run: list[Pair], notes: Notes) -> Iterator[Same | Footnote]:
    same: list[Token] = []
    for one, other in run:
        before, after = old[one], new[other]
        if before == after:
            same.append(before)
            continue
        if same:
            yield Same(tuple(same))
            same = []
        yield Footnote(before.marks, after.marks, notes(before.note or (), after.note or ()))
    if same:
        yield Same(tuple(same))


def _is_confetti(old: Tokens, new: Tokens, runs: Sequence[Same | Swap | Footnote]) -> bool:
    """Whether so little stayed that the change is read more easily as a whole."""
    swaps = [run for run in runs if isinstance(run, Swap)]
    if len(swaps) < 2 or any(isinstance(run, Footnote) for run in runs):
        return False
    if all(swap.weight is Weight.TYPOGRAPHY for swap in swaps) or looks(old) == looks(new):
        return False
    kept = sum(_counts(token) for run in runs if isinstance(run, Same) for token in run.tokens)
    least = min(sum(map(_counts, old)), sum(map(_counts, new)))
    return kept < LEAST_KEPT * least

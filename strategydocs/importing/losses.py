"""Which words of a Word file are in nothing that was made of it: counted from the file's own XML, whatever was done
between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from strategydocs.importing.points import clean, shortly
from strategydocs.importing.prose import LABEL
from strategydocs.importing.revised import DELETED, Style, below

_WORD = re.compile(r"\w+")
_DRESS = re.compile(r"[*~^\\_]")
_APART = frozenset(["w:tab", "w:br", "w:cr", "w:rt", "w:rubyBase", "w:footnoteReference", "w:endnoteReference"])
_OURS = re.compile(
    r"\{#[^}\n]*\}|(?<!\\)\]\([^)\n]*\)|^::: .*$|^[ -]*(?:id|leads|theme|due|number): .*$|\bid: [^,}\n]*", re.MULTILINE
)
"""What stands in texts and tables beside the words: ids, addresses, lines of the format's own."""

_MOST_PASSAGES = 12


@dataclass(frozen=True)
class Passage:
    """The words of a paragraph, and the heading that it stands under."""

    words: str
    heading: str


def passages(root: Element, styles: Mapping[str, Style]) -> Iterator[Passage]:
    """The paragraphs of a part of a Word file, without what a tracked change took out."""
    heading = ""
    for paragraph in _paragraphs(root):
        words = clean("".join(_words(paragraph)))
        style = below(paragraph, "w:pPr", "w:pStyle")
        name = "" if style is None else styles.get(style.get("w:val", ""), Style()).name
        if name.startswith("heading") and words.strip():
            heading = " ".join(words.split())
        label = LABEL.match(words) if "caption" in name else None
        yield Passage(words[label.end() :] if label and label.end() < len(words) else words, heading)


def _paragraphs(root: Element) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == "w:p":
            yield element
        if element.tag not in ("mc:Fallback", *DELETED):
            waiting += reversed(list(element))


def _words(paragraph: Element) -> Iterator[str]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == "w:t":
            yield element.text or ""
        elif element.tag in _APART:
            yield " "
        elif element.tag == "w:noBreakHyphen":
            yield "-"
        if element.tag not in ("mc:Fallback", "w:p", *DELETED):
            waiting += reversed(list(element))


def lost(source: Sequence[Passage], made: Iterable[str], left_out: Iterable[str]) -> str:
    """What to say of words that are in no file, and were not left out knowingly; nothing where there are none."""
    texts = [*(_OURS.sub(" ", text) for text in made), *left_out]
    missing = Counter(word for one in source for word in _tokens(one.words))
    missing.subtract(Counter(word for text in texts for word in _tokens(text)))
    missing = +missing
    if missing:
        missing = _really(missing, source, texts)
    # A word that is missing once is most likely of the paragraph of which the most is missing.
    shares = [(sum(word in missing for word in _tokens(one.words)) / (len(_tokens(one.words)) or 1)) for one in source]
    gone: dict[int, list[str]] = {}
    for index in sorted(range(len(source)), key=lambda at: -shares[at]):
        for word in _tokens(source[index].words) if missing else ():
            if missing[word] > 0:
                missing[word] -= 1
                gone.setdefault(index, []).append(word)
    return _said([(source[index], gone[index]) for index in sorted(gone)])


def _really(missing: Counter[str], source: Iterable[Passage], texts: Iterable[str]) -> Counter[str]:
    """Without words that are there, cut by what is written between their letters."""
    before, after = (
        "".join(_WORD.findall(_DRESS.sub("", " ".join(all_of)).casefold()))
        for all_of in ([one.words for one in source], texts)
    )
    short = {word: before.count(word) - after.count(word) for word in missing}
    return Counter({word: min(count, short[word]) for word, count in missing.items() if short[word] > 0})


def _tokens(text: str) -> list[str]:
    return _WORD.findall(_DRESS.sub("", text).casefold())


def _said(gone: Sequence[tuple[Passage, Sequence[str]]]) -> str:
    if not gone:
        return ""
    told = []
    for passage, words in gone[:_MOST_PASSAGES]:
        under = f" (under “{shortly(passage.heading)}”)" if passage.heading and passage.heading != passage.words else ""
        told.append(f"“{shortly(' '.join(words), 120)}”{under}")
    more = f"; and in {len(gone) - len(told)} more paragraphs" if len(gone) > len(told) else ""
    return f"Words of Word’s text are in none of the files. Look for them in Word: {', '.join(told)}{more}."

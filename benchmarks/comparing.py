"""`python -m benchmarks.comparing`: how comparing two texts grows with the text, in seconds and memory.

Each text has paragraphs of some sixty words and, for each 2,000 blocks, 30 that are identical and 20 tables; of the new
one, every twentieth paragraph was edited, some were deleted or added, and one section in ten moved. Growth is the time
by that of the row before: twice the blocks should take little more than twice as long. The last rows are rewrites from
end to end, of which detail is given up. Each row is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

from strategydocs import tree
from strategydocs.compare.prose import compare, listed, units
from strategydocs.tree import Node, Nodes

SAME = "This has no effect on the responsibilities of other departments, which remain as they are."
STEMS = (
    "depart serv polic digit publ regist stand measur users civil fund board plan data offic report need team".split()
)
ENDINGS = "ment ice ies al ish er ard e ing ise ed ation ive ance ly ness".split()


@dataclass(frozen=True)
class Row:
    """What one comparison took; memory is that of its process at most, with pandoc's blocks of both texts in it."""

    name: str
    words: int
    seconds: float
    memory: int
    changes: int
    gave_up: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.comparing", description=__doc__)
    parser.add_argument("--blocks", type=int, nargs="+", default=[500, 1000, 2000, 4000], metavar="N")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(asdict(measured(arguments.one))))
        return
    print("| text | words | seconds | growth | MB | changes | gave up |")
    print("| ---- | ----: | ------: | -----: | -: | ------: | ------- |")
    before = None
    for name in [*map(str, arguments.blocks), "rewritten section", "rewritten paragraph"]:
        row = _apart(name)
        growth = f"{row.seconds / before:.1f}" if before and name.isdecimal() else ""
        before = row.seconds
        cells = (row.name, f"{row.words:,}", f"{row.seconds:.2f}", growth, row.memory // 1_000_000, row.changes)
        print("|", " | ".join(map(str, cells)), "|", "yes" if row.gave_up else "no", "|", flush=True)


def _apart(name: str) -> Row:
    command = [sys.executable, "-m", "benchmarks.comparing", "--one", name]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Row(**json.loads(said))


def measured(name: str) -> Row:
    """Compares the two texts of a name: a number of blocks, or a rewrite."""
    old, new = made(int(name)) if name.isdecimal() else rewritten(is_one=name.endswith("paragraph"))
    started = time.perf_counter()
    text = compare(old, new)
    count = sum(1 for _ in listed(text))
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if (text.old(), text.new()) != (units(old), units(new)):
        raise AssertionError("the comparison lost some of the texts")
    return Row(name, len(tree.plain(new).split()), seconds, peak, count, text.gave_up)


def made(count: int) -> tuple[Nodes, Nodes]:
    """A text of so many blocks and what editors made of it, the same each time."""
    chance = random.Random(count)
    sections = [_section(chance, index) for index in range(max(1, count // 20))]
    edited = [_edited(chance, section) for section in sections]
    for index in range(0, len(edited), 10):
        edited.insert(chance.randrange(len(edited)), edited.pop(index))
    return _joined(sections), _joined(edited)


def _section(chance: random.Random, index: int) -> Nodes:
    """Twenty blocks: a heading, paragraphs, a table in every fifth section, and, in three of ten, what stands in
    others too."""
    blocks = [tree.header(2, tree.text(_words(chance, 4)), f"sec-{index}")]
    blocks += [_paragraph(_words(chance, 60)) for _ in range(17)]
    blocks.append(_table(chance) if index % 5 == 0 else _paragraph(_words(chance, 60)))
    blocks.append(_paragraph(SAME if index % 10 < 3 else _words(chance, 30)))
    return blocks


def _edited(chance: random.Random, section: Nodes) -> Nodes:
    blocks: Nodes = []
    for block in section:
        fate = chance.random()
        if block["t"] != "Para" or fate > 0.09:
            blocks.append(block)
        elif fate > 0.04:
            words = tree.plain(block).split()
            words[chance.randrange(len(words))] = f"£{chance.randrange(1, 99)} million"
            blocks.append(_paragraph(" ".join(words)))
        elif fate > 0.02:
            blocks += [block, _paragraph(_words(chance, 60))]
    return blocks


def _joined(sections: list[Nodes]) -> Nodes:
    return [block for section in sections for block in section]


def rewritten(is_one: bool) -> tuple[Nodes, Nodes]:
    """20,000 words, and 20,000 others of the same vocabulary."""
    chance = random.Random(1)
    texts = ([_words(chance, 100) for _ in range(200)] for _ in range(2))
    old, new = ([" ".join(text)] if is_one else text for text in texts)
    return [_paragraph(words) for words in old], [_paragraph(words) for words in new]


def _words(chance: random.Random, count: int) -> str:
    """Words as frequent as those of a language: few stand everywhere, many are rare."""
    return " ".join(
        "the"
        if chance.random() < 0.2
        else f"{chance.choice(STEMS)}{chance.choice(ENDINGS)}{int(chance.paretovariate(0.7)) % 997}"
        for _ in range(count)
    )


def _paragraph(words: str) -> Node:
    return {"t": "Para", "c": tree.text(words)}


def _table(chance: random.Random) -> Node:
    left, wide = {"t": "AlignDefault"}, {"t": "ColWidthDefault"}

    def row() -> list[object]:
        cells = [[_paragraph(_words(chance, 3))] for _ in range(5)]
        return [tree.attributes(), [[tree.attributes(), left, 1, 1, cell] for cell in cells]]

    head, foot = [tree.attributes(), [row()]], [tree.attributes(), []]
    body = [tree.attributes(), 0, [], [row() for _ in range(12)]]
    return {"t": "Table", "c": [tree.attributes(), [None, []], [[left, wide]] * 5, head, [body], foot]}


if __name__ == "__main__":
    main()

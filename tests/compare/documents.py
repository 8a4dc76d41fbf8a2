"""Documents for hypothesis: pandoc's blocks of all kinds, and pairs of which one was made from the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from strategydocs import tree
from strategydocs.tree import Node, Nodes

WORDS = st.sampled_from(
    "the a service services department will may publish data GDS HMRC £5 £1.7 10% 82% March 2013 2014 1 June – “so”"
    " digital, users. it’s may’s e-mail £1.7\u00a0billion 500 million Ünï 数据".split(" ")
) | st.text("ab1£.,’-\u00a0é", min_size=1, max_size=6)

IDS = st.sampled_from(["", "", "", "one", "two", "three", "the-service", "a"])
ATTRIBUTES = st.builds(
    lambda ident, classes, values: tree.attributes(ident, classes, values.items()),
    IDS,
    st.lists(st.sampled_from(["box", "wide"]), max_size=1),
    st.dictionaries(st.sampled_from(["lang", "strategydocs-place"]), st.sampled_from(["cy", "file:1"]), max_size=2),
)


def joined(parts: list[tuple[Node, str]]) -> Nodes:
    """Inlines with a space, a line's end or nothing between them."""
    nodes: Nodes = []
    for node, gap in parts:
        nodes.append(node)
        if gap:
            nodes.append({"t": gap})
    return nodes


def _inlines(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Nodes]:
    gaps = st.sampled_from(["Space", "Space", "Space", "SoftBreak", "LineBreak", ""])
    return st.lists(st.tuples(inner, gaps), max_size=8).map(joined)


STRINGS = WORDS.map(lambda word: {"t": "Str", "c": word})
ATOMS = st.one_of(
    STRINGS,
    STRINGS,
    STRINGS,
    st.builds(lambda code: {"t": "Code", "c": [tree.attributes(), code]}, WORDS),
    st.builds(lambda math: {"t": "Math", "c": [{"t": "InlineMath"}, math]}, WORDS),
    st.builds(lambda target: tree.span([], "strategydocs-reference", targets=target), st.sampled_from(["act-a", "b"])),
    st.builds(
        lambda alt, target: {"t": "Image", "c": [tree.attributes(), tree.text(alt), [target, ""]]},
        WORDS,
        st.sampled_from(["a.png", "b.png"]),
    ),
)


def _marked(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    content = _inlines(inner)
    return st.one_of(
        st.builds(lambda kind, inlines: {"t": kind, "c": inlines}, st.sampled_from(["Emph", "Strong"]), content),
        st.builds(lambda inlines, to: tree.link(inlines, to), content, st.sampled_from(["#one", "https://a.test"])),
        st.builds(lambda inlines, values: {"t": "Span", "c": [values, inlines]}, content, ATTRIBUTES),
        st.builds(
            lambda kind, inlines: {"t": "Quoted", "c": [{"t": kind}, inlines]},
            st.sampled_from(["SingleQuote", "DoubleQuote"]),
            content,
        ),
    )


MARKED = st.recursive(ATOMS, _marked, max_leaves=4)
NOTES = st.builds(
    lambda texts: {"t": "Note", "c": [{"t": "Para", "c": text} for text in texts]},
    st.lists(_inlines(MARKED), max_size=2),
)
INLINES = _inlines(st.one_of(ATOMS, ATOMS, MARKED, NOTES))


def _long(words: list[str]) -> Nodes:
    return tree.text(" ".join(words))


PARAGRAPHS = st.builds(
    lambda kind, inlines: {"t": kind, "c": inlines},
    st.sampled_from(["Para", "Plain"]),
    INLINES | st.lists(WORDS, min_size=6, max_size=20).map(_long),
)
HEADINGS = st.builds(
    lambda level, values, inlines: {"t": "Header", "c": [level, values, inlines]},
    st.integers(1, 4),
    ATTRIBUTES,
    INLINES,
)
OTHERS = st.one_of(
    st.just({"t": "HorizontalRule"}),
    st.builds(lambda text: {"t": "CodeBlock", "c": [tree.attributes(), text]}, st.sampled_from(["", "a\nb", "a\nc\n"])),
    st.builds(tree.raw_block, st.sampled_from(["<p>a</p>", "<p>b</p>"])),
    st.lists(INLINES, max_size=3).map(lambda lines: {"t": "LineBlock", "c": lines}),
)

CELLS = st.lists(INLINES, max_size=1).map(lambda texts: [{"t": "Plain", "c": text} for text in texts])


@st.composite
def tables(draw: st.DrawFn) -> Node:
    """A table, mostly with a cell for each column in each row."""
    width = draw(st.integers(0, 4))
    is_ragged = draw(st.integers(0, 5)) == 0
    left = {"t": "AlignDefault"}

    def row() -> list[Any]:
        spans = st.integers(1, 2) if is_ragged else st.just(1)
        count = draw(st.integers(0, 4)) if is_ragged else width
        return [
            tree.attributes(),
            [[tree.attributes(), left, draw(spans), draw(spans), draw(CELLS)] for _ in range(count)],
        ]

    def rows(most: int) -> list[Any]:
        return [row() for _ in range(draw(st.integers(0, most)))]

    caption = [{"t": "Plain", "c": draw(INLINES)}] if draw(st.booleans()) else []
    bodies = [[tree.attributes(), 0, rows(1), rows(4)] for _ in range(draw(st.integers(0, 2)))]
    columns = [[left, {"t": "ColWidthDefault"}] for _ in range(width)]
    head, foot = [tree.attributes(), rows(1)], [tree.attributes(), rows(1)]
    return {"t": "Table", "c": [draw(ATTRIBUTES), [None, caption], columns, head, bodies, foot]}


def _holding(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    content = st.lists(inner, max_size=3)
    items = st.lists(content, max_size=3)
    numbered = [1, {"t": "Decimal"}, {"t": "Period"}]
    return st.one_of(
        st.builds(lambda values, blocks: {"t": "Div", "c": [values, blocks]}, ATTRIBUTES, content),
        content.map(lambda blocks: {"t": "BlockQuote", "c": blocks}),
        items.map(lambda lists: {"t": "BulletList", "c": lists}),
        items.map(lambda lists: {"t": "OrderedList", "c": [numbered, lists]}),
        st.lists(st.tuples(INLINES, items).map(list), max_size=2).map(
            lambda found: {"t": "DefinitionList", "c": found}
        ),
        st.builds(
            lambda values, caption, blocks: {"t": "Figure", "c": [values, [None, caption], blocks]},
            ATTRIBUTES,
            st.lists(PARAGRAPHS, max_size=1),
            content,
        ),
    )


LEAVES = st.one_of(PARAGRAPHS, PARAGRAPHS, HEADINGS, OTHERS, tables())
BLOCKS = st.one_of(LEAVES, LEAVES, st.recursive(LEAVES, _holding, max_leaves=5))
DOCUMENTS = st.lists(BLOCKS, max_size=8)


SENTENCES = st.sampled_from(
    (
        "The department will publish its plan for digital services by March 2013.",
        "Leaders meet every month and agree what their boards should do next.",
        "Most people use these services at least twice in each year.",
        "This has no effect on the work of any other department.",
        "We will report to Parliament on savings of £1.7 billion from sharing.",
        "Registers hold addresses and names for everyone to rely on.",
    )
).map(lambda words: {"t": "Para", "c": tree.text(words)})
"""Long enough to have moved, and repeated as often as it comes."""


def tree_of(content: Any) -> Iterator[Node]:
    """Every node, words among them."""
    if isinstance(content, dict):
        yield content
        content = content.get("c")
    if isinstance(content, list):
        for one in content:
            yield from tree_of(one)


@st.composite
def revised(draw: st.DrawFn) -> tuple[Nodes, Nodes]:
    """A document, and what editors made of it: blocks moved, repeated, deleted, added, and words exchanged."""
    old = draw(st.lists(SENTENCES | SENTENCES | BLOCKS, max_size=12))
    new = list(old)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(new)))
        match draw(st.sampled_from(["move", "repeat", "delete", "add", "edit"])):
            case "move" if new:
                new.insert(at, new.pop(draw(st.integers(0, len(new) - 1))))
            case "repeat" if new:
                new.insert(at, new[draw(st.integers(0, len(new) - 1))])
            case "delete" if new:
                new.pop(draw(st.integers(0, len(new) - 1)))
            case "add":
                new.insert(at, draw(BLOCKS))
            case _:
                words = sorted({str(node["c"]) for node in tree_of(new) if node.get("t") == "Str"} | {"the"})
                new = exchanged(new, draw(st.sampled_from(words)), draw(WORDS))
    return old, new


def exchanged(blocks: Nodes, one: str, other: str) -> Nodes:
    """The blocks with each such word as another."""

    def exchange(node: Node) -> Nodes:
        return [{"t": "Str", "c": other}] if node == {"t": "Str", "c": one} else [node]

    made: Nodes = tree.rewrite(blocks, inlines=tree.each(exchange))
    return made


PAIRS = st.tuples(DOCUMENTS, DOCUMENTS) | revised() | revised()

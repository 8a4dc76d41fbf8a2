"""A redline: the new document with what came and what went marked in it, after a summary of all that changed."""

from __future__ import annotations

from dataclasses import replace

from strategydocs import tree
from strategydocs.compare.prose import marked
from strategydocs.compose import Composer, Document
from strategydocs.compose.fragments import Fragments
from strategydocs.language import Language, Phrase
from strategydocs.redline.changes import Changes
from strategydocs.redline.digesting import digest
from strategydocs.redline.pruning import only_changed
from strategydocs.tree import Node, Nodes

_TEXT = "\0"

_SPOKEN = {
    "insertion": Phrase("[added: %(text)s: end of addition]"),
    "deletion": Phrase("[taken out: %(text)s: end of what was taken out]"),
}
_SPOKEN_MOVED = {
    "insertion": Phrase("[moved here: %(text)s: end of what moved]"),
    "deletion": Phrase("[moved away: %(text)s: end of what moved]"),
}


def redline(changes: Changes, document: str, *, whole: bool = True) -> Document:
    """The redline of one of the documents that were compared, or only what of it changed. Raises KeyError for any
    other document."""
    blocks = _gone(changes, document)
    told = spoken(blocks if whole else only_changed(blocks), changes.language)
    return _completed(changes, document, _leading([*_summary(changes, document), *told]))


def marked_text(changes: Changes, document: str) -> Nodes:
    """The blocks of a document that was compared, with its changes marked and nothing besides, for what is written in
    other ways than as a page: what was taken out keeps its headings, pictures and notes, and rows of tables have both
    their numbers."""
    blocks = _Gone(changes.drafts.old, document).settled(marked(changes.texts[document]))
    completed = _completed(changes, document, blocks).blocks
    found: Nodes = tree.rewrite(completed, inlines=_numbers_inside)
    return found


def _gone(changes: Changes, document: str) -> Nodes:
    blocks = without_old_numbers(marked(changes.texts[document]))
    return _Shown(changes.drafts.old, document, changes.language).settled(blocks)


def without_old_numbers(blocks: Nodes) -> Nodes:
    """Marked blocks in which rows of tables have the numbers that they have now: other numbers are no change."""

    def inline(node: Node) -> Nodes:
        if node["t"] != "Span" or not tree.has_class(node, "renumbered"):
            return [node]
        content: Nodes = node["c"][1] if tree.has_class(node, "insertion") else []
        return content

    found: Nodes = tree.rewrite(blocks, inlines=tree.each(inline))
    return found


def _numbers_inside(inlines: Nodes) -> Nodes:
    """A heading or a caption that came or went whole, with its number in what came or went."""
    if len(inlines) < 3 or not any(tree.has_class(inlines[0], name) for name in ("number", "label")):
        return inlines
    label, space, *rest = inlines
    kinds = {_mark(node) for node in rest if node["t"] != "Space"}
    if len(kinds) != 1 or kinds == {None}:
        return inlines
    first, *others = rest
    if _mark(first) is None:
        return inlines
    attributes, content = first["c"]
    return [{"t": "Span", "c": [attributes, [label, space, *content]]}, *others]


def _completed(changes: Changes, document: str, blocks: Nodes) -> Document:
    draft = changes.drafts.new.draft(document)
    names = (changes.old_name, changes.new_name)
    return changes.drafts.new.complete(replace(draft, blocks=blocks, compared=names))


def _summary(changes: Changes, document: str) -> Nodes:
    fragments = Fragments(changes.drafts.layouts)
    note = digest(changes, document)
    return fragments.put_in_place([fragments.add("documents/redline.html", {"digest": note, "level": 3})])


def _leading(blocks: Nodes) -> Nodes:
    """The blocks with links to what is on the page; of others, only their words are left: a summary names actions that
    the text may not show."""
    there = {tree.ident(node) for node in tree.nodes(blocks)}

    def inline(node: Node) -> Nodes:
        is_lost = node["t"] == "Link" and node["c"][2][0].startswith("#") and node["c"][2][0][1:] not in there
        return [tree.span(node["c"][1])] if is_lost else [node]

    found: Nodes = tree.rewrite(blocks, inlines=tree.each(inline))
    return found


class _Gone:
    """What was taken out, with its references as they were called then."""

    def __init__(self, composer: Composer, document: str) -> None:
        self.composer = composer
        self.document = document

    def settled(self, blocks: Nodes) -> Nodes:
        found: Nodes = tree.outside_in(blocks, self._node)
        return found

    def _node(self, node: Node) -> tuple[Node, bool]:
        if node["t"] != "Span" or not tree.has_class(node, "deletion"):
            return node, True
        attributes, content = node["c"]
        (plain,) = self.composer.settle([{"t": "Plain", "c": content}], self.document)
        return {"t": "Span", "c": [attributes, tree.rewrite(plain["c"], inlines=tree.each(self._inline))]}, False

    def _inline(self, node: Node) -> Nodes:
        """It leads nowhere any more, and nothing leads to it."""
        if node["t"] == "Link":
            return [tree.span(node["c"][1])]
        return [tree.with_attributes(node, ident="")] if node["t"] == "Span" else [node]


class _Shown(_Gone):
    """What was taken out, as a page shows it: it is in no list of headings, pictures or notes."""

    def __init__(self, composer: Composer, document: str, language: Language) -> None:
        super().__init__(composer, document)
        self.language = language

    def _node(self, node: Node) -> tuple[Node, bool]:
        if node["t"] == "Header" and tree.has_class(node, "removed"):
            level, _, content = node["c"]
            return tree.div([{"t": "Para", "c": content}], "gone-heading", f"level-{level}"), True
        return super()._node(node)

    def _inline(self, node: Node) -> Nodes:
        if node["t"] == "Image":
            alt = tree.value(node, "alt") or tree.plain(node["c"][1])
            return tree.text(self.language.gettext("[picture: %(text)s]", text=alt))
        if node["t"] == "Note":
            note = " ".join(tree.plain(node["c"]).split())
            return [{"t": "Space"}, *tree.text(self.language.gettext("[note: %(text)s]", text=note))]
        return super()._inline(node)


def spoken(blocks: Nodes, language: Language) -> Nodes:
    """The marks with words around them that are heard and not seen, and moves with the way to their other end."""

    def inline(node: Node) -> Nodes:
        kind = _mark(node)
        if kind is None:
            return [node]
        phrases = _SPOKEN_MOVED if tree.has_class(node, "moved") else _SPOKEN
        before, _, after = language.say(phrases[kind], text=_TEXT).partition(_TEXT)
        attributes, content = node["c"]
        words = (tree.span([{"t": "Str", "c": said}], "unseen") for said in (before, after))
        first, last = words
        return [{"t": "Span", "c": [attributes, [first, *content, last]]}]

    def block(node: Node) -> Nodes:
        ident = tree.ident(node)
        if node["t"] != "Div" or not tree.has_class(node, "change"):
            return [node]
        node = _told_of_code(node, language)
        if any(one["t"] in ("Table", "Figure") for one in node["c"][1]):  # these are as wide as the page
            node = tree.with_attributes(node, classes=[*node["c"][0][1], "wide-change"])
        if not ident:
            return [node]
        if tree.has_class(node, "moved"):
            way = tree.link(tree.text(language.gettext("Moved here: see where it was")), f"#{ident}-from")
        elif tree.has_class(node, "moved-away"):
            here = ident.removesuffix("-from")
            way = tree.link(tree.text(language.gettext("Moved: see where it is now")), f"#{here}")
        else:
            return [node]
        attributes, content = node["c"]
        pointer = tree.div([{"t": "Para", "c": [way]}], "moved-to")
        return [{"t": "Div", "c": [attributes, [pointer, *content]]}]

    found: Nodes = tree.rewrite(blocks, blocks=tree.each(block), inlines=tree.each(inline))
    return found


def _told_of_code(box: Node, language: Language) -> Node:
    """A box with the words for those who listen around code, in which nothing can be marked."""
    kind = "insertion" if tree.has_class(box, "added") else "deletion" if tree.has_class(box, "removed") else None
    attributes, content = box["c"]
    if kind is None or not any(node["t"] == "CodeBlock" for node in content):
        return box
    before, _, after = language.say(_SPOKEN[kind], text=_TEXT).partition(_TEXT)
    first, last = ({"t": "Plain", "c": [tree.span(tree.text(said), "unseen")]} for said in (before, after))
    return {"t": "Div", "c": [attributes, [first, *content, last]]}


def _mark(node: Node) -> str | None:
    if node["t"] != "Span":
        return None
    return next((kind for kind in _SPOKEN if tree.has_class(node, kind)), None)

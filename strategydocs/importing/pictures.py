"""Pictures of a Word file → files in images/, with the alt texts that Word has for them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from strategydocs import tree
from strategydocs.importing.names import Names, slug
from strategydocs.importing.package import Package
from strategydocs.importing.points import MARK, Points, shortly
from strategydocs.importing.prose import caption_words, is_caption, without_sign
from strategydocs.importing.signs import OWN
from strategydocs.importing.splitting import is_empty
from strategydocs.importing.word import Drawn
from strategydocs.load.files import MOST_PICTURE_BYTES
from strategydocs.load.pictures import read_picture
from strategydocs.tree import Node, Nodes

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
_ALT = "alt"
_IN_BRACES = str.maketrans({"{": "(", "}": ")", "<": "‹", ">": "›", "\\": "/", "`": "’"})
"""What would mean something in an attribute, and what stands for it there."""

_OPENING = re.compile(r"(?<![^\s(“‘])\"")
_REFERENCE = re.compile(r"@(?=(?:act|sec|fig|tbl|dep)-)", re.IGNORECASE)


class Pictures:
    """Takes pictures out: `files` has their bytes by their paths from the strategy's folder."""

    def __init__(self, package: Package, drawn: Mapping[str, Drawn], points: Points) -> None:
        self.package = package
        self.drawn = drawn
        self.points = points
        self.files: dict[str, bytes] = {}
        self._paths: dict[bytes, str] = {}
        self._names = Names()
        self._seen: set[str] = set()

    def settle(self, blocks: Nodes) -> Nodes:
        """The blocks with pictures as the format has them; one that it can't have leaves a point."""
        blocks = tree.rewrite(blocks, inlines=tree.each(self._picture))
        made: Nodes = tree.rewrite(blocks, blocks=_captioned)
        return made

    def _picture(self, node: Node) -> Nodes:
        if node["t"] != "Image":
            return [node]
        words, (target, _) = node["c"][1], node["c"][2]
        name = tree.plain(words).strip()
        self._seen.add(name)
        said = self.drawn.get(name, Drawn("", decorative=False))
        path = self._path(target, said)
        if not path.startswith("images/"):
            return [{"t": "Str", "c": self.points.add(path)}]
        if said.decorative:
            return [_image(path, tree.attributes("", ["decorative"]))]
        if not said.alt:
            line = f'![]({path}){{alt="…"}}'
            said_not = "A picture without alt text is left out of the text"
            message = f"{said_not}. Look at {path}, say what it shows, and write {line} here."
            return [{"t": "Str", "c": self.points.add(message)}]
        quoted = _OPENING.sub("“", said.alt).replace('"', "”")
        alt = _REFERENCE.sub("", quoted.translate(_IN_BRACES))
        image = _image(path, tree.attributes("", (), [(_ALT, alt)]))
        if alt == quoted:
            return [image]
        message = f"Signs of this picture’s alt text were replaced by others: “{said.alt}”."
        return [image, {"t": "Str", "c": self.points.add(message)}]

    def tell_unseen(self) -> None:
        """Tells what stood where pandoc hands no picture on: in the title, most often."""
        for name, one in self.drawn.items():
            if one.single and name not in self._seen:
                what = f"the picture “{shortly(one.alt)}”" if one.alt else "a picture without alt text"
                self.points.add(f"Left out, because no picture can stand where it stood: {what}.")

    def _path(self, target: str, said: Drawn) -> str:
        """Where a picture's file is kept, or why it is not."""
        about = f" ({shortly(said.alt)})" if said.alt else ""
        part = posixpath.normpath(posixpath.join(posixpath.dirname(self.package.main), target))
        content = self.package.parts.get(part)
        if content is None:
            return f"A picture that is not in the file is left out{about}: {shortly(target)}."
        if content in self._paths:
            return self._paths[content]
        picture, problems = read_picture(part, content)
        if picture is None or len(content) > MOST_PICTURE_BYTES:
            why = problems[0].message if problems else "this picture is too large"
            return f"A picture is left out{about}, {part}: {why}. Save it as PNG, JPEG or SVG, and put it in images/."
        name = self._names.unique(slug(said.alt, "picture", 30))
        path = f"images/{name}.{_ENDINGS[picture.media_type]}"
        self._paths[content] = path
        self.files[path] = content
        return path


def _image(path: str, attributes: list[object]) -> Node:
    return {"t": "Image", "c": [attributes, [], [path, ""]]}


# Captions


def _captioned(blocks: Nodes) -> Nodes:
    """The blocks with captions put to the tables and pictures that they are beside."""
    made: Nodes = []
    waiting: Node | None = None  # a caption whose table may follow
    for block in [one for found in blocks for one in _figure(found)]:
        taken = _with_caption(block, waiting) if waiting is not None else []
        if waiting is not None:
            made += taken or [_text(waiting), *([] if is_caption(block) else [block])]
            waiting = block if is_caption(block) else None
        elif not is_caption(block):
            made.append(block)
        else:
            above = next((index for index in range(len(made) - 1, -1, -1) if not is_empty(made[index])), None)
            taken = [] if above is None else _with_caption(made[above], block)
            if above is not None and taken:
                made[above : above + 1] = taken
            else:
                waiting = block
    return made if waiting is None else [*made, _text(waiting)]


def _text(caption: Node) -> Node:
    """A caption that is beside nothing, as a paragraph."""
    return {"t": "Para", "c": without_sign(caption["c"])}


def _figure(block: Node) -> Nodes:
    """A figure that pandoc made, as the picture and its caption alone."""
    if block["t"] != "Figure":
        return [block]
    words = [inline for one in block["c"][1][1] for inline in one["c"]]
    inner = [inline for one in block["c"][2] if one["t"] in ("Para", "Plain") for inline in one["c"]]
    if figure := _with_words({"t": "Para", "c": inner}, caption_words(words)):
        return figure
    return [{"t": "Para", "c": [*words, *([{"t": "Space"}] if words and inner else []), *inner]}]


def _with_caption(block: Node, caption: Node) -> Nodes:
    """A table or a picture that has no caption yet, with one; nothing where the block is neither."""
    words = caption_words(without_sign(caption["c"]))
    if block["t"] == "Table" and not block["c"][1][1]:
        attributes, _, *rest = block["c"]
        return [{"t": "Table", "c": [attributes, [None, [{"t": "Plain", "c": words}]], *rest]}]
    return _with_words(block, words)


def _with_words(block: Node, words: Nodes) -> Nodes:
    """A paragraph that is a picture alone, with a caption; nothing where it is not. Marks stand behind."""
    images = [one for one in block["c"] if one["t"] == "Image"] if block["t"] == "Para" else []
    beside = [one for one in block["c"] if one["t"] != "Image"] if images else []
    if len(images) != 1 or MARK.sub("", tree.plain(beside)).strip() or tree.has_class(images[0], "decorative"):
        return []
    marks: Nodes = [{"t": "Para", "c": beside}] if beside else []
    attributes, _, target = images[0]["c"]
    if not words:
        return [block]
    if tree.value(images[0], _ALT) == tree.plain(words):
        attributes = tree.attributes("", (), [(_ALT, OWN + tree.plain(words))])
    image = {"t": "Plain", "c": [{"t": "Image", "c": [attributes, words, target]}]}
    return [{"t": "Figure", "c": [tree.attributes(), [None, [{"t": "Plain", "c": words}]], [image]]}, *marks]

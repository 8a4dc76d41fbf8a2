"""The parts of a document, each drawn by itself, so that one that changed leaves the others as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from strategydocs.blocks import Drawn
from strategydocs.compose.drawing import Drawing
from strategydocs.compose.fragments import read_all
from strategydocs.memo import Memo
from strategydocs.problems import InvalidStrategy
from strategydocs.tree import Nodes


@dataclass(frozen=True)
class Part:
    """A part that is to be drawn: its name in the document, all that it follows from, and how."""

    name: str
    given: object
    draw: Callable[[Drawing], Nodes]


class Drawer:
    """Draws the parts of one document, each with what `drawing` gives; `also` is what that follows from besides the
    parts. `pictures` gathers what was drawn."""

    def __init__(self, drawing: Callable[[], Drawing], also: object, memo: Memo) -> None:
        self.drawing = drawing
        self.also = also
        self.memo = memo
        self.pictures: dict[str, Drawn] = {}

    def draw(self, parts: Sequence[Part]) -> list[Nodes]:
        """Each part with everything in its place. Raises InvalidStrategy, with all that could not be drawn."""
        asked = [(("drawn", part.name), (part.given, self.also)) for part in parts]
        made = self.memo.of_each(asked, lambda new: self._drawn([parts[index] for index in new]))
        for _, pictures in made:
            self.pictures |= pictures
        return [self.memo.same(("same", part.name), blocks) for part, (blocks, _) in zip(parts, made, strict=True)]

    def draw_one(self, draw: Callable[[Drawing], Nodes]) -> Nodes:
        """A document of one part. It may follow from anything, so it is drawn each time. Raises as `draw` does."""
        (blocks,) = self.draw([Part("all", object(), draw)])  # a new object is equal to none before
        return blocks

    def _drawn(self, parts: Iterable[Part]) -> list[tuple[Nodes, Mapping[str, Drawn]]]:
        """The parts, and what was drawn for each; all templates are read in one call of pandoc."""
        found = []
        for part in parts:
            drawing = self.drawing()
            found.append((part.draw(drawing), drawing))
        if problems := [problem for _, drawing in found for problem in drawing.problems]:
            raise InvalidStrategy(problems)
        read = read_all([drawing.fragments for _, drawing in found], self.memo)
        return [
            (drawing.fragments.placed(content, blocks), drawing.pictures)
            for (content, drawing), blocks in zip(found, read, strict=True)
        ]

"""Every picture is there, and says what it shows to those who can't see it (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from strategydocs.checks.material import Material
from strategydocs.load.files import inside
from strategydocs.markdown import Block, Image
from strategydocs.markdown.rules import IMAGE_PATH
from strategydocs.problems import Place, Problem, suggest
from strategydocs.rules import Level, Rule

IMAGE_MISSING = Rule(
    id="image-missing",
    finds="A picture is named that is not there.",
    why="Readers would see an empty frame.",
    bad='![](images/mpa.png){alt="Offices by region"}',
    good='![](images/map.png){alt="Offices by region"}',
)

IMAGE_ALT = Rule(
    id="image-alt",
    finds="A picture has no alt text, or one that only decorates has words.",
    why="Those who can’t see the picture are not told what it shows (WCAG 2.2, 1.1.1).",
    bad="![Our offices](images/map.png)",
    good='![Our offices](images/map.png){alt="A map: two offices in the north, nine in the south"}',
)
IMAGE_ALT_LAZY = Rule(
    id="image-alt-lazy",
    finds="A picture’s or a chart’s alt text is no description: “image”, “chart”, or the file’s name.",
    why="Those who can’t see the picture are told that there is one, and not what it shows (WCAG 2.2, 1.1.1).",
    bad='![Our offices](images/map.png){alt="map.png"}',
    good='![Our offices](images/map.png){alt="A map: two offices in the north, nine in the south"}',
    level=Level.WARNING,
)

_SAYS_NOTHING = frozenset(
    "alt alternative chart diagram figure graph graphic icon illustration image img infographic photo photograph "
    "pic picture screenshot tbc tbd text todo untitled".split()
) | {"alt text", "alternative text"}
_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|svg)", re.IGNORECASE)
_MADE_UP = re.compile(r"[\w-]*(?:[_-]|\d)[\w-]*")
"""A name that a camera or a folder gave, and no word: IMG_1234, map-final2."""

_PLAIN = re.compile(r"[^\s%?#\\<>\"|^`{}\[\]]+")
"""A file's name that is the same in an address."""


def check(material: Material) -> Iterator[Problem]:
    for prose in material.texts:
        for image in prose.all(Image):
            yield from _file(material, image)
            yield from _alt(image)
            yield from _says(image.place, image.attributes.get("alt"), image.path)
        for block in prose.all(Block):
            if "chart" in block.attributes.classes:
                yield from _says(block.place, block.attributes.get("alt"))


def _file(material: Material, image: Image) -> Iterator[Problem]:
    path = image.path
    if "://" in path or path.startswith(("data:", "//")):
        remedy = "Put a copy in images/ and name that."
        yield Problem(image.place, "this picture is fetched from elsewhere", remedy, IMAGE_PATH)
    elif not inside(path):
        remedy = "Give the path from the strategy’s folder, with “/”: images/map.png."
        yield Problem(image.place, f"“{path}” is no path in the strategy’s folder", remedy, IMAGE_PATH)
    elif not _PLAIN.fullmatch(path):
        remedy = "Rename the file: letters, digits, hyphens and dots."
        yield Problem(image.place, f"the file name “{path}” does not work as an address", remedy, IMAGE_PATH)
    elif path not in material.strategy.pictures and path not in material.unread:
        folder = material.strategy.folder
        there = [found.relative_to(folder).as_posix() for found in folder.glob("images/**/*") if found.is_file()]
        remedy = suggest(path, there, "Paths are from the strategy’s folder: images/map.png.")
        yield Problem(image.place, f"there is no picture “{path}”", remedy, IMAGE_MISSING)


def _alt(image: Image) -> Iterator[Problem]:
    decorative = "decorative" in image.attributes.classes
    alt = image.attributes.values.get("alt")
    if decorative and (alt or image.caption.strip()):
        message = "a picture that only decorates has no caption and no alt text"
        yield Problem(image.place, message, "Take out {.decorative}, or the words.", IMAGE_ALT)
    if not decorative and not (alt or "").strip():
        remedy = 'Add {alt="What the picture shows"}, or {.decorative} if it shows nothing.'
        yield Problem(image.place, "this picture has no alt text", remedy, IMAGE_ALT)


def _says(place: Place, alt: str, path: str = "") -> Iterator[Problem]:
    """Alt text says what there is to see."""
    text = alt.strip(" .")
    stem = PurePosixPath(path).stem
    # A brand may well be the name of its file (“CloudStore”); what a camera called it is no brand.
    is_a_name = _NAME.fullmatch(text) is not None or (text == stem and _MADE_UP.fullmatch(text) is not None)
    if text and (text.casefold() in _SAYS_NOTHING or is_a_name):
        message = f"the alt text “{alt}” does not say what there is to see"
        yield Problem(place, message, "Say in a sentence what readers are meant to see in it.", IMAGE_ALT_LAZY)

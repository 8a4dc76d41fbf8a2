"""Image files → pictures: what they are by their own bytes, never by their name."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from strategydocs.load.rules import IMAGE_FILE, IMAGE_SVG
from strategydocs.model import Picture
from strategydocs.problems import Place, Problem
from strategydocs.rules import Rule

_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
SVG = "image/svg+xml"
_NO_PICTURE = ("this file is not a picture that can be read", "Use PNG, JPEG, GIF, WebP or SVG.")
MOST_PIXELS = 50_000_000
MOST_DEEP = 200
"""Elements of an SVG within each other."""

MOST_COPIES = 10_000
"""Copies of parts that an SVG may ask for (`use`), with those that a copy asks for itself."""

_ACTIVE = {
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "set",
    "animate",
    "animatemotion",
    "animatetransform",
    "handler",
}
_DECLARED = re.compile(r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<\?xml[^>]*encoding=['\"](?!utf-8)", re.IGNORECASE)
"""What an SVG of ours has no need of: a document type, entities, a stylesheet, another encoding."""

_OWN = ("#", "data:image/png", "data:image/jpeg")
"""How an address begins that leads to nothing else than the SVG itself."""

_REMOTE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|image-set\s*\(|\\", re.IGNORECASE)


def read_picture(path: str, content: bytes) -> tuple[Picture | None, list[Problem]]:
    """A picture, or the problem that it is none or not a safe one."""
    digest = hashlib.sha256(content).hexdigest()
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        wrong = _svg_problem(content)
        if wrong is not None:
            return None, [_problem(IMAGE_FILE if wrong is _NO_PICTURE else IMAGE_SVG, path, *wrong)]
        return Picture(path, SVG, None, digest), []
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_FORMATS)) as image:
            size, kind = image.size, _FORMATS[str(image.format)]
            if size[0] * size[1] > MOST_PIXELS:
                message, remedy = "this picture has too many pixels", "Make it smaller: 4,000 wide is plenty."
                return None, [_problem(IMAGE_FILE, path, message, remedy)]
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None, [_problem(IMAGE_FILE, path, *_NO_PICTURE)]
    return Picture(path, kind, size, digest), []


def _svg_problem(content: bytes) -> tuple[str, str] | None:
    try:
        text = content.decode("utf-8-sig")
        if _DECLARED.search(text):
            return "this SVG declares more than a picture", "Save it as plain SVG."
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        return f"this SVG does not parse: {error}", "Save it again as plain SVG."
    if root.tag.rpartition("}")[2] != "svg":
        return _NO_PICTURE
    if (wrong := _beyond_measure(root)) is not None:
        return wrong
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in _ACTIVE:
            return f"this SVG has a <{name}> in it", "Save it as plain SVG, without scripts or embedded pages."
        if name == "style" and _REMOTE.search(element.text or ""):
            return "this SVG’s style fetches something from elsewhere", "Put it in the picture itself."
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                return f"this SVG runs something ({attribute})", "Save it as plain SVG, without scripts."
            if (attribute in ("href", "src") or key.endswith("/namespace}base")) and not value.startswith(_OWN):
                return "this SVG fetches something from elsewhere", "Put it in the picture itself."
            if _REMOTE.search(value):
                return "this SVG’s style fetches something from elsewhere", "Put it in the picture itself."
    return None


def _beyond_measure(root: ElementTree.Element) -> tuple[str, str] | None:
    """A few lines can be a billion shapes, by copies of copies, or nest so deep that programs stop at them."""
    uses: dict[str, list[str]] = {}  # what each part that has an id copies, and "" for the whole
    waiting: list[tuple[ElementTree.Element, int, tuple[str, ...]]] = [(root, 1, ("",))]
    while waiting:
        element, depth, within = waiting.pop()
        if depth > MOST_DEEP:
            return f"this SVG nests more than {MOST_DEEP} elements", "Save it as plain SVG, without its groups."
        if (ident := element.get("id")) is not None:
            within = (*within, ident)
        if str(element.tag).endswith("}use"):
            target = next((value for key, value in element.attrib.items() if key.endswith("href")), "")
            for outer in within:
                uses.setdefault(outer, []).append(target.removeprefix("#"))
        waiting += [(child, depth + 1, within) for child in element]
    if _copies("", uses, {}, ()) > MOST_COPIES:
        return f"this SVG copies its parts more than {MOST_COPIES:,} times", "Save it as plain SVG, without “use”."
    return None


def _copies(part: str, uses: Mapping[str, list[str]], known: dict[str, int], within: tuple[str, ...]) -> int:
    """How many copies a part makes; one of itself makes more than there may be."""
    if part in within:
        return MOST_COPIES + 1
    if part not in known:
        inner = (*within, part)
        known[part] = sum(1 + _copies(target, uses, known, inner) for target in uses.get(part, ()))
    return known[part]


def _problem(rule: Rule, path: str, message: str, remedy: str) -> Problem:
    return Problem(Place(path), message, remedy, rule)

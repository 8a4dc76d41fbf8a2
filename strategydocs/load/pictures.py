"""Image files → pictures: what they are by their own bytes, never by their name."""

from __future__ import annotations

import hashlib
import io
import re
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
_ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "set", "animate", "handler"}
_DECLARED = re.compile(r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<\?xml[^>]*encoding=['\"](?!utf-8)", re.IGNORECASE)
"""What an SVG of ours has no need of: a document type, entities, a stylesheet, another encoding."""

_REMOTE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|\\", re.IGNORECASE)


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
            if attribute in ("href", "src") and not value.startswith(("#", "data:image/png", "data:image/jpeg")):
                return "this SVG fetches something from elsewhere", "Put it in the picture itself."
            if _REMOTE.search(value):
                return "this SVG’s style fetches something from elsewhere", "Put it in the picture itself."
    return None


def _problem(rule: Rule, path: str, message: str, remedy: str) -> Problem:
    return Problem(Place(path), message, remedy, rule)

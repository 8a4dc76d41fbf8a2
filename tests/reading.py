"""Reads what was assembled as a reader would: the text of pages and of PDFs, and what a PDF says of itself."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2
from lxml import html


class Page:
    """A page of HTML."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()

    def all(self, css: str) -> list[html.HtmlElement]:
        """The elements below main that an XPath finds."""
        return list(self.tree.xpath(f"//main//{css}"))

    @cached_property
    def ids(self) -> list[str]:
        return [str(found) for found in self.tree.xpath("//@id")]

    @cached_property
    def links(self) -> list[str]:
        return [str(found) for found in self.tree.xpath("//a/@href")]


class Sheets:
    """A PDF."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf = pikepdf.open(path)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page."""
        document = pypdfium2.PdfDocument(self.path)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()

    @cached_property
    def words(self) -> list[str]:
        return words(" ".join(self.texts))

    @cached_property
    def bookmarks(self) -> list[str]:
        with self.pdf.open_outline() as outline:
            return [str(item.title) for item in _flat(list(outline.root))]

    @cached_property
    def fonts(self) -> set[str]:
        """The families of the fonts in it, without the tag of the subset."""
        found = set()
        for page in self.pdf.pages:
            fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
            found |= {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts.values()}
        return found

    @cached_property
    def links(self) -> list[str]:
        """The addresses that lead out of it."""
        annotations = [note for page in self.pdf.pages for note in page.get("/Annots", [])]
        return [str(note.A.URI) for note in annotations if "/A" in note and "/URI" in note.A]


def _flat(items: list[pikepdf.OutlineItem]) -> list[pikepdf.OutlineItem]:
    return [found for item in items for found in (item, *_flat(list(item.children)))]


def words(text: str) -> list[str]:
    """Words as both a browser and a PDF reader would find them: letters and digits, nothing between them."""
    return re.findall(r"[^\W_]+", text.replace("\u00ad", "").replace("\ufffe", ""))


def words_of(element: html.HtmlElement) -> list[str]:
    """The words that a reader sees in an element of a page, without those of drawings."""
    texts = element.xpath(".//text()[not(ancestor::*[local-name()='svg'])]")
    return words(" ".join(map(str, texts)))

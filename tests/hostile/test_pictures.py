"""Pictures that would fill the memory, run or fetch something are told of, and never shown."""

from __future__ import annotations

import struct
import zlib

import pytest

import strategydocs as sd
from tests.conftest import Project


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, *more: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(more)
        + _chunk(b"IDAT", zlib.compress(bytes(1000)))
        + _chunk(b"IEND", b"")
    )


def _svg(inside: str = "", *, before: str = "", attributes: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {names} {attributes}>{inside}</svg>".encode()


USE = "<use href='#a{}'/>"


def _ten_copies(number: int) -> str:
    return f'<g id="a{number + 1}">{USE.format(number) * 10}</g>'


BILLION = (
    "<!DOCTYPE svg [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.png", _png(50_000, 50_000)),
        ("bomb.png", _png(2**31 - 1, 2**31 - 1)),
        ("bomb.png", _png(9, 9, _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000), 9)))),
        ("cut.png", _png(9, 9)[:30]),
        ("large.png", bytes(20_000_001)),
        ("run.svg", _svg("<script>alert(1)</script>")),
        ("run.svg", _svg(attributes='onload="alert(1)"')),
        ("run.svg", _svg('<a xlink:href="javascript:alert(1)"><text>a</text></a>')),
        ("run.svg", _svg('<set attributeName="href" to="javascript:alert(1)"/>')),
        ("run.svg", _svg('<animate attributeName="href" values="javascript:alert(1)"/>')),
        ("run.svg", _svg('<animateMotion path="M0,0"/>')),
        ("run.svg", _svg('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">a</b></foreignObject>')),
        ("run.svg", _svg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>')),
        ("run.svg", _svg('<html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script>')),
        ("fetch.svg", _svg('<image href="http://127.0.0.1/a.png"/>')),
        ("fetch.svg", _svg('<image xlink:href="file:///etc/passwd"/>')),
        ("fetch.svg", _svg('<use href="../other.svg#a"/>')),
        ("fetch.svg", _svg('<image href="data:image/svg+xml,%3Csvg/%3E"/>')),
        ("fetch.svg", _svg("<style>@import 'http://127.0.0.1/a.css';</style>")),
        ("fetch.svg", _svg("<style>text { fill: url( http://127.0.0.1/a ) }</style>")),
        ("fetch.svg", _svg("<style>text { fill: u\\72l(http://127.0.0.1/a) }</style>")),
        ("fetch.svg", _svg("<style>text { background: image-set('http://127.0.0.1/a' 1x) }</style>")),
        ("fetch.svg", _svg('<rect style="fill: url(file:///etc/passwd)"/>')),
        ("fetch.svg", _svg('<rect fill="url(//127.0.0.1/a)"/>')),
        ("fetch.svg", _svg("<a/>", attributes='xml:base="http://127.0.0.1/"')),
        ("fetch.svg", _svg(before='<?xml-stylesheet href="http://127.0.0.1/a.css"?>')),
        ("entity.svg", _svg("&a9;", before=BILLION)),
        ("entity.svg", _svg("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        ("entity.svg", _svg(before='<!DOCTYPE svg SYSTEM "http://127.0.0.1/svg.dtd">')),
        ("entity.svg", _svg(before='<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>')),
        ("deep.svg", _svg("<g>" * 100_000 + "</g>" * 100_000)),
        ("laughs.svg", _svg("".join(map(_ten_copies, range(9))))),
        ("laughs.svg", _svg('<g id="a"><use href="#a"/></g>')),
        ("other.svg", _svg("<script/>").decode().encode("utf-16")),
        ("page.png", b"<html><script>alert(1)</script></html>"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_picture_that_means_harm(project: Project, name: str, content: bytes) -> None:
    folder = project({f"images/{name}": content}, text=f'![](images/{name}){{alt="A map of the offices"}}')
    problems = sd.check(folder)
    assert {problem.rule.id for problem in problems.errors} <= {"image-file", "image-svg", "file-size"}
    assert [problem.place.file for problem in problems] == [f"images/{name}"]
    assert all(problem.remedy for problem in problems)


def test_a_picture_that_means_no_harm(project: Project) -> None:
    drawing = '<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/><text>javascript: a b</text>'
    folder = project({"images/map.svg": _svg(drawing)}, text='![](images/map.svg){alt="A map of the offices"}')
    assert list(sd.check(folder)) == []

"""A long document laid out in parts that start a page anyway, side by side, and merged.

Each part is a tagged PDF of its own. What crosses parts travels so: a part lays its pages out, tells how many there
are and what its running heads last said, and is told the number of its first page and what was said before, before
it sets page numbers and running heads. Links to another part are addresses that begin with `CROSSING` until they are
merged. The front matter, whose contents name pages of all the others, is laid out twice: at once, to know its length,
and at last, with the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from strategydocs.pdf.merge import merge
from strategydocs.pdf.process import Child, Job
from strategydocs.problems import InvalidStrategy, Place, Problem
from strategydocs.rules import Rule

CONTENTS_LENGTH = Rule(
    id="contents-length",
    finds="The print style lets page numbers make the contents longer.",
    why="Every page number would be wrong.",
    bad="page numbers that run on with the text of their entries",
    good="position: absolute for the numbers, as in the packaged print.css",
    by="assemble",
)

CROSSING = "https://parts.invalid/#"
"""How a link to another part begins; `.invalid` is never a real address (RFC 2606)."""

Borrow = Callable[[], AbstractContextManager[Child]]


@dataclass(frozen=True)
class Parts:
    """A document in parts: `front` makes the front matter from the page that each id is on (none, while they are not
    known), `bodies` are the others in their order, each made when it is taken."""

    front: Callable[[Mapping[str, int]], Job]
    bodies: Iterable[Job]


@dataclass(frozen=True)
class _Laid:
    """What a part that is laid out leaves to the next: how many pages are before that, and the running heads."""

    pages: int
    strings: Mapping[str, str]


@dataclass(frozen=True)
class _Body:
    """A part on its way: how it is laid out, the pages that its ids are on, and at last its PDF."""

    laid: Future[_Laid] = field(default_factory=Future)
    anchors: Future[Mapping[str, int]] = field(default_factory=Future)


def lay_out(parts: Parts, workers: Executor, borrow: Borrow) -> bytes:
    """The whole document. `workers` run the parts, each with a child that it borrows."""
    first = _Body()
    measured = workers.submit(_measure, parts.front({}), borrow, first)
    before, bodies, pdfs = first, [], []
    for job in parts.bodies:  # in their order: a part waits for those before it, which must have begun
        body = _Body()
        pdfs.append(workers.submit(_lay_out_body, job, borrow, before, body))
        bodies.append(body)
        before = body
    measured.result()
    anchors: dict[str, int] = {}
    for body, pdf in zip(bodies, pdfs, strict=True):
        anchors |= _first_of(body.anchors, pdf)
    pages = first.laid.result().pages
    front = workers.submit(_lay_out_front, parts.front(anchors), borrow, pages)
    return merge([front.result(), *(pdf.result() for pdf in pdfs)], crossing=CROSSING)


def _measure(job: Job, borrow: Borrow, body: _Body) -> None:
    try:
        with borrow() as child:
            child.start(job, waits=True)
            answer = child.answer()
            child.tell(stop=True)
            child.answer()
        body.laid.set_result(_Laid(answer["laid"], answer["strings"]))
    except BaseException as error:
        body.laid.set_exception(error)
        raise


def _lay_out_body(job: Job, borrow: Borrow, before: _Body, body: _Body) -> bytes:
    try:
        with borrow() as child:
            child.start(job, waits=True)
            answer = child.answer()
            start = _start_after(before, child)
            body.laid.set_result(_Laid(start.pages + answer["laid"], {**start.strings, **answer["strings"]}))
            child.tell(first=start.pages, strings=start.strings)
            pages = child.answer()["anchors"]
            body.anchors.set_result({name: start.pages + page for name, page in pages.items()})
            return child.result()
    except BaseException as error:
        for future in (body.laid, body.anchors):
            if not future.done():
                future.set_exception(error)
        raise


def _start_after(before: _Body, child: Child) -> _Laid:
    """What the parts before left; a child that waits for it in vain is told to stop."""
    try:
        return before.laid.result()
    except BaseException:
        child.tell(stop=True)
        child.answer()
        raise


def _lay_out_front(job: Job, borrow: Borrow, pages: int) -> bytes:
    """The front matter with its numbers; every number would be wrong if they made it longer than it was measured."""
    with borrow() as child:
        child.start(job, waits=True)
        laid = child.answer()["laid"]
        if laid != pages:
            child.tell(stop=True)
            child.answer()
            message = f"the contents take {laid} pages with their numbers and {pages} without"
            remedy = "Set the numbers apart from the text (position: absolute), as the packaged print.css does."
            place = Place("layouts/styles/print.css")
            raise InvalidStrategy([Problem(place, message, remedy, CONTENTS_LENGTH)])
        child.tell(first=0, strings={})
        child.answer()
        return child.result()


def _first_of(anchors: Future[Mapping[str, int]], pdf: Future[bytes]) -> Mapping[str, int]:
    """The anchors of a part; where it was never begun (the press is ending), what its PDF raises."""
    if pdf.cancelled():
        pdf.result()
    return anchors.result()

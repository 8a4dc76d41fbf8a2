"""Pages in words, for what can't be shown: they know their way back, and give way to the page once it is there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from http import HTTPStatus

from strategydocs.preview.desk import ADDRESS, Desk, State
from strategydocs.preview.server import Response
from strategydocs.preview.site import Site
from strategydocs.preview.telling import told
from strategydocs.problems import Problem, Problems
from strategydocs.templates import Layouts

ERRORS_FIRST = "There are errors in the files as they are saved."


class Messages:
    """Says in a page why there is no other, with the packaged layouts: a publication's own may be what is wrong."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def layouts(self) -> Layouts:
        return Layouts(preview=ADDRESS)

    def front(self) -> Response:
        """Leads to the only strategy, or lists them."""
        if len(self._site.desks) == 1:
            return self.moved(f"/{self._site.desks[0].id}/")
        words = ["Each is refreshed as you save its files."]
        return self._page("Strategies", words, status=HTTPStatus.OK, waits=False)

    def moved(self, address: str) -> Response:
        return Response(b"", status=HTTPStatus.FOUND, headers={"Location": address})

    def missing(self, desk: Desk | None) -> Response:
        words = [
            "Nothing in the strategy as it is saved has this address. It may have been renamed, or not yet be there."
        ]
        status = HTTPStatus.NOT_FOUND
        return self._page("There is no such page", words, desk, status=status, waits=desk is not None)

    def waiting(self, desk: Desk) -> Response:
        """There was no good state yet."""
        state = desk.state
        words = [state.failure] if state.failure else [ERRORS_FIRST, "The pages come as soon as they are mended."]
        if not state.number:
            words = ["The files are being read. The page comes by itself."]
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return self._page("There is no page yet", words, desk, state.problems, status=status)

    def wrong(self, desk: Desk, problems: Iterable[Problem]) -> Response:
        """What was asked for can't be made of the text."""
        words = ["Something is wrong that shows only where this is made."]
        return self._page("This can’t be shown", words, desk, problems, status=HTTPStatus.SERVICE_UNAVAILABLE)

    def failed(self, desk: Desk, failure: str) -> Response:
        return self._page("This can’t be shown", [failure], desk, status=HTTPStatus.SERVICE_UNAVAILABLE)

    def no_pdf(self, desk: Desk, state: State) -> Response:
        words = [state.failure] if state.failure else [ERRORS_FIRST]
        words.append("A PDF is made of the saved text alone, so there is none now. Mend them, then ask again.")
        return self._page("There is no PDF now", words, desk, state.problems, status=HTTPStatus.CONFLICT, waits=False)

    def _page(
        self,
        title: str,
        words: list[str],
        desk: Desk | None = None,
        problems: Iterable[Problem] = (),
        *,
        status: HTTPStatus,
        waits: bool = True,
    ) -> Response:
        listed = told(State(problems=Problems(problems)), desk)["error"] if desk else []
        links = [(f"/{one.id}/", _title(one)) for one in ([desk] if desk else self._site.desks)]
        context = {"title": title, "words": words, "problems": listed, "links": links, "waits": waits}
        return Response(self.layouts.render("pages/message.html", context).encode(), status=status)


def _title(desk: Desk) -> str:
    snapshot = desk.state.snapshot
    return snapshot.strategy.title if snapshot else desk.folder.name

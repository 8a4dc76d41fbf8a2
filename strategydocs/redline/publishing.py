"""Writes what was asked for of a comparison: redlines as HTML, PDF and Word, the change note, the changes as data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from strategydocs import output as writing
from strategydocs.assets import assets, made_with
from strategydocs.compare.sources import WORKING
from strategydocs.compose import Document
from strategydocs.output import APART, File
from strategydocs.pages import Pages, Publication
from strategydocs.pdf import Press
from strategydocs.printing import Printer, in_turn
from strategydocs.problems import UnknownName, suggest
from strategydocs.redline import data, notation
from strategydocs.redline.changes import Changes
from strategydocs.redline.digesting import digest
from strategydocs.redline.document import marked_text, redline, without_old_numbers
from strategydocs.redline.telling import changes_data
from strategydocs.redline.word import tracked
from strategydocs.steps import Phase, Progress, Step, untold
from strategydocs.versions import NO_HISTORY, last_updated
from strategydocs.versions.places import name_like

Format = Literal["html", "pdf", "docx", "json", "md", "text"]
REDLINE_FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class Published:
    """Where a comparison was written to, and its files, by their paths from there."""

    folder: Path
    files: tuple[str, ...]


def write_changes(
    changes: Changes,
    output: str | Path = "output",
    *,
    formats: Collection[str] = REDLINE_FORMATS,
    only: Collection[str] = (),
    whole: bool = True,
    author: str = "",
    date: datetime | None = None,
    progress: Progress | None = None,
) -> Published:
    """Writes a comparison into `output/ID/changes/OLD-to-NEW/`: a redline of each document that changed (or of `only`
    some) as `html`, `pdf` and `docx`, and the change note as `md`, `text` and, with the whole tree of changes, `json`.

    Where not `whole`, pages and PDFs have only what changed, each under its headings. `author` and `date` are of whom
    and of when Word shows the changes; by default of the publisher, and of the day of the new iteration's text.

    Raises UnknownName for a format or a document that there is not; MachineError where the machine fails.
    """
    _known("format", formats, REDLINE_FORMATS)
    _known("document", only, changes.texts)
    wanted = [one for one in changes.texts if one in only or (not only and _is_changed(changes, one))]
    folder = f"{changes.new.id}/{APART}/{_part(changes, changes.old_name)}-to-{_part(changes, changes.new_name)}"
    progress = progress or untold
    maker = _Maker(changes, wanted, formats, progress)
    files = [*maker.pages(whole), *maker.word_files(author, date), *maker.notes()]
    progress(Step(Phase.WRITING, "", maker.total, maker.total))
    written = writing.write(Path(output), folder, files, made_with(), complete=False)
    return Published(Path(output) / folder, tuple(path.removeprefix(f"{folder}/") for path in written.files))


def change_note(changes: Changes, form: Literal["text", "md"] = "text", *, coloured: bool = False) -> str:
    """The change note, in plain sentences, as text or as Markdown; text may be coloured for a terminal."""
    note = digest(changes)
    return notation.markdown(note) if form == "md" else notation.text(note, coloured=coloured)


def changed_passages(changes: Changes, *, coloured: bool = False) -> str:
    """Every passage of a text that changed, as text, with [-what was taken out-] and {+what was added+}."""
    texts = (without_old_numbers(marked_text(changes, name)) for name in changes.texts)
    return "".join(notation.passages(blocks, coloured) for blocks in texts)


def changes_json(changes: Changes) -> str:
    """The whole tree of changes as JSON (data.py); `changes_schema` has its JSON Schema."""
    return data.written(changes_data(changes))


def _known(kind: str, names: Collection[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            remedy = suggest(name, known, f"Known: {', '.join(known)}.")
            raise UnknownName(f"there is no {kind} “{name}”. {remedy}")


def _is_changed(changes: Changes, document: str) -> bool:
    return any(passage.document == document for passage in changes.passages)


def _part(changes: Changes, name: str) -> str:
    """An iteration's name as part of a folder's."""
    is_working = name == changes.language.gettext("the working text")
    return WORKING if is_working else name_like(name.rpartition("/")[2])


class _Maker:
    """Makes the files that were asked for."""

    def __init__(self, changes: Changes, wanted: Sequence[str], formats: Collection[str], progress: Progress) -> None:
        self.changes, self.wanted, self.formats, self.progress = changes, wanted, formats, progress
        self.strategy, self.layouts = changes.drafts.new.strategy, changes.drafts.layouts
        self.total = len(wanted) * len({"html", "pdf", "docx"} & set(formats))
        self.done = 0

    def _tell(self, phase: Phase, what: str, more: int = 0) -> None:
        self.progress(Step(phase, what, self.done + more, self.total))

    def _made(self, document: str, suffix: str, content: bytes) -> File:
        self.done += 1
        return File(f"{document}.{suffix}", content, document)

    def pages(self, whole: bool) -> Iterator[File]:
        """Redlines as HTML and PDF, and what pages load."""
        asked = {"html", "pdf"} & set(self.formats)
        if not asked or not self.wanted:
            return
        pages = Pages(self.strategy, self.layouts, self._publication())
        with Press(self.layouts.fonts()) if "pdf" in asked else nullcontext() as press:
            waiting: list[tuple[Document, Future[bytes]]] = []
            for name in self.wanted:
                self._tell(Phase.COMPOSING, name, sum(future.done() for _, future in waiting))
                document = redline(self.changes, name, whole=whole)
                if press is not None:
                    waiting.append((document, Printer(self.strategy, self.layouts, pages, press).print(document)))
                if "html" in asked:
                    yield self._made(document.id, "html", pages.page(document).encode())
            for document, pdf in in_turn(waiting, lambda what, more: self._tell(Phase.PRINTING, what, more)):
                yield self._made(document.id, "pdf", pdf)
        if "html" in asked:
            yield from assets(self.strategy, self.layouts)

    def _publication(self) -> Publication:
        """What pages stand among: each other, and no other page of the strategy."""
        printed, shown = (self.wanted if one in self.formats else () for one in ("pdf", "html"))
        return Publication(pdfs=frozenset(printed), documents=frozenset(shown))

    def word_files(self, author: str, date: datetime | None) -> Iterator[File]:
        """Redlines as Word files."""
        if "docx" not in self.formats:
            return
        about = self.strategy.about
        day = last_updated(self.strategy, NO_HISTORY).first_day
        pictures = {path: (self.strategy.folder / path).read_bytes() for path in self.strategy.pictures}
        for name in self.wanted:
            self._tell(Phase.COMPOSING, f"{name}.docx")
            content = tracked(
                marked_text(self.changes, name),
                title=self.changes.drafts.new.title(name),
                language=about.language,
                author=author or about.publisher,
                date=date or datetime(day.year, day.month, day.day, tzinfo=UTC),
                pictures=pictures,
            )
            yield self._made(name, "docx", content)

    def notes(self) -> Iterator[File]:
        """The change note, and the changes as data."""
        if "md" in self.formats:
            yield File("changes.md", change_note(self.changes, "md").encode())
        if "text" in self.formats:
            yield File("changes.txt", change_note(self.changes).encode())
        if "json" in self.formats:
            yield File("changes.json", changes_json(self.changes).encode())

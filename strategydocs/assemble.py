"""The whole way from a folder to its documents. `assemble` reads as the description of the program."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from strategydocs import output as writing
from strategydocs import tree
from strategydocs.assets import assets, made_with
from strategydocs.checking import examine
from strategydocs.compose import Composer, Document, document_ids
from strategydocs.compose.sources import sources_of
from strategydocs.frozen import is_frozen
from strategydocs.model import Strategy
from strategydocs.output import File
from strategydocs.pages import Pages
from strategydocs.pdf import Press, pages_in
from strategydocs.permanent import published_files
from strategydocs.printing import Printer, has_pdf, in_turn
from strategydocs.problems import InvalidStrategy, Problem, UnknownName, WrongUse, suggest
from strategydocs.publication import composer_of, data_files, publication_of, search_files
from strategydocs.search import Searched, searched
from strategydocs.steps import Phase, Progress, Step, untold
from strategydocs.templates import Layouts, layouts_of
from strategydocs.versions import History

Format = Literal["html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class Length:
    """How long a document is: its words, as it was composed, and the pages of its PDF, where one was made."""

    words: int
    pages: int | None = None


@dataclass(frozen=True)
class Result:
    """What an assembly gave: the strategy's id, the output folder, the documents, the files now there and those that
    are new or changed, by their paths from the output folder, the warnings and suggestions that did not stop it, how
    long each document is, and the files that are not there any more."""

    id: str
    output: Path
    documents: tuple[str, ...]
    files: tuple[str, ...]
    changed: tuple[str, ...]
    warnings: tuple[Problem, ...]
    suggestions: tuple[Problem, ...] = ()
    lengths: Mapping[str, Length] = field(default_factory=dict)
    deleted: tuple[str, ...] = ()


def assemble(
    strategy: Strategy | str | Path,
    output: str | Path = "output",
    *,
    formats: Collection[str] = FORMATS,
    only: Collection[str] = (),
    strict: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Assembles a strategy's documents as HTML and PDF into `output/ID/`.

    `strategy` is a loaded strategy or its folder; `only` names the documents wanted (`strategy`, `departments/dwp`;
    all by default); `strict` makes warnings errors. A layouts/ folder beside content/ overrides the packaged layouts.

    Raises InvalidStrategy, with every problem found, before anything is written; UnknownName (a ValueError) for a
    document or a format that there is not; MachineError where the machine lacks a tool or fails.
    """
    return publish(strategy, output, formats=formats, only=only, strict=strict, progress=progress)


def publish(
    strategy: Strategy | str | Path,
    output: str | Path,
    *,
    formats: Collection[str] = FORMATS,
    only: Collection[str] = (),
    strict: bool = False,
    progress: Progress | None = None,
    history: History | None = None,
) -> Result:
    """Assembles the working text, with the versions that were frozen; or, with a `history` that has an issue, the
    documents of that version, which stand by themselves."""
    progress = progress or untold
    folder = strategy.folder if isinstance(strategy, Strategy) else Path(strategy)
    layouts = layouts_of(folder)
    with _press(layouts, only, formats) as press:  # its processes start while the strategy is read
        examined = examine(strategy, progress)
        problems = examined.problems
        if problems.errors or (strict and problems.warnings):
            raise InvalidStrategy(problems)
        _check_target(folder, Path(output) / examined.strategy.id)
        composer = composer_of(examined, layouts, history)
        strategy, layouts, history = composer.strategy, composer.layouts, composer.history
        wanted = _wanted(strategy, history, only, formats)
        maker = _Maker(composer, press, wanted, formats, progress)
        files = list(maker.files())
    if "html" in formats:
        files += [*data_files(strategy, layouts), *assets(strategy, layouts)]
    if history.is_shown and not only:
        files += published_files(strategy, history, layouts)
    complete = not only and set(formats) >= set(FORMATS)
    progress(Step(Phase.WRITING, "", maker.total, maker.total))
    written = writing.write(Path(output), strategy.id, files, made_with(), complete=complete)
    return Result(
        strategy.id,
        Path(output),
        tuple(wanted),
        written.files,
        written.changed,
        problems.warnings,
        problems.suggestions,
        {name: maker.lengths[name] for name in wanted},
        written.deleted,
    )


def _check_target(folder: Path, target: Path) -> None:
    """Raises WrongUse where a frozen version would take the place of the working text's documents."""
    if is_frozen(folder) and target.exists():
        raise WrongUse(f"{folder} is a frozen version, and {target} is there already. Name another output folder.")


def _wanted(strategy: Strategy, history: History, only: Collection[str], formats: Collection[str]) -> list[str]:
    """The documents to make. Raises UnknownName, with a suggestion, for one that there is not."""
    known = document_ids(strategy, history)
    for kind, names, there in (("format", formats, FORMATS), ("document", only, known)):
        for name in names:
            if name not in there:
                remedy = suggest(name, there, f"Known: {', '.join(there)}.")
                raise UnknownName(f"there is no {kind} “{name}”. {remedy}")
    return [document for document in known if not only or document in only]


def _press(layouts: Layouts, only: Collection[str], formats: Collection[str]) -> AbstractContextManager[Press | None]:
    """A press, where there is something to print."""
    prints = "pdf" in formats and (not only or any(map(has_pdf, only)))
    return Press(layouts.fonts()) if prints else nullcontext()


class _Maker:
    """Makes documents in every format that is wanted, and knows afterwards how long each is."""

    def __init__(
        self,
        composer: Composer,
        press: Press | None,
        wanted: list[str],
        formats: Collection[str],
        progress: Progress,
    ) -> None:
        self.composer, self.press, self.wanted, self.progress = composer, press, wanted, progress
        self.strategy, self.layouts = composer.strategy, composer.layouts
        self.pages = Pages(self.strategy, self.layouts, publication_of(composer, wanted, formats))
        self.printed = [document for document in wanted if press is not None and has_pdf(document)]
        self.has_pages = "html" in formats
        self.total = len(self.printed) + self.has_pages * len(wanted)
        self.lengths: dict[str, Length] = {}

    def files(self) -> Iterator[File]:
        """Every file; PDFs are laid out in the press's processes while pages are composed here."""
        found: dict[str, Searched] = {}
        waiting: list[tuple[Document, Future[bytes]]] = []
        # The longest PDF goes first, so that it is laid out while everything else is done.
        for name in sorted(self.wanted, key=lambda document: document not in self.printed):
            self._tell(Phase.COMPOSING, name, len(found) + sum(future.done() for _, future in waiting))
            document = self.composer.compose(name)
            self.lengths[name] = Length(tree.words(document.blocks))
            if self.press is not None and name in self.printed:
                printer = Printer(self.strategy, self.layouts, self.pages, self.press)
                waiting.append((document, printer.print(document)))
            if self.has_pages:
                yield self._file(document, "html", self.pages.page(document).encode())
                found[name] = searched(document)
        if set(found) == set(document_ids(self.strategy, self.composer.history)):
            # What searches a part would not find the rest.
            yield from search_files(self.strategy, self.pages, [found[name] for name in self.wanted], self.layouts)
        made = len(found)
        for document, pdf in in_turn(waiting, lambda what, done: self._tell(Phase.PRINTING, what, made + done)):
            self.lengths[document.id] = replace(self.lengths[document.id], pages=pages_in(pdf))
            yield self._file(document, "pdf", pdf)

    def _tell(self, phase: Phase, what: str, done: int) -> None:
        self.progress(Step(phase, what, done, self.total))

    def _file(self, document: Document, suffix: str, content: bytes) -> File:
        sources = {path: self.strategy.digests[path] for path in sources_of(self.strategy, document)}
        return File(f"{document.id}.{suffix}", content, document.id, sources)

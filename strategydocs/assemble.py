"""The whole way from a folder to its documents. `assemble` reads as the description of the program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from strategydocs import output as writing
from strategydocs.assets import assets, made_with
from strategydocs.checking import examine
from strategydocs.compose import Composer, Document, document_ids
from strategydocs.compose.sources import sources_of
from strategydocs.frozen import is_frozen
from strategydocs.model import Strategy
from strategydocs.output import File
from strategydocs.pages import Pages
from strategydocs.pdf import Press
from strategydocs.permanent import published_files
from strategydocs.printing import Printer, finished, has_pdf
from strategydocs.problems import InvalidStrategy, Problem, UnknownName, WrongUse, suggest
from strategydocs.publication import composer_of, data_files, publication_of, search_files
from strategydocs.search import Searched, searched
from strategydocs.templates import Layouts, layouts_of
from strategydocs.versions import History

Format = Literal["html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

Progress = Callable[[str, int, int], None]
"""Is told what was just made, how many files of documents are made by now, and how many will be."""


@dataclass(frozen=True)
class Result:
    """What an assembly gave: the strategy's id, the output folder, the documents, the files now there and those that
    changed, by their paths from the output folder, and the warnings that did not stop it."""

    id: str
    output: Path
    documents: tuple[str, ...]
    files: tuple[str, ...]
    changed: tuple[str, ...]
    warnings: tuple[Problem, ...]


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
    folder = strategy.folder if isinstance(strategy, Strategy) else Path(strategy)
    layouts = layouts_of(folder)
    with _press(layouts, only, formats) as press:  # its processes start while the strategy is read
        examined = examine(strategy)
        problems = examined.problems
        if problems.errors or (strict and problems.warnings):
            raise InvalidStrategy(problems)
        _check_target(folder, Path(output) / examined.strategy.id)
        composer = composer_of(examined, layouts, history)
        strategy, layouts, history = composer.strategy, composer.layouts, composer.history
        wanted = _wanted(strategy, history, only, formats)
        files = list(_documents(composer, press, wanted, formats, progress))
    if "html" in formats:
        files += [*data_files(strategy, layouts), *assets(strategy, layouts)]
    if history.is_shown and not only:
        files += published_files(strategy, history, layouts)
    complete = not only and set(formats) >= set(FORMATS)
    written = writing.write(Path(output), strategy.id, files, made_with(), complete=complete)
    return Result(strategy.id, Path(output), tuple(wanted), written.files, written.changed, problems.warnings)


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


def _documents(
    composer: Composer, press: Press | None, wanted: list[str], formats: Collection[str], progress: Progress | None
) -> Iterator[File]:
    """Every document in every format; PDFs are laid out in the press's processes while pages are composed here."""
    strategy, layouts = composer.strategy, composer.layouts
    printed = [document for document in wanted if press is not None and has_pdf(document)]
    pages = Pages(strategy, layouts, publication_of(composer, wanted, formats))
    total = len(printed) + ("html" in formats) * len(wanted)
    done = 0

    def made(document: Document, suffix: str, content: bytes) -> File:
        nonlocal done
        done += 1
        if progress is not None:
            progress(f"{document.id}.{suffix}", done, total)
        sources = {path: strategy.digests[path] for path in sources_of(strategy, document)}
        return File(f"{document.id}.{suffix}", content, document.id, sources)

    found: dict[str, Searched] = {}
    waiting: list[tuple[Document, Future[bytes]]] = []
    # The longest PDF goes first, so that it is laid out while everything else is done.
    for name in sorted(wanted, key=lambda document: document not in printed):
        document = composer.compose(name)
        if press is not None and name in printed:
            waiting.append((document, Printer(strategy, layouts, pages, press).print(document)))
        if "html" in formats:
            yield made(document, "html", pages.page(document).encode())
            found[name] = searched(document)
    if set(found) == set(document_ids(strategy, composer.history)):  # what searches a part would not find the rest
        yield from search_files(strategy, pages, [found[name] for name in wanted], layouts)
    for document, future in waiting:
        yield made(document, "pdf", finished(document, future))

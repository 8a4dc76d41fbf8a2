"""The whole way from a folder to its documents. `assemble` reads as the description of the program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, get_args

from strategydocs import output as writing
from strategydocs import pandoc, tree
from strategydocs.checking import examine
from strategydocs.compose import Composer, Document, document_ids
from strategydocs.compose.sources import sources_of
from strategydocs.model import Strategy
from strategydocs.output import File
from strategydocs.pages import Pages
from strategydocs.pdf import Job, MissingGlyphs, Press
from strategydocs.problems import InvalidStrategy, Place, Problem, suggest
from strategydocs.templates import Layouts, layouts_of

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

    Raises InvalidStrategy, with every problem found, before anything is written; ValueError for a document or a
    format that does not exist; MachineError where the machine lacks a tool or fails.
    """
    strategy, problems = examine(strategy)
    if problems.errors or (strict and problems.warnings):
        raise InvalidStrategy(problems)
    wanted = _wanted(strategy, only, formats)
    layouts = layouts_of(strategy.folder)
    composer = Composer(strategy, layouts)
    files = list(_write_documents(composer, wanted, formats, progress))
    if "html" in formats:
        files += _assets(strategy, layouts)
    complete = not only and set(formats) >= set(FORMATS)
    written = writing.write(Path(output), strategy.id, files, _about(), complete=complete)
    return Result(strategy.id, Path(output), tuple(wanted), written.files, written.changed, problems.warnings)


def _wanted(strategy: Strategy, only: Collection[str], formats: Collection[str]) -> list[str]:
    """The documents to make. Raises ValueError, with a suggestion, for one that there is not."""
    known = document_ids(strategy)
    for kind, names, there in (("format", formats, FORMATS), ("document", only, known)):
        for name in names:
            if name not in there:
                remedy = suggest(name, there, f"Known: {', '.join(there)}.")
                raise ValueError(f"there is no {kind} “{name}”. {remedy}")
    return [document for document in known if not only or document in only]


def _write_documents(
    composer: Composer, wanted: list[str], formats: Collection[str], progress: Progress | None
) -> Iterator[File]:
    """Every document in every format; PDFs are laid out in child processes while pages are composed here."""
    strategy, layouts = composer.strategy, composer.layouts
    pdfs = frozenset(document for document in wanted if "pdf" in formats and _has_pdf(document))
    total = len(pdfs) + ("html" in formats) * len(wanted)
    pages = Pages(strategy, layouts, _linked_pdfs(strategy, formats))
    done = 0

    def tell(what: str) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(what, done, total)

    with Press(layouts.fonts()) as press:
        waiting: list[tuple[Document, Future[bytes]]] = []
        # The longest PDF goes first, so that it is laid out while everything else is done.
        for name in sorted(wanted, key=lambda document: document not in pdfs):
            document = composer.compose(name)
            if name in pdfs:
                waiting.append((document, press.submit(_job(strategy, layouts, pages, document))))
            if "html" in formats:
                content = pages.page(document).encode()
                yield _file(strategy, document, "html", content)
                tell(f"{name}.html")
        for document, future in waiting:
            yield _file(strategy, document, "pdf", _pdf(document, future))
            tell(f"{document.id}.pdf")


def _has_pdf(document: str) -> bool:
    return document == "strategy" or document.startswith("departments/")


def _linked_pdfs(strategy: Strategy, formats: Collection[str]) -> frozenset[str]:
    """The documents whose pages link to a PDF."""
    return frozenset(document for document in document_ids(strategy) if "pdf" in formats and _has_pdf(document))


def _job(strategy: Strategy, layouts: Layouts, pages: Pages, document: Document) -> Job:
    images = {node["c"][2][0] for node in tree.nodes(document.blocks) if node["t"] == "Image"}
    files: dict[str, Path | str] = {path: strategy.folder / path for path in images & set(strategy.pictures)}
    files |= {path: drawn.wide for path, drawn in document.pictures.items()}
    return Job(document.id, pages.sheet(document), (layouts.path("styles/print.css"),), files)


def _pdf(document: Document, future: Future[bytes]) -> bytes:
    try:
        return future.result()
    except MissingGlyphs as error:
        message = f"the fonts have no {error.characters}, which {document.id}.pdf needs"
        remedy = "Type other characters, or add a font to layouts/fonts/."
        raise InvalidStrategy([Problem(Place("layouts/fonts"), message, remedy, "characters")]) from error


def _file(strategy: Strategy, document: Document, suffix: str, content: bytes) -> File:
    sources = {path: strategy.digests[path] for path in sources_of(strategy, document)}
    return File(f"{document.id}.{suffix}", content, document.id, sources)


def _assets(strategy: Strategy, layouts: Layouts) -> Iterator[File]:
    for path, picture in strategy.pictures.items():
        content = (strategy.folder / path).read_bytes()
        yield File(f"assets/{path}", content, sources={path: picture.digest})
    for name in layouts.names("fonts", ".ttf"):
        yield File(f"assets/{name}", layouts.read(name))
    yield File("assets/styles/screen.css", layouts.read("styles/screen.css"))


def _about() -> dict[str, Any]:
    tools = ("jinja2", "pydantic", "pypandoc_binary", "ruamel.yaml", "weasyprint")
    versions = {"strategydocs": version("strategydocs"), "pandoc": pandoc.version()}
    return {"made-with": versions | {tool: version(tool) for tool in tools}}

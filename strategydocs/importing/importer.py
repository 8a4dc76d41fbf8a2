"""A Word file → the files of a strategy: opened, made ready, read by pandoc, tidied, split, typed, written."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from strategydocs import pandoc, tree
from strategydocs.checking import check
from strategydocs.dates import PartialDate
from strategydocs.frozen import keep
from strategydocs.importing.actions import Commitments, actions_yaml, departments_yaml
from strategydocs.importing.dates import date_in
from strategydocs.importing.losses import lost
from strategydocs.importing.names import slug
from strategydocs.importing.package import MOST_BYTES, Package, opened
from strategydocs.importing.pictures import Pictures
from strategydocs.importing.points import MARK, Point, Points, marks_in
from strategydocs.importing.prose import Tidier, all_text, settle_links
from strategydocs.importing.report import REPORT, report
from strategydocs.importing.signs import CAPTION
from strategydocs.importing.splitting import Part, is_empty, named, split
from strategydocs.importing.tables import check_columns, check_heads, heads_of, nearly, no_such_table, rows_of
from strategydocs.importing.typist import Typist, placed
from strategydocs.importing.word import PICTURE, Readied, readied
from strategydocs.new.markdown import as_typed
from strategydocs.new.strategy import place_for
from strategydocs.new.wishes import check_name, date_of, words_of
from strategydocs.new.writing import write
from strategydocs.new.yaml import plain, quoted
from strategydocs.problems import MachineError, WrongUse
from strategydocs.tree import Node, Nodes

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UNNAMED = "Publisher to be named"


@dataclass(frozen=True)
class Imported:
    """A strategy that was made of a Word file: its folder, the files in it by their paths from there, how many actions
    were found, and what needs a person's eye."""

    folder: Path
    title: str
    made: tuple[str, ...]
    actions: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class _Wishes:
    title: str | None
    publisher: str | None
    published: PartialDate | None
    columns: Mapping[str, str]


@dataclass
class _Work:
    """What is gathered on the way."""

    points: Points = field(default_factory=Points)
    files: dict[str, bytes] = field(default_factory=dict)
    typist: Typist = field(default_factory=Typist)


def import_docx(
    file: str | Path,
    folder: str | Path = ".",
    *,
    name: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: PartialDate | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Imported:
    """Makes a strategy's folder of a Word file (.docx), in a project's `content/`, or in the folder itself where that
    has none: sections, annexes, pictures with their alt texts, footnotes, tables, and of a table of actions
    actions.yaml and departments.yaml. `name` is the new folder's; by default the title, as one.

    `columns` says what a document calls the columns of its actions: {"leads": "Owner"}; keys are number, title, leads,
    due, status and theme. What has to be looked at is told in the result, and in IMPORT.md in the folder.

    Raises WrongUse (a ValueError) for a file that is none of Word's, is damaged, encrypted or larger than any text,
    and for a name that can't be or is taken; MachineError where the machine fails. Nothing is written then.
    """
    wishes = _Wishes(words_of(title, "title"), words_of(publisher, "publisher"), date_of(published), columns or {})
    check_columns(wishes.columns)
    path = Path(file)
    if name is not None:
        check_name(name, "a strategy", "our-strategy")
    package = opened(_bytes(path), path.name)
    work = _Work()
    word = readied(package, work.points)
    try:
        head, blocks = pandoc.read_docx(word.content)
    except pandoc.TooMuch:
        raise
    except MachineError as error:
        raise WrongUse(f"{path.name} can’t be read: {error}. Open it in Word and save it again.") from error
    head = _head(head, work.points)
    parts, heading = _parts(package, word, head.get("title", ""), blocks, work)
    title = wishes.title or heading or _title(word, path, work.points)
    work.points.without(heading if wishes.title else "")
    commitments = _commitments(parts, wishes, work)
    _type(parts, work)
    work.files = {
        "strategy.yaml": _about(title, head.get("subtitle", ""), word, wishes, commitments, work).encode(),
        **work.files,
    }
    if commitments.departments:
        work.files["departments.yaml"] = departments_yaml(commitments).encode()
    if commitments.actions:
        work.files["actions.yaml"] = actions_yaml(commitments.actions).encode()
    _told_what_is_lost(word, work)
    return _written(Path(folder), name or slug(title, "strategy"), title, path.name, len(commitments.actions), work)


def _head(head: Mapping[str, str], points: Points) -> dict[str, str]:
    """What stands above the text; what has no place in strategy.yaml is told."""
    unsaid = re.compile(rf"{MARK.pattern}|{CAPTION}|{PICTURE}\d+")
    head = {key: unsaid.sub("", words).strip() for key, words in head.items()}
    for key in sorted(head.keys() - {"title", "subtitle"}):
        points.without(head[key])
        points.add(f"What stands at the head of the text as its {key} is left out: “{head[key]}”.")
    return head


def _title(word: Readied, path: Path, points: Points) -> str:
    """A title that no text says."""
    title = word.core.get("title") or path.stem
    source = "properties" if word.core.get("title") else "name"
    points.add(f"The title “{title}” comes from the file’s {source}. Correct it in strategy.yaml.")
    return title


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WrongUse(f"{path.name} is larger than {MOST_BYTES / 1e6:g} MB. Compress its pictures in Word.")
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise WrongUse(f"there is no file {path}.") from error
    except OSError as error:
        raise MachineError(f"{path} can’t be read: {error.strerror}") from error


def _parts(package: Package, word: Readied, title: str, blocks: Nodes, work: _Work) -> tuple[list[Part], str]:
    """The sections and annexes, with their names and their pictures; and the title."""
    pictures = Pictures(package, word.drawn, work.points)
    book = split(title, pictures.settle(Tidier(work.points).tidy(blocks)), work.points)
    pictures.tell_unseen()
    parts = [part for part in book.parts if not _is_contents(part)]
    work.points.without(*(tree.plain(part.title) for part in book.parts if _is_contents(part)))
    if not parts:
        raise WrongUse("there is no text in it.")
    targets = (node["c"][2][0] for part in parts for node in tree.nodes(part.blocks) if node["t"] == "Link")
    homes = named(parts, frozenset(target[1:] for target in targets if target.startswith("#")))
    for part in parts:
        part.blocks = settle_links(part.blocks, homes, work.points)
    work.files |= pictures.files
    return parts, book.title


def _is_contents(part: Part) -> bool:
    """Whether a part was a heading above a table of contents, which is left out."""
    words = tree.plain(part.title).strip().casefold()
    return words in ("contents", "table of contents") and all(map(is_empty, part.blocks))


# Actions


def _commitments(parts: list[Part], wishes: _Wishes, work: _Work) -> Commitments:
    """Takes the tables of actions out of the texts, and puts blocks in their places."""
    found = Commitments(work.points)
    check_heads(wishes.columns, [heads_of(one) for part in parts for one in part.blocks if one["t"] == "Table"])
    tables = [(part, block) for part in parts for block in part.blocks if rows_of(block, wishes.columns)]
    if not tables and wishes.columns:
        raise WrongUse(no_such_table(wishes.columns))
    for part in parts:
        heading = tree.plain(part.title)
        made: Nodes = []
        for block in part.blocks:
            if block["t"] == "Header":
                heading = tree.plain(block["c"][2])
            made += _action_blocks(block, heading if len(tables) > 1 else "", found, wishes, work)
        part.blocks = made
    return found


def _action_blocks(block: Node, theme: str, found: Commitments, wishes: _Wishes, work: _Work) -> Nodes:
    rows = rows_of(block, wishes.columns)
    if not rows:
        said = nearly(block, wishes.columns)
        return [block, _marks(work.points.add(said))] if said else [block]
    for row in rows:
        row.theme = row.theme or theme  # several tables: each is shown by the heading that it stands under
    known = set(found.themes)
    actions, marks = found.add(rows)
    line = work.typist.literal
    work.points.without(*heads_of(block))
    said = f"{len(actions)} actions of this table are in actions.yaml now. Look at their ids, which are for ever."
    if len(actions) == 1:
        said = "1 action of this table is in actions.yaml now. Look at its id, which is for ever."
    themes = [one for one in dict.fromkeys(action.theme for action in actions) if one and one not in known]
    if theme and not themes:
        said += " They are shown where their theme stands first."
    themed = [f" theme={one}" for one in themes] if theme else [""]
    made: Nodes = [line(f"::: {{.actions{one}}}\n:::") for one in themed]
    made.append(_marks(work.points.add(said) + marks + "".join(marks_in(all_text(block)))))
    if caption := [inline for one in block["c"][1][1] for inline in one["c"]]:
        made.insert(0, {"t": "Para", "c": caption})
    for action in actions:
        if action.text:
            made += [line(f"::: {{.action #{action.id}}}"), *action.text, line(":::")]
    return made


def _marks(marks: str) -> Node:
    return {"t": "Para", "c": [{"t": "Str", "c": marks}]}


# The files


def _type(parts: list[Part], work: _Work) -> None:
    """Writes the texts. One that would not be read as it was meant is written without bold and italic."""
    for part in parts:
        title = as_typed(tree.plain(part.title))
        body = work.typist.faithful(part.blocks, work.points) if part.blocks else ""
        text = placed(part.file, f"# {title} {{#{part.id}}}\n\n{body}", work.points)
        work.files[part.file] = text.encode()


def _about(title: str, subtitle: str, word: Readied, wishes: _Wishes, commitments: Commitments, work: _Work) -> str:
    """strategy.yaml, with what Word knows and what was asked for."""
    publisher = wishes.publisher or word.core.get("Company") or _UNNAMED
    if not wishes.publisher:
        known = "the file’s properties name it as the company" if publisher != _UNNAMED else "the file does not say"
        work.points.add(f"Publisher: “{publisher}” ({known}). Correct it in strategy.yaml.")
    published = wishes.published or _last_change(word)
    if not wishes.published:
        work.points.add(f"Published: {published}, when the file was last changed. Correct it in strategy.yaml.")
    lines = [f"title: {quoted(title)}"]
    lines += [f"subtitle: {quoted(subtitle)}"] if subtitle else []
    lines += [f"publisher: {quoted(publisher)}", f"published: {published}"]
    if word.spoken and word.spoken != word.language:
        said = f"The language “{word.language}” is the file’s own; most of its text is marked as “{word.spoken}”"
        work.points.add(f"{said}. Correct it in strategy.yaml.")
    if word.language and _LANGUAGE.fullmatch(word.language):
        lines.append(f"language: {plain(word.language)}")
    if commitments.themes:
        lines.append("themes:")
        lines += [f"  - {{id: {plain(key)}, title: {quoted(words)}}}" for key, words in commitments.themes.items()]
    return "\n".join(lines) + "\n"


def _last_change(word: Readied) -> PartialDate:
    for key in ("modified", "created"):
        if date := date_in(word.core.get(key, "")[:10]):
            return date
    raise WrongUse(
        "the file does not say when it was last changed. Say when the strategy is published: --published 2012-11."
    )


def _written(folder: Path, name: str, title: str, source: str, actions: int, work: _Work) -> Imported:
    """Writes the folder, and a report of what is to be looked at."""
    parent = place_for(folder, name)
    keep(parent)
    _checked(name, work)
    points = work.points.all()
    made = {**work.files, REPORT: report(source, points).encode()}
    write(parent, {f"{name}/{file}": content for file, content in made.items()}, {})
    return Imported(parent / name, title, tuple(made), actions, points)


def _told_what_is_lost(word: Readied, work: _Work) -> None:
    """Tells what is in Word’s text and in no file: what no other point knows of."""
    texts = [content.decode() for file, content in work.files.items() if file.endswith((".md", ".yaml"))]
    said = " ".join(point.message for point in work.points.all())
    if message := lost(word.passages, texts, work.points.left_out):
        work.points.add(message)
    for file in work.files:
        if file.startswith("images/") and file not in said and not any(f"({file})" in text for text in texts):
            work.points.add(f"The picture {file} is in no text: put it where it belongs.")


def _checked(name: str, work: _Work) -> None:
    """Tells what is an error all the same, such as a sign that no font has: the text stays as Word had it."""
    with tempfile.TemporaryDirectory() as aside:
        write(Path(aside), {f"{name}/{file}": content for file, content in work.files.items()}, {})
        for problem in check(Path(aside) / name).errors:
            said = f"An error to mend: {problem.message}. {problem.remedy}"
            work.points.found(work.points.add(said), problem.place)

"""A section or an annex to be written: a file with a title, a number that gives its order, and an id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from strategydocs.checks.material import DEPARTMENTS, Material
from strategydocs.frozen import keep
from strategydocs.load import load
from strategydocs.model import Section, Strategy
from strategydocs.new.markdown import as_typed
from strategydocs.new.wishes import check_name, words_of
from strategydocs.new.writing import obstacles, write
from strategydocs.problems import InvalidStrategy, WrongUse, suggest

_NUMBERED = re.compile(r"(?P<number>\d{1,9})(?P<rest>[-_. ].*)")
_TENS = 10


@dataclass(frozen=True)
class NewText:
    """A section or an annex that was begun: in which strategy's folder, its file by its path from there, its title, and
    the id that references lead to."""

    folder: Path
    file: str
    title: str
    id: str


def new_section(folder: str | Path, name: str, *, title: str | None = None, after: str | None = None) -> NewText:
    """Begins `sections/NN-NAME.md` in a strategy's folder, behind the last section or behind the file `after`, with a
    title (by default the name, as words) and the id `sec-NAME`. No other file is renamed.

    Raises WrongUse (a ValueError) for a name that can't be or is taken, and where there is no number between two
    files; InvalidStrategy where the strategy can't be read; MachineError where the machine fails. Nothing is written
    then.
    """
    return _new("sections", "a section", folder, name, title, after)


def new_annex(folder: str | Path, name: str, *, title: str | None = None, after: str | None = None) -> NewText:
    """Begins `annexes/NN-NAME.md` in a strategy's folder, as `new_section` does a section."""
    return _new("annexes", "an annex", folder, name, title, after)


def _new(part: str, what: str, folder: str | Path, name: str, title: str | None, after: str | None) -> NewText:
    check_name(name, what, "our-plan")
    title = words_of(title, "title") or name.replace("-", " ").capitalize()
    root = Path(folder).resolve()
    keep(root)
    if problems := list(obstacles(root, part)):
        raise InvalidStrategy(problems)
    strategy = load(root)
    there = strategy.sections if part == "sections" else strategy.annexes
    files = [PurePosixPath(section.prose.file).name for section in there]
    ident = _free_id(strategy, there, name)
    file = f"{part}/{_number(part, files, after)}-{name}.md"
    write(root, {file: f"# {as_typed(title)} {{#{ident}}}\n".encode()}, {})
    return NewText(root, file, title, ident)


def _free_id(strategy: Strategy, there: Sequence[Section], name: str) -> str:
    """The id for a name, which nothing has yet."""
    for section in there:
        stem = PurePosixPath(section.prose.file).stem
        numbered = _NUMBERED.fullmatch(stem)
        if name in (stem, numbered["rest"][1:] if numbered else ""):
            raise WrongUse(f"{section.prose.file} is there already, and is kept as it is. Choose another name.")
    ident = f"sec-{name}"
    if ident == DEPARTMENTS:
        raise WrongUse(f"“{ident}” is the id of the departments’ annexes. Choose another name.")
    if places := Material(strategy, frozenset()).anchors.get(ident):
        where = f"{places[0].file}, line {places[0].line}"
        raise WrongUse(f"the id “{ident}” is taken: {where} has it. Choose another name.")
    return ident


def _number(part: str, files: Sequence[str], after: str | None) -> str:
    """The number behind the last file's, or between two; files without numbers stand behind all that have one."""
    numbers = [int(match["number"]) if (match := _NUMBERED.fullmatch(file)) else None for file in files]
    at = len(files) - 1 if after is None else _index(part, files, after)
    step = _TENS if len(files) > 1 and all(number is not None and number % _TENS == 0 for number in numbers) else 1
    if at < 0:
        return "01"
    if any(number is None for number in numbers[: at + 1]):
        nameless = next(file for file, number in zip(files, numbers, strict=True) if number is None)
        raise WrongUse(f"{part}/{nameless} has no number, and stands behind all that have one. Give it one first.")
    before, behind = numbers[at], numbers[at + 1] if at + 1 < len(files) else None
    assert before is not None
    number = before + step if behind is None else (before + behind) // 2
    if number == before:
        between = f"there is no number between {part}/{files[at]} and {part}/{files[at + 1]}"
        raise WrongUse(f"{between}. Give those behind higher numbers first: no reader sees them, and no id changes.")
    width = max(2, *(len(match["number"]) for file in files if (match := _NUMBERED.fullmatch(file))))
    return f"{number:0{width}}"


def _index(part: str, files: Sequence[str], after: str) -> int:
    """Which of the files was named: by its path, its name, or its name without number and ending."""
    wanted = after.removeprefix("./").removeprefix(f"{part}/")
    for index, file in enumerate(files):
        stem = file.removesuffix(".md")
        numbered = _NUMBERED.fullmatch(stem)
        if wanted in (file, stem, numbered["rest"][1:] if numbered else file):
            return index
    remedy = suggest(wanted, files, f"There are {', '.join(files)}." if files else "There is none yet.")
    raise WrongUse(f"there is no {part}/{wanted} to stand behind. {remedy}")

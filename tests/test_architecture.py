"""The arrows of the design point one way: what each part of the package may import, and who alone uses what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "strategydocs"

LAYERS = (
    "rules paint steps",
    "problems",
    "dates style tree colours fonts frozen digest memo",
    "language",
    "charts",
    "markdown",
    "model",
    "progress",
    "load values pandoc pdf output data theme",
    "templates schemas",
    "blocks translations versions assets",
    "compare",
    "checks",
    "compose weblinks",
    "manual",
    "checking",
    "html metadata search",
    "pages",
    "printing permanent",
    "redline",
    "comparing publication",
    "assemble new",
    "freezing preview importing",
    "reporting",
    "__init__",
    "cli",
)
"""The parts from the bottom up, each line of no use to those above its own: a part imports from lines below only."""

LEAVES = {
    "rules": set[str](),
    "paint": set[str](),
    "steps": set[str](),
    "problems": {"rules", "paint"},
    "dates": set[str](),
    "style": set[str](),
    "memo": set[str](),
    "tree": set[str](),
    "language": {"dates", "style"},
    "charts": {"language"},
    "markdown": {"problems", "rules"},
    "output": {"problems", "frozen"},
    "frozen": {"problems"},
    "pdf": {"problems", "rules"},
}
"""The parts that could be taken elsewhere as they are, with all that each may import of the package."""

ONLY_USERS = {
    "pypandoc": {"pandoc.py"},
    "ruamel": {"load/signs.py", "load/tables.py"},
    "weasyprint": {"pdf/child.py"},
    "xml": {
        *(
            "importing/losses.py",
            "importing/package.py",
            "importing/revised.py",
            "importing/word.py",
            "load/pictures.py",
        ),
        *("redline/word_changes.py", "redline/word_file.py"),
    },
    "zipfile": {"importing/package.py", "redline/word_file.py"},
    "pydyf": {*(f"pdf/{name}.py" for name in ("child", "links", "tables", "tags", "tagtree"))},
    "csv": {"data.py"},
    "tarfile": {"compare/git.py"},
    "http": {"preview/answers.py", "preview/messages.py", "preview/server.py", "weblinks/asking.py"},
    "watchfiles": {"preview/watching.py"},
    "socket": {"weblinks/asking.py"},
    "subprocess": {"compare/git.py", "pandoc.py", "pdf/process.py"},
    "jinja2": {"values/calculator.py", "values/filters.py", "templates.py"},
    "pydantic": {
        *(f"model/{name}.py" for name in ("measures", "records", "registers", "style", "tables")),
        *(f"model/{name}.py" for name in ("theme", "translations")),
        "dates.py",
        "load/tables.py",
        "redline/data.py",
        "schemas.py",
    },
    "pydantic_core": {"dates.py", "schemas.py"},
    "PIL": {"load/pictures.py"},
    "click": {
        *(f"cli/{name}.py" for name in ("__init__", "comparing", "editing", "importing", "iterations", "linking")),
        *(f"cli/{name}.py" for name in ("completing", "helping", "previewing", "shells", "starting", "summary")),
        *(f"cli/{name}.py" for name in ("telling", "waiting")),
    },
}
"""Outside tools, and the modules that wrap them: there their errors become problems."""

NOBODY = {"ssl", "requests", "httpx", "pickle", "random"}
"""What no part needs: nothing is run from data, and the same input gives the same output. The web is asked only where
links are checked."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def part(path: Path) -> str:
    """The part that a module belongs to: a folder of the package, or a module directly in it."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports are written out, from the package's name on"
            module = str(node.module)
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "strategydocs" else [module]


def parts_imported(path: Path) -> set[str]:
    found = {
        module.partition(".")[2].partition(".")[0] for module in imports(path) if module.startswith("strategydocs")
    }
    return {other or "__init__" for other in found} - {part(path)}


def layer_of(one: str) -> int:
    return next((index for index, layer in enumerate(LAYERS) if one in layer.split()), -1)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_part_imports_only_from_below(path: Path) -> None:
    own = layer_of(part(path))
    assert own >= 0, f"say in LAYERS where {part(path)} belongs"
    assert {other for other in parts_imported(path) if not 0 <= layer_of(other) < own} == set()


@pytest.mark.parametrize("leaf", LEAVES)
def test_leaves_hang_on_little(leaf: str) -> None:
    modules = [path for path in MODULES if part(path) == leaf]
    assert modules
    assert set[str]().union(*map(parts_imported, modules)) <= LEAVES[leaf]


def test_load_does_not_know_what_is_made_of_it() -> None:
    modules = [path for path in MODULES if part(path) == "load"]
    assert set[str]().union(*map(parts_imported, modules)) == {
        "dates",
        "markdown",
        "memo",
        "model",
        "problems",
        "rules",
        "style",
    }


def test_comparing_texts_needs_no_strategy() -> None:
    modules = [path for path in MODULES if name(path).startswith("compare/prose/")]
    assert modules
    found = {module for path in modules for module in imports(path) if module.startswith("strategydocs")}
    own = {module for module in found if module.startswith("strategydocs.compare.prose")}
    assert {module.removeprefix("strategydocs.").partition(".")[0] for module in found - own} == {"tree"}


@pytest.mark.parametrize("tool", ONLY_USERS)
def test_an_outside_tool_is_used_where_it_is_wrapped(tool: str) -> None:
    users = {name(path) for path in MODULES if tool in {module.partition(".")[0] for module in imports(path)}}
    assert users == ONLY_USERS[tool]


def test_what_nobody_uses() -> None:
    users = {(name(path), module) for path in MODULES for module in imports(path) if module.partition(".")[0] in NOBODY}
    assert users == set()


def test_only_the_command_prints_and_exits() -> None:
    """The process that lays out a PDF answers on its standard output; that is its protocol."""
    speakers = {name(path) for path in MODULES if set(_spoken(path))}
    assert {speaker for speaker in speakers if not speaker.startswith("cli/")} <= {"pdf/child.py"}


def _spoken(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="print" | "input" | "exit" | "quit" as function)):
                yield function
            case ast.Attribute(value=ast.Name(id="sys"), attr="exit" | "stdout" | "stderr" | "stdin" as attribute):
                yield attribute
            case ast.Name(id="SystemExit" as raised):
                yield raised


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_stay_short_enough_to_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 350
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = int(node.end_lineno or 0) - node.lineno
            assert length < 50, f"{node.name} has {length} lines"
